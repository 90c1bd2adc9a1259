"""The rows of a table of characteristics: their labels, their cells of numbers, and those that only head others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from ingest.characteristics.grid import DIGIT, ONLY_TOTAL, ColumnBlock, TableGrid
from ingest.characteristics.measures import MeasuredLabel, NumberKind, only_measures, read_label
from ingest.document import TableCell


@dataclass(frozen=True, kw_only=True)
class SummaryRow:
    """A row of a block: its labels, and its cells of numbers by the place of their column in the block."""

    labels: tuple[MeasuredLabel, ...]
    indent: int
    values: tuple[tuple[int, TableCell], ...]
    measures: tuple[NumberKind, ...] = ()
    """Of a row that has no numbers and says what those below it are."""
    dashes: bool = False
    totals: Mapping[int, int] = field(default_factory=dict)
    """How many are in each column of the block, as the row or one above it says."""
    of_totals: bool = False
    """Whether it says that itself, and nothing else."""

    @property
    def heads(self) -> bool:
        """Whether it only says what is below it."""
        return not self.values and not self.dashes


def stands_alone(label: MeasuredLabel) -> bool:
    """Return whether a row is no category of what is over it, by what it measures."""
    return label.of_amounts or label.unit is not None


def rows_of(grid: TableGrid, block: ColumnBlock) -> list[SummaryRow]:
    """Return the rows of a block of columns that have something there."""
    rows: list[SummaryRow] = []
    totals: dict[int, int] = {}
    for number in range(grid.heads, grid.height):
        row = _row(grid, block, number, totals)
        if row is None:
            continue
        if stated := _totals(grid, row):
            totals = totals | stated
            row = replace(row, values=(), totals=totals, of_totals=True)
        rows.append(row)
    return rows


def _totals(grid: TableGrid, row: SummaryRow) -> dict[int, int]:
    """Return how many are in each of several columns, if a row says nothing else."""
    stated: dict[int, int] = {}
    for place, cell in row.values:
        match = ONLY_TOTAL.fullmatch(grid.text, cell.start, cell.end)
        if match is None:
            return {}
        stated[place] = int(match[1].replace(",", ""))
    return stated if len(stated) > 1 else {}


def cells_of_numbers(grid: TableGrid) -> dict[tuple[int, int], str]:
    """Return the cells of numbers by row and offset, each with the reason for leaving it out if it is."""
    found: dict[tuple[int, int], str] = {}
    for column in (column for block in grid.blocks for column in block.values):
        for row in range(grid.heads, grid.height):
            cell = grid.cell(row, column.number)
            printed = grid.words(row, column.number)
            if cell is None or cell.row != row or DIGIT.search(printed) is None:
                continue
            reason = "how many are in a column" if ONLY_TOTAL.fullmatch(printed) else "without a label"
            found[row, cell.start] = "the result of a test" if column.test else reason
    return found


def _row(grid: TableGrid, block: ColumnBlock, number: int, totals: Mapping[int, int]) -> SummaryRow | None:
    """Return a row of a block; ``None`` where it has nothing there, or is the going on of a cell from above."""
    wide = grid.wide(number, block.columns)
    cells: list[TableCell] = []
    for column in block.labels:
        cell = grid.cell(number, column)
        if cell and cell not in cells:
            cells.append(cell)
    labels = tuple(_label(grid.text[c.start : c.end]) for c in cells)
    values: list[tuple[int, TableCell]] = []
    measures: tuple[NumberKind, ...] = ()
    dashes = False
    for place, head in enumerate(block.values):
        value = None if wide else grid.cell(number, head.number)
        # A cell over several columns is one of the first.
        first = value is not None and max(value.column, block.values[0].number) == head.number
        if value is None or not first or value.row != number or value.end <= value.start:
            continue
        numbers = DIGIT.search(grid.text, value.start, value.end) is not None
        said = () if numbers else only_measures(grid.words(number, head.number))
        measures = measures or said
        if numbers:
            values.append((place, value))
        dashes = dashes or not said
    if not values and not any(label.name or label.measures or label.unit for label in labels):
        return None
    if not values and all(cell.row < number for cell in cells):
        return None
    return SummaryRow(
        labels=labels,
        indent=max((cell.indent for cell in cells), default=0),
        values=tuple(values),
        measures=measures,
        dashes=dashes and not values,
        totals=totals,
    )


def _label(printed: str) -> MeasuredLabel:
    label = read_label(printed)
    return replace(label, name=label.name.rstrip(" :")) if label.name.endswith(":") else label
