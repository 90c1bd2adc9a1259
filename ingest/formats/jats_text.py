"""The text of a JATS article: its elements in reading order, each told by its tag as prose, quote or apparatus."""

from __future__ import annotations

from lxml import etree

from ingest.document import DisplayedQuote, SectionMark
from ingest.formats.jats_references import plain
from ingest.formats.text_layout import TextLayout
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


class JatsText(TextLayout):
    """Lays out an article."""

    def __init__(self, positions: dict[str, int]) -> None:
        super().__init__()
        self._positions = positions

    def section(
        self, element: etree._Element, path: tuple[str, ...], role: str | None, title: str | None = None
    ) -> None:
        """Add a section with everything below it. A heading that shows no role leaves that of the section around it."""
        heading = title or plain(element.find("title"))
        here = (*path, heading) if heading else path
        shown = role_of(element.get("sec-type", "").split("|")[0]) or (role_of(heading) if heading else None)
        role = shown or role
        start = self.block()
        if heading:
            self.say(heading)
        at = len(self.sections)
        for child in element:
            if isinstance(child.tag, str) and child.tag not in ("title", "label", "sec-meta"):
                self._below(child, here, role)
        if heading and self.end() > start:
            mark = SectionMark(path=here, role=role, start=start, end=self.end(), found_by="heading in the file")
            self.sections.insert(at, mark)

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
        self.block()
        self._inside(element)
        self.end_paragraph()

    def _inside(self, element: etree._Element) -> None:
        self.say(element.text or "")
        for child in element:
            if isinstance(child.tag, str):
                self._child(child)
            self.say(child.tail or "")

    def _child(self, child: etree._Element) -> None:
        if child.tag == "xref" and child.get("ref-type") in ("bibr", "ref"):
            numbers = tuple(self._positions[r] for r in (child.get("rid") or "").split() if r in self._positions)
            start = self.length
            self._inside(child)
            self.cite(start, numbers)
        elif child.tag in _BLOCKS or child.tag in _APPARATUS:
            self.end_paragraph()
            self._below(child, (), None)
            self.block()
        elif child.tag == "break":
            self.say(" ")
        elif child.tag not in _SKIPPED:
            self._inside(child)

    def _quote(self, element: etree._Element) -> None:
        """Add a displayed quote; one that is only who spoke belongs to the quote before it."""
        start = self.block()
        attrib = element.find(".//attrib")
        for child in (
            [element] if not len(element) else [c for c in element if isinstance(c.tag, str) and c is not attrib]
        ):
            if self.length > start:
                self.say(" ")
            if child.tag not in ("title", "label"):
                self._inside(child)
        end = self.end()
        said_by = self.line(plain(attrib)) if attrib is not None else None
        self.end_citations()
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
        self.block()


def _has_words(element: etree._Element) -> bool:
    """Tell whether words stand in the element itself, not only in those inside it."""
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))
