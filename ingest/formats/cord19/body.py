"""The text of a CORD-19 JSON paper: its paragraphs with the citations in them, under the headings that they name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from ingest.formats.cord19.spans import CiteSpan, cite_spans
from ingest.formats.cord19.values import Values, folded
from ingest.formats.shared.outline import BACK_MATTER, Heading, SectionPlace, heading, places
from ingest.formats.shared.outlined_text import OutlinedText
from ingest.formats.shared.table_grid import LaidCell
from ingest.text.sections import role_of

PARTS = ("abstract", "body_text", "back_matter")
ELSEWHERE = "outside the abstract, the body and the back matter"
_ABOVE = ":::"
# No paper nests its headings so deep; a text with more of these marks is none.
_DEEPEST = 20


@dataclass(frozen=True, kw_only=True)
class Paragraph:
    """A paragraph with the heading that it names and its good citations."""

    section: str
    text: str
    spans: Sequence[CiteSpan]


def read_paragraphs(
    part: str, paper: Mapping[str, object], numbers: Mapping[str, int], values: Values
) -> Iterator[Paragraph]:
    """Yield the paragraphs of a part."""
    for i, given in enumerate(values.sequence(paper.get(part), part)):
        where = f"{part}[{i}]"
        paragraph = values.mapping(given, where)
        text = values.string(paragraph.get("text"), f"{where}.text")
        spans = cite_spans(paragraph, text, numbers, values, where)
        section = folded(values.string(paragraph.get("section"), f"{where}.section")) or ""
        yield Paragraph(section=section, text=text, spans=spans)


class Cord19Body(OutlinedText):
    """Lays out a paper."""

    def __init__(self, parts: Mapping[str, Sequence[Paragraph]]) -> None:
        super().__init__((p.text[s.start : s.end], s.number) for part in parts.values() for p in part for s in p.spans)
        self._parts_of_paper = parts

    def abstract(self) -> None:
        """Add the abstract. Its own headings are below "Abstract"."""
        for paragraph in self._parts_of_paper["abstract"]:
            role = role_of(paragraph.section) if paragraph.section else None
            below = () if not paragraph.section or role == "abstract" else (paragraph.section,)
            self.enter(SectionPlace(path=("Abstract", *below), role=role or "abstract"), again=False)
            self._paragraph(paragraph)
        self.shut()

    def body(self) -> None:
        """Add the body. What names no section is in none."""
        runs = [
            (section, list(run)) for section, run in groupby(self._parts_of_paper["body_text"], lambda p: p.section)
        ]
        found = iter(places([_heading(section) for section, _ in runs if section]))
        for section, run in runs:
            if section:
                self.enter(next(found), again=False)
            else:
                self.shut()
            for paragraph in run:
                self._paragraph(paragraph)
        self.shut()

    def back_matter(self) -> None:
        """Add the back matter, below one heading."""
        whole = SectionPlace(path=("Back matter",), role=BACK_MATTER)
        for section, run in groupby(self._parts_of_paper["back_matter"], lambda p: p.section):
            self.enter(whole, again=False)
            if section:
                self.enter(SectionPlace(path=(*whole.path, section), role=BACK_MATTER))
            for paragraph in run:
                self._paragraph(paragraph)
        self.shut()

    def apparatus(self, entries: Mapping[str, object], values: Values) -> None:
        """Add the captions of figures and tables, and the rows of those tables that the file holds."""
        for key, given in entries.items():
            where = f"ref_entries.{key}"
            entry = values.mapping(given, where)
            caption = values.string(entry.get("text"), f"{where}.text")
            self.line(caption)
            self._table(values.string(entry.get("html"), f"{where}.html"), caption)
        self.block()

    def _table(self, html: str, caption: str) -> None:
        laid: list[list[LaidCell]] = []
        heads = 0
        for row in _rows(html):
            cells = [(cell, folded("".join(cell.itertext())) or "") for cell in row]
            if any(words for _, words in cells):
                laid.append(self.row(cells))
                heads += row.getparent() is not None and row.getparent().tag == "thead"
        self.table(laid, heads, caption)

    def _paragraph(self, paragraph: Paragraph) -> None:
        self.block()
        text, at = paragraph.text, 0
        start = self.length
        for span in paragraph.spans:
            # Two citations of one place: its words are said once.
            if span.start >= at:
                self.say(text[at : span.start])
                start = self.length
                self.say(text[span.start : span.end])
                at = span.end
            self.cite(start, (span.number,))
        self.say(text[at:])
        self.end_paragraph()


def _heading(section: str) -> Heading:
    parts = section.split(_ABOVE) if section.count(_ABOVE) < _DEEPEST else ()
    own, *above = [title for part in parts if (title := folded(part))] or [section]
    return heading(own, above=tuple(reversed(above)))


def _rows(html: str) -> list[etree._Element]:
    """Return the rows of a table given in HTML; all of it as one where it has no rows."""
    if not html.strip():
        return []
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    tree = etree.HTML(html.encode(), parser)
    if tree is None:
        return []
    for line in tree.iter("br", "p", "li", "div"):
        line.tail = f" {line.tail or ''}"
    return tree.xpath("//tr[not(ancestor::tr)]") or [tree]
