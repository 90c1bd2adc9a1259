"""What a report looks like, whatever it is written as: a list of blocks in reading order, and the words around the
sources' own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TypeVar

from api.document.blocks import (
    Block,
    EntryBlock,
    Facts,
    HeadingBlock,
    Hyperlink,
    Note,
    QuoteBlock,
    TableBlock,
    Text,
)
from api.evidence import accounting, method, works
from api.evidence.excerpts import Excerpt, QuoteLine, StatementLine
from api.evidence.lines import KINDS, UNTITLED, linked, remarks, statement, to, where
from api.evidence.model import Report
from api.evidence.studies.facts import described
from graph.rdf.vocabularies import PREFIXES
from graph.speaker import bare

HEADLINE = "Evidence report"
TRAIL = "Where everything stands"
_HOW_TO_READ = (
    "Every sentence and every quote is copied from its source, letter by letter; this program's own words stand around "
    "them and never among them. Each has a label: Q for a participant's words, S for a sentence of the authors, C for "
    "one that such a sentence goes on from or that cites a work. “Where everything stands”, near the end, leads from "
    "each label to the exact characters of the study. Numbers in round brackets are those of the references at the "
    "end; numbers inside a sentence are the source's own and mean its list."
)

Copied = TypeVar("Copied", bound=Excerpt)


def title(report: Report) -> str:
    """Return what the report is called."""
    return f"{HEADLINE}: {' · '.join(dict.fromkeys(subject.label for subject in report.subjects))}"


def blocks(report: Report) -> Iterator[Block]:
    """Yield the report as blocks."""
    yield HeadingBlock(level=1, text=title(report))
    yield _asked(report)
    yield Note(text=_HOW_TO_READ)
    yield from accounting.summary(report)
    yield from described(report)
    yield HeadingBlock(level=2, text="What participants said")
    if not report.quotes:
        yield Note(text="No quote in the studies that were read speaks of it.")
    yield from _by_study(report, report.quotes, _said)
    statements = {part.kind: part.lines for part in report.parts}
    listed = {line.label for line in report.statements}
    for kind, says in KINDS.items():
        yield HeadingBlock(level=2, text=says)
        if kind not in statements:
            yield Note(text=f"No sentence of this kind ({kind.value}) speaks of it.")
        yield from _by_study(report, statements.get(kind, ()), partial(statement, listed=listed, labelled=True))
    for other in report.others:
        yield HeadingBlock(level=2, text=other.says)
        yield from _by_study(report, other.lines, partial(statement, listed=listed, labelled=True))
    yield from works.cited(report)
    yield from works.suggested(report)
    yield from accounting.unknown(report)
    yield from method.made(report)
    if copied := report.copied:
        yield HeadingBlock(level=2, text=TRAIL)
        yield Note(
            text="Characters are counted as Unicode code points of the study's text, from 0; the second number is that "
            f"of the first character behind. {PREFIXES['id']} and an id are an address that means the same in every "
            "graph made from the same file."
        )
        yield TableBlock(
            caption="The characters that each line is copied from",
            heads=("Line", "Study and section", "Characters", "Here because", "Id"),
            rows=tuple(map(_place, copied)),
        )
    if report.works:
        yield HeadingBlock(level=2, text="References")
        for entry in report.references(report.style):
            yield EntryBlock(label=str(entry.number), text=linked(entry.text or UNTITLED, entry.work))


def _asked(report: Report) -> Facts:
    names = {study.id: study.name for study in report.studies}
    asked: list[str | Hyperlink] = []
    means: list[tuple[str, Text]] = []
    for subject in report.subjects:
        of = f" of {names.get(subject.study, subject.study)}" if subject.study else ""
        asked += ["; " if asked else "", f"the {subject.kind} ", Hyperlink(text=subject.label, to=subject.iri), of]
        below = f"Holds what is below it: {'; '.join(subject.below)}." if subject.below else ""
        if says := " ".join(filter(None, (subject.says, below))):
            means.append((f"{subject.kind.capitalize()} “{subject.label}”{of}", says))
    items: list[tuple[str, Text]] = [("Asked for", tuple(asked)), *means]
    if report.made_on:
        items.append(("Date", report.made_on.isoformat()))
    items.append(("State of the graph", report.graph))
    items.append(("Program", f"evidence-graph {report.program}"))
    return Facts(items=tuple(items))


def _by_study(report: Report, lines: Sequence[Copied], block: Callable[[Copied], Block]) -> Iterator[Block]:
    for study, of_study in groupby(lines, key=lambda line: line.place.name):
        if len(report.studies) > 1:
            yield HeadingBlock(level=3, text=study)
        yield from map(block, of_study)


def _said(quote: QuoteLine) -> QuoteBlock:
    says = [quote.speaker]
    # What is not understood is in the line as it is printed.
    if quote.attribution and bare(quote.attribution).casefold() not in quote.speaker.casefold():
        says.append(f"printed as “{quote.attribution}”")
    says += remarks(quote, "not whole")
    return QuoteBlock(text=quote.text, label=quote.label, who="; ".join(says), where=where(quote.place))


def _place(line: Excerpt) -> tuple[Text, ...]:
    place = line.place
    beside = "it stands beside such a line, or cites a work about it"
    return (
        (to(line.label),),
        ", ".join(filter(None, (place.name, " › ".join(place.section)))),
        f"{place.start}–{place.end}",
        line.why if isinstance(line, QuoteLine | StatementLine) else beside,
        (Hyperlink(text=place.id, to=place.iri),),
    )
