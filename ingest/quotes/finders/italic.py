"""Participants' words in running text that italics alone show, or a name that the file gives them: "One woman said,
*I came early* (P9)."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.announced import spoken_words
from ingest.quotes.attributions import attributed
from ingest.quotes.clauses import Clause
from ingest.quotes.found import NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.quotes.stretches.stretch import inside_marks

_FEWEST = 5
CALLED_QUOTE = lazy_pattern(rf"\b{any_of(all_words('quotes', 'called'))}s?\b", re.IGNORECASE)
_CALLED = "words that the file calls a quote"
_NAMED, _ANNOUNCED = "words in italics with who spoke", "words in italics that the authors announce as speech"
# Several quotes in one run of italics: those are read by their marks.
_SEVERAL = re.compile(r"[”’\"][\s,;]+(?:(?:and|or) )?[“‘\"]\w")
_COLON = re.compile(r"[:：,]\s*\Z")


def italic_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the quotes between two offsets that are in italics."""
    text, done = material.text, start
    apart = material.apart_from(start, end) if material.asked else ()
    called = {(s.start, s.end) for s in apart if s.called and CALLED_QUOTE.search(s.called)}
    for first, last in sorted({*material.italics_from(start, end), *called}):
        if first < done or last > end:
            continue
        by_name = (first, last) in called
        first, last = _whole(text, first, last)
        if len(text[first:last].split()) < (2 if by_name else _FEWEST):
            continue
        if not by_name and _SEVERAL.search(text, first, last):
            continue
        before = Clause.before(text, first, max(done, text.rfind("\n\n", start, first)))
        if before.announces_an_instrument:
            continue
        named = attributed(SpokenWords(text, SpeechSetting.MARKS, first, last, high=end, introduced=True)).said_by
        if named is None:
            words = SpokenWords(text, SpeechSetting.UNNAMED, first, last, low=done, high=end)
            named = attributed(words).said_by
        announced = before.announces_speech or (_COLON.search(text[max(0, first - 3) : first]) and material.asked)
        if not by_name and not (named and named.shows_a_person) and not (announced and spoken_words(text, first, last)):
            continue
        begin, stop = inside_marks(text, first, last)
        done = max(last, named.end if named else last)
        yield FoundQuote(
            start=begin,
            end=stop,
            outer_start=first,
            outer_end=done,
            attribution=named,
            incomplete_because=None if named else NOBODY,
            found_by=_CALLED if by_name else _NAMED if named else _ANNOUNCED,
        )


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the stop and the marks that are printed beside the italics."""
    while start < end and text[start].isspace():
        start += 1
    if text[start - 1 : start] in ("“", '"', "‘"):
        start -= 1
    if text[end : end + 1] in ("”", '"', "’", ".", "?", "!"):
        end += 1
    return start, end


FINDER = QuoteFinder(name="italic", ground=Ground.PROSE, find=italic_quotes)
