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
from dataclasses import replace

from ingest.document import SetApart, ShownAs, Span
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.quotes.announced import own_voice
from ingest.quotes.finders.displayed import ONLY_ASKED, quotes_of
from ingest.quotes.finders.italic import CALLED_QUOTE
from ingest.quotes.finders.paragraph_reasons import BY_ITS_VOICE, ParagraphReasons, ParagraphSetting
from ingest.quotes.finders.reasons import AFTER_RESULTS
from ingest.quotes.found import FoundQuote, Ground, QuoteFinder, QuoteMaterial
from ingest.quotes.speaker_at_end import OPENINGS
from ingest.quotes.stretches.conversation import label_of, talks
from ingest.quotes.stretches.stretch import Stretch
from ingest.quotes.stretches.utterances import utterances

_CALLED_OTHER = re.compile(r"\bblock-?quote-?attrib", re.IGNORECASE)
_HEAD = lazy_pattern(rf"\b{any_of([*all_words('quotes', 'head'), *all_words('speech', 'shows')])}\b", re.IGNORECASE)
_OF_WRITING = lazy_pattern(rf"\b(?:{any_of(all_words('quotes', 'head_of_writing'))})\b", re.IGNORECASE)
_COLON = re.compile(r"[:：]\s*\Z")
_MARKS = OPENINGS + "「『＂"
_NEVER = ("abstract", "references", "back matter")
# Who spoke may end a paragraph: in a bracket, or in few words behind the end of a sentence.
_MAY_NAME = lazy_pattern(
    r"[)\]）][\s.]*\Z|[.!?…”\"’»]\s?[–—-]{0,2}\s?[^\W_][^.!?…]{1,70}\.?\s*\Z|[–—-]\s?\w[^.!?]{1,70}\Z"
)
_TAIL = 90
DOUBT = "nothing but its voice shows that a participant speaks"
_FEWEST = 5


def standing_quotes(material: QuoteMaterial, start: int, end: int) -> Iterator[FoundQuote]:
    """Yield the paragraphs between two offsets that are participants' words, and of talks the turns of who asks as
    blocks that are none."""
    paragraphs = [p for p in material.paragraphs or () if start <= p[0] < end]
    yield from _Reader(material, paragraphs).quotes()


class _Reader:
    def __init__(self, material: QuoteMaterial, paragraphs: Sequence[Span]) -> None:
        self._material, self._text = material, material.text
        self._paragraphs = paragraphs
        self._reasons = ParagraphReasons(material, paragraphs)
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
        why = self._reasons.why(span, said, setting, label)
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

    def _setting(self, around: Sequence[SetApart]) -> ParagraphSetting:
        named = next((s.called for s in around if s.called and CALLED_QUOTE.search(s.called)), None)
        if named and not _CALLED_OTHER.search(named):
            return ParagraphSetting(what="a paragraph that the file calls a quote", quoted=True)
        for apart in around:
            if apart.shown_as is ShownAs.SPEECH:
                return ParagraphSetting(what="what somebody says, as the file shows it", quoted=True)
            if apart.shown_as is ShownAs.BOX:
                title = self._text[apart.start : apart.start + 200].split("\n\n")[0:2]
                return ParagraphSetting(
                    what="a paragraph of a box",
                    box=apart,
                    quoted=any(_HEAD.search(line) and not _OF_WRITING.search(line) for line in title),
                )
            if apart.shown_as is ShownAs.ITEM:
                return ParagraphSetting(what="an item of a list", box=apart)
        return ParagraphSetting(what="a paragraph")

    def _may_speak(self, span: Span, setting: ParagraphSetting) -> bool:
        """Return whether somebody's words may stand in this part of the paper: elsewhere a paragraph is not read."""
        role, asked = self._material.role(span[0]), self._material.asked
        return self._material.speaks_at(span[0]) or (asked and (setting.quoted or role in AFTER_RESULTS))

    def _may_be(self, span: Span, setting: ParagraphSetting) -> bool:
        """Return whether a closer look is worth it."""
        text, (start, end) = self._text, span
        if setting.quoted:
            return True
        if len(text[start : start + 120].split()) < _FEWEST and not label_of(text, start, end):
            return False
        first = text[start : start + 1]
        return (
            first in _MARKS
            or self._reasons.in_italics(start, end)
            or (":" in text[start : start + 60] and label_of(text, start, end) is not None)
            or setting.box is not None
            or _COLON.search(text[max(0, start - 6) : start].rstrip()) is not None
            or (
                _MAY_NAME.search(text, max(start, end - _TAIL), end) is not None
                and (text[end - 1] in ")]）" or own_voice(text, start, end))
            )
            or self._reasons.of_myself(span)
        )


def _none(span: Span, because: str, kind: str | None = None) -> FoundQuote:
    start, end = span
    return FoundQuote(start=start, end=end, outer_start=start, outer_end=end, not_a_quote=because, kind=kind)


FINDER = QuoteFinder(name="standing", ground=Ground.PARAGRAPHS, find=standing_quotes)
