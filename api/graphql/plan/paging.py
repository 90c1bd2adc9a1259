"""Which page a client asks for, and in what order: of a list of the graph, and of what is no such list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

import strawberry

from api.http.errors import InputError
from api.http.limits import LARGEST_PAGE
from graph.ask.positions import CursorInvalid, Value, values_of
from graph.ask.tree import Key, order_of
from graph.schema.kinds import Leaf, Relation, Thing

TEXT_ORDER = "default"
"""The name of the order that a list has by itself."""

First = Annotated[int, strawberry.argument(description=f"How many at most, 1 to {LARGEST_PAGE}.")]
Skip = Annotated[int, strawberry.argument(description="How many to leave out from the beginning.")]
"""Of what is no list of the graph."""


def check_page(first: int, skip: int) -> None:
    """Raise InputError for a page that cannot be."""
    if not 1 <= first <= LARGEST_PAGE or skip < 0:
        raise InputError(f"first must be 1 to {LARGEST_PAGE} and skip 0 or more; they are {first} and {skip}.")


@dataclass(frozen=True, kw_only=True)
class PageRequest:
    """This many things after a place and before another. ``backwards``: the last ones, to be turned round."""

    size: int
    keys: tuple[Key, ...]
    after: tuple[Value, ...] | None
    before: tuple[Value, ...] | None
    backwards: bool


def page_of(arguments: Mapping[str, Any], keys: tuple[Key, ...], where: str) -> PageRequest:
    """Return the page that the arguments ask for, of a list that is ordered by the keys. Raises InputError."""
    first, last = arguments.get("first"), arguments.get("last")
    if (first is None) == (last is None):
        raise InputError(f"{where}: say how many you want, by first or by last, 1 to {LARGEST_PAGE}.")
    size = first if first is not None else last
    assert isinstance(size, int)
    if not 1 <= size <= LARGEST_PAGE:
        name = "first" if first is not None else "last"
        raise InputError(f"{where}: {name} must be 1 to {LARGEST_PAGE}; it is {size}. Ask for the next page by cursor.")
    return PageRequest(
        size=size,
        keys=keys,
        after=_place(arguments, "after", keys, where),
        before=_place(arguments, "before", keys, where),
        backwards=last is not None,
    )


def _place(arguments: Mapping[str, Any], name: str, keys: Sequence[Key], where: str) -> tuple[Value, ...] | None:
    given = arguments.get(name)
    if given is None:
        return None
    try:
        return values_of(str(given), len(keys))
    except CursorInvalid:
        raise InputError(
            f"{where}: {name} is no cursor of this list. Take it from pageInfo or an edge of the same list in the same "
            "order."
        ) from None


def keys_of(
    chosen: Sequence[Mapping[str, Any]] | None, thing: Thing, relation: Relation | None, default: tuple[str, ...]
) -> tuple[Key, ...]:
    """Return what a list is ordered by: what the client chose, else the default."""
    if not chosen:
        return order_of(default)
    expressions: list[str] = []
    for order in chosen:
        minus = "-" if order.get("direction") == "desc" else ""
        for expression in _expressions(order["field"], thing, relation, default):
            turned = expression.removeprefix("-") if minus and expression.startswith("-") else minus + expression
            expressions.append(turned)
    return order_of(expressions)


def _expressions(name: str, thing: Thing, relation: Relation | None, default: tuple[str, ...]) -> tuple[str, ...]:
    if name == TEXT_ORDER:
        return default
    for on_edge in relation.edge if relation else ():
        if on_edge.name == name and isinstance(on_edge, Leaf):
            return (on_edge.cypher,)
    field = thing.field(name.removeprefix("node_"))
    assert isinstance(field, Leaf)
    return (field.sorts or field.expression,)
