"""What stands in the cells of an evidence map: counted for all cells together, and listed where something stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLObjectType

from api.planning.fetch import Page, load
from api.planning.selection import Planner
from graph.asking.crossing import Crossing
from graph.async_store import Reads

Pair = tuple[str, str]
"""The values of a row and of a column, as the graph has them."""


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One of a map's cells, for resolvers: its headings, and what the map is of."""

    row: Any
    column: Any
    pair: Pair
    crossing: Crossing
    only: tuple[str, ...] | None
    """The ids in the graph of the studies that are looked at; ``None`` for all."""


async def in_cells(
    store: Reads,
    planner: Planner,
    label: str,
    kind: GraphQLObjectType,
    details: Any,
    arguments: Mapping[str, Any],
    cells: Sequence[Cell],
) -> Callable[[], list[Any]]:
    """Load one list of all cells of one map; return what makes the answers, in the order of the cells.

    Without a filter the totals come from one grouped count, and pages are read for cells with something in them alone.
    """
    crossing, only = cells[0].crossing, cells[0].only
    given = {} if only is None else {"only": list(only)}
    counted = not arguments.get("filter")
    relation = crossing.relation(label)
    listing = planner.below_cells(relation, kind, details, arguments, counted=counted)
    pairs = [cell.pair for cell in cells]
    totals: dict[Pair, int] = {}
    if counted:
        rows, columns = ({pair[place] for pair in pairs} for place in (0, 1))
        query = crossing.counts(label)
        ((found,),) = await store.values(query, rows=sorted(rows), columns=sorted(columns), **given)
        totals = {(row, column): many for row, column, many in found}
    filled = [pair for pair in pairs if pair in totals] if counted else pairs
    pages: dict[Pair, list[Page]] = {}
    if listing.fetches and filled:
        pages = await load(store, listing.fetches, filled, **given)
    empty: list[Page] = [[] for _ in listing.fetches]
    return lambda: [listing.make([*pages.get(pair, empty), [[totals.get(pair, 0)]]]) for pair in pairs]
