"""Every measurement. One of another kind of thing is a module here, a row below, a list in labels.py and gold.py, and
its names in scores.py."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from graph.model import Study, Vocabulary
from ingest.evaluation.citation_types import measure_types
from ingest.evaluation.citations import measure_mentions, measure_numbers
from ingest.evaluation.facts.measuring import measure_facts, measure_items
from ingest.evaluation.labels import Gold
from ingest.evaluation.links import measure_argued, measure_explicit
from ingest.evaluation.paper import MeasuredPaper
from ingest.evaluation.quotes import measure_quotes
from ingest.evaluation.references import measure_references
from ingest.evaluation.scores import Evaluation, MeasureName, Score
from ingest.evaluation.tables.measuring import measure_characteristics
from ingest.evaluation.themes import measure_themes
from ingest.evaluation.topics import measure_topics

MEASURES: tuple[Callable[[Gold, MeasuredPaper], Evaluation], ...] = (
    measure_numbers,
    measure_mentions,
    measure_references,
    measure_quotes,
    measure_themes,
    measure_explicit,
    measure_argued,
    measure_topics,
    measure_types,
    measure_facts,
    measure_items,
    measure_characteristics,
)


def evaluate(gold: Gold, study: Study, vocabulary: Vocabulary | None = None) -> Evaluation:
    """Measure what was found in a paper against its gold. The vocabulary is the one that the study was read with."""
    paper = MeasuredPaper(study, vocabulary)
    evaluations = [measure(gold, paper) for measure in MEASURES]
    return Evaluation(
        scores=tuple(score for evaluation in evaluations for score in evaluation.scores),
        mistakes=tuple(mistake for evaluation in evaluations for mistake in evaluation.mistakes),
    )


def unread(gold: Gold) -> Evaluation:
    """Measure a paper that could not be read: every label is missed. Which pairs of a topic should be linked cannot be
    said without the paper."""
    return Evaluation(scores=tuple(_unread(gold)))


def _unread(gold: Gold) -> Iterator[Score]:
    lists = (
        (MeasureName.NUMBERS, gold.numbers),
        (MeasureName.MENTIONS, gold.mentions),
        (MeasureName.REFERENCES, gold.references),
        (MeasureName.QUOTES, gold.quotes),
        (MeasureName.THEMES, gold.themes),
        (MeasureName.CHARACTERISTICS_TABLES, gold.characteristics),
        (MeasureName.CHARACTERISTICS, [cell for table in gold.characteristics or () for cell in table.cells] or None),
    )
    for what, labels in lists:
        if labels is not None:
            yield Score(what=what, labelled=len(labels), right=0)
    if gold.facts is not None:
        yield Score(what=MeasureName.FACTS, labelled=sum(len(label.values) for label in gold.facts), right=0)
    if gold.coreq is not None:
        yield Score(what=MeasureName.COREQ_ITEMS, labelled=sum(map(bool, gold.coreq.values())), right=0)
    placed = [label for label in gold.mentions or () if label.section or label.theme]
    for what, numbered in ((MeasureName.EXPLICIT_LINKS, placed), (MeasureName.ARGUED_LINKS, gold.argued)):
        if numbered:
            yield Score(what=what, labelled=sum(len(label.numbers) for label in numbered), right=0)
    for topic in gold.topics or ():
        subjects = len(topic.findings) + len(topic.quotes) + len(topic.themes)
        yield Score(what=MeasureName.TOPIC_SUBJECTS, of=topic.topic, labelled=subjects, right=0)
        yield Score(what=MeasureName.TOPIC_WORKS, of=topic.topic, labelled=len(topic.works), right=0)
