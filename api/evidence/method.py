"""How a report was made: from which studies, by which rules, and what people judged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from api.document.blocks import Block, Entry, Heading, Points, Table, Text, pieces
from api.evidence.lines import linked
from api.evidence.model import Report, StudyRead, Tie
from api.evidence.short_layout import some
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
_VERDICTS = (Verdict.ACCEPTED, Verdict.REJECTED, Verdict.UNSURE)


def made(report: Report) -> Iterator[Block]:
    """Yield how the report was made."""
    yield Heading(level=2, text="How this report was made", new_page=True)
    yield Points(items=tuple(_points(report)))
    cited = [
        (group.method, tie)
        for group in report.groups
        for work in group.works
        for one in work.citations
        for tie in one.ties
    ]
    yield Table(
        caption="How works came into this report, and what people judged",
        heads=("How", "Who asserts it", "Links", "Accepted", "Rejected", "Unsure", "Not judged"),
        rows=(
            _judged(
                "A sentence of the report cites the work", "the authors", [t for m, t in cited if m is Method.EXPLICIT]
            ),
            _judged(
                "A sentence beside one, which that is argued from, cites it",
                "the authors; which sentence it bears on, the program",
                [t for m, t in cited if m is Method.ARGUED],
            ),
            _judged("The program suggests it", "nobody", [tie for work in report.suggested for tie in work.ties]),
        ),
    )
    if report.studies:
        yield Heading(level=3, text="The studies")
        for one in report.studies:
            licence = f" Licence: {one.licence}." if one.licence else " Its licence is not known."
            yield Entry(label=one.name, text=(*pieces(linked(one.text, one.address)), licence))
        yield Table(
            caption="How each study was read",
            heads=("Study", "Read on", "By evidence-graph", "Problems in the source", "From"),
            rows=tuple(map(_read, report.studies)),
        )


def _points(report: Report) -> Iterator[Text]:
    kinds = {one.kind for one in report.subjects}
    if "topic" in kinds:
        yield _TOPIC
    if "theme" in kinds:
        yield _THEME
    yield _RULES
    typed = [one.typed_by for one in report.citations]
    if typed:
        yield (
            f"What the {some(len(typed), 'citation does', 'citations do')} was read by a person for "
            f"{typed.count(TypedBy.CODEBOOK)}, by a rule for {typed.count(TypedBy.RULE)}, and is not known for "
            f"{typed.count(None)}. The terms are those of the Citation Typing Ontology (CiTO)."
        )
    if aside := sum(not one.ties for one in report.citations):
        yield (
            f"{some(aside, 'citation stands', 'citations stand')} in a sentence about it that is no finding, as in an "
            "introduction; nothing is linked there, so nobody could judge it."
        )
    by = sorted({opinion.by for tie in _every_tie(report) for opinion in tie.opinions})
    yield f"Links were judged by {', '.join(by)}." if by else "Nobody has judged a link of this report."
    yield f"References are printed in the style “{report.style}”."


def _every_tie(report: Report) -> list[Tie]:
    cited = [tie for one in report.citations for tie in one.ties]
    return [*cited, *(tie for one in report.suggested for tie in one.ties)]


def _judged(how: str, who: str, ties: Sequence[Tie]) -> tuple[Text, ...]:
    """Return a row: of several judgements of a link, the last counts."""
    last = [tie.opinions[0].verdict if tie.opinions else None for tie in ties]
    return (how, who, str(len(ties)), *(str(last.count(one)) for one in (*_VERDICTS, None)))


def _read(study: StudyRead) -> tuple[Text, ...]:
    unknown = "not known"
    return (
        study.name,
        (study.read_at or unknown)[: len("2026-01-01")],
        study.program or unknown,
        str(study.problems),
        "; ".join(study.inputs) or unknown,
    )
