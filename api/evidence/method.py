"""How a report was made: from which studies, by which rules, and what people judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.document.blocks import Block, EntryBlock, HeadingBlock, Points, TableBlock, Text, pieces
from api.evidence.excerpts import Tie
from api.evidence.lines import linked, some
from api.evidence.model import Report, StudyReading
from graph.model import Method, TypedBy, Verdict

_TOPIC = (
    "What is about a topic: a sentence or quote is listed where its own words name the topic, or a narrower one, by a "
    "label of the vocabulary, or where the sentence does that it goes on from; a quote also where a sentence about the "
    "topic announces it."
)
_THEME = (
    "What stands under a theme: a sentence or quote is listed where the study puts it under the theme, or under one "
    "below it."
)
_RULES = (
    "What a sentence does, find, read, recommend or miss evidence, is told by rules from its words and its section. No "
    "language model had a part in this, and no sentence was written, shortened or corrected."
)


def made(report: Report) -> Iterator[Block]:
    """Yield how the report was made."""
    yield HeadingBlock(level=2, text="How this report was made", new_page=True)
    yield Points(items=tuple(_points(report)))
    explicit, argued = (
        [tie for group in report.groups if group.method is method for tie in group.ties]
        for method in (Method.EXPLICIT, Method.ARGUED)
    )
    yield TableBlock(
        caption="How works came into this report, and what people judged",
        heads=("How", "Who asserts it", "Links", "Accepted", "Rejected", "Unsure", "Not judged"),
        rows=(
            _judged("A sentence of the report cites the work", "the authors", explicit),
            _judged(
                "A sentence beside one, which that is argued from, cites it",
                "the authors; which sentence it bears on, the program",
                argued,
            ),
            _judged("The program suggests it", "nobody", [tie for work in report.suggested for tie in work.ties]),
        ),
    )
    if report.studies:
        yield HeadingBlock(level=3, text="The studies")
        for study, text in report.printed_studies(report.style):
            licence = f" Licence: {study.licence}." if study.licence else " Its licence is not known."
            yield EntryBlock(label=study.name, text=(*pieces(linked(text, study.work)), licence))
        yield TableBlock(
            caption="How each study was read",
            heads=("Study", "Read on", "By evidence-graph", "Problems in the source", "From"),
            rows=tuple(map(_read, report.studies)),
        )


def _points(report: Report) -> Iterator[Text]:
    kinds = {subject.kind for subject in report.subjects}
    if "topic" in kinds:
        yield _TOPIC
    if "theme" in kinds:
        yield _THEME
    yield _RULES
    citations = report.citations
    typed = [citing[0].typed_by for citing in citations]
    if typed:
        yield (
            f"What the {some(len(typed), 'citation does', 'citations do')} was read by a person for "
            f"{typed.count(TypedBy.CODEBOOK)}, by a rule for {typed.count(TypedBy.RULE)}, and is not known for "
            f"{typed.count(None)}. The terms are those of the Citation Typing Ontology (CiTO)."
        )
    if aside := sum(not any(citing.ties for citing in sentence) for sentence in citations):
        yield (
            f"{some(aside, 'citation stands', 'citations stand')} in a sentence about it that is no finding, as in an "
            "introduction; nothing is linked there, so nobody could judge it."
        )
    ties = [tie for group in report.groups for tie in group.ties]
    ties += [tie for work in report.suggested for tie in work.ties]
    by = sorted({opinion.by for tie in ties for opinion in tie.opinions})
    yield f"Links were judged by {', '.join(by)}." if by else "Nobody has judged a link of this report."
    yield f"References are printed in the style “{report.style}”."


def _judged(how: str, who: str, ties: Sequence[Tie]) -> tuple[Text, ...]:
    """Return a row: of several judgements of a link, the last counts."""
    last = [tie.judged.verdict if tie.judged else None for tie in ties]
    return (how, who, str(len(ties)), *(str(last.count(verdict)) for verdict in (*Verdict, None)))


def _read(study: StudyReading) -> tuple[Text, ...]:
    unknown = "not known"
    return (
        study.name,
        (study.read_at or unknown)[: len("2026-01-01")],
        study.program or unknown,
        str(study.problems),
        "; ".join(study.inputs) or unknown,
    )
