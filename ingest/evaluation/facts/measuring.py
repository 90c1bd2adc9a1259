"""Measuring what is said of the study, and what of a guideline it is said to meet.

Values that a few words state have to share most of their letters with the labelled words, or be the same number,
country, date, length or kind. What is told by a sentence is found where the sentence is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import Fact, FactName
from ingest.evaluation.labels import Gold, LabelledFact
from ingest.evaluation.paper import MeasuredPaper, Span, overlap
from ingest.evaluation.scores import Evaluation, Item, MeasureName, Score, score_finds
from ingest.facts.registry import normal_of

_TOLD = frozenset(
    (
        *(
            FactName.RECRUITMENT,
            FactName.ELIGIBILITY,
            FactName.NOT_REPRESENTED,
            FactName.INTERVIEWERS,
            FactName.RELATIONSHIP,
            FactName.CODERS,
        ),
        *(FactName.SATURATION, FactName.FUNDING, FactName.INTERESTS, FactName.DATA_AVAILABILITY, FactName.INVOLVEMENT),
    )
)
"""Facts that take a sentence to tell."""
_LONGER = 4
"""How many times as long as the other one of two alike values may be."""


def measure_facts(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure the facts, all together and by name. What is labelled unclear counts neither way."""
    if gold.facts is None:
        return Evaluation()
    unclear = [span for words in gold.unclear for span in paper.occurrences(words)]
    scores = [_score(label, paper, unclear) for label in gold.facts]
    every = Score(
        what=MeasureName.FACTS,
        labelled=sum(score.labelled for score in scores),
        right=sum(score.right for score in scores),
        found=sum(score.found or 0 for score in scores),
        true=sum(score.true or 0 for score in scores),
    )
    return Evaluation(scores=(every, *scores), mistakes=tuple(_mistakes(gold.facts, paper)))


def measure_items(gold: Gold, paper: MeasuredPaper) -> Evaluation:
    """Measure what of COREQ the paper is said to meet. An item that a reader finds met and nothing is said of is
    missed, which is an abstention; what readers differ on counts neither way. A place need not be the labelled one."""
    if gold.coreq is None:
        return Evaluation()
    said = {item.number: item for item in paper.study.reported_items if item.guideline == "COREQ" and item.met}
    sure = {number: is_met for number, is_met in gold.coreq.items() if is_met is not None}
    met = {number for number, is_met in sure.items() if is_met}
    found = said.keys() & sure.keys()
    score = score_finds(
        MeasureName.COREQ_ITEMS,
        labelled=len(met),
        right=len(met & found),
        found=len(found),
        missed=(Item(words=f"item {number}") for number in sorted(met - found)),
        false=(
            Item(
                words=f"item {n}, {said[n].name}", start=said[n].starts[0], end=said[n].ends[0], why=said[n].reasons[0]
            )
            for n in sorted(found - met)
        ),
    )
    return Evaluation(scores=(score,))


def _mistakes(labels: Sequence[LabelledFact], paper: MeasuredPaper) -> Iterator[str]:
    for label in labels:
        for words in (words for value in label.values for words in value):
            if not paper.occurrences(words):
                yield f"the {label.name} {words!r} is not in the paper's text"


def _score(label: LabelledFact, paper: MeasuredPaper, unclear: Sequence[Span]) -> Score:
    found = [fact for fact in paper.study.facts if fact.name is label.name and fact.stated]
    states = {fact.id: [value for value in label.values if _is(fact, value, paper)] for fact in found}
    counted = [fact for fact in found if states[fact.id] or not any(overlap(_span(fact), span) for span in unclear)]
    right = {value for values in states.values() for value in values}
    return Score(
        what=MeasureName.FACTS,
        of=label.name,
        labelled=len(label.values),
        right=len(right),
        found=len(counted),
        true=sum(bool(states[fact.id]) for fact in counted),
        missed=tuple(_missed(value, paper) for value in label.values if value not in right),
        false=tuple(_item(fact) for fact in counted if not states[fact.id]),
    )


def _is(fact: Fact, wordings: Sequence[str], paper: MeasuredPaper) -> bool:
    told = fact.name in _TOLD
    alike = (normal_of(fact.name, words) == fact.normalised for words in wordings)
    if not told and fact.normalised is not None and any(alike):
        return True
    here = _span(fact)
    for there in (span for words in wordings for span in paper.occurrences(words)):
        shared, (short, long) = overlap(here, there), sorted((here[1] - here[0], there[1] - there[0]))
        within = fact.sentence_start is not None and overlap((fact.sentence_start, fact.sentence_end or 0), there)
        if (told and within) or (2 * shared >= short and long <= _LONGER * short):
            return True
    return False


def _span(fact: Fact) -> Span:
    return (fact.start or 0, fact.end or 0)


def _item(fact: Fact) -> Item:
    return Item(words=fact.value or "", start=fact.start, end=fact.end, why="; ".join(fact.reasons))


def _missed(wordings: Sequence[str], paper: MeasuredPaper) -> Item:
    start, end = next((span for words in wordings for span in paper.occurrences(words)), (None, None))
    return Item(words=wordings[0], start=start, end=end)
