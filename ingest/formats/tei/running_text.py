"""The running text of a TEI paper: words with the citations, italics and quoted words among them.

What floats (notes, figures) inside a paragraph is put after it, so that no sentence is cut in two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from ingest.document import SetApart, ShownAs
from ingest.formats.shared.elements import cited_numbers, plain
from ingest.formats.shared.outline import SectionPlace
from ingest.formats.shared.outlined_text import NO_REFERENCE, UNKNOWN_REFERENCE, OutlinedText
from ingest.formats.shared.printed_numbers import printed_ranges
from ingest.formats.tei.elements import (
    BLOCKS,
    EDGES,
    QUOTED,
    SKIPPED,
    is_citation,
    is_displayed,
    is_italic,
    is_quoted,
    targets,
)
from ingest.works.named import NamedWorks

_FLOATS = {"figure", "table", "note"}
_BETWEEN = re.compile(r"[\s,;]+")


class TeiRunningText(OutlinedText):
    """Lays out running text. ``numbers`` has the place in the reference list of each id, ``named`` works by name."""

    def __init__(self, numbers: Mapping[str, int], text: etree._Element, named: NamedWorks) -> None:
        super().__init__(
            (plain(ref) or "", numbers[ids[0]])
            for ref in text.iter("ref")
            if is_citation(ref, numbers) and len(ids := targets(ref)) == 1 and ids[0] in numbers
        )
        self._numbers, self._named = numbers, named
        self._size = max(numbers.values(), default=0)
        self._later: list[etree._Element] = []

    def _below(self, element: etree._Element, around: SectionPlace | None) -> None:
        """Add a block; ``around`` is the section that it is in."""
        raise NotImplementedError

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
        elif child.tag in BLOCKS or (child.tag in QUOTED and is_displayed(child)):
            self.end_paragraph()
            self._below(child, None)
            self.block()
        elif child.tag == "lb":
            self.say("" if child.get("break") == "no" else " ")
        elif child.tag not in SKIPPED:
            if child.tag in EDGES:
                self.say(" ")
            start = self.length
            self._inside(child)
            if is_italic(child):
                self.set_in_italics(start)
            if is_quoted(child, self._numbers):
                self._called_a_quote(start)

    def _called_a_quote(self, start: int) -> None:
        end = self.end()
        if end > start:
            self.set_apart.append(SetApart(start=start, end=end, shown_as=ShownAs.CALLED, called="quote"))

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
