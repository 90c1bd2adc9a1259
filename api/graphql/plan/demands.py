"""Filters as clients write them, as conditions of graph.ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.http.errors import InputError
from graph.ask.conditions import Compare, Condition, Either, Every, Not, Quantifier, Related, Sign, Within
from graph.schema.kinds import ById, Leaf, Relation, Thing
from graph.schema.registry import THINGS

_DEEPEST = 8
_MOST_VALUES = 1000


def condition_of(given: Mapping[str, Any], thing: Thing, depth: int = 0) -> Condition:
    """Return a filter for a thing as a condition; fields side by side must all hold.

    Raises InputError for one that is nested too deep or lists too much.
    """
    if depth > _DEEPEST:
        raise InputError(f"The filter is nested more than {_DEEPEST} deep. Filter the things nearest to the list.")
    parts: list[Condition] = []
    for name, value in given.items():
        if value is None:
            continue
        if name == "and":
            parts += [condition_of(part, thing, depth + 1) for part in value]
        elif name == "or":
            parts.append(Either(of=tuple(condition_of(part, thing, depth + 1) for part in value)))
        elif name == "not":
            parts.append(Not(of=condition_of(value, thing, depth + 1)))
        elif name == "within":
            parts.append(Within(topic=value))
        else:
            parts.append(_of_field(thing, name, value, depth))
    return parts[0] if len(parts) == 1 else Every(of=tuple(parts))


def edge_condition(given: Mapping[str, Any], relation: Relation) -> Condition:
    """Return a filter for the edges of a relationship as a condition."""
    leaves = {leaf.name: leaf for leaf in relation.edge if isinstance(leaf, Leaf)}
    return Every(
        of=tuple(_compared(leaves[name], value, on_edge=True) for name, value in given.items() if value is not None)
    )


def _of_field(thing: Thing, name: str, value: Mapping[str, Any], depth: int) -> Condition:
    field = thing.field(name)
    if isinstance(field, Leaf):
        return _compared(field, value)
    if isinstance(field, ById):
        inner = condition_of(value, THINGS[field.to], depth + 1)
        return Related(field=name, quantifier=Quantifier.SOME, of=inner)
    assert isinstance(field, Relation)
    target = THINGS[field.to[0]]
    if not field.many:
        return Related(field=name, quantifier=Quantifier.SOME, of=condition_of(value, target, depth + 1))
    return Every(
        of=tuple(
            Related(field=name, quantifier=Quantifier(quantifier), of=condition_of(inner, target, depth + 1))
            for quantifier, inner in value.items()
            if inner is not None
        )
    )


def _compared(leaf: Leaf, tests: Mapping[str, Any], *, on_edge: bool = False) -> Condition:
    any_case = bool(tests.get("any_case"))
    parts = []
    for name, value in tests.items():
        if value is None or name == "any_case":
            continue
        if isinstance(value, list) and len(value) > _MOST_VALUES:
            raise InputError(f"{leaf.name}: at most {_MOST_VALUES} values at once; these are {len(value)}.")
        parts.append(Compare(field=leaf.name, test=Sign(name), value=value, any_case=any_case, on_edge=on_edge))
    return parts[0] if len(parts) == 1 else Every(of=tuple(parts))
