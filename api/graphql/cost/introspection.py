"""Introspection counts for itself: what a schema holds is known, so that its lists have sizes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    is_abstract_type,
)

# The fields of a query that ask for the schema.
ENTRIES = frozenset({"__schema", "__type"})


@lru_cache(maxsize=8)
def sizes(schema: GraphQLSchema) -> dict[str, int]:
    """Return how long the lists of introspection are: exactly, or on average over the types that have any."""
    kinds = schema.type_map.values()
    fields = [kind.fields for kind in kinds if isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)]
    return {
        "__Schema.types": len(schema.type_map),
        "__Schema.directives": len(schema.directives),
        "__Type.fields": _mean(map(len, fields)),
        "__Type.interfaces": 1,
        "__Type.possibleTypes": _mean(len(schema.get_possible_types(kind)) for kind in kinds if is_abstract_type(kind)),
        "__Type.inputFields": _mean(len(kind.fields) for kind in kinds if isinstance(kind, GraphQLInputObjectType)),
        "__Type.enumValues": _mean(len(kind.values) for kind in kinds if isinstance(kind, GraphQLEnumType)),
        "__Field.args": _mean(len(field.args) for one in fields for field in one.values()),
        "__Directive.args": _mean(len(one.args) for one in schema.directives),
    }


def _mean(lengths: Iterable[int]) -> int:
    """Return the mean, rounded up; 1 of nothing."""
    found = list(lengths)
    return -(-sum(found) // len(found)) if found else 1
