"""The running text of a JATS article: words and the elements among them, on one line or in paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import pairwise

from lxml import etree

from ingest.document import SetApart, ShownAs, Span
from ingest.formats.jats import tags
from ingest.formats.jats.citations import cites, targets
from ingest.formats.jats.words import called, formula, holds_words, is_italic
from ingest.formats.shared.elements import cited_numbers, plain
from ingest.formats.shared.printed_numbers import written_out
from ingest.formats.shared.text_layout import TextLayout

_IN_APPARATUS = "in a table, figure or formula"
_IN_THE_LIST = "in the reference list"
_AT_NOTHING = "points at nothing in the reference list"
_NOT_PRINTED = "in a part that is not printed"


class RunningText(TextLayout):
    """Lays out words. ``numbers`` has the number of every id in the reference list, ``places`` that of every number
    that the paper prints."""

    def __init__(self, numbers: Mapping[str, int], places: Mapping[int, int]) -> None:
        super().__init__()
        self._numbers, self._places = numbers, places
        self._on_one_line = False
        self._in_quote = False
        self._in_italics = False
        self._borders: list[int] = []
        """Where a new line begins in what is laid out on one line."""
        self._aside = False
        """Whether what is laid out is beside the prose."""
        self._waiting: list[etree._Element] | None = None
        """What comes after the paragraph, while one is laid out."""
        self._done: set[etree._Element] = set()
        """What has been laid out before its turn."""

    def _below(self, element: etree._Element) -> None:
        """Add a block."""
        raise NotImplementedError

    def left_out(self, element: etree._Element, reason: str | None = None) -> None:
        """Count the citations of an element whose words are not laid out."""
        why = reason or (_IN_THE_LIST if element.tag == "ref-list" else _NOT_PRINTED)
        if count := sum(cites(xref, self._numbers) for xref in element.iter("xref")):
            self.dropped[why] += count

    def _inside(self, element: etree._Element) -> None:
        if element.text:
            self.say(element.text)
        structured = element.tag in tags.STRUCTURED
        for child in element:
            self._child(child)
            if child.tail:
                self.say(child.tail)
            elif structured and child.getnext() is not None:
                self.say(" ")

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        if child in self._done:
            return
        if tag == "xref":
            self._xref(child)
        elif tag == "break":
            self._space()
        elif tag == "tex-math":
            self.say(formula(child))
        elif tag in tags.LEFT_OUT:
            self.left_out(child)
        elif tag not in (tags.SPACED if self._on_one_line else tags.SET_APART):
            self._words_among(child)
        elif self._on_one_line:
            self._in_line(child)
        elif not holds_words(child):
            self.left_out(child)
        elif tag in tags.FLOATS and self._waiting is not None:
            self._waiting.append(child)
        else:
            self.end_paragraph()
            self._below(child)
            self.block()

    def _words_among(self, child: etree._Element) -> None:
        """Add words of a running text that the file sets in italics or gives a name."""
        start = self.length
        italic = not self._in_italics and is_italic(child)
        self._in_italics = self._in_italics or italic
        self._inside(child)
        if italic:
            self._in_italics = False
            self.set_in_italics(start)
        self.named(child, start)

    def named(self, element: etree._Element, start: int) -> None:
        """Keep what the file calls an element that has been laid out since ``start``."""
        if self.end() > start and (name := called(element)):
            self.set_apart.append(SetApart(start=start, end=self.end(), shown_as=ShownAs.CALLED, called=name))

    def _in_line(self, child: etree._Element) -> None:
        """Add a block where all is on one line: in a quote, a heading, or a cell of a table."""
        self._space()
        if child.tag == "disp-quote" and not self._in_quote:
            self._quoted(child)
        else:
            self._words_among(child)
        self._space()

    def _lines(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the lines between two offsets that were laid out on one, where there are several."""
        cuts = [start, *(border for border in self._borders if start < border < end), end]
        # There is one space before each border.
        lines = [(a, b if b == end else b - 1) for a, b in pairwise(cuts) if (b if b == end else b - 1) > a]
        return tuple(lines) if len(lines) > 1 else ()

    def _quoted(self, element: etree._Element) -> None:
        """Add a displayed quote: what names it, its words, then who spoke. What names it is none of its words; a block
        that is only who spoke belongs to the quote before it. Where words follow one who spoke, each stays
        behind the words."""
        begin = self._space if self._on_one_line else self.block
        around, self._in_quote = self._in_quote, True
        attributions = list(element.iter("attrib"))
        if attributions and any(c.tag != "attrib" and holds_words(c) for c in attributions[0].itersiblings()):
            attributions = []
        self._done.update(attributions)
        with self._line():
            for name in element.iterchildren("title", "label"):
                begin()
                self._inside(name)
                self._done.add(name)
            start = begin()
            self._inside(element)
            end = self.end()
            spans = []
            for attribution in attributions:
                opened = begin()
                self._inside(attribution)
                spans.append((opened, self.end()))
        self._in_quote = around
        said_by = (spans[0][0], spans[-1][1]) if spans and spans[-1][1] > spans[0][0] else None
        if end <= start and said_by:
            start, end, said_by = *said_by, None
        self.quote(start, end, said_by, parts=self._lines(start, end), called=called(element))

    def _space(self) -> int:
        """Part what comes from what is before it on the line, and return where it begins."""
        self.say(" ")
        if self._on_one_line:
            self._borders.append(self.length)
        return self.length

    def _xref(self, xref: etree._Element) -> None:
        start = self.length
        self._inside(xref)
        if not cites(xref, self._numbers):
            return
        numbers = cited_numbers(targets(xref), self._numbers)
        if self._aside:
            self.dropped[_IN_APPARATUS] += 1
        elif not numbers:
            self.dropped[_AT_NOTHING] += 1
        else:
            self.cite(start, written_out(plain(xref) or "", numbers, self._places))

    @contextmanager
    def _line(self) -> Iterator[None]:
        """Keep what is laid out within on one line."""
        around, self._on_one_line = self._on_one_line, True
        if not around:
            self._borders = []
        yield
        self._on_one_line = around
