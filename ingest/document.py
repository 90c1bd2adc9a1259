"""What a format reader hands on: a paper as text with the structure that its file shows, or a list of references.

A reader says only what is in its file. What an analyst knows besides comes from the codebook (ingest.codebook).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from graph.model import Problem, Severity, Work

CAPTION = "caption of a box in the file"
"""What a section that is a box is found by: its heading is a caption, and no heading of the text."""
BY_TYPE = "type of the section in the file"
"""What a part of the paper is found by whose heading does not say which part it is."""


@dataclass(frozen=True, kw_only=True)
class SectionMark:
    """A part of the text with its heading path. ``role`` is one of ingest.text.sections.ROLES or ``None``.

    ``open_ended`` is set where the file does not show its end; ``end`` is then that of the text.
    """

    path: tuple[str, ...]
    role: str | None
    start: int
    end: int
    found_by: str
    open_ended: bool = False


@dataclass(frozen=True, kw_only=True)
class CitationMark:
    """An in-text citation that the file itself ties to its reference list, by the numbers of the references.

    ``marks`` is how many citations of the file it brings together: "[3, 5]" may be two in the file.
    """

    start: int
    end: int
    numbers: tuple[int, ...]
    marks: int = 1


Span = tuple[int, int]
"""Where something begins and ends in the text."""


@dataclass(frozen=True, kw_only=True)
class DisplayedQuote:
    """A quote set apart from the text, with the span of who spoke where the file marks it or a bracket ends it.

    ``parts`` are the lines and paragraphs that it is made of, where there are several; ``called`` is what the file says
    that it is.
    """

    start: int
    end: int
    attribution: Span | None = None
    parts: tuple[Span, ...] = ()
    called: str | None = None


class ShownAs(Enum):
    """What the file shows a part of the text as."""

    BOX = "a box"
    LIST = "a list"
    ITEM = "an item of a list"
    SPEECH = "what somebody says"
    CALLED = "a part that the file gives a name of its own"


@dataclass(frozen=True, kw_only=True)
class SetApart:
    """A part of the text that its file shows as something. ``called`` is what the file says that it is, ``speaker`` is
    where it names who speaks."""

    start: int
    end: int
    shown_as: ShownAs
    called: str | None = None
    speaker: Span | None = None


@dataclass(frozen=True, kw_only=True)
class LeadIn:
    """Words that begin a paragraph and are set in another type than it: "bold", "italic" or "underline". ``alone``
    where the paragraph is nothing else."""

    start: int
    end: int
    style: str
    alone: bool = False


class TableCell(NamedTuple):
    """A cell by its place in the grid of its table, both from 0, and how many rows and columns it takes. ``pieces`` are
    its lines or list items, where it has several, ``indent`` how many wide spaces of the file are before its words."""

    row: int
    column: int
    start: int
    end: int
    rows: int = 1
    columns: int = 1
    pieces: tuple[str, ...] = ()
    indent: int = 0


@dataclass(frozen=True, kw_only=True)
class TableMark:
    """A table of the text: its cells, how many of its rows the file calls heads, and the words of its caption."""

    start: int
    end: int
    cells: tuple[TableCell, ...]
    heads: int = 0
    caption: str = ""


@dataclass(frozen=True, kw_only=True)
class Document:
    """A paper: its canonical text, the work that it is, and the sections that the file itself shows.

    ``body_start`` is where the header fields end and the paper's own words begin. Where the file shows them,
    ``paragraphs`` are the spans that hold the authors' prose, ``citations`` the in-text citations, ``quotes`` the
    displayed quotes, ``set_apart`` what else is no plain paragraph, ``italics`` the words in italics and ``references``
    the reference list; ``None`` means that the file does not show such things at all. ``dropped`` counts, by reason,
    the citations of the file that were not kept. ``holds`` says how many "citations", "references" and "displayed
    quotes" there are in the file, counted in it apart from the reading. ``licence`` is the one that the file itself
    names, and ``language`` the code of the paper's language. ``flat`` is set where the text may have lost the
    marks that show quotes. ``set_apart``, ``italics``, ``lead_ins`` and ``tables`` are empty where the file does not
    show them.
    """

    format: str
    sha256: str
    text: str
    work: Work
    licence: str | None = None
    language: str | None = None
    body_start: int
    flat: bool = False
    sections: tuple[SectionMark, ...]
    paragraphs: tuple[tuple[int, int], ...] | None = None
    citations: tuple[CitationMark, ...] | None = None
    quotes: tuple[DisplayedQuote, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    italics: tuple[Span, ...] = ()
    lead_ins: tuple[LeadIn, ...] = ()
    tables: tuple[TableMark, ...] = ()
    references: tuple[ReferenceRecord, ...] = ()
    dropped: Mapping[str, int] = field(default_factory=dict)
    holds: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ReferenceRecord:
    """One record of a reference file. ``number`` is its place in the paper's list, where the record says it.

    ``missing`` is set where the record says that the paper's list itself lacks the entry. ``span`` is where the paper
    prints its title, for a record of the paper's own list.
    """

    key: str
    line: int
    number: int | None
    work: Work
    missing: bool = False
    remark: str | None = None
    span: tuple[int, int] | None = None
    source: str | None = None
    """The file that holds the record."""
    numbered_by: str | None = None
    """How the record and the number came together, where the record does not say the number itself."""

    def problem(self, what: str, severity: Severity = Severity.WARNING) -> Problem:
        """Return something that is wrong with the record."""
        return Problem(severity=severity, what=what, source=self.source, line=self.line)


@dataclass(frozen=True, kw_only=True)
class ReferenceList:
    """A reference file: its good records, how many there were in all, and what was wrong with the others.

    ``read`` is counted in the file apart from the reading, by what opens a record. ``dropped`` counts the records that
    were not kept, by reason; each of them also has a problem with its line.
    """

    format: str
    sha256: str
    read: int
    records: tuple[ReferenceRecord, ...]
    dropped: Mapping[str, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
