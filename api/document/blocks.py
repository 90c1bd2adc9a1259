"""What a document is made of, whatever it is written as. The sources' own words are in blocks of quotes,
statements, works and entries; ours, headings, counts and tables, in the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar


@dataclass(frozen=True, kw_only=True)
class Hyperlink:
    """Words that lead to an address, or to ``#`` and the label of a block of the document. Where a form cannot lead
    there, only the words are left."""

    text: str
    to: str


Text = str | tuple[str | Hyperlink, ...]
"""One line, with or without links in it."""


def pieces(text: Text) -> tuple[str | Hyperlink, ...]:
    """Return the parts of a line one after another."""
    return (text,) if isinstance(text, str) else text


def plainly(text: Text) -> str:
    """Return the words of a line, without where they lead."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in pieces(text))


@dataclass(frozen=True, kw_only=True)
class HeadingBlock:
    """A heading; ``level`` 1 is the title. In print one with ``new_page`` begins a page."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words of the program: a count, or how to read what follows."""

    text: str


@dataclass(frozen=True, kw_only=True)
class QuoteBlock:
    """A participant's words, who spoke, and where they are from."""

    text: str
    where: Text
    who: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class StatementBlock:
    """A sentence of the authors and where it is; ``before`` is the sentence that it goes on from, where the document
    lacks that. Of one that cites a work, and that the document shows above, there may be only some words, or none."""

    text: str
    where: Text
    label: str = ""
    """That of the sentence, where it is in the document for the first time."""
    before: StatementBlock | None = None
    says: tuple[Text, ...] = ()
    """What is known of its citation of a work, a line each."""


@dataclass(frozen=True, kw_only=True)
class WorkBlock:
    """A work by its number in the document, with what is said of it, each with its place, or with the sentences that
    cite it."""

    number: int
    title: str
    says: tuple[str, ...] = ()
    citing: tuple[StatementBlock, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EntryBlock:
    """An entry of a list of references, under its number or the short name of a study."""

    label: str
    text: Text


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What something is, by names: who asked, when, of what."""

    items: tuple[tuple[str, Text], ...]


@dataclass(frozen=True, kw_only=True)
class Points:
    """Words of the program, as items of a list."""

    items: tuple[Text, ...]


@dataclass(frozen=True, kw_only=True)
class TableBlock:
    """Rows under heads, as many cells in each as there are heads; the first cell says what a row is about."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]


Line = HeadingBlock | Note | QuoteBlock | StatementBlock | WorkBlock | EntryBlock
"""What a short answer is made of."""

Block = Line | Facts | Points | TableBlock

Kind = TypeVar("Kind", bound=Block)


def paragraphs(blocks: Iterable[Kind]) -> Iterator[list[Kind]]:
    """Yield what has an empty line around it: the items of a list of works or of entries, or one block alone."""
    for kind, alike in groupby(blocks, key=type):
        if kind in (WorkBlock, EntryBlock):
            yield list(alike)
        else:
            yield from ([block] for block in alike)
