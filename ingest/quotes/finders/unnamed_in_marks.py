"""Words in quotation marks that nobody is named behind: whether a participant said them.

The authors announce them, they are such as people say and authors do not write, or they are more than a term in the
results of a study that asked people.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from dataclasses import replace

from ingest.language.words import all_words, any_of
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.attributions import attributed
from ingest.quotes.clauses import CITED_AFTER, Clause
from ingest.quotes.finders.lost_ends import CUT_OFF
from ingest.quotes.found import NOBODY, FoundQuote, QuoteMaterial, has_words
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.voices import MYSELF

_STANDS_ALONE = re.compile(r"(?:[.!?:…)\]”\"’]|\A)\s*\Z|\n\n\Z")
# A shorter one, without a person named after it, is a term or a title.
_FEWEST_WORDS = 4
# One that nobody introduced and that names nobody has to say more.
_FEWEST_UNNAMED = 8
# One that only its place shows.
_FEWEST_SAID = 5
# "” (12 % lower; p < 0.1)", "”, meaning “...": what people ticked, and what the authors gloss.
_COUNTED = re.compile(
    r"[\s,;.]{0,3}(?:[(\[][^()\[\]]{0,60}|(?:is|was|by|with) [^“”]{0,12})(?:\d ?%|\b[pPn] ?[<=>]|\bmean\b)"
)
_GLOSSED = re.compile(rf"[\s,;(]{{1,3}}(?:{any_of(all_words('unsaid', 'glossed'))})(?!\w)", re.IGNORECASE)
_ITALIC = 0.8
_LONGEST_TERM = 80
# How far from a term it is looked for again.
_NEAR = 8_000
LISTED = re.compile(r"\s*(?:[,;/]|,?\s(?:and|or|y|e|et|und|ou|o|en)|&)\s+")
"""What stands between the quotes of a list."""


class UnnamedInMarks:
    """Judges words in marks of one kind between two offsets. ``introduced`` are the marks behind a colon, ``ends``
    where the words in marks end, in order."""

    def __init__(
        self,
        material: QuoteMaterial,
        start: int,
        end: int,
        *,
        double: bool,
        introduced: Container[int],
        ends: Sequence[int],
    ) -> None:
        self._material, self._text, self._cited = material, material.text, material.cited
        self._start, self._end, self._double = start, end, double
        self._introduced, self._ends = introduced, ends

    def read(self, quote: FoundQuote, beside: int) -> FoundQuote | None:
        """Return a quote that nobody is named after, if the words or the authors show that somebody spoke. ``beside``
        is where the quote before it ended."""
        text, opening, start = self._text, quote.outer_start, max(self._start, beside)
        cut_off = quote.incomplete_because == CUT_OFF
        if not cut_off and self._from_literature(quote):
            return None
        if not has_words(text, quote.start, quote.end, _FEWEST_WORDS - 1):
            return None
        before = Clause.before(text, opening, start)
        if before.announces_an_instrument:
            return None
        if before.is_of_a_participant and Clause.before(text, opening, self._behind(opening)).is_of_a_participant:
            return None
        words = SpokenWords(text, SpeechSetting.UNNAMED, opening, quote.outer_end, low=start, high=self._end)
        if speaker := attributed(words).said_by:
            because = quote.incomplete_because if quote.incomplete_because != NOBODY else None
            outer_end = max(quote.outer_end, speaker.end)
            return replace(quote, attribution=speaker, outer_end=outer_end, incomplete_because=because)
        announced = before.announces_speech
        speaks = spoken_words(text, quote.start, quote.end) or MYSELF.search(text, quote.start, quote.end)
        listed = beside >= 0 and LISTED.fullmatch(text, beside, opening) is not None
        plain = (
            self._double
            or speaks
            or listed
            or opening in self._introduced
            or before.shows_words
            or (text[quote.start].isupper() and not text[quote.start + 1].isupper())
            or text[quote.end - 1] in ".!?…"
        )
        if opening in self._introduced and (announced or speaks):
            return quote
        if announced and plain and has_words(text, quote.start, quote.end, _FEWEST_UNNAMED):
            return quote
        if self._in_italics(quote) and plain and not self._is_term(quote):
            return replace(quote, found_by="words in quotation marks and italics in the results of an interview study")
        if self._double and self._is_said(quote, before, _FEWEST_WORDS - 1 if listed else _FEWEST_SAID):
            return replace(quote, found_by="words in quotation marks in the results of an interview study")
        alone = _STANDS_ALONE.search(text, max(0, opening - 3), opening) is not None
        next_to = 0 <= opening - beside <= 3
        if (alone or next_to) and own_voice(text, quote.start, quote.end):
            ends = text[quote.end - 1] in ".!?…" or text[quote.outer_end : quote.outer_end + 1] in ".!?"
            fewest = _FEWEST_WORDS if next_to else _FEWEST_UNNAMED
            if ends and has_words(text, quote.start, quote.end, fewest):
                return quote
        return None

    def _is_said(self, quote: FoundQuote, before: Clause, fewest: int) -> bool:
        """Return whether several words in the results of an interview study are more than a term, an item that people
        ticked or a gloss."""
        text, end = self._text, quote.outer_end
        return (
            self._material.asked
            # Where a paper does not name its results, its discussion would be searched, too.
            and self._material.results is not None
            and self._material.speaks_at(quote.start)
            and has_words(text, quote.start, quote.end, fewest)
            and not self._is_term(quote)
            and not before.is_of_a_questionnaire
            and not _COUNTED.match(text, end)
            and not _GLOSSED.match(text, end)
        )

    def _behind(self, opening: int) -> int:
        """Return where the words in marks end that come before others: what was said there is not the authors'."""
        at = bisect_right(self._ends, opening)
        return self._ends[at - 1] if at else self._start

    def _in_italics(self, quote: FoundQuote) -> bool:
        return self._material.asked and self._material.in_italics(quote.start, quote.end) > _ITALIC

    def _is_term(self, quote: FoundQuote) -> bool:
        """Return whether the words are a term or a heading: one word or two, or said elsewhere too."""
        # “Being known,” has the comma of the sentence in its marks.
        words = self._text[quote.start : quote.end].rstrip(",.")
        if not has_words(self._text, quote.start, quote.end, _FEWEST_WORDS - 1):
            return True
        near = self._text[max(0, quote.start - _NEAR) : quote.end + _NEAR].casefold()
        return len(words) < _LONGEST_TERM and near.count(words.casefold()) > 1

    def _from_literature(self, quote: FoundQuote) -> bool:
        """Return whether a citation directly follows the quote, or is in the clause that announces it."""
        closing, at = quote.outer_end, bisect_left(self._cited, quote.outer_end)
        return (
            any(cited - closing <= 4 for cited in self._cited[at : at + 1])
            or CITED_AFTER.match(self._text, closing, self._end) is not None
            or Clause.before(self._text, quote.outer_start, self._start).cites
        )
