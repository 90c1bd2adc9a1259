"""Connections and lists: what a field of the schema gives many of, and how many an operation asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    FieldNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    IntValueNode,
    ListValueNode,
    NullValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.utilities.coerce_input_value import coerce_default_value

from api.http.codes import Code
from api.http.limits import LARGEST_PAGE
from api.http.refused import refusal

# How many a plain list is taken to hold, by "Type.field": a number, or the name of an argument that says it: by its
# value if it is a number, by its length if it is a list, such as {"Query.nodes": "ids"}.
Sizes = Mapping[str, int | str]

# What a connection's selection needs a page for; a count needs none.
_OF_A_PAGE = frozenset({"edges", "nodes", "pageInfo"})
# The fields of a connection that hold one for each of its page.
REPEATED = frozenset({"edges", "nodes"})
_FORWARD, _BACKWARD = "first", "last"

Known = Callable[[str], Any]


def is_connection(kind: GraphQLNamedType) -> bool:
    """Return whether a type is a connection: an object type with ``edges`` and ``pageInfo``."""
    return isinstance(kind, GraphQLObjectType) and {"edges", "pageInfo"} <= kind.fields.keys()


@lru_cache(maxsize=8)
def edges_of(schema: GraphQLSchema) -> frozenset[str]:
    """Return the names of the types between a connection and its nodes."""
    connections = [kind for kind in schema.type_map.values() if is_connection(kind)]
    return frozenset(get_named_type(kind.fields["edges"].type).name for kind in connections)  # type: ignore[attr-defined]


def needs_page(names: set[str]) -> bool:
    """Return whether a connection that is asked for these fields needs ``first`` or ``last``."""
    return not _OF_A_PAGE.isdisjoint(names)


def page_size(field: GraphQLField, node: FieldNode, path: str, known: Known, *, needed: bool) -> int:
    """Return how many of a connection are asked for. ``known`` gives the value of a variable, or Undefined.

    Raises GraphQLError where neither or both of ``first`` and ``last`` are given, or one is out of range.
    """
    if not {_FORWARD, _BACKWARD} & field.args.keys():
        return 1
    given = {name: argument(field, node, name, known) for name in (_FORWARD, _BACKWARD)}
    sizes = {name: value for name, value in given.items() if value is not None}
    if len(sizes) > 1:
        raise _refused(node, f"{path} has both first and last; give one, 1 to {LARGEST_PAGE}.")
    if not sizes:
        if needed:
            raise _refused(node, f"{path} needs first or last, 1 to {LARGEST_PAGE}: how many of it to answer with.")
        return 0
    ((name, size),) = sizes.items()
    if not isinstance(size, int) or not 1 <= size <= LARGEST_PAGE:
        raise _refused(
            node,
            f"{path} has {name}: {size}; it can be 1 to {LARGEST_PAGE}. Ask for the rest page by page, with after.",
        )
    return size


def list_size(field: GraphQLField, name: str, node: FieldNode, sizes: Sizes, known: Known) -> int | None:
    """Return how many a list is taken to hold, 1 where nothing is said of it; ``None`` for what is no list."""
    if not is_list_type(get_nullable_type(field.type)):
        return None
    size = sizes.get(name, _FORWARD)
    if isinstance(size, str):
        value = argument(field, node, size, known)
        size = len(value) if isinstance(value, list) else value if isinstance(value, int) else 1
    return max(size, 0)


def argument(field: GraphQLField, node: FieldNode, name: str, known: Known) -> Any:
    """Return a number or a list that an argument has, by its value, its variable or its default; else ``None``."""
    defined = field.args.get(name)
    if defined is None:
        return None
    value = next((given.value for given in node.arguments or () if given.name.value == name), None)
    found = Undefined if value is None else _value(value, known)
    if found is Undefined:
        found = coerce_default_value(defined)
    return None if found is Undefined or isinstance(found, bool) else found


def _value(node: ValueNode, known: Known) -> Any:
    if isinstance(node, VariableNode):
        return known(node.name.value)
    if isinstance(node, IntValueNode):
        return int(node.value)
    if isinstance(node, ListValueNode):
        return list(node.values)
    return None if isinstance(node, NullValueNode) else Undefined


def _refused(node: FieldNode, message: str) -> Exception:
    return refusal(Code.PAGE_SIZE, message, [node], limit=LARGEST_PAGE)
