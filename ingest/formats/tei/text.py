"""The text of a TEI paper: its elements in reading order, each known by its tag as prose, quote or apparatus.

Tags are without their namespace.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import takewhile

from lxml import etree

from ingest.document import SetApart, ShownAs
from ingest.formats.shared.elements import plain
from ingest.formats.shared.outline import Heading, SectionPlace, heading, places
from ingest.formats.shared.table_grid import LaidCell
from ingest.formats.tei.elements import (
    APPARATUS,
    BLOCKS,
    PROSE,
    QUOTED,
    SKIPPED,
    flat,
    has_words,
    is_citation,
    lines,
)
from ingest.formats.tei.running_text import TeiRunningText
from ingest.text.sections import role_of
from ingest.works.named import NamedWorks

_SHOWN_AS = {"list": ShownAs.LIST, "item": ShownAs.ITEM, "sp": ShownAs.SPEECH, "floatingText": ShownAs.BOX}


class TeiText(TeiRunningText):
    """Lays out a paper."""

    def __init__(self, numbers: Mapping[str, int], text: etree._Element, named: NamedWorks) -> None:
        super().__init__(numbers, text, named)
        self._places: dict[etree._Element, SectionPlace] = {}
        self._named_already: set[etree._Element] = set()

    def body(self, body: etree._Element) -> None:
        """Add the body, its headings placed by nesting and by their numbers."""
        divisions = [d for d in body.iter("div") if _title(d) and all(o.tag == "div" for o in _around(d, body))]
        found = places([_heading(d, body) for d in divisions])
        self._places = dict(zip(divisions, found, strict=True))
        # What floats is put after the last division, and is no part of it.
        last = next((child for child in reversed(body) if child.tag == "div"), None)
        self._flow(body, None, last)
        self.shut()

    def part(self, part: etree._Element, title: str, role: str | None) -> None:
        """Add what is before or after the body below a heading; its own headings may show another role."""
        if part.xpath("boolean(.//text()[normalize-space() and not(ancestor::listBibl)])"):
            place = SectionPlace(path=(title,), role=role)
            self.enter(place)
            self._flow(part, place)
            self.shut()

    def _flow(self, element: etree._Element, around: SectionPlace | None, last: etree._Element | None = None) -> None:
        """Add what is in an element, block by block; ``around`` is the section that its divisions are in. All open
        sections end with ``last``."""
        self.loose(element.text)
        for child in element:
            self._below(child, around)
            if child is last:
                self.shut()
            self.loose(child.tail)

    def _below(self, element: etree._Element, around: SectionPlace | None) -> None:
        """Add an element, and keep what the file shows it as."""
        shown_as = _SHOWN_AS.get(element.tag)
        if shown_as is None:
            self._block(element, around)
            return
        start, speaker = self.block(), None
        name = element.find("speaker")
        if name is not None and has_words(name):
            speaker = self.line(plain(name))
            self._named_already.add(name)
        self._block(element, around)
        self.block()
        end = max(0, self.length - len("\n\n"))
        if end > start:
            self.set_apart.append(SetApart(start=start, end=end, shown_as=shown_as, speaker=speaker))

    def _block(self, element: etree._Element, around: SectionPlace | None) -> None:
        if element in self._named_already:
            return
        if element.tag == "div":
            self._division(element, around)
        elif element.tag in APPARATUS:
            self._apparatus(element)
        elif element.tag in QUOTED or (element.tag == "cit" and element.find("quote") is not None):
            self._quote(element)
        elif is_citation(element, self._numbers):
            self.block()
            self._citation(element)
            self._end_paragraph()
        elif element.tag == "head":
            self._unread(element, "in a heading")
            self.line(plain(element))
        elif element.tag in PROSE or element.tag == "note" or (element.tag not in SKIPPED and has_words(element)):
            self._paragraph(element)
        elif element.tag not in SKIPPED:
            self._flow(element, around)

    def _division(self, division: etree._Element, around: SectionPlace | None) -> None:
        """Add a division. Outermost ones stay open: those after them may be below them by their numbers."""
        head, title = division.find("head"), _title(division)
        place = self._places.get(division)
        if title and place is None and around:
            place = SectionPlace(path=(*around.path, title), role=role_of(title) or around.role)
        # The heading of the reference list is printed with it, and that of a part may be the part's own.
        twice = division.find("listBibl") is not None or (
            title and around and title.casefold() == around.path[-1].casefold()
        )
        if place and not twice:
            self.enter(place)
        elif division.getparent().tag == "body":
            self.shut()
        self.loose(division.text)
        for child in division:
            if child is head and place:
                self._unread(child, "in a heading")
            else:
                self._below(child, place or around)
            self.loose(child.tail)
        if around:
            self.shut(len(around.path))

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph. What is displayed inside it (quotes, lists) parts it into several."""
        self.block()
        self._inside(element)
        self._end_paragraph()

    def _quote(self, element: etree._Element) -> None:
        """Add a displayed quote, and who spoke, or which work it is from, where the file says so beside it."""
        start = self.block()
        for quote in [element] if element.tag in QUOTED else element.findall("quote"):
            self._quoted(quote)
        end = self.end()
        said_by = None
        for source in element.iter("bibl"):
            if any(is_citation(e, self._numbers) for e in source.iter()):
                self.block()
                self._inside(source)
            else:
                said_by = self.line(plain(source))
        beside = element if element.tag == "cit" else ()
        for other in beside:
            if is_citation(other, self._numbers):
                self.block()
                self._citation(other)
        self.end_citations()
        self.quote(start, end, said_by)
        for other in beside:
            if other.tag not in ("quote", "bibl") and not is_citation(other, self._numbers):
                self._below(other, None)

    def _quoted(self, element: etree._Element) -> None:
        self.say(" ")
        self.say(element.text or "")
        for child in element:
            if child.tag in BLOCKS or child.tag in ("s", *QUOTED):
                self._quoted(child)
            elif child.tag != "bibl":
                self._child(child)
            self.say(child.tail or "")

    def _apparatus(self, element: etree._Element) -> None:
        """Add the words of a figure, table or formula; citations in it are counted, not kept."""
        self._unread(element, "in a table, figure or formula")
        rows: dict[etree._Element, list[list[LaidCell]]] = {}
        for line in lines(element):
            if isinstance(line, str):
                self.line(line)
            else:
                table = rows.setdefault(line.getparent(), [])
                table.append(self.row((cell, flat(cell)) for cell in line))
        for table, laid in rows.items():
            heads = [*takewhile(lambda row: row.get("role") == "label", table.iterchildren("row"))]
            self.table(laid, len(heads), _caption(table))
        self.block()

    def _unread(self, element: etree._Element, why: str) -> None:
        self.dropped[why] += sum(is_citation(e, self._numbers) for e in element.iter())


def _title(division: etree._Element) -> str | None:
    return plain(division.find("head"))


def _caption(table: etree._Element) -> str:
    """Return what the figure that a table is in says of it."""
    around = next(table.iterancestors("figure"), table)
    return " ".join(flat(e) for e in around.iterchildren("head", "figDesc"))


def _around(division: etree._Element, part: etree._Element) -> list[etree._Element]:
    """Return what a division is in, within a part of the paper, outermost first."""
    return [*takewhile(lambda outer: outer is not part, division.iterancestors())][::-1]


def _heading(division: etree._Element, part: etree._Element) -> Heading:
    above = tuple(title for outer in _around(division, part) if (title := _title(outer)))
    return heading(_title(division) or "", division.find("head").get("n"), above)
