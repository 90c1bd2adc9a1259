"""How much a report rests on, and what is not known, as far as it can tell."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from api.document.blocks import Block, Heading, Link, Note, Points, Table, Text
from api.evidence.lines import to
from api.evidence.model import Report
from api.evidence.short_layout import KINDS, some
from graph.model import Cito, FindingKind

_COLUMNS = {
    FindingKind.RESULT: "Results",
    FindingKind.INTERPRETATION: "Interpreted",
    FindingKind.EVIDENCE_GAP: "Gaps",
    FindingKind.RECOMMENDATION: "Advice",
    FindingKind.LIMITATION: "Limits",
}


def counted(report: Report) -> str:
    """Return how much the report rests on, in one line."""
    cited = {work.number for group in report.groups for work in group.works}
    return " · ".join(
        (
            f"{some(len(report.studies), 'study', 'studies')} of {report.studies_in_graph} in the graph",
            some(report.speakers, "participant who spoke", "participants who spoke"),
            some(len(report.quotes), "quote", "quotes"),
            some(len(report.statements), "sentence of the authors", "sentences of the authors"),
            some(len(cited), "work cited", "works cited"),
        )
    )


def summary(report: Report) -> Iterator[Block]:
    """Yield how much the report rests on, study by study."""
    yield Heading(level=2, text="What it rests on")
    yield Note(text=counted(report))
    if not (report.quotes or report.statements):
        yield Note(text="The graph holds nothing about it: no quote and no sentence of the authors.")
        return
    quotes = Counter(one.place.study for one in report.quotes)
    by_kind = {part.kind: Counter(one.place.study for one in part.statements) for part in report.parts}
    counts = [quotes, *(by_kind.get(kind, Counter[str]()) for kind in KINDS)]
    rows: list[tuple[Text, ...]] = [(one.name, *(str(count[one.name]) for count in counts)) for one in report.studies]
    if len(rows) > 1:
        rows.append(("All", *(str(count.total()) for count in counts)))
    yield Table(
        caption="Lines of this report by study",
        heads=("Study", "Quotes", *(_COLUMNS[kind] for kind in KINDS)),
        rows=tuple(rows),
    )


def unknown(report: Report) -> Iterator[Block]:
    """Yield what is not known."""
    yield Heading(level=2, text="What is not known")
    yield Points(items=(*_of_the_evidence(report), *_of_the_works(report)))


def _of_the_evidence(report: Report) -> Iterator[Text]:
    read = some(report.studies_in_graph, "study", "studies")
    yield f"What other studies say: this report knows what was read into the graph, {read}, and no other literature."
    if not report.quotes:
        yield "What participants say of it: no quote was found. They may have spoken of it in other words."
    if FindingKind.EVIDENCE_GAP not in {part.kind for part in report.parts}:
        yield "Whether evidence is missing: no sentence was found in which authors see a gap. It may be, all the same."
    if nobody := [one for one in report.quotes if not one.speaker]:
        yield ("Who spoke: the source does not say it of ", *_listed([one.label for one in nobody]), ".")
    for quote in report.quotes:
        if quote.incomplete_because:
            yield ("What the source has lost of ", to(quote.label), f": {quote.incomplete_because}.")
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for one in report.lost:
        lost[one.what].append(one.label)
    for what, labels in lost.items():
        yield ("What the source has lost at ", *_listed(labels), f": {what}.")


def _of_the_works(report: Report) -> Iterator[Text]:
    if report.citations and not any(group.works for group in report.groups if group.cito is Cito.DISAGREES):
        yield "Whether a prior work disagrees: no citation here is read so."
    if untyped := sum(one.typed_by is None for one in report.citations):
        yield f"What {some(untyped, 'citation is', 'citations are')} for: neither a person nor a rule says it."
    ties = [tie for one in report.citations for tie in one.ties]
    if unjudged := sum(not tie.opinions for tie in ties):
        links = some(len(ties), "link", "links")
        yield f"Whether people agree with {unjudged} of {links} to works cited: nobody has judged them."
    for name in ("title", "authors", "year"):
        if lacking := [one.number for one in report.references if name in one.lacks]:
            numbers = [piece for number in lacking for piece in (Link(text=str(number), to=f"#{number}"), ", ")]
            yield (f"The {name} of (", *numbers[:-1], "): no record of a reference list says it.")


def _listed(labels: Sequence[str]) -> list[str | Link]:
    return [piece for one in labels for piece in (to(one), ", ")][:-1]
