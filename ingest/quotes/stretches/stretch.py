"""A stretch of text that is set apart, and what one person says in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingest.document import Span
from ingest.quotes.attribution import Attribution
from ingest.quotes.found import trimmed
from ingest.text.quotation_marks import double_marks, pair_marks, single_marks

# "... one” [the first session]."
_AFTER_WORDS = re.compile(r"[\s.,;!?]*(?:\[[a-z][^\[\]()]{2,60}\])?[\s.,;!?]*")
_LEADING = re.compile(r"(?:(?:[\s–—•·‣▪-]|\*\s)+|\(?(?:\d{1,2}|[a-h])[.)]\s+)(?=[“\"‘'«„「『…\[(]{0,3}\w)")
# Marks of any kind, which may not be those that belong together.
_ANY_MARKS = re.compile(r"[“”\"„‟«»‘’'‚‹›`´*]{1,2}(?=[^\s“”\"])")
_ANY_CLOSING = re.compile(r"[“”\"«»‘’'‹›´*]{1,2}(?=[\s.,;]*\Z)")
_LAST_MARK = re.compile(r"[”“\"»](?=[\s.,;]*\Z)")


@dataclass(frozen=True, kw_only=True)
class Utterance:
    """Words of one person without marks and label, and who spoke. ``outer_start`` and ``outer_end`` take in all that
    belongs to them. ``closed`` is set where marks are around all of them, ``open`` where the last one is not there.
    ``behind`` is printed behind words that begin with their speaker's label: it may be said of others before them, too.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    said_by: Attribution | None
    closed: bool = False
    open: bool = False
    behind: Mapping[str, str] | None = None

    @property
    def names_behind(self) -> bool:
        """Whether who spoke is printed behind the words."""
        return self.said_by is not None and self.said_by.start >= self.end

    @property
    def names_beside(self) -> bool:
        """Whether who spoke is printed with the words, before or behind them."""
        return self.said_by is not None and self.said_by.end > self.outer_start


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A part of the text that is set apart. ``parts`` are its lines where it has several, ``marked`` is who spoke where
    the file says it, ``low`` how far the text before it may be read.
    With ``apart`` a line that ends a sentence ends a quote."""

    text: str
    start: int
    end: int
    parts: Sequence[Span] = ()
    marked: Span | None = None
    fields: Sequence[str] = ()
    low: int = 0
    apart: bool = False


def inside_marks(text: str, start: int, end: int) -> Span:
    """Return the span of the words without white space, a bullet and the marks around all of them."""
    start, end = trimmed(text, start, end)
    if leading := _LEADING.match(text, start, end):
        start = leading.end()
    if start >= end:
        return start, end
    for marks in (double_marks(text, start, end), single_marks(text, start, end)):
        if not marks or marks[0].at != start:
            continue
        pairs, lost = pair_marks(text, marks)
        closes = [p.closing for p in pairs if p.opening.at == start]
        if closes and _AFTER_WORDS.fullmatch(text, closes[-1].end, end):
            return trimmed(text, marks[0].end, closes[-1].at)
        # A single closing mark may have been taken for an apostrophe.
        if text[start] not in "‘'‚" and any(m.at == start for m in lost):
            return trimmed(text, marks[0].end, end)
    return _inside_any(text, start, end)


def _inside_any(text: str, start: int, end: int) -> Span:
    """Return the words without marks that do not belong together: ”...”, `...’ and *...*, or a last one whose opening
    one is lost."""
    opening, closing = _ANY_MARKS.match(text, start, end), _ANY_CLOSING.search(text, max(start, end - 6), end)
    if opening and closing and opening.end() < closing.start():
        inner = text[opening.end() : closing.start()]
        if not any(sign in inner for sign in '“”"«»'):
            return trimmed(text, opening.end(), closing.start())
    last = _LAST_MARK.search(text, max(start, end - 4), end)
    if last and len(double_marks(text, start, end)) == 1:
        return trimmed(text, start, last.start())
    return start, end
