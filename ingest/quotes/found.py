"""A participant's words as they were found in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.quotes.attribution import Attribution
from ingest.text.quotation_marks import Mark

NOBODY = "the source names nobody who spoke"
BROKEN = "its attribution breaks off in the source"


@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A quote in the text. ``outer_start`` and ``outer_end`` take in its marks and the attribution behind it.
    ``blocks`` is how many displayed blocks of the file it is made of, 0 for one in running text."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    attribution: Attribution | None
    incomplete_because: str | None
    blocks: int = 0


def in_marks(
    text: str, opening: Mark, close: int, outer_end: int, attribution: Attribution | None, because: str | None
) -> FoundQuote:
    """Return the quote from an opening mark to where its closing one stands or should, without white space."""
    start, end = opening.end, close
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return FoundQuote(
        start=start,
        end=end,
        outer_start=opening.at,
        outer_end=max(outer_end, end),
        attribution=attribution,
        incomplete_because=because,
    )


def outermost(found: Sequence[FoundQuote]) -> tuple[FoundQuote, ...]:
    """Return the quotes in order, without those inside others. One that names who spoke goes before one that does
    not."""
    kept: list[FoundQuote] = []
    starts: list[int] = []
    for quote in sorted(found, key=lambda q: (q.attribution is None, q.outer_start, -q.outer_end)):
        at = bisect_right(starts, quote.outer_start)
        free = (at == 0 or kept[at - 1].outer_end <= quote.outer_start) and (
            at == len(kept) or quote.outer_end <= kept[at].outer_start
        )
        if free:
            kept.insert(at, quote)
            starts.insert(at, quote.outer_start)
    return tuple(kept)
