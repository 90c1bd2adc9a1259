"""The types of lists: a connection, as Relay has it, and the arguments that say which page of it."""

from __future__ import annotations

from collections.abc import Iterable

from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField

from api.graphql.types.making import argument, field, make
from api.http.limits import LARGEST_PAGE


def paging(order: str, filters: str, *, search: bool = False, edge: str = "") -> list[StrawberryArgument]:
    """Return the arguments that every list has."""
    most = f"1 to {LARGEST_PAGE}"
    out = [
        argument(
            "first", "int | None", f"How many from the beginning, {most}. This or last is needed for a page.", None
        ),
        argument("after", "str | None", "Only what comes after this cursor.", None),
        argument("last", "int | None", f"How many from the end, {most}.", None),
        argument("before", "str | None", "Only what comes before this cursor.", None),
    ]
    if filters:
        out.append(argument("filter", f"{filters} | None", "Only those that fulfil this.", None))
    if edge:
        out.append(argument("edge", f"{edge} | None", "Only where the relationship itself fulfils this.", None))
    if order:
        out.append(argument("order_by", f"list[{order}] | None", "In this order, the first one before all.", None))
    if search:
        out.append(
            argument(
                "search",
                "str | None",
                'Only those that hold words of this, the best first. "Words in quotation marks" belong together; '
                "a star at the end of a word stands for any ending.",
                None,
            )
        )
    return out


def connection(
    name: str, node: str, edge_says: str, says: str, *, edge: Iterable[StrawberryField] = (), counted: bool = False
) -> None:
    """Make the type of a list of things with a label, and that of its edges, which may have more fields than a place
    and a thing. ``counted``: the things can be counted by something."""
    own = [field("cursor", "str", "The place in this list."), field("node", node, "What is there.")]
    make(f"{name}Edge", edge_says, *own, *edge)
    fields = [
        field(
            "edges", f"list[{name}Edge]", "The page, each thing with its cursor and what belongs to the relationship."
        ),
        field("nodes", f"list[{node}]", "The page, the things alone."),
        field("page_info", "PageInfo", "Where the page begins and ends."),
        field("total_count", "int", "How many there are in all, with this filter; counted only when it is asked for."),
    ]
    if counted:
        by = argument("by", f"{node}Dimension", "What they are counted by.")
        fields.append(field("counts", "list[Count]", "How many there are of each value, the most first.", [by]))
    make(f"{name}Connection", says, *fields)
