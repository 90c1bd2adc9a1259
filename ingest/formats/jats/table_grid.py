"""The cells of a JATS table by their columns: what reaches over several rows or columns is there in each."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from ingest.document import Cell, Span, TableShown
from ingest.formats.shared.elements import plain

# No table has more columns; a larger number is a mistake or an attack.
_WIDEST = 60
_LONGEST = 500


class TableGrid:
    """Takes the rows of a table one after another."""

    def __init__(self) -> None:
        self._heads: list[tuple[Cell, ...]] = []
        self._rows: list[tuple[Cell, ...]] = []
        self._reaching: dict[int, tuple[Cell, int]] = {}
        """By column, the cell that reaches down, and over how many more rows."""

    def row(self, row: etree._Element, laid_out: Sequence[tuple[etree._Element, Span, tuple[Span, ...]]]) -> None:
        """Add a row: its cells, each with its span and its lines."""
        head = next(row.iterancestors("thead", "tbody"), row).tag == "thead" or all(
            cell.tag == "th" for cell, _, _ in laid_out
        )
        cells: list[Cell] = []
        at = self._from_above(0, cells)
        for element, (start, end), parts in laid_out:
            wide = _number(element.get("colspan"), _WIDEST)
            tall = _number(element.get("rowspan"), _LONGEST)
            for column in range(at, min(at + wide, _WIDEST)):
                cell = Cell(start=start, end=end, column=column, parts=parts)
                if head or column == at:
                    cells.append(cell)
                    if tall > 1:
                        self._reaching[column] = (cell, tall - 1)
            at = self._from_above(at + wide, cells)
        (self._heads if head and not self._rows else self._rows).append(tuple(cells))

    def shown(self, table: etree._Element, start: int, end: int) -> TableShown:
        """Return the table, with the words above it in the file."""
        around = next(table.iterancestors("table-wrap"), None)
        above = [plain(around.find(name)) for name in ("label", "caption")] if around is not None else []
        caption = " ".join(words for words in above if words)
        return TableShown(start=start, end=end, caption=caption, heads=tuple(self._heads), rows=tuple(self._rows))

    def _from_above(self, column: int, cells: list[Cell]) -> int:
        """Add the cells that reach down into this row from the column on, and return the first column without one."""
        while column in self._reaching:
            cell, more = self._reaching.pop(column)
            if more > 1:
                self._reaching[column] = (cell, more - 1)
            cells.append(cell)
            column += 1
            if more > 1 and column > _WIDEST:
                break
        return column


def _number(printed: str | None, most: int) -> int:
    return min(int(printed), most) if printed and printed.isdecimal() and int(printed) else 1
