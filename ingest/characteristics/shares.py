"""How far the categories of a variable reach where only a row without numbers is over them: their shares make a whole.

Religion          |
Christian         | 40 (80%)
None              | 10 (20%)
Able to read      | 45 (90%)
"""

from __future__ import annotations

from collections.abc import Sequence

from ingest.characteristics.grid import ColumnBlock, TableGrid
from ingest.characteristics.rows import SummaryRow, stands_alone
from ingest.characteristics.values import read_numbers

# Rounded, and with some whose answer is missing.
_LEAST, _MOST = 94.0, 104.0


class Shares:
    """The shares that the rows of a block print, added up."""

    def __init__(self, grid: TableGrid, block: ColumnBlock, rows: Sequence[SummaryRow]) -> None:
        self._grid = grid
        self._block = block
        self._rows = rows

    def end(self, place: int) -> int:
        """Return the place of the first row that is no category of the one at a place: the shares of those before it
        make a whole in every column, and with it more. Where they never do, all rows may be its categories."""
        sums: dict[int, float] = {}
        last = len(self._rows)
        for at in range(place + 1, last):
            row = self._rows[at]
            if row.heads or (row.labels and (not row.labels[0].name or stands_alone(row.labels[0]))):
                return last
            shares = self._shares(row, self._rows[place])
            # "Total".
            if sums and shares and all(round(share) == 100 for share in shares.values()):
                continue
            whole = at > place + 2 and sums and all(_LEAST <= share <= _MOST for share in sums.values())
            if whole and any(sums.get(column, 0.0) + share > _MOST for column, share in shares.items()):
                return at
            for column, share in shares.items():
                sums[column] = sums.get(column, 0.0) + share
        return last

    def _shares(self, row: SummaryRow, over: SummaryRow) -> dict[int, float]:
        found: dict[int, float] = {}
        for column, cell in row.values:
            value = self._block.values[column]
            if value.test:
                continue
            total = row.totals.get(column, value.label.total)
            labels = (*row.labels, *over.labels, value.label)
            ways = [label.measures for label in labels if label.measures]
            read = read_numbers(self._grid.text[cell.start : cell.end], ways, of_amounts=False, total=total)
            if read.percent is not None:
                found[column] = read.percent
            elif read.count is not None and (many := read.total or total):
                found[column] = 100 * read.count / many
        return found
