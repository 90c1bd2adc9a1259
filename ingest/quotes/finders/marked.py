"""Participants' words in running text: marked by quotation marks, and followed by who spoke or introduced by the
authors.

Quotation marks alone make no participant quote: authors put terms, titles and scare words in them too. What the source
has cut off is kept as far as it goes and marked; nothing is completed.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.quotes.attributions import attributed
from ingest.quotes.finders.lost_ends import LostEnds
from ingest.quotes.finders.unnamed_in_marks import LISTED, UnnamedInMarks
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial, has_words, in_marks
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.quotation_marks import (
    Mark,
    Pair,
    double_marks,
    introduced,
    outermost_pairs,
    pair_marks,
    single_marks,
)

# A shorter one, without a person named after it, is a term or a title.
_FEWEST_WORDS = 4
# One of several that are listed.
_FEWEST_BESIDE = 2
_SHARED = "words in quotation marks that share who spoke with those beside them"
_INTERRUPTED = re.compile(r"[\s,]{0,2}(?:[^\W\d_]+\s){0,3}[^\W\d_]{3,}[\s,:–—-]{1,3}")
_ANOTHER = re.compile(r"\b(?:another|others?|while|whereas|a (?:second|third))\b")
_GOES_ON = re.compile(r"[…\s.]*[^\W\d_A-Z]")


def marked_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes in marks between two offsets, those in double ones first."""
    text = material.text
    for marks, double in ((double_marks(text, start, end), True), (single_marks(text, start, end), False)):
        if any(m.opens for m in marks):
            reader = _Reader(material, start, end, marks, double)
            yield from reader.with_those_beside(list(reader.quotes()))


class _Reader:
    """Reads the quotes in marks of one kind between two offsets."""

    def __init__(self, material: QuoteMaterial, start: int, end: int, marks: Sequence[Mark], double: bool) -> None:
        self._text = text = material.text
        self._start, self._end, self._double = start, end, double
        self._fields = material.fields
        signs = [m for m in marks if m.opens is not None]
        self._introduced = {m.at: m for m in introduced(text, signs)}
        self._pairs, self._lost = pair_marks(text, marks)
        outer = outermost_pairs(self._pairs)
        self._ends, self._by_end = [p.closing.end for p in outer], {p.closing.end: p for p in outer}
        self._lost_ends = LostEnds(text, end, material.fields, signs)
        self._unnamed = UnnamedInMarks(
            material, start, end, double=double, introduced=self._introduced, ends=self._ends
        )

    def quotes(self) -> Iterator[FoundQuote]:
        named = self._attributed()
        whole = {p.opening.at: p for p in reversed(self._pairs)}
        openings = sorted(self._introduced)
        done = self._start
        beside = -1
        for opening in sorted({*openings, *named, *whole, *(m.at for m in self._lost)}):
            if opening < done:
                continue
            quote = named.get(opening)
            if quote is None and opening in self._introduced and self._double:
                later = bisect_right(openings, opening)
                limit = openings[later] if later < len(openings) else self._end
                quote = self._lost_ends.read(self._introduced[opening], limit)
                quote = quote if quote.attribution else self._unnamed.read(quote, beside)
            elif quote is None and opening in whole:
                pair = whole[opening]
                plain = in_marks(self._text, pair.opening, pair.closing.at, pair.closing.end, None, NOBODY)
                quote = self._unnamed.read(plain, beside)
            elif quote is None:
                quote = self._lost_ends.never_closed(opening) if self._double else None
            if quote:
                done = beside = quote.outer_end
                yield quote if quote.found_by else replace(quote, found_by=_reason(quote))

    def with_those_beside(self, found: Sequence[FoundQuote]) -> Iterator[FoundQuote]:
        """Yield the quotes, and before each that names who spoke those that share it: listed before it (“...”, “...”
        and “...” (P1, P4)), or interrupted by who speaks (“I was tired,” she said, “and alone”)."""
        taken = {quote.outer_start for quote in found}
        for quote in self._listed(found):
            first, at = quote, bisect_left(self._ends, quote.outer_start)
            while quote.attribution and at > 0:
                pair = self._by_end[self._ends[at - 1]]
                between = self._text[pair.closing.end : first.outer_start]
                listed = LISTED.fullmatch(between)
                interrupted = (
                    _INTERRUPTED.fullmatch(between)
                    and not _ANOTHER.search(between)
                    and _GOES_ON.match(self._text, first.start)
                )
                if pair.opening.at in taken or not (listed or interrupted):
                    break
                if not has_words(self._text, pair.opening.end, pair.closing.at, _FEWEST_BESIDE):
                    break
                first = replace(
                    in_marks(self._text, pair.opening, pair.closing.at, pair.closing.end, quote.attribution, None),
                    found_by=_SHARED,
                )
                taken.add(pair.opening.at)
                at -= 1
                yield first
            yield quote

    def _listed(self, found: Sequence[FoundQuote]) -> list[FoundQuote]:
        """Return the quotes, those that name nobody with who is named before or behind others of their list: "one
        nurse said “...” and “...”"."""
        quotes = list(found)
        for steps in (range(1, len(quotes)), range(len(quotes) - 2, -1, -1)):
            forward = steps.step > 0
            for number in steps:
                quote, other = quotes[number], quotes[number - steps.step]
                first, second = (other, quote) if forward else (quote, other)
                said_by = other.attribution
                if quote.attribution or said_by is None or (said_by.start < other.start) is not forward:
                    continue
                if LISTED.fullmatch(self._text, first.outer_end, second.outer_start):
                    quotes[number] = replace(quote, attribution=said_by, incomplete_because=None, found_by=_SHARED)
        return quotes

    def _attributed(self) -> dict[int, FoundQuote]:
        """Return by their opening marks the quotes whose own closing mark is there, and who spoke after it."""
        found: dict[int, FoundQuote] = {}
        inner_end, inner_close = -1, -1
        for pair in self._pairs:
            # Marks that take in another's quote with its attribution do not belong together: one between them is lost.
            if pair.opening.at < inner_close and inner_end <= pair.closing.at:
                continue
            quote = self._with_attribution(pair)
            if quote:
                found[pair.opening.at] = quote
                inner_end, inner_close = quote.outer_end, pair.closing.at
        return found

    def _with_attribution(self, pair: Pair) -> FoundQuote | None:
        text, is_introduced = self._text, pair.opening.at in self._introduced
        span = pair.opening.at, pair.closing.end
        words = SpokenWords(
            text, SpeechSetting.MARKS, *span, high=self._end, fields=self._fields, introduced=is_introduced
        )
        attribution = attributed(words).said_by
        if attribution is None or (attribution.broken and not is_introduced):
            return None
        somebody = attribution.participant is not None or "speakers" in attribution.attributes
        identified = text[attribution.start] in "([" and somebody
        speech = attribution.shows_a_person and has_words(text, pair.opening.end, pair.closing.at, _FEWEST_WORDS)
        if not (is_introduced or identified or speech):
            return None
        broken = BROKEN if attribution.broken else None
        # A bracket that is the last thing inside the marks is none of the words.
        close, outer_end = min(pair.closing.at, attribution.start), max(pair.closing.end, attribution.end)
        return in_marks(text, pair.opening, close, outer_end, attribution, broken)


def _reason(quote: FoundQuote) -> str:
    if quote.attribution is None:
        return "words in quotation marks that people say and authors do not write"
    where = "after" if quote.attribution.start >= quote.end else "before"
    return f"words in quotation marks with who spoke {where} them"


FINDER = QuoteFinder(name="marked", ground=Ground.PROSE, find=marked_quotes)
