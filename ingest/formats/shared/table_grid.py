"""The places of the cells of a table, where some take several rows or columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingest.document import TableCell

# No printed table has more; a file may say anything.
_WIDEST, _LONGEST, _LARGEST = 60, 400, 100_000


class LaidCell(NamedTuple):
    """A cell as it is laid out in its row: its words and how many rows and columns the file says that it takes."""

    start: int
    end: int
    rows: str | None
    columns: str | None
    pieces: tuple[str, ...] = ()


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
            )
            column += wide


def _count(said: str | None, most: int) -> int:
    return min(max(int(said), 1), most) if said and said.strip().isascii() and said.strip().isdigit() else 1
