"""An evidence map as a table: a number in every cell, shaded by how much there is, and gaps that are seen as gaps."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.parts.addresses import link
from ui.parts.evidence_map.axes import COUNTED, MapAxis
from ui.parts.markup import Html, join, safe, tag
from ui.parts.style import folded, small, some

# Spreadsheets take a text that begins so for a formula. It gets an apostrophe before it, as in the API's own files; a
# test holds the two to the same bytes.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
# Without it Excel takes UTF-8 for an older coding, and spoils every accent.
_BOM = "\ufeff"
_SHADES = 4
_FEW = 12
"""This many headings without anything are named at once; more when they are asked for."""


@dataclass(frozen=True, kw_only=True)
class MapHeading:
    """What a row or a column is of. ``value`` is what the API takes for it: empty for what the source does not
    say."""

    value: str
    label: str
    below: str | None = None
    """What tells it from others of the same label."""

    @property
    def whole(self) -> str:
        """Label and what tells it from others, as one line."""
        return f"{self.label} ({self.below})" if self.below else self.label


@dataclass(frozen=True, kw_only=True)
class CrossedCounts:
    """The numbers where rows and columns cross, row by row."""

    rows: Sequence[MapHeading]
    columns: Sequence[MapHeading]
    counts: Sequence[Sequence[int]]

    @property
    def most(self) -> int:
        """The highest of the numbers."""
        return max((n for row in self.counts for n in row), default=0)

    def without_empty(self) -> CrossedCounts:
        """Return the map without the rows and the columns that have nothing."""
        kept = [i for i in range(len(self.columns)) if any(row[i] for row in self.counts)]
        return CrossedCounts(
            rows=[heading for heading, row in zip(self.rows, self.counts, strict=True) if any(row)],
            columns=[self.columns[i] for i in kept],
            counts=[[row[i] for i in kept] for row in self.counts if any(row)],
        )


def steps(most: int) -> list[tuple[int, int]]:
    """Return the numbers of each shade, from and to. They grow by a factor: most cells have few, and one is far from
    none."""
    found: list[tuple[int, int]] = []
    for i in range(1, _SHADES + 1):
        first = found[-1][1] + 1 if found else 1
        if first <= most:
            found.append((first, max(first, round(most ** (i / _SHADES)))))
    return found


def shade(count: int, of: Sequence[tuple[int, int]]) -> int:
    """Return the number of a count's shade; 0 for nothing."""
    return next((i for i, (first, last) in enumerate(of, 1) if first <= count <= last), 0)


def legend(most: int) -> Html:
    """Return what the shades mean."""
    shades = [
        (i, f"{first:,}" if first == last else f"{first:,} to {last:,}")
        for i, (first, last) in enumerate(steps(most), 1)
    ]
    return tag(
        "p",
        *(
            tag("span", tag("i", class_=f"eg-shade-{i}"), says)
            for i, says in [(0, "0: a gap, nothing was found there"), *shades]
        ),
        class_="eg-legend",
    )


def named(heading: MapHeading, axis: MapAxis) -> Html:
    """Return a heading as a link to its page, if it has one."""
    label = (
        link(axis.page[0], heading.label, **{axis.page[1]: heading.value})
        if axis.page and heading.value
        else safe(heading.label)
    )
    return join([label, tag("span", heading.below, class_="eg-small")], " ") if heading.below else label


def by(rows: MapAxis, columns: MapAxis) -> str:
    """Return what is crossed, in words."""
    return f"{rows.title} by {columns.title.lower()}"


def as_rows(crossed: CrossedCounts, rows: MapAxis, columns: MapAxis) -> list[list[str | int]]:
    """Return the map as rows of a file, under a row of headings."""
    lines: list[list[str | int]] = [[by(rows, columns), *(column.whole for column in crossed.columns)]]
    return lines + [[row.whole, *counts] for row, counts in zip(crossed.rows, crossed.counts, strict=True)]


def as_csv(rows: Sequence[Sequence[str | int]]) -> bytes:
    """Return the rows as a file in UTF-8 in which no text is a formula."""
    written = io.StringIO(newline="")
    csv.writer(written).writerows(
        [f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row] for row in rows
    )
    return (_BOM + written.getvalue()).encode()


def table(
    crossed: CrossedCounts,
    rows: MapAxis,
    columns: MapAxis,
    counted: str,
    to: Callable[[MapHeading, MapHeading], str],
) -> Html:
    """Return the map. ``to`` gives the address of what is where a row and a column cross."""
    of = steps(crossed.most)

    def cell(row: MapHeading, column: MapHeading, count: int) -> Html:
        many = some(count, *COUNTED[counted][1:]) if count else f"no {COUNTED[counted][1]}"
        # Whoever hears the link alone hears its row and column.
        says = f"{row.whole}, {column.whole}: {many}"
        number = tag("a", f"{count:,}", href=to(row, column), target="_self", aria_label=says)
        return tag("td", number, class_=f"eg-shade-{shade(count, of)}")

    head = tag(
        "tr",
        tag("td", by(rows, columns), class_="eg-small"),
        *(tag("th", named(column, columns), scope="col") for column in crossed.columns),
    )
    body = [
        tag(
            "tr",
            tag("th", named(row, rows), scope="row"),
            *(cell(row, column, n) for column, n in zip(crossed.columns, counts, strict=True)),
        )
        for row, counts in zip(crossed.rows, crossed.counts, strict=True)
    ]
    says = f"{by(rows, columns)}: {COUNTED[counted][2]}"
    return tag(
        "div",
        tag("table", tag("caption", says), tag("thead", head), tag("tbody", *body)),
        class_="eg-map",
        role="region",
        aria_label=says,
        tabindex=0,
    )


def filled(crossed: CrossedCounts) -> Html:
    """Return how much of the map is empty."""
    cells = [n for row in crossed.counts for n in row]
    empty = cells.count(0)
    says = f"{some(len(cells) - empty, 'cell holds', 'cells hold')} something; {empty:,} of {len(cells):,} are empty."
    return tag("p", says, class_="eg-says")


def gaps(crossed: CrossedCounts, rows: MapAxis, columns: MapAxis, counted: str) -> Html:
    """Return the rows and the columns that have nothing at all."""
    kept = crossed.without_empty()
    return join(
        [
            _without([row for row in crossed.rows if row not in kept.rows], rows, counted),
            _without([column for column in crossed.columns if column not in kept.columns], columns, counted),
        ]
    )


def _without(headings: Sequence[MapHeading], axis: MapAxis, counted: str) -> Html | None:
    if not headings:
        return None
    many = some(len(headings), axis.singular.lower(), axis.title.lower())
    return folded(
        f"{many} without any {COUNTED[counted][1]}",
        small(join((named(heading, axis) for heading in headings), ", ")),
        unfolded=len(headings) <= _FEW,
    )
