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

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.attribution import read_attribution
from ingest.quotes.attributions import attributed, resumes_within_reach
from ingest.quotes.clauses import CITED_AFTER, Clause
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, Ground, QuoteFinder, QuoteMaterial, in_marks
from ingest.quotes.spoken_words import SpeechSetting, SpokenWords
from ingest.text.authors_voice import AUTHORS, resumes
from ingest.text.quotation_marks import (
    LONGEST,
    Mark,
    Pair,
    double_marks,
    introduced,
    outermost_pairs,
    pair_marks,
    single_marks,
)
from ingest.text.voices import MYSELF

# From the closing mark to the attribution, or to a bracket whose content was lost.
_TO_BRACKET = re.compile(r"(?:\s(?!\n))*[\"”’»]?(?:\s(?!\n))*(?=\()")
_LOST = re.compile(r"\s*\(\s*")
_BRACKET = re.compile(r"[(\[]")
_SENTENCE = re.compile(r"[.!?…]['’)\]]*(?=\s+[\"“‘(]?[A-Z])|\n\n")
_STANDS_ALONE = re.compile(r"(?:[.!?:…)\]”\"’]|\A)\s*\Z|\n\n\Z")
_SIGNS = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff]")
# A shorter one, without a person named after it, is a term or a title.
_FEWEST_WORDS = 4
# One that nobody introduced and that names nobody has to say more.
_FEWEST_UNNAMED = 8
# One of several that are listed.
_FEWEST_BESIDE = 2
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
_LISTED = re.compile(r"\s*(?:[,;/]|,?\s(?:and|or|y|e|et|und|ou|o|en)|&)\s+")
_INTERRUPTED = re.compile(r"[\s,]{0,2}(?:[^\W\d_]+\s){0,3}[^\W\d_]{3,}[\s,:–—-]{1,3}")
_ANOTHER = re.compile(r"\b(?:another|others?|while|whereas|a (?:second|third))\b")
_GOES_ON = re.compile(r"[…\s.]*[^\W\d_A-Z]")
# How far the words of a quote go that breaks off, where nothing shows its end.
_CUT = 1500
_ATTRIBUTION_LOST = "its attribution is lost in the source"
_CUT_OFF = "it is cut off in the source"


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
        self._material, self._fields, self._cited = material, material.fields, material.cited
        self._marks = [m for m in marks if m.opens is not None]
        self._places = [m.at for m in self._marks]
        self._introduced = {m.at: m for m in introduced(text, self._marks)}
        self._pairs, self._lost = pair_marks(text, marks)
        outer = outermost_pairs(self._pairs)
        self._ends, self._by_end = [p.closing.end for p in outer], {p.closing.end: p for p in outer}

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
                quote = self._read(self._introduced[opening], limit)
                quote = quote if quote.attribution else self._unnamed(quote, beside)
            elif quote is None and opening in whole:
                pair = whole[opening]
                plain = in_marks(self._text, pair.opening, pair.closing.at, pair.closing.end, None, NOBODY)
                quote = self._unnamed(plain, beside)
            elif quote is None:
                quote = self._never_closed(opening)
            if quote:
                done = beside = quote.outer_end
                yield quote if quote.found_by else replace(quote, found_by=_reason(quote))

    def with_those_beside(self, found: Sequence[FoundQuote]) -> Iterator[FoundQuote]:
        """Yield the quotes, and before each that names who spoke those that share it: listed before it (“...”, “...”
        and “...” (P1, P4)), or interrupted by who speaks (“I was tired,” she said, “and alone”)."""
        taken = {quote.outer_start for quote in found}
        for quote in found:
            first, at = quote, bisect_left(self._ends, quote.outer_start)
            while quote.attribution and at > 0:
                pair = self._by_end[self._ends[at - 1]]
                between = self._text[pair.closing.end : first.outer_start]
                listed = _LISTED.fullmatch(between)
                interrupted = (
                    _INTERRUPTED.fullmatch(between)
                    and not _ANOTHER.search(between)
                    and _GOES_ON.match(self._text, first.start)
                )
                if pair.opening.at in taken or not (listed or interrupted):
                    break
                if not _has_words(self._text, pair.opening.end, pair.closing.at, _FEWEST_BESIDE):
                    break
                first = replace(
                    in_marks(self._text, pair.opening, pair.closing.at, pair.closing.end, quote.attribution, None),
                    found_by="words in quotation marks that share who spoke with those beside them",
                )
                taken.add(pair.opening.at)
                at -= 1
                yield first
            yield quote

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
        speech = attribution.shows_a_person and _has_words(text, pair.opening.end, pair.closing.at, _FEWEST_WORDS)
        if not (is_introduced or identified or speech):
            return None
        broken = BROKEN if attribution.broken else None
        # A bracket that is the last thing inside the marks is none of the words.
        close, outer_end = min(pair.closing.at, attribution.start), max(pair.closing.end, attribution.end)
        return in_marks(text, pair.opening, close, outer_end, attribution, broken)

    def _unnamed(self, quote: FoundQuote, beside: int) -> FoundQuote | None:
        """Return a quote that nobody is named after, if the words or the authors show that somebody spoke. ``beside``
        is where the quote before it ended."""
        text, opening, start = self._text, quote.outer_start, max(self._start, beside)
        cut_off = quote.incomplete_because == _CUT_OFF
        if not cut_off and self._from_literature(quote):
            return None
        if not _has_words(text, quote.start, quote.end, _FEWEST_WORDS - 1):
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
        listed = beside >= 0 and _LISTED.fullmatch(text, beside, opening) is not None
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
        if announced and plain and _has_words(text, quote.start, quote.end, _FEWEST_UNNAMED):
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
            if ends and _has_words(text, quote.start, quote.end, fewest):
                return quote
        return None

    def _is_said(self, quote: FoundQuote, before: Clause, fewest: int) -> bool:
        """Return whether several words in the results of an interview study are more than a term, an item that people
        ticked or a gloss."""
        text, end = self._text, quote.outer_end
        return (
            self._material.asked
            and self._material.speaks_at(quote.start)
            and _has_words(text, quote.start, quote.end, fewest)
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
        words = self._text[quote.start : quote.end]
        if not _has_words(self._text, quote.start, quote.end, _FEWEST_WORDS - 1):
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

    def _read(self, opening: Mark, limit: int) -> FoundQuote:
        """Read the quote that is introduced at ``opening`` and has lost marks or its attribution. ``limit`` is where
        the next introduced quote opens."""
        text, end = self._text, self._end
        depth = 0
        for i in range(bisect_left(self._places, opening.at), bisect_left(self._places, limit)):
            mark = self._marks[i]
            if mark.at - opening.at > LONGEST:
                break
            depth += 1 if mark.opens else -1
            at_bracket = _TO_BRACKET.match(text, mark.at, end)
            attribution = None
            if at_bracket:
                stop = resumes_within_reach(text, at_bracket.end(), end)
                attribution = read_attribution(text, at_bracket.end(), stop, self._fields)
            if attribution and mark.at != opening.at:
                broken = BROKEN if attribution.broken else None
                return in_marks(text, opening, mark.at, attribution.end, attribution, broken)
            if depth <= 0:
                lost = _lost_bracket(text, mark.end, end)
                return in_marks(text, opening, mark.at, lost or mark.end, None, _ATTRIBUTION_LOST if lost else NOBODY)
        # No closing mark. Either an attribution follows the words directly, or the source breaks off.
        return self._to_bracket(opening, resumes(text, opening.end, min(limit, opening.at + LONGEST))) or self._cut_off(
            opening, limit
        )

    def _never_closed(self, opening: int) -> FoundQuote | None:
        """Read a quote whose closing mark is lost: who spoke comes after a sentence, before the next quote."""
        if not self._double:
            return None
        i = bisect_left(self._places, opening)
        following = next((m.at for m in self._marks[i + 1 : i + 50] if m.opens), self._end)
        return self._to_bracket(self._marks[i], min(following, opening + LONGEST), at_sentence=True)

    def _to_bracket(self, opening: Mark, stop: int, *, at_sentence: bool = False) -> FoundQuote | None:
        text = self._text
        for bracket in _BRACKET.finditer(text, opening.end, stop):
            at = bracket.start()
            ended = text[max(0, at - 3) : at].rstrip()[-1:] in (".", "!", "?", "…", "’")
            if at_sentence and not ended:
                continue
            names = at_sentence and text[at] == "["
            if not at_sentence and text[at] == "[":
                continue
            attribution = read_attribution(text, at, stop, self._fields, names=names)
            if attribution and attribution.shows_a_person and not (at_sentence and attribution.broken):
                return in_marks(text, opening, attribution.start, attribution.end, attribution, None)
        return None

    def _cut_off(self, opening: Mark, limit: int) -> FoundQuote:
        text = self._text
        far = min(limit, opening.at + _CUT)
        stop = resumes(text, opening.end, far)
        border = text.find("\n\n", opening.end, stop)
        stop = border if border >= 0 else stop
        if stop == opening.at + _CUT:
            sentence = _SENTENCE.search(text, opening.end, stop)
            stop = sentence.end() if sentence else stop
        return in_marks(text, opening, stop, stop, None, _CUT_OFF)


def _reason(quote: FoundQuote) -> str:
    if quote.attribution is None:
        return "words in quotation marks that people say and authors do not write"
    where = "after" if quote.attribution.start >= quote.end else "before"
    return f"words in quotation marks with who spoke {where} them"


def _has_words(text: str, start: int, end: int, fewest: int) -> bool:
    said = text[start : min(end, start + 300)]
    # Chinese and Japanese words, which no spaces part, have about two signs.
    return len(said.split()) + len(_SIGNS.findall(said)) // 2 >= fewest


def _lost_bracket(text: str, after: int, end: int) -> int | None:
    """Return where a bracket ends that opens after a quote and holds nothing before the authors speak again."""
    match = _LOST.match(text, after, end)
    return match.end() if match and AUTHORS.match(text, match.end(), end) else None


FINDER = QuoteFinder(name="marked", ground=Ground.PROSE, find=marked_quotes)
