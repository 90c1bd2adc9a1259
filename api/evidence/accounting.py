"""How much a report rests on, and what is not known, as far as the report can say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from api.document.blocks import Block, HeadingBlock, Note, Points, TableBlock, Text
from api.evidence.excerpts import Excerpt
from api.evidence.lines import KINDS, NOTHING, leading, rests_on, some, to
from api.evidence.model import Report
from graph.model import Cito, FindingKind, SpeakerState

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
    studies = f"{some(len(report.studies), 'study', 'studies')} of {report.studies_in_graph} in the graph"
    quotes = some(len(report.quotes), "quote", "quotes")
    return rests_on(studies, report.counts.participants, quotes, len(report.statements), len(cited))


def summary(report: Report) -> Iterator[Block]:
    """Yield how much the report rests on, study by study."""
    yield HeadingBlock(level=2, text="What it rests on")
    yield Note(text=counted(report))
    if not (report.quotes or report.statements):
        yield Note(text=NOTHING)
        return
    lines = {part.kind: part.lines for part in report.parts}
    others = [line for other in report.others for line in other.lines]
    columns: list[Sequence[Excerpt]] = [report.quotes, *(lines.get(kind, ()) for kind in KINDS), others]
    counts = [Counter(line.place.name for line in column) for column in columns]
    names = [study.name for study in report.studies]
    rows: list[tuple[Text, ...]] = [(name, *(str(count[name]) for count in counts)) for name in names]
    if len(rows) > 1:
        rows.append(("All", *(str(count.total()) for count in counts)))
    yield TableBlock(
        caption="Lines of this report by study",
        heads=("Study", "Quotes", *(_COLUMNS[kind] for kind in KINDS), "Reported of others"),
        rows=tuple(rows),
    )


def unknown(report: Report) -> Iterator[Block]:
    """Yield what is not known."""
    yield HeadingBlock(level=2, text="What is not known")
    yield Points(items=(*_of_the_evidence(report), *_of_the_works(report)))


def _of_the_evidence(report: Report) -> Iterator[Text]:
    read = some(report.studies_in_graph, "study", "studies")
    yield f"What other studies say: this report knows what was read into the graph, {read}, and no other literature."
    if not report.quotes:
        yield "What participants say of it: no quote was found. They may have spoken of it in other words."
    if FindingKind.EVIDENCE_GAP not in {part.kind for part in report.parts}:
        yield "Whether evidence is missing: no sentence was found in which authors see a gap. It may be, all the same."
    if nobody := [q.label for q in report.quotes if q.state is SpeakerState.NOT_PRINTED]:
        yield ("Who spoke: the source does not say it of ", *leading(nobody), ".")
    if unread := [q.label for q in report.quotes if q.state is SpeakerState.NOT_UNDERSTOOD]:
        yield ("Who spoke: what is printed is not understood, and is shown as printed, at ", *leading(unread), ".")
    if doubted := [q.label for q in report.quotes if q.doubt]:
        yield ("Whether these are a participant's words, for the reasons beside them: ", *leading(doubted), ".")
    for quote in report.quotes:
        if quote.incomplete_because:
            yield ("What the source has lost of ", to(quote.label), f": {quote.incomplete_because}.")
    lost: defaultdict[str, list[str]] = defaultdict(list)
    for loss in report.lost:
        lost[loss.what].append(loss.label)
    for what, labels in lost.items():
        yield ("What the source has lost at ", *leading(labels), f": {what}.")


def _of_the_works(report: Report) -> Iterator[Text]:
    citations = report.citations
    if citations and not any(group.works for group in report.groups if group.cito is Cito.DISAGREES):
        yield "Whether a prior work disagrees: no citation here is read so."
    if untyped := sum(citing[0].typed_by is None for citing in citations):
        yield f"What {some(untyped, 'citation is', 'citations are')} for: neither a person nor a rule says it."
    ties = [tie for group in report.groups for tie in group.ties]
    if unjudged := sum(not tie.opinions for tie in ties):
        links = some(len(ties), "link", "links")
        yield f"Whether people agree with {unjudged} of {links} to works cited: nobody has judged them."
    for name in ("title", "authors", "year"):
        if lacking := [number for number, work in enumerate(report.works, 1) if not getattr(work, name)]:
            yield (f"The {name} of (", *leading(lacking), "): no record of a reference list says it.")
