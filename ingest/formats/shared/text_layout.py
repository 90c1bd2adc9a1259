"""Laying out the canonical text of a paper whose file has structure: its blocks one below the other, with where each
is.

White space inside a block is folded to single spaces; blocks are parted by an empty line. What a file ties together
(citations, displayed quotes, sections) is kept by its offsets in the text that is made here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from lxml import etree

from graph.model import Problem, Work
from ingest.canonical import sha256
from ingest.document import (
    CitationMark,
    DisplayedQuote,
    Document,
    LeadIn,
    ReferenceRecord,
    SectionMark,
    SetApart,
    Span,
    TableMark,
)
from ingest.formats.shared.side_by_side import OpenCitation, is_range, range_end, side_by_side, trimmed
from ingest.formats.shared.table_grid import LaidCell, laid_cell, to_grid

# Longer than any range of references that a sentence cites.
_WIDEST = 100


class TextLayout:
    """Takes the parts of a paper in reading order. Use once: add them all, then take the text and the marks."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._fresh = True
        self._spaced = False
        self._begun = 0
        self._open: list[OpenCitation] = []
        self.body_start = 0
        self.paragraphs: list[tuple[int, int]] = []
        self.citations: list[CitationMark] = []
        self.quotes: list[DisplayedQuote] = []
        self.set_apart: list[SetApart] = []
        self.italics: list[Span] = []
        self.sections: list[SectionMark] = []
        self.lead_ins: list[LeadIn] = []
        self.tables: list[TableMark] = []
        self.dropped: Counter[str] = Counter()

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "".join(self._parts)

    @property
    def length(self) -> int:
        """How long the text is so far, which is where the next words go."""
        return self._length

    def block(self) -> int:
        """Begin a block and return where it begins."""
        if self._length and not self._fresh:
            self._strip()
            self._append("\n\n")
        self._fresh = True
        self._begun = self._length
        return self._length

    def say(self, words: str) -> None:
        """Add words to the block."""
        folded = " ".join(words.split())
        if not folded:
            if words and not self._fresh and not self._spaced:
                self._append(" ")
            return
        before = " " if words[0].isspace() and not self._fresh and not self._spaced else ""
        after = " " if words[-1].isspace() else ""
        self._fresh = False
        self._append(f"{before}{folded}{after}")

    def end(self) -> int:
        """Return where the words end: a space after them is taken away when the block ends."""
        return self._length - self._spaced

    def line(self, words: str | None) -> tuple[int, int]:
        """Add a block of plain words and return its span."""
        start = self.block()
        self.say(words or "")
        return start, self.end()

    def title(self, words: str | None) -> None:
        """Add the title of the paper; what follows is its body."""
        self.line(words)
        self.body_start = self._length

    def loose(self, words: str | None) -> None:
        """Add words between the blocks of a part, where no words should be, as a paragraph."""
        if words and not words.isspace():
            self.block()
            self.say(words)
            self.end_paragraph()

    def quote(
        self,
        start: int,
        end: int,
        attribution: Span | None,
        *,
        parts: tuple[Span, ...] = (),
        called: str | None = None,
    ) -> None:
        """Take a span for a displayed quote, if there is anything in it."""
        if end > start:
            shown = DisplayedQuote(start=start, end=end, attribution=attribution, parts=parts, called=called)
            self.quotes.append(shown)

    def set_in_italics(self, start: int) -> None:
        """Take the words said since ``start`` for words in italics; those side by side are one run."""
        end = self.end()
        while self.italics and start - self.italics[-1][1] <= 1:
            start = min(start, self.italics.pop()[0])
        if end > start:
            self.italics.append((start, end))

    def row(self, cells: Iterable[tuple[etree._Element, str]]) -> list[LaidCell]:
        """Add a row of a table on one line, its cells with their words."""
        self.block()
        laid: list[LaidCell] = []
        for cell, words in cells:
            self.say(" | " if laid else "")
            start = self.length
            self.say(words)
            laid.append(laid_cell(cell, start, self.end()))
        return laid

    def table(self, rows: Sequence[Sequence[LaidCell]], heads: int, caption: str) -> None:
        """Take rows that have been laid out for a table."""
        cells = [cell for row in rows for cell in row]
        if cells:
            start, end = cells[0].start, cells[-1].end
            mark = TableMark(start=start, end=end, cells=tuple(to_grid(rows)), heads=heads, caption=caption)
            self.tables.append(mark)

    def cite(self, start: int, numbers: tuple[int, ...]) -> None:
        """Take the words said since ``start`` for a citation of the numbers. Those side by side become one
        when the paragraph ends."""
        if numbers:
            self._open.append((start, max(start, self.end()), numbers))

    def between(self, first: int, last: int) -> Sequence[int]:
        """Return the numbers that a dash between two citations means. Where the paper's own numbers are not the
        places in its reference list, a format says so here."""
        return range(first + 1, last)

    def end_paragraph(self) -> None:
        """Take the block for a paragraph of the authors' prose, if any words are in it."""
        if self.end() > self._begun:
            self.paragraphs.append((self._begun, self.end()))
        self.end_citations()

    def end_citations(self) -> None:
        """Bring citations together that are side by side: "[3, 5-7]" is one mention, its ranges written out."""
        if not self._open:
            return
        text, base = self._tail()
        group: list[OpenCitation] = []
        for citation in [*(trimmed(o, text, base) for o in self._open), None]:
            if group and (citation is None or not side_by_side(text, base, group[-1], citation)):
                self.citations.append(self._mark(group, text, base))
                group = []
            if citation:
                group.append(citation)
        self._open = []

    def close(self, path: tuple[str, ...], role: str | None, start: int, found_by: str) -> None:
        """End the section that began at ``start`` here."""
        self.sections.append(SectionMark(path=path, role=role, start=start, end=self.end(), found_by=found_by))

    @contextmanager
    def reference_list(self) -> Iterator[None]:
        """Take what is laid out within for the reference list."""
        start, _ = self.line("References")
        yield
        self.close(("References",), "references", start, "reference list of the file")

    def document(
        self,
        form: str,
        data: bytes,
        work: Work,
        *,
        references: tuple[ReferenceRecord, ...],
        holds: Mapping[str, int],
        problems: Sequence[Problem],
        licence: str | None = None,
        language: str | None = None,
        flat: bool = False,
    ) -> Document:
        """Return the paper with the text that was laid out and the marks in it."""
        return Document(
            format=form,
            sha256=sha256(data),
            text=self.text,
            work=work,
            licence=licence,
            language=language,
            body_start=self.body_start,
            flat=flat,
            sections=tuple(self.sections),
            paragraphs=tuple(self.paragraphs),
            citations=tuple(self.citations),
            quotes=tuple(self.quotes),
            set_apart=tuple(sorted(self.set_apart, key=lambda s: (s.start, -s.end))),
            italics=tuple(self.italics),
            lead_ins=tuple(self.lead_ins),
            tables=tuple(self.tables),
            references=references,
            dropped=dict(+self.dropped),
            holds=holds,
            problems=tuple(problems),
        )

    def _tail(self) -> tuple[str, int]:
        """Return the last blocks of the text, from before the first open citation, and the offset they begin at."""
        need, size, taken = self._open[0][0] - 2, 0, []
        for part in reversed(self._parts):
            taken.append(part)
            size += len(part)
            if self._length - size <= max(0, need):
                break
        return "".join(reversed(taken)), self._length - size

    def _strip(self) -> None:
        """Take away the space after the words. There is never more than one."""
        if self._spaced:
            last = self._parts.pop()[:-1]
            self._length -= 1
            self._spaced = False
            if last:
                self._parts.append(last)

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)
        self._spaced = words[-1] == " "

    def _mark(self, group: Sequence[OpenCitation], text: str, base: int) -> CitationMark:
        numbers: list[int] = []
        before: re.Match[str] | None = None
        for start, end, named in group:
            shown = range_end((start, end, named), text, base)
            if before and shown and is_range(text, before, shown):
                between = self.between(numbers[-1], named[0])
                numbers += between if len(between) < _WIDEST else ()
            numbers += named
            before = shown
        start, end = group[0][0], group[-1][1]
        if text[start - base - 1 : start - base] in ("[", "(") and text[end - base : end - base + 1] in ("]", ")"):
            start, end = start - 1, end + 1
        return CitationMark(start=start, end=end, numbers=tuple(numbers), marks=len(group))
