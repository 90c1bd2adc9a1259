"""The cells of a table: their lines, and their places where some take several rows or columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from ingest.document import TableCell

# No printed table has more; a file may say anything.
_WIDEST, _LONGEST, _LARGEST = 60, 400, 100_000
# Of JATS, HTML and TEI.
_ITEMS = frozenset(("list-item", "li", "item"))
_PIECES = _ITEMS | {"break", "br", "lb", "p"}
# A plain space at the beginning of a cell shows nothing.
_WIDE = "\u00a0\u115f\u2000\u2001\u2002\u2003\u2004\u2005\u2007\u3000"


class LaidCell(NamedTuple):
    """A cell as it is laid out in its row: its words and how many rows and columns the file says that it takes."""

    start: int
    end: int
    rows: str | None
    columns: str | None
    pieces: tuple[str, ...] = ()
    indent: int = 0


def laid_cell(cell: etree._Element, start: int, end: int) -> LaidCell:
    """Return a cell that is laid out between two offsets, with its lines or list items where it has such. It says how
    much it takes in the words of HTML, CALS or TEI."""
    # Most cells hold no other elements.
    pieces = tuple(words for line in _lines(cell).split("\n") if (words := " ".join(line.split()))) if len(cell) else ()
    more = cell.get("morerows", "")
    rows = str(int(more) + 1) if more.isascii() and more.isdigit() else cell.get("rowspan") or cell.get("rows")
    words = next(cell.itertext(), "")
    indent = 0 if words[:1].isascii() else len(words) - len(words.lstrip(_WIDE))
    columns = cell.get("colspan") or cell.get("cols")
    return LaidCell(start=start, end=end, rows=rows, columns=columns, pieces=pieces, indent=indent)


def _lines(element: etree._Element) -> str:
    """Return the words of an element, its list items, paragraphs and broken lines on lines of their own."""
    words = (element.text or "").replace("\n", " ")
    for child in element:
        parts = child.tag in _PIECES and not (child.tag == "p" and element.tag in _ITEMS)
        words += f"\n{_lines(child)}\n" if parts else _lines(child)
        words += (child.tail or "").replace("\n", " ")
    return words


def to_grid(rows: Sequence[Sequence[LaidCell]]) -> Iterator[TableCell]:
    """Yield each cell with its place, given the rows in order."""
    taken: set[tuple[int, int]] = set()
    """What cells of rows above take."""
    filled = 0
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            high, wide = _count(cell.rows, _LONGEST), _count(cell.columns, _WIDEST)
            if filled > _LARGEST:
                high = wide = 1
            filled += high * wide
            if high > 1:
                taken.update((row + down, column + right) for down in range(1, high) for right in range(wide))
            yield TableCell(
                row=row,
                column=column,
                rows=high,
                columns=wide,
                start=cell.start,
                end=cell.end,
                pieces=cell.pieces if len(cell.pieces) > 1 else (),
                indent=cell.indent,
            )
            column += wide


def _count(said: str | None, most: int) -> int:
    return min(max(int(said), 1), most) if said and said.strip().isascii() and said.strip().isdigit() else 1
