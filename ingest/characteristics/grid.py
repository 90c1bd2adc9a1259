"""A table as a grid: which rows are heads, what each column is called, which columns hold labels and which numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.characteristics.measures import MeasuredLabel, read_label
from ingest.characteristics.values import is_of_numbers
from ingest.document import TableCell, TableMark
from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words, any_of
from ingest.text.folding import folded_words

_TEST = frozenset(map(folded_words, all_words("characteristics", "test")))
_EFFECT = lazy_pattern(rf"(?<!\w){any_of(all_words('characteristics', 'effect'))}(?!\w)", re.IGNORECASE)
# A column holds numbers where this share of its cells does; labels may be numbers, too ("16-34", "2 months").
_MOST = 0.6
ONLY_TOTAL = re.compile(r"[(\[]?\s*n\s*[=:]\s*(\d[\d,]*)\s*[)\]]?", re.IGNORECASE)
"""A cell that says how many are in its column, or in its row."""
_WITH_TOTAL = re.compile(r"[^\W\d_].*[(\[]\s*n\s*=\s*\d", re.IGNORECASE)
DIGIT = re.compile(r"\d")
EMPTY = re.compile(r"[\s.‐-―−-]*")


@dataclass(frozen=True, kw_only=True)
class TableColumn:
    """A column of numbers: what it is called, taken apart, and that it holds a test and tells of nobody."""

    number: int
    label: MeasuredLabel
    test: bool = False


@dataclass(frozen=True, kw_only=True)
class ColumnBlock:
    """Columns of labels with the columns of numbers to the right of them. A table may have several side by side."""

    labels: tuple[int, ...]
    values: tuple[TableColumn, ...]

    @property
    def columns(self) -> range:
        """All its columns."""
        return range(self.labels[0], self.values[-1].number + 1)


class TableGrid:
    """The cells of a table by their places. A cell that takes several is at each of them."""

    def __init__(self, text: str, mark: TableMark) -> None:
        self.text = text
        self.mark = mark
        self._at: dict[tuple[int, int], TableCell] = {}
        self._words: dict[tuple[int, int], str] = {}
        for cell in mark.cells:
            for row in range(cell.row, cell.row + cell.rows):
                for column in range(cell.column, cell.column + cell.columns):
                    self._at.setdefault((row, column), cell)
        self.height = max((row for row, _ in self._at), default=-1) + 1
        self.width = max((column for _, column in self._at), default=-1) + 1

    def cell(self, row: int, column: int) -> TableCell | None:
        """Return the cell at a place, if there is one."""
        return self._at.get((row, column))

    def words(self, row: int, column: int) -> str:
        """Return what the cell at a place prints; nothing where there is none."""
        place = row, column
        words = self._words.get(place)
        if words is None:
            cell = self._at.get(place)
            words = self._words[place] = self.text[cell.start : cell.end].strip() if cell else ""
        return words

    def filled(self, row: int, column: int) -> bool:
        """Return whether a cell has words or numbers, and no dash alone."""
        return EMPTY.fullmatch(self.words(row, column)) is None

    def wide(self, row: int, columns: Sequence[int]) -> bool:
        """Return whether one cell takes all of these columns."""
        cell = self._at.get((row, columns[0])) if len(columns) > 1 else None
        return cell is not None and cell.column + cell.columns > columns[-1]

    @cached_property
    def heads(self) -> int:
        """How many rows at the top are heads: those that the file calls so, else those before the first numbers."""
        row = self.mark.heads
        first = row
        while row < min(self.height, first + 3):
            others = [column for column in range(1, self.width) if self.words(row, column)]
            if not others or self.wide(row, range(self.width)):
                break
            labelled = self.words(row, 0) and self._at[row, 0].row == row
            totals = all(_WITH_TOTAL.search(self.words(row, column)) for column in others) or (
                not labelled and all(ONLY_TOTAL.fullmatch(self.words(row, column)) for column in others)
            )
            named = not (first or (row and self.words(row, 0)) or any(self._counted(row, c) for c in others))
            if not (totals or named):
                break
            row += 1
        return row if row < self.height else self.mark.heads

    def _counted(self, row: int, column: int) -> bool:
        return is_of_numbers(self.words(row, column))

    def head(self, column: int, heads: Sequence[int] | None = None) -> str:
        """Return what a column is called, from the outer head to the inner one."""
        said: list[TableCell] = []
        for row in range(self.heads) if heads is None else heads:
            cell = self._at.get((row, column))
            if cell and cell not in said and not self.wide(row, range(self.width)) and cell.end > cell.start:
                said.append(cell)
        return ": ".join(" ".join(self.text[c.start : c.end].split()) for c in said)

    @cached_property
    def of_effects(self) -> bool:
        """Whether a column holds the size of an effect or how sure one is of it."""
        return any(_EFFECT.search(self.head(column)) for column in range(self.width))

    @cached_property
    def blocks(self) -> tuple[ColumnBlock, ...]:
        """The columns of labels and of numbers, side by side."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[ColumnBlock]:
        labels: list[int] = []
        values: list[TableColumn] = []
        for column in range(self.width):
            if column and self._of_numbers(column):
                values.append(self._column(column))
                continue
            if values:
                yield ColumnBlock(labels=tuple(labels), values=tuple(values))
                labels, values = [], []
            labels.append(column)
        if values:
            yield ColumnBlock(labels=tuple(labels), values=tuple(values))

    def _of_numbers(self, column: int) -> bool:
        rows = (r for r in range(self.heads, self.height) if not self.wide(r, range(self.width)))
        filled = [row for row in rows if self.filled(row, column)]
        return bool(filled) and sum(self._counted(row, column) for row in filled) >= _MOST * len(filled)

    def _column(self, column: int) -> TableColumn:
        said = self.head(column).split(": ")
        if said[-1] == "M" and any(self.head(other).endswith("SD") for other in range(column, self.width)):
            said[-1] = "Mean"
        parts = [read_label(part, of_column=True) for part in said]
        measures = next((part.measures for part in reversed(parts) if part.measures), ())
        label = MeasuredLabel(
            name=": ".join(part.name for part in parts if part.name),
            measures=measures,
            unit=next((part.unit for part in reversed(parts) if part.unit), None),
            total=next((part.total for part in reversed(parts) if part.total is not None), None),
        )
        last = folded_words(parts[-1].name)
        # "F" is a statistic, but beside "M" a woman.
        beside = {folded_words(self.head(other))[-1:] for other in range(self.width)} if last == "f" else set()
        test = (last in _TEST and "m" not in beside) or _EFFECT.search(self.head(column)) is not None
        return TableColumn(number=column, label=label, test=test)
