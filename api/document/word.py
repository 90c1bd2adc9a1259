"""A document as a Word file (Office Open XML, .docx): with headings, lists and tables that Word knows as such, so that
a screen reader does, too. The same blocks give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.document import Document as File
from docx.opc.constants import RELATIONSHIP_TYPE

from api.document.blocks import (
    Block,
    EntryBlock,
    Facts,
    HeadingBlock,
    Note,
    Points,
    QuoteBlock,
    StatementBlock,
    TableBlock,
    Text,
    WorkBlock,
)
from api.document.letters import shown
from api.document.word_lines import Lines
from api.document.word_styles import BEFORE, LANGUAGE, SOURCE, STATEMENT, STRONG, dress, number_pages
from api.document.word_tables import Tables

_EARLIEST = date(1980, 1, 1)
"""Zip files know no earlier day; it says that none is known."""


def render(blocks: Iterable[Block], *, made_on: date | None = None) -> bytes:
    """Return the file. The first block is the title. ``made_on`` is the day that the file's properties give as that of
    its making."""
    title, *others = blocks
    assert isinstance(title, HeadingBlock)
    file = Document()
    dress(file)
    number_pages(file, shown(title.text))
    _describe(file, shown(title.text), made_on or _EARLIEST)
    writer = _Writer(file)
    for block in (title, *others):
        writer.write(block)
    return _alike(file)


class _Writer:
    """Writes one block after another."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._lines = Lines(file)
        self._tables = Tables(file, self._lines)

    def write(self, block: Block) -> None:
        match block:
            case HeadingBlock(level=level, text=text, new_page=new_page):
                heading = self._file.add_heading(shown(text), level - 1)
                heading.paragraph_format.page_break_before = new_page or None
            case Note(text=text):
                self._lines.add(text)
            case Facts(items=items):
                self._tables.facts(items)
            case Points(items=items):
                for text in items:
                    self._lines.add(text, style="List Bullet")
            case QuoteBlock():
                self._said(block)
            case StatementBlock():
                self._stated(block)
            case WorkBlock():
                self._work(block)
            case EntryBlock(label=label, text=text):
                self._entry(label, text)
            case TableBlock():
                self._tables.add(block)

    def _said(self, block: QuoteBlock) -> None:
        self._lines.add(f"“{shown(block.text)}”", style="Quote")
        source = self._lines.labelled(block.label, SOURCE, " ")
        self._lines.extend(source, block.who)
        self._lines.place(source, block.where)

    def _stated(self, block: StatementBlock) -> None:
        if block.before is not None:
            self._sentence(block.before, BEFORE, ("It goes on from: ", block.before.text))
        self._sentence(block, STATEMENT, block.text)

    def _sentence(self, block: StatementBlock, style: str, text: Text, after: str = "\t") -> None:
        line = self._lines.labelled(block.label, style, after)
        if text:
            self._lines.extend(line, text)
        self._lines.place(line, block.where)

    def _work(self, block: WorkBlock) -> None:
        line = self._lines.add(f"({block.number}) ", style="List Bullet")
        self._lines.words(line, block.title, STRONG)
        line.paragraph_format.keep_with_next = True
        for text in block.says:
            self._lines.add(text, style="List Bullet 2")
        for citing in block.citing:
            words = f"“{shown(citing.text)}”" if citing.text else ""
            self._sentence(citing, "List Bullet 2", words, " ")
            for said in citing.says:
                self._lines.add(said, style="List Bullet 3")

    def _entry(self, label: str, text: Text) -> None:
        if label.isdigit():
            line = self._lines.add("", style="List Number")
            self._lines.mark(line, label)
        else:
            line = self._lines.add("", style="List Bullet")
            self._lines.words(line, label, STRONG)
            line.add_run(": ")
        self._lines.extend(line, text)


def _describe(file: File, title: str, made_on: date) -> None:
    """Set the file's properties, in place of those of the template."""
    properties = file.core_properties
    properties.title, properties.language = title, LANGUAGE
    properties.author = properties.last_modified_by = "evidence-graph"
    properties.comments = ""
    properties.created = properties.modified = datetime.combine(made_on, time(), tzinfo=UTC)
    properties.revision = 1
    # The template's picture shows an empty page.
    package = file.part.package
    for key in [key for key, relation in package.rels.items() if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del package.rels[key]


def _alike(file: File) -> bytes:
    """Return the file's bytes with one time for all its parts."""
    made, again = BytesIO(), BytesIO()
    file.save(made)
    with ZipFile(made) as parts, ZipFile(again, "w", ZIP_DEFLATED) as copy:
        for name in parts.namelist():
            info = ZipInfo(name)
            info.compress_type, info.external_attr = ZIP_DEFLATED, 0o644 << 16
            copy.writestr(info, parts.read(name))
    return again.getvalue()
