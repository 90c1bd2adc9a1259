"""All that participants say in a paper: the quotes that it sets apart, those in its prose and those in its tables."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.document import Document
from ingest.quotes import displayed, marked, tabulated, unmarked
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial, outermost

FINDERS: tuple[QuoteFinder, ...] = (displayed.FINDER, marked.FINDER, unmarked.FINDER, tabulated.FINDER)
"""Every style of quotes that is looked for, in this order. A new one is a module here and a row above."""

# Where a paper names its results, people speak there; where it does not, they do not speak in these.
_SILENT = ("abstract", "introduction", "methods", "references", "back matter")


@dataclass(frozen=True, kw_only=True)
class Speech:
    """What participants say, in order, and by reason how many displayed blocks are none of it."""

    quotes: tuple[FoundQuote, ...]
    dropped: dict[str, int]


def find_quotes(
    document: Document,
    prose: Sequence[tuple[int, int]],
    role: Callable[[int], str | None],
    fields: Sequence[str] = (),
) -> Speech:
    """Return the quotes of a paper. ``prose`` are the spans of the authors' prose, ``role`` gives that of the section
    at an offset, ``fields`` the parts of an attribution in order."""
    zones = _where_people_speak(prose, role)
    spans: dict[Ground, list[tuple[int, int]]] = {
        Ground.BLOCKS: [(0, len(document.text))],
        Ground.PROSE: zones,
        Ground.TABLES: [(start, end) for (_, start), (end, _) in pairwise(zones) if document.paragraphs is not None],
    }
    cited = document.citations or ()
    material = QuoteMaterial(text=document.text, blocks=document.quotes, fields=fields, citations=cited, role=role)
    found: dict[Ground, list[FoundQuote]] = defaultdict(list)
    for finder in FINDERS:
        for start, end in spans[finder.ground]:
            found[finder.ground] += finder.find(material, start, end)
    blocks = [q for q in found[Ground.BLOCKS] if q.not_a_quote is None]
    others = [*outermost(found[Ground.PROSE]), *found[Ground.TABLES]]
    return Speech(
        quotes=tuple(sorted([*blocks, *_beside(others, blocks)], key=lambda q: q.start)),
        dropped=dict(Counter(q.not_a_quote for q in found[Ground.BLOCKS] if q.not_a_quote)),
    )


def _where_people_speak(prose: Sequence[tuple[int, int]], role: Callable[[int], str | None]) -> list[tuple[int, int]]:
    results = [p for p in prose if role(p[0]) == "results"]
    zones: list[tuple[int, int]] = []
    for start, end in results or [p for p in prose if role(p[0]) not in _SILENT]:
        # Paragraphs that follow each other may hold one quote.
        if zones and start - zones[-1][1] in (0, 2):
            zones[-1] = (zones[-1][0], end)
        else:
            zones.append((start, end))
    return zones


def _beside(found: Sequence[FoundQuote], displayed: Sequence[FoundQuote]) -> list[FoundQuote]:
    """Return the quotes in running text that are no part of a displayed one."""
    starts = [d.outer_start for d in displayed]
    before = ((quote, bisect_left(starts, quote.outer_end)) for quote in found)
    return [quote for quote, at in before if at == 0 or displayed[at - 1].outer_end <= quote.outer_start]
