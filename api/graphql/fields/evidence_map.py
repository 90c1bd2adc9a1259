"""The evidence map: rows by columns, every cell with what is in it, and the empty ones too."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import strawberry
from strawberry.types import Info

from api.graphql.context import Context
from api.graphql.plan.cells import Cell
from api.graphql.plan.naming import Ref, bare
from api.graphql.types.making import NAMES, enumeration, field, make
from api.graphql.types.of_things import Node
from api.graphql.types.paged import paging
from api.http.errors import InputError
from graph.ask.crossing import Crossing, headings_query
from graph.schema.axes import AXES, Axis
from graph.schema.studies import STUDY_PREFIX

MOST_CELLS = 1000
"""More than that fit on no page; a map of fewer rows or columns is asked for instead."""

_LISTS = {
    "Finding": ("findings", "The findings in it; null where rows or columns have none, as regions."),
    "Quote": ("quotes", "The quotes in it; null where rows or columns have none, as kinds."),
    "Work": ("works", "The works that those findings cite; null where there can be no findings."),
}

enumeration(
    "EvidenceAxis",
    "What the rows and the columns of an evidence map can be.",
    [(a.name, a.says) for a in AXES.values()],
)


@strawberry.type(description="What a row or a column represents.")
class EvidenceHeading:
    """A heading."""

    value: str | None = strawberry.field(
        description="The id of the thing, or the value; null for what the source does not say."
    )
    label: str = strawberry.field(description="What to call it.")
    node: Node | None = strawberry.field(description="The theme, topic or study; null where it is a plain value.")


NAMES["EvidenceHeading"] = EvidenceHeading

make(
    "EvidenceCell",
    "Where a row and a column cross. Those with nothing in them are there too.",
    field("row", "EvidenceHeading", "Its row."),
    field("column", "EvidenceHeading", "Its column."),
    *(
        field(name, f"{label}Connection | None", says, paging(f"{label}Order", f"{label}Filter"), cell=label)
        for label, (name, says) in _LISTS.items()
    ),
)

if TYPE_CHECKING:
    EvidenceAxis = Any
    EvidenceCell = Cell
else:
    EvidenceAxis, EvidenceCell = NAMES["EvidenceAxis"], NAMES["EvidenceCell"]

Values = Annotated[
    list[str] | None,
    strawberry.argument(description="Only these, in this order, by the values of their headings; all without it."),
]


@strawberry.type(description="Rows by columns. Every row crosses every column.")
class EvidenceMap:
    """A map whose headings are known; the lists of its cells are read when they are asked for."""

    rows: list[EvidenceHeading] = strawberry.field(description="The headings of the rows, in order.")
    columns: list[EvidenceHeading] = strawberry.field(description="The headings of the columns, in order.")
    cells: list[EvidenceCell] = strawberry.field(
        description="Row by row, every cell, the empty ones too.", metadata={"cells": True}
    )


Headings = dict[str, EvidenceHeading]
"""By the values that the graph has."""


async def evidence_map(
    info: Info[Context, None],
    rows: str,
    columns: str,
    row_values: Sequence[str] | None,
    column_values: Sequence[str] | None,
    studies: Sequence[str] | None,
) -> EvidenceMap:
    """Return the map of two axes by their names. Raises InputError for one that is too large, or of no such heading."""
    only = None if studies is None else tuple(bare(study) for study in studies)
    given = {} if only is None else {"only": list(only)}
    axes = [AXES[rows], AXES[columns]]
    read = iter(())
    if asked := [axis for axis in axes if axis.closed is None]:
        query = headings_query(asked, bounded=only is not None)
        read = iter((await info.context.store.values(query, **given))[0])
    given_values = {"rowValues": row_values, "columnValues": column_values}
    across = [
        _chosen(axis, _headings(axis, next(read) if axis.closed is None else ()), values, where)
        for axis, (where, values) in zip(axes, given_values.items(), strict=True)
    ]
    size = len(across[0]) * len(across[1])
    if size > MOST_CELLS:
        raise InputError(
            f"The map would have {len(across[0])} rows by {len(across[1])} columns, {size} cells; the most is "
            f"{MOST_CELLS}. Name fewer of them by rowValues or columnValues, or some studies."
        )
    crossing = Crossing(rows=AXES[rows], columns=AXES[columns], bounded=only is not None)
    cells = [
        Cell(row=row, column=column, pair=(row_key, column_key), crossing=crossing, only=only)
        for row_key, row in across[0].items()
        for column_key, column in across[1].items()
    ]
    return EvidenceMap(rows=list(across[0].values()), columns=list(across[1].values()), cells=cells)


def _headings(axis: Axis, read: Sequence[tuple[str, str]]) -> Headings:
    """Return the headings of an axis; ``read`` are their values and labels, where the graph has them."""
    if axis.closed is not None:
        found = [(member.value, member.name, member.name.replace("_", " ").lower()) for member in axis.closed]
    else:
        prefix = STUDY_PREFIX if axis.heading == "Study" else ""
        found = [(key, f"{prefix}{key}", label) for key, label in read]
    return {
        key: EvidenceHeading(
            value=shown or None,
            label=label or "not said",
            node=Ref(axis.heading, key) if axis.heading else None,
        )
        for key, shown, label in found
    }


def _chosen(axis: Axis, headings: Headings, values: Sequence[str] | None, where: str) -> Headings:
    """Return those of the headings that are asked for."""
    if values is None:
        return headings
    keys = {heading.value or "": key for key, heading in headings.items()}
    missing = [value for value in values if value not in keys]
    if missing:
        raise InputError(
            f"{where}: {missing[0]!r} is no heading of {axis.name.upper()} here. The headings have their values "
            "in rows and columns."
        )
    return {keys[value]: headings[keys[value]] for value in values}
