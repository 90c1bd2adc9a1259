"""The tables of a paper as rows of cells: those that the file marks, and those of which it shows only lines of cells
parted by " | "."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ingest.document import Span, TableCell, TableMark
from ingest.quotes.found import QuoteMaterial

_BETWEEN_CELLS = " | "
_LINE = re.compile(r"[^\n]+")


class RowCell(NamedTuple):
    """A cell of a row in the column in which it stands; ``parts`` are its lines, where there are several. One that
    reaches over several rows is a cell of each."""

    start: int
    end: int
    column: int
    parts: tuple[Span, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RowTable:
    """A table: its caption, the rows that head its columns, and the others."""

    caption: str
    heads: Sequence[Sequence[RowCell]]
    rows: Sequence[Sequence[RowCell]]


def table_of(text: str, mark: TableMark) -> RowTable:
    """Return the table of a mark; a cell that takes several rows is one of each."""
    rows: list[list[RowCell]] = [[] for _ in range(max((c.row + c.rows for c in mark.cells), default=0))]
    for cell in mark.cells:
        parts = tuple(_lines(text, cell))
        for row in range(cell.row, min(cell.row + cell.rows, len(rows))):
            # The head of several columns is that of each.
            wide = cell.columns if row < mark.heads else 1
            for column in range(cell.column, cell.column + wide):
                rows[row].append(RowCell(start=cell.start, end=cell.end, column=column, parts=parts))
    ordered = [sorted(row, key=lambda cell: cell.column) for row in rows]
    return RowTable(caption=mark.caption, heads=ordered[: mark.heads], rows=ordered[mark.heads :])


def _lines(text: str, cell: TableCell) -> Iterator[Span]:
    """Yield the lines of a cell, which are laid out one behind the other."""
    at = cell.start
    for words in cell.pieces:
        found = text.find(words, at, cell.end)
        if found < 0:
            return
        at = found + len(words)
        yield found, at


def tables_in_gaps(material: QuoteMaterial) -> Iterator[RowTable]:
    """Yield the tables of a file that shows only their rows, between the paragraphs: lines of cells parted by " | "."""
    text, at = material.text, 0
    for start, end in [*(material.paragraphs or ()), (len(text), len(text))]:
        if material.paragraphs is not None and text.find(_BETWEEN_CELLS, at, start) >= 0:
            rows, caption = [], ""
            for line in _LINE.finditer(text, at, start):
                if _BETWEEN_CELLS in line[0]:
                    rows.append(list(_cells(line[0], line.start())))
                elif not rows:
                    caption = line[0]
            yield RowTable(caption=caption, heads=(), rows=rows)
        at = max(at, end)


def _cells(line: str, at: int) -> Iterator[RowCell]:
    for column, words in enumerate(line.split(_BETWEEN_CELLS)):
        yield RowCell(start=at, end=at + len(words), column=column)
        at += len(words) + len(_BETWEEN_CELLS)
