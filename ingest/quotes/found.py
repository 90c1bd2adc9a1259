"""A participant's words as they were found in the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ingest.document import CitationMark, DisplayedQuote
from ingest.quotes.attribution import Attribution
from ingest.text.quotation_marks import Mark

NOBODY = "the source names nobody who spoke"
BROKEN = "its attribution breaks off in the source"


@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A quote in the text. ``outer_start`` and ``outer_end`` take in its marks and the attribution after it.
    ``blocks`` is how many displayed blocks of the file it is made of, 0 for one in running text. ``not_a_quote`` says
    why a displayed block is none."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    attribution: Attribution | None = None
    incomplete_because: str | None = None
    blocks: int = 0
    not_a_quote: str | None = None


@dataclass(frozen=True, kw_only=True)
class QuoteMaterial:
    """What a finder is given: a text with the blocks that its file sets apart, and the citations that it marks.

    ``fields`` names the parts of an attribution in order, where the codebook does; ``role`` gives the role of the
    section at an offset.
    """

    text: str
    blocks: Sequence[DisplayedQuote] = ()
    fields: Sequence[str] = ()
    citations: Sequence[CitationMark] = ()
    role: Callable[[int], str | None] = lambda _: None

    @cached_property
    def cited(self) -> list[int]:
        """Where the citations begin."""
        return [c.start for c in self.citations]


class Ground(Enum):
    """Where a finder looks. Of quotes in prose that overlap one is kept (outermost), and of all those beside the
    blocks what is no part of a block."""

    BLOCKS = "the blocks that the file sets apart"
    PROSE = "running text"
    TABLES = "the rows of tables"


@dataclass(frozen=True, kw_only=True)
class QuoteFinder:
    """A style in which papers print participants' words. ``find`` looks for them between two offsets of its ground."""

    name: str
    ground: Ground
    find: Callable[[QuoteMaterial, int, int], Iterable[FoundQuote]]


def in_marks(
    text: str, opening: Mark, close: int, outer_end: int, attribution: Attribution | None, because: str | None
) -> FoundQuote:
    """Return the quote from an opening mark to where its closing one is or should be, without white space."""
    start, end = trimmed(text, opening.end, close)
    return FoundQuote(
        start=start,
        end=end,
        outer_start=opening.at,
        outer_end=max(outer_end, end),
        attribution=attribution,
        incomplete_because=because,
    )


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its ends."""
    words = text[start:end].lstrip()
    return end - len(words), end - len(words) + len(words.rstrip())


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
