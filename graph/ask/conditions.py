"""What a client may demand of things, and the Cypher that is true where it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.ask.parameters import Parameters, operand, render
from graph.schema.kinds import ById, Leaf, Relation, Thing
from graph.schema.registry import THINGS


class Sign(StrEnum):
    """How a value is compared. In lists of values, CONTAINS means that the value is one of them."""

    EQ = "eq"
    NE = "ne"
    IN = "in"
    CONTAINS = "contains"
    STARTS = "starts_with"
    ENDS = "ends_with"
    LT = "lt"
    LTE = "lte"
    GT = "gt"
    GTE = "gte"
    NULL = "is_null"


class Quantifier(StrEnum):
    """How many of the things at the far end must fulfil a condition."""

    SOME = "some"
    NONE = "none"
    ALL = "all"
    SINGLE = "single"


@dataclass(frozen=True, kw_only=True)
class Compare:
    """A value against a given one."""

    field: str
    test: Sign
    value: Any
    any_case: bool = False
    on_edge: bool = False


@dataclass(frozen=True, kw_only=True)
class Every:
    """All of them; true where there are none."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Either:
    """At least one of them; false where there are none."""

    of: tuple[Condition, ...]


@dataclass(frozen=True, kw_only=True)
class Not:
    """The condition does not hold; also where a value is not known."""

    of: Condition


@dataclass(frozen=True, kw_only=True)
class Related:
    """How many of the things that a relationship leads to fulfil a condition."""

    field: str
    quantifier: Quantifier
    of: Condition


@dataclass(frozen=True, kw_only=True)
class Within:
    """The topic is the named one, by IRI or by one of its labels in any case, or one below it."""

    topic: str


Condition = Compare | Every | Either | Not | Related | Within

_WRITTEN = {
    Sign.EQ: "=",
    Sign.NE: "<>",
    Sign.LT: "<",
    Sign.LTE: "<=",
    Sign.GT: ">",
    Sign.GTE: ">=",
    Sign.STARTS: "STARTS WITH",
    Sign.ENDS: "ENDS WITH",
    Sign.CONTAINS: "CONTAINS",
}


def holds(condition: Condition, thing: Thing, variable: str, params: Parameters, edge: Mapping[str, str]) -> str:
    """Return the Cypher that is true where the condition holds for the thing that a variable is bound to.

    ``edge`` has the expressions of the edge's fields, by name. Values go into ``params``. Raises KeyError for a field
    that the thing does not have.
    """
    return _Writer(params, edge).write(condition, thing, variable, 0)


@dataclass(frozen=True)
class _Writer:
    params: Parameters
    edge: Mapping[str, str]

    def write(self, condition: Condition, thing: Thing, variable: str, depth: int) -> str:
        match condition:
            case Every(of=parts):
                return self._joined(" AND ", parts, thing, variable, depth) or "true"
            case Either(of=parts):
                return self._joined(" OR ", parts, thing, variable, depth) or "false"
            case Not(of=part):
                return f"NOT coalesce({self.write(part, thing, variable, depth)}, false)"
            case Within(topic=topic):
                inner = f"w{depth}"
                name = self.params.add(topic)
                return (
                    f"EXISTS {{ MATCH ({variable})-[:BROADER*0..5]->({inner}:Topic) "
                    f"WHERE {inner}.id = {name} OR toLower({name}) IN {inner}.names }}"
                )
            case Related():
                return self._related(condition, thing, variable, depth)
            case Compare():
                return self._compared(condition, thing, variable)

    def _joined(self, by: str, parts: tuple[Condition, ...], thing: Thing, variable: str, depth: int) -> str:
        return by.join(f"({self.write(part, thing, variable, depth)})" for part in parts)

    def _compared(self, compare: Compare, thing: Thing, variable: str) -> str:
        leaf = None if compare.on_edge else thing.field(compare.field)
        if leaf is None:
            left = operand(self.edge[compare.field])
        elif isinstance(leaf, Leaf):
            left = operand(render(leaf.expression, {"B": variable}))
        else:
            raise KeyError(f"{compare.field} of {thing.label} is no plain value")
        return self._test(compare, left, leaf)

    def _test(self, compare: Compare, left: str, leaf: Leaf | None) -> str:
        if compare.test is Sign.NULL:
            return f"{left} IS {'' if compare.value else 'NOT '}NULL"
        right = self.params.add(_bare(compare.value, leaf.prefix if leaf else ""))
        if leaf is not None and leaf.several:
            return f"{right} IN {left}" if compare.test is Sign.CONTAINS else f"{left} = {right}"
        if compare.any_case:
            left = f"toLower({left})"
            right = f"[v IN {right} | toLower(v)]" if compare.test is Sign.IN else f"toLower({right})"
        if compare.test is Sign.IN:
            return f"{left} IN {right}"
        return f"{left} {_WRITTEN[compare.test]} {right}"

    def _related(self, related: Related, thing: Thing, variable: str, depth: int) -> str:
        field = thing.field(related.field)
        # Named unlike anything in the query around the condition.
        suffix = f"q{depth + 1}"
        far = f"b{suffix}"
        if isinstance(field, ById):
            wanted = related.of
            if related.quantifier is Quantifier.SOME and isinstance(wanted, Compare) and wanted.field == "id":
                # What has the id need not be looked up, and the index on it is of use.
                leaf = THINGS[field.to].field("id")
                assert isinstance(leaf, Leaf)
                return self._test(wanted, render(field.cypher, {"B": variable}), leaf)
            target, pattern = THINGS[field.to], f"({far}:{field.to} {{id: {render(field.cypher, {'B': variable})}}})"
        else:
            assert isinstance(field, Relation)
            (label,) = field.to
            target, pattern = (
                THINGS[label],
                render(field.path, {"A": variable, "B": far, "I": f"{variable}.id"}, suffix),
            )
        inner = self.write(related.of, target, far, depth + 1)
        match related.quantifier:
            case Quantifier.SOME:
                return f"EXISTS {{ MATCH {pattern} WHERE {inner} }}"
            case Quantifier.NONE:
                return f"NOT EXISTS {{ MATCH {pattern} WHERE {inner} }}"
            case Quantifier.ALL:
                return f"NOT EXISTS {{ MATCH {pattern} WHERE NOT coalesce({inner}, false) }}"
            case Quantifier.SINGLE:
                return f"COUNT {{ MATCH {pattern} WHERE {inner} RETURN DISTINCT {far} }} = 1"


def _bare(value: Any, prefix: str) -> Any:
    if isinstance(value, list):
        return [_bare(item, prefix) for item in value]
    return value.removeprefix(prefix) if prefix and isinstance(value, str) else value
