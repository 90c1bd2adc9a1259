"""All that participants say in a paper: the quotes that it sets apart, those in its prose and those in its tables."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.model import Problem, Severity
from ingest.document import Document, Span
from ingest.quotes.attribution import Attribution
from ingest.quotes.by_paper.taken_up import taken_up
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
Named = tuple[Attribution, Span]
"""Who spoke, and the line that says nothing else."""
_VERB = re.compile(r"[^\W\d_]{3}")


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
            quotes = list(_named_on_a_line(material, quotes))
        kept += quotes
    return Speech(
        quotes=tuple(taken_up(document.text, sorted(kept, key=lambda q: q.start))),
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


def _named_on_a_line(material: QuoteMaterial, quotes: Sequence[FoundQuote]) -> Iterator[FoundQuote]:
    """Yield the quotes, each with who spoke where the paragraph behind it says nothing else, or, in a paper that
    prints it so, the one before it. It says more than the sentence that announces the words."""
    behind: list[Named | None] = []
    before: list[Named | None] = []
    done = 0
    starts = {end: start for start, end in material.lines.items()} if quotes else {}
    for quote in quotes:
        told = quote.attribution
        free = told is None or (told.participant is None and _VERB.search(material.text, told.end, quote.start))
        behind.append(_line_behind(material, quote) if free else None)
        before.append(_line_before(material, quote, starts, done) if told is None else None)
        done = quote.outer_end
    pairs = list(zip(behind, before, strict=True))
    leads = sum(after is None and first is not None for after, first in pairs)
    leads -= sum(after is not None and first is None for after, first in pairs)
    for quote, (after, first) in zip(quotes, pairs, strict=True):
        if leads > 0 and first:
            said_by, (start, _) = first
            yield replace(quote, attribution=said_by, outer_start=start, incomplete_because=_broken(said_by))
        elif after and leads <= 0:
            said_by, (_, end) = after
            yield replace(quote, attribution=said_by, outer_end=end, incomplete_because=_broken(said_by))
        else:
            yield quote


def _broken(said_by: Attribution) -> str | None:
    return BROKEN if said_by.broken else None


def _line_behind(material: QuoteMaterial, quote: FoundQuote) -> Named | None:
    text, lines, end = material.text, material.lines, quote.outer_end
    near = text[end : end + 4]
    at = end + len(near) - len(near.lstrip(" .\n"))
    if at - end < 2 or lines.get(at, at) - at not in range(1, _LONGEST_LINE):
        return None
    said_by = only_who_spoke(text, at, lines[at], material.fields) or described(text, at, lines[at], material.fields)
    return (said_by, (at, lines[at])) if said_by else None


def _line_before(material: QuoteMaterial, quote: FoundQuote, starts: Mapping[int, int], done: int) -> Named | None:
    end = quote.outer_start - 2
    start = starts.get(end, end)
    if start < done or end - start not in range(1, _LONGEST_LINE):
        return None
    said_by = only_who_spoke(material.text, start, end, material.fields)
    return (said_by, (start, end)) if said_by else None


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
