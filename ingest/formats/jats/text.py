"""The text of a JATS article: its blocks in reading order, each known by its tag as prose, quote or apparatus.

Every word is kept but the numbers of sections. What floats (tables, figures, boxes) and footnotes come after the
paragraph that they are in, so that its sentences stay whole.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from ingest.document import SectionMark, SetApart, ShownAs
from ingest.formats.jats import tags
from ingest.formats.jats.citations import cites
from ingest.formats.jats.running_text import RunningText
from ingest.formats.jats.typeset import lead_in, parts_in_type, table_mark
from ingest.formats.jats.words import (
    called,
    flat_roles,
    found_as,
    has_own_words,
    heading_words,
    holds_words,
    in_words,
    role_shown,
    title_element,
)
from ingest.formats.shared.elements import plain
from ingest.formats.shared.table_grid import LaidCell, laid_cell

_SHOWN_AS = {
    "boxed-text": ShownAs.BOX,
    "list": ShownAs.LIST,
    "list-item": ShownAs.ITEM,
    "speech": ShownAs.SPEECH,
}


class JatsText(RunningText):
    """Lays out an article. ``numbers`` has the number of every id in the reference list, ``places`` that of every
    number that the paper prints."""

    def __init__(self, numbers: Mapping[str, int], places: Mapping[int, int]) -> None:
        super().__init__(numbers, places)
        self._path: tuple[str, ...] = ()
        self._role: str | None = None
        self._placed: dict[etree._Element, str | None] = {}
        """The roles of parts that show theirs by those beside them."""
        self._rows: list[list[LaidCell]] = []
        """The rows of the table that is being laid out."""

    def section(self, part: etree._Element, *, title: str | None = None, role: str | None = None) -> None:
        """Add a part with everything below it. A heading that shows no role leaves that of the part around it.

        ``title`` takes its place where the part has no heading.
        """
        start, at, around = self.block(), len(self.sections), (self._path, self._role)
        shown = title_element(part)
        heading = self._heading(part, shown) if shown is not None else title
        if heading:
            if shown is None:
                self.say(heading)
            self._path = (*self._path, heading)
        self._role = self._shown(part, heading) or role or self._role
        path, here = self._path, self._role
        if part.tag == "body":
            self._placed = flat_roles(part)
        self.loose(part.text)
        for child in part:
            if child.tag != "label" or part.tag != "sec":
                self._below(child)
            self.loose(child.tail)
        if part.tag == "body" and len(self.sections) == at:
            self.sections += parts_in_type(self.text, self.lead_ins, self.end())
        self._path, self._role = around
        if heading and self.end() > start:
            found_by = found_as(part, heading, around[1])
            mark = SectionMark(path=path, role=here, start=start, end=self.end(), found_by=found_by)
            self.sections.insert(at, mark)

    def _shown(self, part: etree._Element, heading: str | None) -> str | None:
        """Return the role that a part shows. One of the body that cites is no back matter, whatever it is called: an
        appendix goes on with what the paper says."""
        shown = role_shown(part, heading, self._role)
        if shown == "back matter" and any(cites(xref, self._numbers) for xref in part.iter("xref")):
            return None
        return shown or self._placed.get(part)

    def _heading(self, part: etree._Element, title: etree._Element) -> str:
        """Add the heading of a part and return its words."""
        label = part.find("label")
        words = heading_words(title) or ""
        with self._line():
            if label is not None and label is not title and in_words(label):
                self._done.add(label)
                words = f"{plain(label)} {words}"
                self._inside(label)
                self.say(" ")
            self._done.add(title)
            self._inside(title)
        self.end_citations()
        return words

    def _below(self, element: etree._Element) -> None:
        if element in self._done:
            return
        shown_as = _SHOWN_AS.get(element.tag)
        if shown_as is None:
            self._block(element)
            return
        start, speaker = self.block(), None
        name = element.find("speaker")
        if name is not None and holds_words(name):
            self._name(name)
            self._done.add(name)
            speaker = (start, self._before_border())
        self._block(element)
        self.block()
        end, name_of_it = self._before_border(), called(element)
        if end > start:
            apart = SetApart(start=start, end=end, shown_as=shown_as, called=name_of_it, speaker=speaker)
            self.set_apart.append(apart)

    def _before_border(self) -> int:
        """Return where the block ended that has been closed last."""
        return max(0, self.length - len("\n\n"))

    def _block(self, element: etree._Element) -> None:
        tag = element.tag
        if tag == "p" or tag == "verse-group" or tag in tags.INLINE:
            self._paragraph(element)
        elif tag == "sec" or (tag in tags.SECTIONS and title_element(element) is not None):
            self.section(element)
        elif tag == "disp-quote":
            self._quote(element)
        elif tag in tags.APPARATUS:
            self._apparatus(element)
        elif tag in tags.LEFT_OUT:
            self.left_out(element)
        elif tag in tags.NAMES:
            self._name(element)
        elif has_own_words(element):
            self._paragraph(element)
        else:
            for child in element:
                self._below(child)

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph. What is displayed inside it (quotes, lists) parts it into several."""
        outermost = self._waiting is None
        if self._waiting is None:
            self._waiting = []
        start = self.block()
        if element.tag in tags.INLINE:
            self._child(element)
        elif element.tag == "verse-group":
            with self._line():
                self._inside(element)
        else:
            self._inside(element)
        self.end_paragraph()
        if element.tag not in tags.INLINE:
            self.named(element, start)
        if outermost and element.tag == "p" and (lead := lead_in(element, start)):
            self.lead_ins.append(lead)
        if outermost:
            waiting, self._waiting = self._waiting, None
            for floating in waiting:
                self._below(floating)

    def _name(self, element: etree._Element) -> None:
        """Add what names or numbers something, which is no sentence. A bullet or an asterisk is no word."""
        if any(c.isalnum() for c in plain(element) or ""):
            self.block()
            with self._line():
                self._inside(element)
            self.end_citations()
            self.block()
        else:
            self.left_out(element)

    def _quote(self, element: etree._Element) -> None:
        """Add a displayed quote on lines of its own."""
        self._quoted(element)
        self.end_citations()
        self.block()

    def _apparatus(self, element: etree._Element) -> None:
        """Add the words of a table, figure or formula: each part on a line, a table row by row. Citations in it are
        counted, not kept."""
        around, self._aside = self._aside, True
        self._part(element)
        self._aside = around
        self.block()

    def _part(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in tags.LEFT_OUT:
            self.left_out(element)
        elif tag in tags.ROWS and not has_own_words(element):
            self.block()
            self._rows.append([])
            with self._line():
                for nth, cell in enumerate(element):
                    self.say(" | " if nth else "")
                    start = self.length
                    self._inside(cell)
                    self._rows[-1].append(laid_cell(cell, start, self.end()))
        elif tag == "disp-quote":
            self._quote(element)
        elif tag in tags.HOLDERS and not has_own_words(element):
            around, start = self._rows, self.length
            self._rows = [] if tag == "table" else around
            for child in element:
                self._part(child)
            if tag == "table":
                self.tables.append(table_mark(element, self._rows, start, self.end()))
                self._rows = around
        else:
            self.block()
            with self._line():
                self._child(element)
