"""Questions about the schema itself: EVIDENCE_INTROSPECTION=off refuses them, and they count for themselves, since
it is known how long the lists of a schema are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
)
from graphql.type import is_introspection_type
from graphql.validation import ValidationRule
from strawberry.extensions import SchemaExtension

from api.http.codes import Code
from api.http.refused import refusal
from graph.settings import INTROSPECTION

# The fields of a query that ask for the schema.
ENTRIES = frozenset({"__schema", "__type"})


class NoIntrospection(ValidationRule):
    """Refuses fields of introspection; ``__typename``, which clients' caches need, is none."""

    def enter_field(self, node: FieldNode, *_: object) -> None:
        """Look at one field."""
        kind = get_named_type(self.context.get_type())
        if kind is not None and is_introspection_type(kind):
            self.report_error(
                refusal(
                    Code.INTROSPECTION_OFF,
                    f"This API does not show its schema ({INTROSPECTION}=off): it answers no {node.name.value}. Ask "
                    "those who run it for the schema's file.",
                    [node],
                )
            )


class IntrospectionBySetting(SchemaExtension):
    """Adds the rule where the application's state has ``introspection`` set to False."""

    def on_operation(self) -> Iterator[None]:
        """Choose the rules of one operation."""
        request = getattr(self.execution_context.context, "request", None)
        if request is not None and not getattr(request.app.state, "introspection", True):
            self.execution_context.validation_rules += (NoIntrospection,)
        yield


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
        "__Field.args": _mean(len(field.args) for of_type in fields for field in of_type.values()),
        "__Directive.args": _mean(len(directive.args) for directive in schema.directives),
    }


def _mean(lengths: Iterable[int]) -> int:
    """Return the mean, rounded up; 1 of nothing."""
    found = list(lengths)
    return -(-sum(found) // len(found)) if found else 1
