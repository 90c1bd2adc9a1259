"""An evidence map as a table: a number in every cell, shaded by how much there is, and gaps that are seen as gaps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ui.parts.addresses import link
from ui.parts.evidence_map.axes import COUNTED, Axis
from ui.parts.markup import Html, join, safe, tag
from ui.parts.style import some

_SHADES = 4
_FEW = 12
"""So many headings without anything are named at once; more when they are asked for."""


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a row or a column stands for. ``value`` is what the API takes for it: empty for what the source does not
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
class Crossed:
    """The numbers where rows and columns cross, row by row."""

    rows: Sequence[Heading]
    columns: Sequence[Heading]
    counts: Sequence[Sequence[int]]

    @property
    def most(self) -> int:
        """The highest of the numbers."""
        return max((n for row in self.counts for n in row), default=0)

    def empty_rows(self) -> list[Heading]:
        """Return the rows with nothing in any of their cells."""
        return [one for one, row in zip(self.rows, self.counts, strict=True) if not any(row)]

    def empty_columns(self) -> list[Heading]:
        """Return the columns with nothing in any of their cells."""
        return [one for i, one in enumerate(self.columns) if not any(row[i] for row in self.counts)]

    def without_empty(self) -> Crossed:
        """Return the map without the rows and the columns that have nothing."""
        gone = {*self.empty_rows()}, {*self.empty_columns()}
        kept = [i for i, one in enumerate(self.columns) if one not in gone[1]]
        return Crossed(
            rows=[one for one in self.rows if one not in gone[0]],
            columns=[self.columns[i] for i in kept],
            counts=[
                [row[i] for i in kept] for one, row in zip(self.rows, self.counts, strict=True) if one not in gone[0]
            ],
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


def named(heading: Heading, axis: Axis) -> Html:
    """Return a heading as a link to its page, if it has one."""
    label = (
        link(axis.page[0], heading.label, **{axis.page[1]: heading.value})
        if axis.page and heading.value
        else safe(heading.label)
    )
    return join([label, tag("span", heading.below, class_="eg-small")], " ") if heading.below else label


def by(rows: Axis, columns: Axis) -> str:
    """Return what is crossed, in words."""
    return f"{rows.title} by {columns.title.lower()}"


def as_rows(crossed: Crossed, rows: Axis, columns: Axis) -> list[Sequence[str | int]]:
    """Return the map as rows of a file, under a row of headings."""
    lines: list[Sequence[str | int]] = [[by(rows, columns), *(column.whole for column in crossed.columns)]]
    for row, counts in zip(crossed.rows, crossed.counts, strict=True):
        lines.append([row.whole, *counts])
    return lines


def table(
    crossed: Crossed,
    rows: Axis,
    columns: Axis,
    counted: str,
    to: Callable[[Heading, Heading], str],
) -> Html:
    """Return the map. ``to`` gives the address of what stands where a row and a column cross."""
    of = steps(crossed.most)

    def cell(row: Heading, column: Heading, count: int) -> Html:
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


def filled(crossed: Crossed) -> Html:
    """Return how much of the map is empty."""
    cells = [n for row in crossed.counts for n in row]
    empty = cells.count(0)
    says = f"{some(len(cells) - empty, 'cell holds', 'cells hold')} something; {empty:,} of {len(cells):,} are empty."
    return tag("p", says, class_="eg-says")


def gaps(crossed: Crossed, rows: Axis, columns: Axis, counted: str) -> Html:
    """Return the rows and the columns under which nothing stands at all."""
    return join([_without(crossed.empty_rows(), rows, counted), _without(crossed.empty_columns(), columns, counted)])


def _without(headings: Sequence[Heading], axis: Axis, counted: str) -> Html | None:
    if not headings:
        return None
    many = some(len(headings), axis.one.lower(), axis.title.lower())
    return tag(
        "details",
        tag("summary", f"{many} without any {COUNTED[counted][1]}", class_="eg-small"),
        tag("p", join((named(one, axis) for one in headings), ", "), class_="eg-small"),
        open="open" if len(headings) <= _FEW else None,
    )
