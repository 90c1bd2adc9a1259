"""Which fields a selection comes to: fragments opened, and fields that are asked for twice merged, as execution does.

GraphQL specification, section 6.3.2, CollectFields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)
from graphql.language import NamedTypeNode, SelectionNode

from api.http.codes import Code
from api.http.refused import refusal

Fields = dict[str, list[FieldNode]]
_MOST_STEPS = 20_000


def collect(
    sets: Iterable[SelectionSetNode],
    fragments: Mapping[str, FragmentDefinitionNode],
    *,
    included: Callable[[SelectionNode], bool],
    applies: Callable[[NamedTypeNode], bool],
    steps: Iterator[int],
) -> Fields:
    """Return the fields by the name they have in the answer. ``steps`` counts the selections of a document that are
    looked at, with fragments opened where they are used. Raises GraphQLError for too many.

    No named fragment is opened twice, so that this ends for fragments that spread each other.
    """
    fields: Fields = {}
    opened: set[str] = set()
    # A stack and not recursion: fragments of fragments may be in one another, thousands deep.
    waiting = [iter(selections.selections) for selections in sets][::-1]
    while waiting:
        selection = next(waiting[-1], None)
        if selection is None:
            waiting.pop()
            continue
        if next(steps) > _MOST_STEPS:
            raise refusal(
                Code.TOO_COMPLEX,
                "The query uses its fragments in too many ways; write out what is needed, or send several queries.",
            )
        if not included(selection):
            continue
        if isinstance(selection, FieldNode):
            key = (selection.alias or selection.name).value
            fields.setdefault(key, []).append(selection)
        elif isinstance(selection, InlineFragmentNode):
            if selection.type_condition is None or applies(selection.type_condition):
                waiting.append(iter(selection.selection_set.selections))
        elif isinstance(selection, FragmentSpreadNode) and selection.name.value not in opened:
            opened.add(selection.name.value)
            fragment = fragments.get(selection.name.value)
            if fragment is not None and applies(fragment.type_condition):
                waiting.append(iter(fragment.selection_set.selections))
    return fields


def fragments_of(document: DocumentNode) -> dict[str, FragmentDefinitionNode]:
    """Return the fragments of a document by name."""
    return {
        definition.name.value: definition
        for definition in document.definitions
        if isinstance(definition, FragmentDefinitionNode)
    }


def below(nodes: Iterable[FieldNode]) -> tuple[SelectionSetNode, ...]:
    """Return the selections of the nodes that are merged to one field."""
    return tuple(node.selection_set for node in nodes if node.selection_set is not None)


def key_of(sets: Iterable[SelectionSetNode]) -> tuple[int, ...]:
    """Return what the selections are known by while their document is held."""
    return tuple(map(id, sets))
