"""A table whose rows are characteristics: "Gender", "Female", "12 (40)".

What a row is under shows by a column of its own, by wide spaces before its words, or only by rows without numbers over
it. Such a row opens a variable; right before a row that has a measure of its own it opens a part of the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.characteristics.grid import ColumnBlock, TableGrid
from ingest.characteristics.measures import MeasuredLabel, NumberKind, measures_in, read_label
from ingest.characteristics.rows import SummaryRow, rows_of, stands_alone
from ingest.characteristics.shares import Shares
from ingest.characteristics.values import CellNumbers, is_of_numbers, read_numbers
from ingest.document import TableCell
from ingest.language.words import all_words, any_of

_TABLE = re.compile(r"\w+\.?\s+[\dIVXA-Z]+[\w.]*[.:]?\s+")
_ALTERNATIVES = re.compile(r"[^\W\d]\s?/\s?[^\W\d]|\d\s?/\s?[<>≥≤\d]")
_PART = re.compile(rf"\b{any_of(all_words('characteristics', 'named'))}\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class SummaryCell:
    """A cell of numbers with what it is the number of."""

    cell: TableCell
    variable: str
    category: str | None
    column: str | None
    unit: str | None
    numbers: CellNumbers


@dataclass(frozen=True, kw_only=True)
class _Told:
    variable: MeasuredLabel
    category: MeasuredLabel | None = None


def summary_cells(grid: TableGrid) -> Iterator[SummaryCell]:
    """Yield the cells of numbers, in the order of rows in each block of columns."""
    caption = read_label(_TABLE.sub("", grid.mark.caption, count=1))
    by_caption = caption.measures if caption.of_amounts else ()
    for block in grid.blocks:
        yield from _of_block(grid, block, by_caption)


def _of_block(grid: TableGrid, block: ColumnBlock, by_caption: tuple[NumberKind, ...]) -> Iterator[SummaryCell]:
    rows = rows_of(grid, block)
    told = _in_columns(rows) if len(block.labels) > 1 else _in_lines(rows, Shares(grid, block, rows))
    for row, what in told:
        for place, cell in row.values:
            column = block.values[place]
            if column.test:
                continue
            total = row.totals.get(place, column.label.total)
            own = row.labels[-1] if row.labels else what.variable
            inside = measures_in(grid.text[cell.start : cell.end])
            ways = [inside, own.measures, what.variable.measures, column.label.measures, by_caption]
            if not is_of_numbers(grid.text[cell.start : cell.end]):
                ways = [inside]
            amounts = what.category is None and (what.variable.unit is not None or _amount(what.variable, own))
            numbers = read_numbers(
                grid.text[cell.start : cell.end],
                [way for way in ways if way],
                of_amounts=amounts,
                total=total,
                alternatives=_ALTERNATIVES.search(own.name or what.variable.name) is not None,
            )
            # No word says that it is a mean: then it is none of a category, but of the row itself.
            alone = what.category is not None and numbers.mean is not None and not any(ways)
            category = what.category.name if what.category else None
            yield SummaryCell(
                cell=cell,
                variable=category if alone and category else what.variable.name,
                category=None if alone else category,
                column=column.label.name or None,
                unit=what.variable.unit or (None if what.category else own.unit),
                numbers=numbers,
            )


def _amount(variable: MeasuredLabel, own: MeasuredLabel) -> bool:
    return (variable.of_amounts or own.of_amounts) and not own.of_shares


def _in_columns(rows: Sequence[SummaryRow]) -> Iterator[tuple[SummaryRow, _Told]]:
    """Yield the rows of a block with a column for variables and one for their categories."""
    variable: MeasuredLabel | None = None
    over: MeasuredLabel | None = None
    for row in rows:
        first, *others = row.labels or (MeasuredLabel(name=""),)
        inner = next((label for label in reversed(others) if label.name or label.measures), None)
        if row.heads:
            variable = over = replace(first, measures=row.measures or first.measures) if first.name else variable
            continue
        if first.name:
            variable = first
        elif first.unit and over:
            variable = replace(over, unit=first.unit)
        if variable is None:
            variable = inner or first
            inner = None
        over = None
        if inner is not None and not inner.name:
            # "Age" and beside it "Mean (SD)".
            yield replace(row, labels=(inner,)), _Told(variable=variable)
        else:
            yield replace(row, labels=(inner or first,)), _Told(variable=variable, category=inner)


def _in_lines(rows: Sequence[SummaryRow], shares: Shares) -> Iterator[tuple[SummaryRow, _Told]]:
    """Yield the rows of a block with one column of labels."""
    indented = any(row.indent for row in rows)
    outer: MeasuredLabel | None = None
    over: MeasuredLabel | None = None
    last: MeasuredLabel | None = None
    part = flat = False
    end = len(rows)
    above: list[tuple[int, MeasuredLabel | None]] = []
    parts = _parts(rows)
    for place, row in enumerate(rows):
        label = row.labels[0] if row.labels else MeasuredLabel(name="")
        following = rows[place + 1] if place + 1 < len(rows) else None
        while above and above[-1][0] >= row.indent:
            above.pop()
        parent = above[-1][1] if above else None
        opens = place in parts
        above.append((row.indent, None if opens else replace(label, measures=label.measures or row.measures)))
        if row.heads:
            last = None
            if label.name:
                outer = _outer(rows, place, outer, None if part else over)
                over = replace(label, measures=row.measures or label.measures)
                part = opens
                end = len(rows) if indented or part else shares.end(place)
                flat = following is not None and following.indent <= row.indent
            continue
        if not label.name:
            # A measure of what is over it.
            variable = (last if part else None) or outer or over or parent or last
            if variable is not None:
                inner = over if outer is not None else None
                yield row, _Told(variable=variable, category=inner)
            continue
        last = label
        if indented and row.indent and stands_alone(label):
            yield row, _Told(variable=label)
        elif indented and (row.indent or not flat):
            yield row, (_Told(variable=parent, category=label) if parent and parent.name else _Told(variable=label))
            if not row.indent:
                outer = over = None
        elif over is None or part:
            yield row, _Told(variable=label)
        elif stands_alone(label) or place >= end:
            outer = over = None
            yield row, _Told(variable=label)
        else:
            yield row, _Told(variable=over, category=label)


def _outer(
    rows: Sequence[SummaryRow], place: int, outer: MeasuredLabel | None, over: MeasuredLabel | None
) -> MeasuredLabel | None:
    """Return the variable over a row without numbers that is one of its categories, if it is such."""
    if place and rows[place - 1].heads and over is not None:
        return over
    following = rows[place + 1] if place + 1 < len(rows) else None
    counted = following is not None and following.labels and not following.labels[0].name
    return outer if counted and following and following.labels[0].of_shares else None


def _parts(rows: Sequence[SummaryRow]) -> set[int]:
    """Return the places of rows that are over a part of the table; one whose name ends as that of another, too."""
    heads = [place for place, row in enumerate(rows) if row.heads and row.labels and row.labels[0].name]
    parts = {place for place in heads if _opens_part(rows[place], rows[place + 1] if place + 1 < len(rows) else None)}
    ends = {_last_word(rows[place]) for place in parts}
    return parts | {place for place in heads if not rows[place].measures and _last_word(rows[place]) in ends}


def _last_word(row: SummaryRow) -> str:
    return re.split(r"[\W_]+", row.labels[0].name.rstrip(" .:)"))[-1].casefold()


def _opens_part(row: SummaryRow, following: SummaryRow | None) -> bool:
    if row.of_totals:
        return True
    label = row.labels[0]
    if label.measures:
        return False
    if _PART.search(label.name):
        return True
    below = following.labels[0] if following and following.labels and not following.heads else None
    return below is not None and bool(below.name) and stands_alone(below)
