"""The text of a TEI paper: its elements in reading order, each known by its tag as prose, quote or apparatus.

Tags are without their namespace. What floats (notes, figures) inside a paragraph is put after it, so that
no sentence is cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import takewhile

from lxml import etree

from ingest.formats.shared.elements import cited_numbers, plain
from ingest.formats.shared.outline import Heading, SectionPlace, heading, places
from ingest.formats.shared.outlined_text import NO_REFERENCE, UNKNOWN_REFERENCE, OutlinedText
from ingest.formats.shared.printed_numbers import printed_ranges
from ingest.formats.tei.elements import (
    APPARATUS,
    BLOCKS,
    EDGES,
    PROSE,
    has_words,
    is_citation,
    is_displayed,
    lines,
    targets,
)
from ingest.text.sections import role_of
from ingest.works.named import NamedWorks

_FLOATS = {"figure", "table", "note"}
# The reference list is printed by itself, at the end.
_SKIPPED = {"listBibl", "graphic", "pb", "cb", "gap", "milestone"}
_BETWEEN = re.compile(r"[\s,;]+")


class TeiText(OutlinedText):
    """Lays out a paper. ``numbers`` has the place in the reference list of each id, ``named`` its works by name."""

    def __init__(self, numbers: Mapping[str, int], text: etree._Element, named: NamedWorks) -> None:
        super().__init__(
            (plain(ref) or "", numbers[ids[0]])
            for ref in text.iter("ref")
            if is_citation(ref, numbers) and len(ids := targets(ref)) == 1 and ids[0] in numbers
        )
        self._numbers, self._named = numbers, named
        self._size = max(numbers.values(), default=0)
        self._later: list[etree._Element] = []
        self._places: dict[etree._Element, SectionPlace] = {}

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
        if element.tag == "div":
            self._division(element, around)
        elif element.tag in APPARATUS:
            self._apparatus(element)
        elif element.tag == "quote" or (element.tag == "cit" and element.find("quote") is not None):
            self._quote(element)
        elif is_citation(element, self._numbers):
            self.block()
            self._citation(element)
            self._end_paragraph()
        elif element.tag == "head":
            self._unread(element, "in a heading")
            self.line(plain(element))
        elif element.tag in PROSE or element.tag == "note" or (element.tag not in _SKIPPED and has_words(element)):
            self._paragraph(element)
        elif element.tag not in _SKIPPED:
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

    def _end_paragraph(self) -> None:
        self.end_paragraph()
        later, self._later = self._later, []
        for element in later:
            self._below(element, None)

    def _inside(self, element: etree._Element, skipped: int = 0) -> None:
        self.say((element.text or "")[skipped:])
        for child in element:
            self._child(child)
            self.say(child.tail or "")

    def _child(self, child: etree._Element) -> None:
        if is_citation(child, self._numbers):
            self._citation(child)
        elif child.tag in _FLOATS:
            self._later.append(child)
        elif child.tag in BLOCKS or (child.tag == "quote" and is_displayed(child)):
            self.end_paragraph()
            self._below(child, None)
            self.block()
        elif child.tag == "lb":
            self.say("" if child.get("break") == "no" else " ")
        elif child.tag not in _SKIPPED:
            if child.tag in EDGES:
                self.say(" ")
            self._inside(child)

    def _citation(self, ref: etree._Element) -> None:
        ids = targets(ref)
        words = "".join(ref.itertext())
        numbers = cited_numbers(ids, self._numbers) if ids else self._printed_for(words)
        # ", Smith 2001" and ", Jones 2002" are citations of what is after the comma.
        between = _BETWEEN.match(ref.text or "")
        self.say(between[0] if between else "")
        start = self.length
        self._inside(ref, between.end() if between else 0)
        if not numbers:
            self.dropped[UNKNOWN_REFERENCE if ids else NO_REFERENCE] += 1
        elif not words.strip():
            self.dropped["prints no words"] += 1
        else:
            self.cite(start, numbers)

    def _printed_for(self, words: str) -> tuple[int, ...]:
        """Return the entries that a citation without a target prints: their numbers, or author and year. It may print
        the number of another thing, so all its numbers have to be in the list."""
        ranges = printed_ranges(words)
        if not ranges:
            return self._named.in_words(words)
        printed = [n for first, last in ranges for n in range(first, min(last, first + self._size) + 1)]
        places = [self._printed.place_of(n, self._size) for n in printed]
        return tuple(dict.fromkeys(p for p in places if p)) if all(places) else ()

    def _quote(self, element: etree._Element) -> None:
        """Add a displayed quote, and who spoke, or which work it is from, where the file says so beside it."""
        start = self.block()
        for quote in [element] if element.tag == "quote" else element.findall("quote"):
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
            if child.tag in BLOCKS or child.tag in ("s", "quote"):
                self._quoted(child)
            elif child.tag != "bibl":
                self._child(child)
            self.say(child.tail or "")

    def _apparatus(self, element: etree._Element) -> None:
        """Add the words of a figure, table or formula; citations in it are counted, not kept."""
        self._unread(element, "in a table, figure or formula")
        for line in lines(element):
            self.line(line)
        self.block()

    def _unread(self, element: etree._Element, why: str) -> None:
        self.dropped[why] += sum(is_citation(e, self._numbers) for e in element.iter())


def _title(division: etree._Element) -> str | None:
    return plain(division.find("head"))


def _around(division: etree._Element, part: etree._Element) -> list[etree._Element]:
    """Return what a division is in, within a part of the paper, outermost first."""
    return [*takewhile(lambda outer: outer is not part, division.iterancestors())][::-1]


def _heading(division: etree._Element, part: etree._Element) -> Heading:
    above = tuple(title for outer in _around(division, part) if (title := _title(outer)))
    return heading(_title(division) or "", division.find("head").get("n"), above)
