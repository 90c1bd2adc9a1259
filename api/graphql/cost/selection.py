"""Which fields a selection comes to: fragments opened, and fields that are asked for twice merged, as execution does.

GraphQL specification, section 6.3.2, CollectFields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionSetNode,
)
from graphql.language import NamedTypeNode, SelectionNode

Fields = dict[str, list[FieldNode]]


def collect(
    sets: Iterable[SelectionSetNode],
    fragments: Mapping[str, FragmentDefinitionNode],
    *,
    included: Callable[[SelectionNode], bool],
    applies: Callable[[NamedTypeNode], bool],
    step: Callable[[], None],
) -> Fields:
    """Return the fields by the name they have in the answer; ``step`` is called for each selection looked at.

    No named fragment is opened twice, so that this ends for fragments that spread each other.
    """
    fields: Fields = {}
    opened: set[str] = set()
    # A stack and not recursion: fragments of fragments may stand in one another thousands deep.
    waiting = [iter(selections.selections) for selections in sets][::-1]
    while waiting:
        selection = next(waiting[-1], None)
        if selection is None:
            waiting.pop()
            continue
        step()
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
    """Return what the selections can be told by while their document is held."""
    return tuple(map(id, sets))
