"""The canonical text of a JATS article: its blocks one below the other, with where each stands.

White space inside a block is folded to single spaces; blocks are parted by an empty line. What the XML ties together
while the text is laid out (citations, displayed quotes, sections) is kept by its offsets in that text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree

from ingest.document import CitationMark, DisplayedQuote, SectionMark
from ingest.formats.jats_references import plain
from ingest.sections import role_of

# What stands in a paper beside its prose: its text is kept, and is no sentence of the authors.
_APPARATUS = {
    "fig",
    "fig-group",
    "table-wrap",
    "table-wrap-group",
    "table",
    "supplementary-material",
    "disp-formula",
    "media",
}
# The reference list is printed by itself, at the end.
_SKIPPED = {"ref-list", "tex-math", "object-id", "label", "permissions", "alt-text", "long-desc"}
_BLOCKS = {
    "sec",
    "p",
    "disp-quote",
    "list",
    "list-item",
    "def-list",
    "boxed-text",
    "verse-group",
    "speech",
    "statement",
    "app",
    "ack",
}
_DASH = re.compile(r"\s*[\])]?\s*[-‐‑‒–—−]\s*[\[(]?\s*")
_TOGETHER = re.compile(r"[\s,;\[\]()‐‑‒–—−-]*")
_FOLDED = re.compile(r"\s+")


class JatsText:
    """Lays out an article. Use once: add its parts, then take the text and the marks."""

    def __init__(self, positions: dict[str, int]) -> None:
        self._positions = positions
        self._parts: list[str] = []
        self._length = 0
        self._fresh = True
        self._begun = 0
        self._open: list[tuple[int, int, tuple[int, ...]]] = []
        self.paragraphs: list[tuple[int, int]] = []
        self.citations: list[CitationMark] = []
        self.quotes: list[DisplayedQuote] = []
        self.sections: list[SectionMark] = []
        self.dropped: Counter[str] = Counter()

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "".join(self._parts)

    def line(self, words: str | None) -> tuple[int, int]:
        """Add a block of plain words and return its span."""
        start = self._block()
        self._say(words or "")
        return start, self._end()

    def section(
        self, element: etree._Element, path: tuple[str, ...], role: str | None, title: str | None = None
    ) -> None:
        """Add a section with everything below it. A heading that shows no role leaves that of the section around it."""
        heading = title or plain(element.find("title"))
        here = (*path, heading) if heading else path
        shown = role_of(element.get("sec-type", "").split("|")[0]) or (role_of(heading) if heading else None)
        role = shown or role
        start = self._block()
        if heading:
            self._say(heading)
        at = len(self.sections)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in ("title", "label", "sec-meta"):
                self._below(child, here, role)
        if heading and self._end() > start:
            mark = SectionMark(path=here, role=role, start=start, end=self._end(), found_by="heading in the file")
            self.sections.insert(at, mark)

    def begin(self, heading: str) -> int:
        """Begin a section of our own, such as the printed reference list, and return where it begins."""
        start = self._block()
        self._say(heading)
        return start

    def close(self, heading: str, role: str, start: int) -> None:
        """End such a section here."""
        self.sections.append(
            SectionMark(
                path=(heading,), role=role, start=start, end=self._length, found_by="reference list of the file"
            )
        )

    def _below(self, element: etree._Element, path: tuple[str, ...], role: str | None) -> None:
        if element.tag == "sec":
            self.section(element, path, role)
        elif element.tag in _APPARATUS:
            self._apparatus(element)
        elif element.tag == "disp-quote":
            self._quote(element)
        elif element.tag == "p":
            self._paragraph(element)
        elif element.tag not in _SKIPPED:
            if _has_words(element):
                self._paragraph(element)
                return
            for child in element:
                if isinstance(child.tag, str):
                    self._below(child, path, role)

    def _paragraph(self, element: etree._Element) -> None:
        """Add a paragraph. What is displayed inside it (quotes, lists, figures) parts it into several."""
        self._block()
        self._inside(element)
        self._end_paragraph()

    def _end_paragraph(self) -> None:
        if self._end() > self._begun:
            self.paragraphs.append((self._begun, self._end()))
        self._flush_citations()

    def _inside(self, element: etree._Element) -> None:
        self._say(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            self._say(child.tail or "")

    def _child(self, child: etree._Element) -> None:
        if child.tag == "xref" and child.get("ref-type") in ("bibr", "ref"):
            numbers = tuple(self._positions[r] for r in (child.get("rid") or "").split() if r in self._positions)
            start = self._length
            self._inside(child)
            if numbers:
                self._open.append((start, self._end(), numbers))
        elif child.tag in _BLOCKS or child.tag in _APPARATUS:
            self._end_paragraph()
            self._below(child, (), None)
            self._block()
        elif child.tag == "break":
            self._say(" ")
        elif child.tag not in _SKIPPED:
            self._inside(child)

    def _quote(self, element: etree._Element) -> None:
        """Add a displayed quote; one that is only who spoke belongs to the quote before it."""
        start = self._block()
        attrib = element.find(".//attrib")
        for child in (
            [element] if not len(element) else [c for c in element if isinstance(c.tag, str) and c is not attrib]
        ):
            if self._length > start:
                self._say(" ")
            if child.tag not in ("title", "label"):
                self._inside(child)
        end = self._end()
        said_by = self.line(plain(attrib)) if attrib is not None else None
        self._flush_citations()
        if end > start:
            self.quotes.append(DisplayedQuote(start=start, end=end, attribution=said_by))

    def _apparatus(self, element: etree._Element) -> None:
        """Add the words of a table or figure, row by row; citations in it are counted, not kept."""
        cited = [x for x in element.iter("xref") if x.get("ref-type") in ("bibr", "ref")]
        self.dropped["in a table, figure or formula"] += len(cited)
        rows = list(element.iter("tr"))
        for part in element.iter("label", "caption"):
            self.line(plain(part))
        for row in rows:
            self.line(" | ".join(plain(cell) or "" for cell in row if isinstance(cell.tag, str)))
        self._block()

    def _flush_citations(self) -> None:
        """Bring citations together that stand side by side: "[3, 5-7]" is one mention, its ranges written out."""
        if not self._open:
            return
        text, base = self._tail()
        group: list[tuple[int, int, tuple[int, ...]]] = []
        for one in [*self._open, None]:
            between = text[group[-1][1] - base : one[0] - base] if group and one else ""
            if group and (one is None or not _TOGETHER.fullmatch(between)):
                self.citations.append(_mark(group, text, base))
                group = []
            if one:
                group.append(one)
        self._open = []

    def _tail(self) -> tuple[str, int]:
        """Return the last blocks of the text, from before the first open citation, and the offset they begin at."""
        need, size, taken = self._open[0][0] - 2, 0, []
        for part in reversed(self._parts):
            taken.append(part)
            size += len(part)
            if self._length - size <= max(0, need):
                break
        return "".join(reversed(taken)), self._length - size

    def _block(self) -> int:
        """Begin a block and return where it begins."""
        if self._length and not self._fresh:
            self._strip()
            self._append("\n\n")
        self._fresh = True
        self._begun = self._length
        return self._length

    def _end(self) -> int:
        """Return where the words end: a space behind them is taken away when the block ends."""
        return self._length - (1 if self._parts and self._parts[-1].endswith(" ") else 0)

    def _say(self, words: str) -> None:
        folded = _FOLDED.sub(" ", words)
        if self._fresh or (self._parts and self._parts[-1].endswith(" ")):
            folded = folded.lstrip()
        if folded:
            self._fresh = False
            self._append(folded)

    def _strip(self) -> None:
        while self._parts and self._parts[-1].endswith(" "):
            self._parts[-1] = self._parts[-1][:-1]
            self._length -= 1
            if not self._parts[-1]:
                self._parts.pop()

    def _append(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _has_words(element: etree._Element) -> bool:
    """Tell whether words stand in the element itself, not only in those inside it."""
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))


def _mark(group: Sequence[tuple[int, int, tuple[int, ...]]], text: str, base: int) -> CitationMark:
    numbers: list[int] = []
    for before, (start, _, named) in zip([None, *group], group, strict=False):
        ranged = before and _DASH.fullmatch(text, before[1] - base, start - base)
        if ranged and named[0] > numbers[-1] + 1:
            numbers += range(numbers[-1] + 1, named[0])
        numbers += named
    start, end = group[0][0], group[-1][1]
    if text[start - base - 1 : start - base] in ("[", "(") and text[end - base : end - base + 1] in ("]", ")"):
        start, end = start - 1, end + 1
    return CitationMark(start=start, end=end, numbers=tuple(numbers))
