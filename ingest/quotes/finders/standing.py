"""Participants' words that are paragraphs of their own and no displayed block: in italics, in marks, in a box or a
list, behind a speaker's label, or followed by who spoke.

    3: But I think it took too long.
    They did not wait:
    I just went home. (Nurse, 34)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.document import SetApart, ShownAs, Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.announced import own_voice, spoken_words
from ingest.quotes.clauses import Clause
from ingest.quotes.finders.displayed import ONLY_ASKED, quotes_of
from ingest.quotes.finders.italic import CALLED_QUOTE
from ingest.quotes.finders.reasons import AFTER_RESULTS, SpokenReason, announced_kind, clause_before, kind_by_words
from ingest.quotes.finders.speaking import pieces_of_speech
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.quotes.stretches.conversation import Turn, label_of, talks
from ingest.quotes.stretches.stretch import Stretch, Utterance
from ingest.quotes.stretches.utterances import utterances
from ingest.text.authors_voice import AUTHORS
from ingest.text.how_spoken import how_spoken
from ingest.text.sentences import split_sentences
from ingest.text.voices import MYSELF, Voice, voice_of

_CALLED_OTHER = re.compile(r"\bblock-?quote-?attrib", re.IGNORECASE)
_HEAD = lazy_pattern(rf"\b{any_of(all_words('quotes', 'head'))}\b", re.IGNORECASE)
_ENDED = re.compile(r"[.!?…”\"’')\]»」』][\s.]*\Z")
_COLON = re.compile(r"[:：]\s*\Z")
_MARKS = OPENINGS + "「『＂"
_NEVER = ("abstract", "references", "back matter")
_BEFORE_RESULTS = ("introduction", "methods")
_QUOTE_BEFORE = re.compile(r"[”\"’»」』]\s?[.,;]?\s*\Z")
# Where most of a paragraph is in italics, who spoke behind it may not be.
_ITALIC = 0.6
_SOME_ITALIC = 0.2
_WORDS = re.compile(r"\w{4}")
_FIRST_WORDS = 20
# Who spoke may end a paragraph: in a bracket, or in few words behind the end of a sentence.
_STOPPED = re.compile(r"[.!?…]\Z")
_MAY_NAME = re.compile(
    r"[)\]）][\s.]*\Z|[.!?…”\"’»]\s?[–—-]{0,2}\s?[^\W_][^.!?…]{1,70}\.?\s*\Z|[–—-]\s?\w[^.!?]{1,70}\Z"
)
_TAIL = 90
BY_ITS_VOICE = "a paragraph in which somebody speaks of himself or herself, in the results of an interview study"
DOUBT = "nothing but its voice shows that a participant speaks"
_FEWEST = 5
_FEWEST_ALONE = 8
# The log-odds of most sentences of authors are below this, and of few that are spoken.
_MAY_BE_SPOKEN = -1.0


def standing_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the paragraphs between two offsets that are participants' words, and of talks the turns of who asks as
    blocks that are none."""
    paragraphs = [p for p in material.paragraphs or () if start <= p[0] < end]
    yield from _Reader(material, paragraphs).quotes()


@dataclass(frozen=True, kw_only=True)
class _Setting:
    """Where a paragraph stands: in what box or list, and as what the file names it."""

    what: str
    box: SetApart | None = None
    quoted: bool = False


@dataclass(frozen=True, kw_only=True)
class _Lead:
    """What stands before a row of paragraphs of one form that ends at ``end``."""

    end: int
    form: str
    before: Clause
    colon: bool


class _Reader:
    def __init__(self, material: QuoteMaterial, paragraphs: Sequence[Span]) -> None:
        self._material, self._text = material, material.text
        self._paragraphs = paragraphs
        self._numbered = _numbers_speak(material, paragraphs)
        self._led: _Lead | None = None
        self._apart = list(material.set_apart)
        self._starts = [s.start for s in self._apart]

    def quotes(self) -> Iterator[FoundQuote]:
        together = talks(self._text, self._paragraphs)
        done = 0
        for number, paragraph in enumerate(self._paragraphs):
            if number < done or self._material.role(paragraph[0]) in _NEVER:
                continue
            done = together.get(number, number + 1)
            run = self._paragraphs[number:done]
            yield from self._talk(run) if len(run) > 1 else self._paragraph(paragraph)

    def _talk(self, run: Sequence[Span]) -> Iterator[FoundQuote]:
        span = run[0][0], run[-1][1]
        if not (self._material.asked and self._material.speaks_at(span[0])):
            return
        said = utterances(self._stretch(span, run))
        if said:
            yield from quotes_of(self._text, said, "a turn of a talk", span)
        elif all((turn := label_of(self._text, *line)) and turn.asks for line in run):
            yield _none(span, ONLY_ASKED)

    def _paragraph(self, span: Span) -> Iterator[FoundQuote]:
        around = tuple(self._around(span))
        setting = self._setting(around)
        speech = next((s for s in around if s.shown_as is ShownAs.SPEECH and s.speaker), None)
        if not (speech or self._may_speak(span, setting)) or not self._may_be(span, setting):
            return
        label = label_of(self._text, *span)
        if speech and speech.speaker:
            if span == speech.speaker:
                return
            asked = label_of(f"{self._text[slice(*speech.speaker)]}: x", 0, 200)
            if asked and asked.asks:
                yield _none(span, ONLY_ASKED)
                return
        said = utterances(self._stretch(span, (), speech.speaker if speech else None))
        if not said:
            return
        why = self._why(span, said, setting, label)
        if why.spoken:
            doubt = DOUBT if why.spoken == BY_ITS_VOICE else None
            yield from (replace(quote, doubt=doubt) for quote in quotes_of(self._text, said, why.spoken, span))
        elif why.kind:
            yield _none(span, why.reason, why.kind)

    def _stretch(self, span: Span, parts: Sequence[Span], speaker: Span | None = None) -> Stretch:
        return Stretch(
            text=self._text, start=span[0], end=span[1], parts=parts, marked=speaker, fields=self._material.fields
        )

    def _around(self, span: Span) -> Iterator[SetApart]:
        """Yield what the paragraph is in, the nearest first."""
        for i in range(bisect_right(self._starts, span[0]) - 1, max(-1, bisect_right(self._starts, span[0]) - 80), -1):
            if self._apart[i].end >= span[1]:
                yield self._apart[i]

    def _setting(self, around: Sequence[SetApart]) -> _Setting:
        named = next((s.called for s in around if s.called and CALLED_QUOTE.search(s.called)), None)
        if named and not _CALLED_OTHER.search(named):
            return _Setting(what="a paragraph that the file calls a quote", quoted=True)
        for apart in around:
            if apart.shown_as is ShownAs.SPEECH:
                return _Setting(what="what somebody says, as the file shows it", quoted=True)
            if apart.shown_as is ShownAs.BOX:
                title = self._text[apart.start : apart.start + 200].split("\n\n")[0:2]
                return _Setting(
                    what="a paragraph of a box", box=apart, quoted=any(_HEAD.search(line) for line in title)
                )
            if apart.shown_as is ShownAs.ITEM:
                return _Setting(what="an item of a list", box=apart)
        return _Setting(what="a paragraph")

    def _may_speak(self, span: Span, setting: _Setting) -> bool:
        """Return whether somebody's words may stand in this part of the paper: elsewhere a paragraph is not read."""
        role, asked = self._material.role(span[0]), self._material.asked
        return self._material.speaks_at(span[0]) or (asked and (setting.quoted or role in AFTER_RESULTS))

    def _may_be(self, span: Span, setting: _Setting) -> bool:
        """Return whether a closer look is worth it."""
        text, (start, end) = self._text, span
        if setting.quoted:
            return True
        if len(text[start : start + 120].split()) < _FEWEST and not label_of(text, start, end):
            return False
        first = text[start : start + 1]
        return (
            first in _MARKS
            or self._in_italics(start, end)
            or (":" in text[start : start + 60] and label_of(text, start, end) is not None)
            or setting.box is not None
            or _COLON.search(text[max(0, start - 6) : start].rstrip()) is not None
            or (
                _MAY_NAME.search(text, max(start, end - _TAIL), end) is not None
                and (text[end - 1] in ")]）" or own_voice(text, start, end))
            )
            or self._of_myself(span)
        )

    def _why(self, span: Span, said: Sequence[Utterance], setting: _Setting, label: Turn | None) -> SpokenReason:
        """Say whether a paragraph is a participant's words, and of what kind one in marks is that is not."""
        material, text, (start, end) = self._material, self._text, span
        role, speaks = material.role(start), material.speaks_at(start)
        names = any(u.said_by and u.said_by.shows_a_person and u.names_beside for u in said)
        italic = self._in_italics(start, said[-1].end)
        marks = all(u.closed for u in said)
        myself = MYSELF.search(text, start, end) is not None
        spoken = spoken_words(text, start, end)
        named = any(u.names_behind for u in said)
        lead = self._lead(span, "marks" if marks else "italics" if italic else "who spoke" if named else "")
        before, colon = lead.before, lead.colon
        speech = (
            any(u.said_by and u.said_by.end <= start for u in said) or before.announces_speech or before.shows_words
        )
        words = len(text[said[0].start : said[-1].end].split())
        plain = not (marks or italic or label or setting.quoted)
        if plain and (
            material.in_italics(start, end) > _SOME_ITALIC
            or self._reported(said[0])
            or (material.flat and not self._all_may_be_spoken(said))
        ):
            return SpokenReason()
        authors = AUTHORS.match(text, start, end) is not None and not marks
        if label and not label.asks:
            digits = text[slice(*label.label)].lstrip("#").isdigit()
            if speaks and (not digits or self._numbered) and (material.asked or label.identified):
                return SpokenReason(spoken="a paragraph with the label of who spoke before it")
            return SpokenReason()
        # The authors' words with quotes in marks among them are read as running text.
        borders = [(one.outer_end, other.outer_start) for one, other in pairwise(said)]
        if any(_WORDS.search(text, *between) for between in [*borders, (said[-1].outer_end, end)]):
            return SpokenReason()
        if not marks and (text[said[0].outer_start] in _MARKS or any(self._in_marks_at_end(u) for u in said)):
            return SpokenReason()
        kind = kind_by_words(text, start, end, in_marks=marks)
        kind = kind or (announced_kind(before.words[-90:]) if colon and not speech else None)
        if kind and not (names and (marks or italic)):
            return SpokenReason(kind=kind if marks else None, reason="the sentence before it says what it is")
        if setting.quoted:
            return SpokenReason(
                spoken=setting.what if material.asked and (role not in _BEFORE_RESULTS or names) else None
            )
        if not speaks and not (names and material.asked and role in AFTER_RESULTS and (marks or italic or myself)):
            return SpokenReason()
        apart = any(u.names_behind for u in said) and all(_STOPPED.search(text[u.end - 1 : u.end]) for u in said)
        own = marks or italic or myself or (spoken and (colon or setting.box)) or (colon and speech)
        if names and ((own and not authors) or (apart and material.asked)):
            where = "after" if any(u.names_behind for u in said) else "before"
            how = "in italics" if italic else "in quotation marks" if marks else ""
            return SpokenReason(spoken=" ".join(f"{setting.what} {how} with who spoke {where} it".split()))
        if not material.asked or not speaks or material.cites_within(start, end + 3):
            return SpokenReason()
        ended = _ENDED.search(text, max(start, end - 6), end) is not None
        if marks and words >= _FEWEST and (myself or spoken or speech or colon):
            return SpokenReason(spoken=f"{setting.what} in quotation marks in the results of an interview study")
        if italic and ended and words >= _FEWEST and (myself or spoken or speech or colon):
            return SpokenReason(spoken=f"{setting.what} in italics in the results of an interview study")
        if speech and colon and not authors and ended and words >= _FEWEST:
            return SpokenReason(spoken=f"{setting.what} that the sentence before announces as speech")
        if (marks and words >= _FEWEST_ALONE) or (italic and ended and words >= 2 * _FEWEST_ALONE):
            how = "in quotation marks" if marks else "in italics"
            return SpokenReason(spoken=f"{setting.what} {how} in the results of an interview study")
        if ended and words >= _FEWEST_ALONE and not authors and self._of_myself(span):
            return SpokenReason(spoken=BY_ITS_VOICE)
        return SpokenReason()

    def _lead(self, span: Span, form: str) -> _Lead:
        """Return what stands before a paragraph, or before those of the same form in whose row it is."""
        last = self._led
        if not (last and last.form == form != "" and not self._text[last.end : span[0]].strip()):
            colon = _COLON.search(self._text[max(0, span[0] - 6) : span[0]].rstrip()) is not None
            last = _Lead(end=span[1], form=form, before=clause_before(self._text, span[0]), colon=colon)
        self._led = replace(last, end=span[1])
        return last

    def _reported(self, said: Utterance) -> bool:
        """Return whether the first sentence sounds like the authors'."""
        first = next(iter(split_sentences(self._text, said.start, said.end)), None)
        return first is not None and voice_of(self._text, first.start, first.end) is Voice.REPORTED

    def _all_may_be_spoken(self, said: Sequence[Utterance]) -> bool:
        """Return whether no sentence sounds like the authors': in text without marks they may be in one paragraph."""
        sentences = pieces_of_speech(self._text, said[0].start, said[-1].end)
        return all(how_spoken(self._text, s.start, s.end) > _MAY_BE_SPOKEN for s in sentences)

    def _in_italics(self, start: int, end: int) -> bool:
        """Return whether a paragraph is in italics from its first words on."""
        if not self._material.italics:
            return False
        first = self._material.in_italics(start, min(end, start + _FIRST_WORDS))
        return first > 0.5 and self._material.in_italics(start, end) >= _ITALIC

    def _of_myself(self, span: Span) -> bool:
        """Return whether somebody speaks of himself or herself more than once, quotes nobody, and authors do not."""
        text = self._text
        if any(text.find(mark, *span) >= 0 for mark in '“"«„') or len(MYSELF.findall(text, *span)) < 2:
            return False
        return all(voice_of(text, s.start, s.end) is not Voice.REPORTED for s in split_sentences(text, *span))

    def _in_marks_at_end(self, said: Utterance) -> bool:
        text, end = self._text, said.end
        closing = _QUOTE_BEFORE.search(text, max(said.start, end - 4), end)
        return not said.closed and closing is not None and any(m in text[said.start : end - 3] for m in '“"‘„«「')


def _none(span: Span, because: str, kind: str | None = None) -> FoundQuote:
    start, end = span
    return FoundQuote(start=start, end=end, outer_start=start, outer_end=end, not_a_quote=because, kind=kind)


def _numbers_speak(material: QuoteMaterial, paragraphs: Sequence[Span]) -> bool:
    """Return whether numbers before a colon are speakers: several paragraphs begin so, and most are said by somebody of
    himself or herself."""
    text = material.text
    numbered = [
        p for p in paragraphs if text[p[0] : p[0] + 1].isdigit() and label_of(text, *p) and material.speaks_at(p[0])
    ]
    own = sum(spoken_words(text, *p) for p in numbered)
    return len(numbered) >= 2 and own * 2 > len(numbered)


FINDER = QuoteFinder(name="standing", ground=Ground.PARAGRAPHS, find=standing_quotes)
