"""All that participants say in a paper: the quotes that it sets apart, those in its prose and those in its tables."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import pairwise

from ingest.document import Document
from ingest.quotes.displayed import displayed_quotes
from ingest.quotes.found import FoundQuote
from ingest.quotes.marked import find_quotes
from ingest.quotes.tabulated import quotes_in_rows

# Where a paper names its results, people speak there; where it does not, they do not speak in these.
_SILENT = ("abstract", "introduction", "methods", "references", "back matter")


def speech_in(
    document: Document,
    prose: Sequence[tuple[int, int]],
    role: Callable[[int], str | None],
    fields: Sequence[str] = (),
) -> tuple[list[FoundQuote], dict[str, int]]:
    """Return the quotes in order, and by reason how many displayed blocks are none. ``prose`` are the spans of the
    authors' prose, ``role`` tells that of the section at an offset."""
    citations = document.citations or ()
    displayed, dropped = displayed_quotes(document.text, document.quotes, fields, citations, role)
    cited = [c.start for c in citations]
    zones = _where_people_speak(prose, role)
    found = [q for start, end in zones for q in find_quotes(document.text, start, end, fields, cited)]
    if document.paragraphs is not None:
        for (_, start), (end, _) in pairwise(zones):
            found += quotes_in_rows(document.text, start, end, fields)
    return sorted([*displayed, *_beside(found, displayed)], key=lambda q: q.start), dropped


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
    kept = []
    for quote in found:
        at = bisect_left(starts, quote.outer_end)
        if at == 0 or displayed[at - 1].outer_end <= quote.outer_start:
            kept.append(quote)
    return kept
