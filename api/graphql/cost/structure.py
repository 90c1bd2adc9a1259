"""What is limited in a document whatever the schema and the variables: aliases, cycles, comparisons.

This comes before validation, which compares the fields of each answer name with each other: a document within the
limit of tokens can keep it at that for seconds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import count

from graphql import DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode
from graphql.language import FragmentSpreadNode, SelectionNode, SelectionSetNode

from api.graphql.cost.selection import below, collect, fragments_of, key_of
from api.graphql.cost.tokens import deepest_braces
from api.http.codes import Code
from api.http.limits import Limits
from api.http.refused import refusal

# Pairs of fields of one name in one place. Each costs GraphQL's validation about ten microseconds.
_MOST_PAIRS = 3000


def check_structure(document: DocumentNode, limits: Limits) -> None:
    """Count a document. Raises GraphQLError, with its code, for one that is not within bounds."""
    fragments = fragments_of(document)
    aliases = 0
    used: dict[str, list[str]] = {}
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode | FragmentDefinitionNode):
            spreads = used.setdefault(definition.name.value if definition.name else "", [])
            for selection in _selections(definition):
                if isinstance(selection, FragmentSpreadNode):
                    spreads.append(selection.name.value)
                elif isinstance(selection, FieldNode) and selection.alias is not None:
                    aliases += 1
    _refuse_cycles({name: used[name] for name in fragments})
    walk = _Walk(fragments, deepest_braces(limits))
    root_fields = 0  # of the operation that has most
    for definition in document.definitions:
        if isinstance(definition, OperationDefinitionNode):
            root_fields = max(root_fields, walk.down((definition.selection_set,), 1))
    for fragment in fragments.values():
        walk.down((fragment.selection_set,), 1)
    for code, name, asked, limit, instead in (
        (Code.TOO_MANY_ALIASES, "aliases", aliases, limits.aliases, "ask for lists, such as nodes(ids:)"),
        (Code.TOO_MANY_ROOT_FIELDS, "root fields", root_fields, limits.root_fields, "ask for lists"),
    ):
        if asked > limit:
            message = f"The query has {asked} {name}; the limit is {limit}. Instead, {instead}, or send less at once."
            raise refusal(code, message, asked=asked, limit=limit)


def _selections(definition: OperationDefinitionNode | FragmentDefinitionNode) -> Iterator[SelectionNode]:
    waiting = [definition.selection_set]
    while waiting:
        for selection in waiting.pop().selections:
            yield selection
            inner = getattr(selection, "selection_set", None)
            if inner is not None:
                waiting.append(inner)


def _refuse_cycles(used: dict[str, list[str]]) -> None:
    try:
        TopologicalSorter(used).prepare()
    except CycleError as error:
        cycle = " -> ".join(error.args[1][:6])
        raise refusal(
            Code.FRAGMENT_CYCLE, f"Fragments contain themselves ({cycle}); no answer to them would end."
        ) from None


class _Walk:
    """Goes down the merged fields of every definition, each place once."""

    def __init__(self, fragments: dict[str, FragmentDefinitionNode], deepest: int) -> None:
        self._fragments, self._deepest = fragments, deepest
        self._seen: dict[tuple[int, ...], int] = {}
        self._steps, self._pairs = count(1), 0

    def down(self, sets: Iterable[SelectionSetNode], level: int) -> int:
        """Return how many fields there are. Raises GraphQLError."""
        sets = tuple(sets)
        if level > self._deepest:
            raise refusal(
                Code.DEPTH_EXCEEDED,
                f"The query has selections more than {self._deepest} deep, which none within the limits needs. Start "
                "a second query where this one arrived, with node(id:).",
                limit=self._deepest,
            )
        key = key_of(sets)
        # A place that is reached again from deeper is gone through again: its own depth counts from there.
        if self._seen.get(key, 0) >= level:
            return 0
        self._seen[key] = level
        fields = collect(sets, self._fragments, included=bool, applies=bool, steps=self._steps)
        for nodes in fields.values():
            self._pairs += len(nodes) * (len(nodes) - 1) // 2
            if self._pairs > _MOST_PAIRS:
                raise refusal(
                    Code.TOO_COMPLEX,
                    "The query asks for the same fields too often in one place; ask for each once.",
                )
            inner = below(nodes)
            if inner:
                self.down(inner, level + 1)
        return len(fields)
