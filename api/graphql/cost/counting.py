"""What an operation comes to before it runs, by GitHub's arithmetic, from its document, the schema and the variables.

Source of the rules: docs.github.com, "Rate limits and node limits for the GraphQL API".

Every place of the operation is counted once, for one parent, and multiplied: fragments that double each other are
counted in as many steps as they have fields. Fields that are asked for twice under one name are one, as they are when
the operation runs. Where a field can be one of several types, the dearest counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count as count_up
from typing import Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLCompositeType,
    GraphQLIncludeDirective,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLSkipDirective,
    OperationDefinitionNode,
    Undefined,
    VariableNode,
    get_introspection_query,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    parse,
)
from graphql.language import NamedTypeNode, SelectionNode, SelectionSetNode

from api.graphql import introspection
from api.graphql.cost.measure import Measure, SizedList, added, dearest, largest
from api.graphql.cost.pages import REPEATED, Sizes, edges_of, is_connection, list_size, needs_page, page_size
from api.graphql.cost.selection import Fields, below, collect, fragments_of, key_of

_NODE = "node"
_VALUE = Measure(values=1)
_CONNECTION = Measure(values=1, requests=1)
# Which value lets a selection stay.
_DECIDES = {GraphQLIncludeDirective.name: True, GraphQLSkipDirective.name: False}


@dataclass(frozen=True, kw_only=True)
class OperationCount:
    """What was counted. ``by_document`` says that no variable had a part in it."""

    measure: Measure
    introspected: Measure
    by_document: bool


def count(
    schema: GraphQLSchema,
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Mapping[str, Any],
    sizes: Sizes,
) -> OperationCount:
    """Count a valid operation; ``variables`` are the coerced ones. Raises GraphQLError for a page out of range, and
    where it cannot be counted within bounds."""
    fragments = fragments_of(document)
    counter = _Counter(schema, fragments, variables, sizes)
    root = schema.get_root_type(operation.operation)
    measure = counter.fields((operation.selection_set,), cast(GraphQLObjectType, root), ())
    return OperationCount(
        measure=measure, introspected=added(counter.introspected), by_document=not counter.known_was_asked
    )


@lru_cache(maxsize=8)
def whole_introspection(schema: GraphQLSchema) -> Measure:
    """Return what the longest introspection that tools send comes to."""
    query = get_introspection_query(True, True, True, True, True)
    document = parse(query)
    operation = next(
        definition for definition in document.definitions if isinstance(definition, OperationDefinitionNode)
    )
    return count(schema, document, operation, {}, {}).introspected


class _Counter:
    """Counts one operation."""

    def __init__(
        self,
        schema: GraphQLSchema,
        fragments: Mapping[str, FragmentDefinitionNode],
        variables: Mapping[str, Any],
        sizes: Sizes,
    ) -> None:
        self._schema, self._fragments, self._variables = schema, fragments, variables
        self._sizes = {**introspection.sizes(schema), **sizes}
        self._edges = edges_of(schema)
        self._done: dict[tuple[str, int, tuple[int, ...]], Measure] = {}
        self._steps = count_up(1)
        self.introspected: list[Measure] = []
        self.known_was_asked = False

    def fields(
        self, sets: tuple[SelectionSetNode, ...], kind: GraphQLCompositeType, path: tuple[str, ...], page: int = 1
    ) -> Measure:
        """Count what one object is asked for. Of a connection, ``page`` is how many nodes it gives."""
        key = (kind.name, page, key_of(sets))
        found = self._done.get(key)
        if found is None:
            if is_abstract_type(kind):
                possible = self._schema.get_possible_types(kind)
                found = largest(self.fields(sets, alternative, path) for alternative in possible)
            else:
                fields = self._collect(sets, cast(GraphQLObjectType, kind))
                found = added(self._each(fields, cast(GraphQLObjectType, kind), path, page))
            self._done[key] = found
        return found

    def _each(self, fields: Fields, kind: GraphQLObjectType, path: tuple[str, ...], page: int) -> Iterable[Measure]:
        connection = is_connection(kind)
        for key, nodes in fields.items():
            measure = self._field(key, nodes, kind, path)
            yield measure.times(page) if connection and nodes[0].name.value in REPEATED else measure

    def _field(self, key: str, nodes: list[FieldNode], parent: GraphQLObjectType, path: tuple[str, ...]) -> Measure:
        node = nodes[0]
        name = node.name.value
        field = self._schema.get_field(parent, name)
        kind = get_named_type(field.type) if field is not None else None
        if field is None or kind is None or is_leaf_type(kind):
            return _VALUE.under(key, None)
        kind, inner, here = cast(GraphQLCompositeType, kind), below(nodes), (*path, key)
        if (is_connection(parent) and name in REPEATED) or (parent.name in self._edges and name == _NODE):
            return added((_VALUE, self.fields(inner, kind, path)))
        if is_connection(kind):
            names = {merged[0].name.value for merged in self._collect(inner, cast(GraphQLObjectType, kind)).values()}
            needed = needs_page(names)
            size = page_size(field, node, ".".join(here), self._known, needed=needed)
            page = size if needed else 0
            found = self.fields(inner, kind, here, page)
            return _counted(key, found, page, _CONNECTION)
        if name in introspection.ENTRIES:
            self.introspected.append(added((_VALUE, self.fields(inner, kind, here))).under(key, None))
            return Measure()
        of_list = list_size(field, f"{parent.name}.{name}", node, self._sizes, self._known)
        found = self.fields(inner, kind, here)
        return (
            added((_VALUE, found)).under(key, None)
            if of_list is None
            else _counted(key, found.times(of_list), of_list, _VALUE)
        )

    def _collect(self, sets: Iterable[SelectionSetNode], kind: GraphQLObjectType) -> Fields:
        def applies(condition: NamedTypeNode) -> bool:
            named = self._schema.get_type(condition.name.value)
            return named is kind or (is_abstract_type(named) and self._schema.is_sub_type(named, kind))

        return collect(sets, self._fragments, included=self._included, applies=applies, steps=self._steps)

    def _included(self, selection: SelectionNode) -> bool:
        for directive in selection.directives or ():
            name = directive.name.value
            if name in _DECIDES:
                value = directive.arguments[0].value if directive.arguments else None
                on = self._known(value.name.value) if isinstance(value, VariableNode) else getattr(value, "value", None)
                if on is not _DECIDES[name]:
                    return False
        return True

    def _known(self, name: str) -> Any:
        self.known_was_asked = True
        return self._variables.get(name, Undefined)


def _counted(key: str, below: Measure, size: int, itself: Measure) -> Measure:
    """Return a field that gives many, from what all of them come to together."""
    place = SizedList(nodes=size, path=(key,), sizes=(size,))
    inner = below.under(key, size)
    counted = added((inner, itself, Measure(nodes=size)))
    return replace(counted, dearest=dearest((*inner.dearest, place)))
