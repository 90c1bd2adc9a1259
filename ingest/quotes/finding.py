"""All that participants say in a paper: the quotes that it sets apart, those in its prose and those in its tables."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.document import Document
from ingest.quotes.finders import displayed, italic, lost_marks, marked, standing, tabulated, unmarked
from ingest.quotes.finders.interviewing import asked_people
from ingest.quotes.found import BROKEN, FoundQuote, Ground, QuoteFinder, QuoteMaterial, outermost
from ingest.quotes.stretches.who_lines import described, only_who_spoke

FINDERS: tuple[QuoteFinder, ...] = (
    displayed.FINDER,
    standing.FINDER,
    tabulated.FINDER,
    marked.FINDER,
    italic.FINDER,
    unmarked.FINDER,
    lost_marks.FINDER,
)
"""Every style of quotes that is looked for, in this order. A new one is a module here and a row above."""

# Where a paper names its results, people speak there; where it does not, they do not speak in these.
_SILENT = ("abstract", "introduction", "methods", "references", "back matter")
_LONGEST_LINE = 160


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What participants say, in order, and the blocks that are none of it."""

    quotes: tuple[FoundQuote, ...]
    others: tuple[FoundQuote, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def dropped(self) -> dict[str, int]:
        """By reason, how many displayed blocks of the file are no quotes."""
        return dict(Counter(q.not_a_quote for q in self.others if q.displayed and q.not_a_quote))


def find_quotes(
    document: Document,
    prose: Sequence[tuple[int, int]],
    role: Callable[[int], str | None],
    fields: Sequence[str] = (),
) -> Speech:
    """Return the quotes of a paper. ``prose`` are the spans of the authors' prose, ``role`` gives that of the section
    at an offset, ``fields`` the parts of an attribution in order."""
    results = _results(prose, role)
    zones = _where_people_speak(prose, role, results)
    everywhere = [(0, len(document.text))]
    spans: dict[Ground, list[tuple[int, int]]] = {
        Ground.BLOCKS: everywhere,
        Ground.PARAGRAPHS: everywhere if document.paragraphs is not None else [],
        Ground.TABLES: everywhere,
        Ground.PROSE: zones,
    }
    material = QuoteMaterial(
        text=document.text,
        blocks=document.quotes,
        fields=fields,
        citations=document.citations or (),
        role=role,
        paragraphs=prose if document.paragraphs is not None else None,
        set_apart=document.set_apart,
        italics=document.italics,
        tables=document.tables,
        flat=document.flat,
        asked=asked_people(document, prose, role),
        results=results,
    )
    kept: list[FoundQuote] = []
    others: list[FoundQuote] = []
    for ground in Ground:
        found = [
            quote
            for finder in FINDERS
            if finder.ground is ground
            for start, end in spans[ground]
            for quote in finder.find(material, start, end)
        ]
        quotes = [q for q in found if q.not_a_quote is None]
        if ground is not Ground.BLOCKS:
            quotes = _beside(outermost(quotes), kept if ground is Ground.PARAGRAPHS else [*kept, *others])
        # What is doubtful is so only where nothing shows a quote: a sentence of one, between its marks, is none.
        shown = kept if ground is not Ground.PROSE else [*kept, *quotes]
        others += _beside([q for q in found if q.not_a_quote is not None], shown)
        if ground in (Ground.BLOCKS, Ground.PARAGRAPHS):
            quotes = list(_named_on_the_next_line(material, quotes))
        kept += quotes
    return Speech(
        quotes=tuple(sorted(kept, key=lambda q: q.start)),
        others=tuple(others),
        problems=tuple(_looked_for_in_a_part(prose, role, results)),
    )


def _looked_for_in_a_part(
    prose: Sequence[tuple[int, int]], role: Callable[[int], str | None], results: tuple[int, int] | None
) -> Iterator[Problem]:
    """Say where quotes in running text were looked for in a paper that does not name its results."""
    left_out = [name for name in _SILENT if any(role(start) == name for start, _ in prose)]
    if results is None and left_out:
        what = (
            "no part of the paper is shown to be its results, so quotes in running text were looked for in all of it "
            f"but {' and '.join(left_out)}"
        )
        yield Problem(severity=Severity.NOTE, what=what)


def _named_on_the_next_line(material: QuoteMaterial, quotes: Sequence[FoundQuote]) -> Iterator[FoundQuote]:
    """Yield the quotes, each with who spoke where the paragraph behind it says nothing else."""
    text, lines = material.text, material.lines
    for quote in quotes:
        at = (
            quote.outer_end
            + len(text[quote.outer_end : quote.outer_end + 4])
            - len(text[quote.outer_end : quote.outer_end + 4].lstrip(" .\n"))
        )
        said_by = None
        if (
            quote.attribution is None
            and at - quote.outer_end >= 2
            and lines.get(at, at) - at in range(1, _LONGEST_LINE)
        ):
            said_by = only_who_spoke(text, at, lines[at], material.fields)
            said_by = said_by or described(text, at, lines[at], material.fields)
        because = (BROKEN if said_by.broken else None) if said_by else quote.incomplete_because
        end = lines[at] if said_by else quote.outer_end
        yield replace(quote, attribution=said_by or quote.attribution, outer_end=end, incomplete_because=because)


def _results(prose: Sequence[tuple[int, int]], role: Callable[[int], str | None]) -> tuple[int, int] | None:
    """Return from where the paper names its results to the next part of another role behind them all."""
    named = [p for p in prose if role(p[0]) == "results"]
    if not named:
        return None
    after = (start for start, _ in prose if start > named[-1][0] and role(start) not in (None, "results"))
    return named[0][0], next(after, prose[-1][1])


def _where_people_speak(
    prose: Sequence[tuple[int, int]], role: Callable[[int], str | None], results: tuple[int, int] | None
) -> list[tuple[int, int]]:
    zones: list[tuple[int, int]] = []
    for start, end in prose:
        here = role(start)
        if here in _SILENT if results is None else here != "results" and (here or not results[0] <= start < results[1]):
            continue
        # Paragraphs that follow each other may hold one quote.
        if zones and start - zones[-1][1] in (0, 2):
            zones[-1] = (zones[-1][0], end)
        else:
            zones.append((start, end))
    return zones


def _beside(found: Sequence[FoundQuote], known: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Return what was found that shares no words with what is known already."""
    known = sorted(known, key=lambda q: q.outer_start)
    starts = [q.outer_start for q in known]
    before = ((quote, bisect_left(starts, quote.outer_end)) for quote in found)
    return [quote for quote, at in before if at == 0 or known[at - 1].outer_end <= quote.outer_start]
