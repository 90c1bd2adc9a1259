"""What is in the cells of an evidence map: counted for all cells together, and listed where there is something."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from api.graphql.plan.fetch import Page, load
from api.graphql.plan.listing import Listing
from api.graphql.plan.selection import Planner
from graph.ask.crossing import Crossing, walks
from graph.schema.registry import THINGS
from graph.store.async_store import Reads

Pair = tuple[str, str]
"""The values of a row and of a column, as the graph has them."""
Totals = Mapping[Pair, int]
"""How many there are in each cell that has any."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One of a map's cells, for resolvers: its headings, and what the map is of."""

    row: Any
    column: Any
    pair: Pair
    crossing: Crossing
    only: tuple[str, ...] | None
    """The ids in the graph of the studies that are looked at; ``None`` for all."""


async def totals_of(store: Reads, labels: Sequence[str], cells: Sequence[Cell]) -> Mapping[str, Totals]:
    """Return how many things of each label are in the cells of one map, counted together."""
    crossing = cells[0].crossing
    rows, columns = ({cell.pair[place] for cell in cells} for place in (0, 1))
    query = crossing.counts(labels)
    (found,) = await store.values(query, rows=sorted(rows), columns=sorted(columns), **_given(cells))
    totals: dict[str, dict[Pair, int]] = {label: {} for label in labels}
    for together, lists in zip(walks(labels).values(), found, strict=True):
        for row, filled in lists:
            for column, *counts in filled:
                for label, many in zip(together, counts, strict=True):
                    if many:
                        totals[label][row, column] = many
    return totals


async def in_cells(
    store: Reads,
    planner: Planner,
    label: str,
    kind: GraphQLObjectType,
    details: Any,
    arguments: Mapping[str, Any],
    cells: Sequence[Cell],
    totals: Totals | None,
) -> Callable[[], list[Any]]:
    """Load one list of all cells of one map; return what makes the answers, in the order of the cells.

    ``totals``: what is in the cells, where the list has no filter; pages are then read for those with something in them
    alone.
    """
    counted = totals is not None
    relation = cells[0].crossing.relation(label)
    listing = Listing(planner, THINGS[label], relation, kind, details, arguments, counted=counted)
    pairs = [cell.pair for cell in cells]
    filled = pairs if totals is None else [pair for pair in pairs if pair in totals]
    pages: dict[Pair, list[Page]] = {}
    if listing.fetches and filled:
        pages = await load(store, listing.fetches, filled, **_given(cells))
    empty: list[Page] = [[] for _ in listing.fetches]
    known = totals or {}
    return lambda: [listing.make([*pages.get(pair, empty), [[known.get(pair, 0)]]]) for pair in pairs]


def _given(cells: Sequence[Cell]) -> dict[str, Any]:
    """Return the parameter that bounds a map to some studies, if it is bounded."""
    only = cells[0].only
    return {} if only is None else {"only": list(only)}
