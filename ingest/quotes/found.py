"""A participant's words as they were found in the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ingest.document import CitationMark, DisplayedQuote, SetApart, Span, TableMark
from ingest.quotes.attribution import Attribution
from ingest.text.quotation_marks import Mark

OUTSIDE = (
    "abstract",
    "introduction",
    "methods",
    "discussion",
    "conclusions",
    "limitations",
    "back matter",
    "references",
)
"""Roles of sections in which blocks are mostly the authors', or from literature."""
NOBODY = "the source names nobody who spoke"
BROKEN = "its attribution breaks off in the source"


@dataclass(frozen=True, kw_only=True)
class FoundQuote:
    """A quote in the text. ``outer_start`` and ``outer_end`` take in its marks and the attribution after it.
    ``found_by`` is why the words are taken for a participant's, ``doubt`` what speaks against it. ``displayed`` is set
    for one that the file sets apart as a quote, ``blocks`` is how many of its blocks end with it. ``beside`` are the
    cells of a table that may name its theme, the nearest first. ``not_a_quote`` says why a block is none, ``kind`` what
    it is then."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    attribution: Attribution | None = None
    incomplete_because: str | None = None
    found_by: str = ""
    doubt: str | None = None
    displayed: bool = False
    blocks: int = 0
    beside: tuple[str, ...] = ()
    not_a_quote: str | None = None
    kind: str | None = None


@dataclass(frozen=True, kw_only=True)
class QuoteMaterial:
    """What a finder is given: a text with what its file shows of it.

    ``paragraphs`` is ``None`` where the file shows none. ``fields`` names the parts of an attribution in order, where
    the codebook does; ``role`` gives the role of the section at an offset. ``asked`` is set where the study asked
    people in their own words, ``flat`` where its text may have lost the marks of quotes. ``results`` reaches from where
    a paper names its results to the next part behind them.
    """

    text: str
    blocks: Sequence[DisplayedQuote] = ()
    fields: Sequence[str] = ()
    citations: Sequence[CitationMark] = ()
    role: Callable[[int], str | None] = lambda _: None
    paragraphs: Sequence[Span] | None = None
    set_apart: Sequence[SetApart] = ()
    italics: Sequence[Span] = ()
    tables: Sequence[TableMark] = ()
    asked: bool = False
    flat: bool = False
    results: Span | None = None

    @cached_property
    def cited(self) -> list[int]:
        """Where the citations begin."""
        return [c.start for c in self.citations]

    @cached_property
    def lines(self) -> dict[int, int]:
        """The paragraphs, their ends by their starts."""
        return dict(self.paragraphs or ())

    @cached_property
    def _italic_ends(self) -> list[int]:
        return [end for _, end in self.italics]

    @cached_property
    def _italic_starts(self) -> list[int]:
        return [start for start, _ in self.italics]

    @cached_property
    def _apart_starts(self) -> list[int]:
        return [apart.start for apart in self.set_apart]

    def italics_from(self, start: int, end: int) -> Sequence[Span]:
        """Return the words in italics that begin between two offsets."""
        return self.italics[bisect_left(self._italic_starts, start) : bisect_right(self._italic_starts, end)]

    def apart_from(self, start: int, end: int) -> Sequence[SetApart]:
        """Return what is set apart and begins between two offsets."""
        return self.set_apart[bisect_left(self._apart_starts, start) : bisect_right(self._apart_starts, end)]

    def speaks_at(self, at: int) -> bool:
        """Return whether an offset is where people speak: in the results where the paper names them, and in what shows
        no role between them and the discussion, else in all that is no other part of a paper."""
        role = self.role(at)
        if self.results is None:
            return role not in OUTSIDE
        return role == "results" or (role is None and self.results[0] <= at < self.results[1])

    def in_italics(self, start: int, end: int) -> float:
        """Return how much of the words between two offsets is in italics, from 0 to 1."""
        covered = 0
        for first, last in self.italics[bisect_right(self._italic_ends, start) :]:
            if first >= end:
                break
            covered += min(last, end) - max(first, start)
        return covered / max(1, end - start)

    def cites_within(self, start: int, end: int) -> bool:
        """Return whether a citation that the file marks begins between two offsets."""
        return bisect_left(self.cited, end) > bisect_left(self.cited, start)


class Ground(Enum):
    """Where a finder looks, in this order: what lies inside a quote of an earlier ground is no other one. Of quotes of
    one ground that overlap one is kept (outermost)."""

    BLOCKS = "the blocks that the file sets apart"
    PARAGRAPHS = "the paragraphs of a part of the text"
    TABLES = "the rows of tables"
    PROSE = "running text"


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
