"""What makes the values of an answer: functions of what was loaded, put together once for each place in a document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type, is_object_type

from api.graphql.plan.fetch import Fetch, Page, Row
from graph.schema.kinds import ApiValue, ById, Leaf

Maker = Callable[[Row], Any]
PagesMaker = Callable[[list[Page]], Any]
Selected = list[tuple[str, str, Any]]
"""Response key, field name, and the executor's own details of the field."""


class Reading(Protocol):
    """What the executor knows of the document."""

    schema: GraphQLSchema

    def selected(self, kind: GraphQLObjectType, details: Any) -> Selected:
        """Return the fields that are selected on a type, fragments and directives resolved."""
        ...

    def arguments(self, kind: GraphQLObjectType, name: str, details: Any) -> dict[str, Any]:
        """Return the arguments of a field, variables and defaults put in."""
        ...


class ListMakers(Protocol):
    """What a list needs to be answered: the document, and what makes its things and its edges."""

    @property
    def reading(self) -> Reading:
        """The document."""
        ...

    def thing(self, fetch: Fetch, label: str, details: Any) -> Maker:
        """Return what makes the answer for a thing of the label from a row of the fetch."""
        ...

    def edge_field(self, fetch: Fetch, spec: Leaf | ById | ApiValue, details: Any) -> Maker:
        """Return what makes the answer for a field of an edge."""
        ...


def together(
    reading: Reading, kind: GraphQLObjectType, details: Any, make: Callable[[str, Any], Callable[[Any], Any]]
) -> Callable[[Any], dict[str, Any]]:
    """Return what makes an object of the fields that are selected on a type. ``make`` returns what makes the field
    with a name."""
    fields = [
        (key, constant(kind.name) if name == "__typename" else make(name, below))
        for key, name, below in reading.selected(kind, details)
    ]
    return lambda row: {key: made(row) for key, made in fields}


def constant(value: Any) -> Callable[[Any], Any]:
    """Return what gives the value whatever the row."""
    return lambda _: value


def maybe(made: Callable[[Any], Any], row: Any) -> Any:
    """Make the answer of a row, if there is one."""
    return None if row is None else made(row)


def field_type(kind: GraphQLObjectType, name: str) -> GraphQLObjectType:
    """Return the object type of a field, lists and the like aside."""
    target = get_named_type(kind.fields[name].type)
    assert is_object_type(target)
    return target
