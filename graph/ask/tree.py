"""One query for a whole question, however deep it goes and however many things it starts from.

A step leads from things to their neighbours. What is wanted of these are columns: expressions, or steps further on. A
step gives a page: a list of rows, each a list of the values of its columns in their order, where the value of a further
step is its own page. Each step is a subquery of the one that it starts from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ask.conditions import Condition, holds
from graph.ask.parameters import Parameters, letters, operand, render
from graph.ask.positions import Value, comes_after
from graph.ask.search import index_of
from graph.schema.indexes import ORDERED, WITHIN
from graph.schema.kinds import Dimension, Leaf, Relation, Thing
from graph.schema.registry import THINGS
from graph.store.fulltext import lucene_query

Key = tuple[str, bool]
"""An expression over letters that orders a list, and whether the greatest comes first."""

SCORE = "S"
"""The letter for the score in a full-text search."""

_TOTAL = frozenset({"B.id", *(f"B.{name}" for _, name in ORDERED)})
"""What no two things have alike."""


@dataclass(frozen=True, kw_only=True)
class ListStep:
    """From where to where, what is wanted there, and how much of it.

    ``relation`` leads from a thing to its neighbours. Without one, ``id`` is the expression of the id that a thing of
    the label has; without either, it is every thing of the label.
    """

    label: str
    """Of the things at the far end; with a relation to several labels, any of them."""
    relation: Relation | None = None
    id: str | None = None
    columns: tuple[str | ListStep, ...] = ()
    """Expressions over ``B`` and what the relationship binds, and steps from there."""
    where: Condition | None = None
    order: tuple[Key, ...] = ()
    limit: int | None = None
    after: tuple[Value, ...] | None = None
    """The values of ``order`` after which the page begins."""
    until: tuple[Value, ...] | None = None
    """The values before which it ends."""
    search: str | None = None
    counted: bool = False
    """Whether it wants how many there are, not the things: one row with one value."""
    by: Dimension | None = None
    """What it wants them counted by: rows of value, label and number, the most first."""
    total: bool = False
    """Of the best of a search: whether a row with how many were found comes before its rows. The index, which takes
    most of the time, is then asked once for both."""


def order_of(expressions: Sequence[str]) -> tuple[Key, ...]:
    """Return the keys for expressions as the schema writes them, and the id after them where nothing makes them
    total."""
    keys = tuple((e.removeprefix("-"), e.startswith("-")) for e in expressions)
    return keys if any(e in _TOTAL for e, _ in keys) else (*keys, ("B.id", False))


def query_for(steps: Sequence[ListStep], keys: Sequence[Any] | None = None) -> tuple[str, dict[str, Any]]:
    """Return the query for steps that start from nothing, or from the ids ``keys`` as ``I``, with its parameters.

    A row has the key and the page of each step. There is a row for each key; without keys there is one.
    """
    writer = _Writer(Parameters())
    start = writer.params.add([""] if keys is None else [list(key) if isinstance(key, tuple) else key for key in keys])
    names = {"I": "key"}
    parts = [writer.subquery(step, names, ("key",), f"p{place}") for place, step in enumerate(steps)]
    pages = "".join(f", p{place} AS p{place}" for place in range(len(steps)))
    return f"UNWIND {start} AS key {' '.join(parts)} RETURN key AS key{pages}", writer.params.values


class _Writer:
    def __init__(self, params: Parameters) -> None:
        self.params = params
        self._depth = 0

    def subquery(self, step: ListStep, around: Mapping[str, str], carried: Sequence[str], page: str) -> str:
        """Return the subquery for a step from where ``around`` names the letters; its page gets the given name."""
        return f"CALL ({', '.join(carried)}) {{ {self._inside(step, around, page)} }}"

    def _inside(self, step: ListStep, around: Mapping[str, str], page: str) -> str:
        self._depth += 1
        suffix = str(self._depth)
        # No other letter of what is around it: a relationship on the way here is not the one on the way there.
        names = {"B": f"b{suffix}", "I": around["I"]}
        if "B" in around:
            names["A"], names["I"] = around["B"], f"{around['B']}.id"
        relation = step.relation
        gathered: Mapping[str, str] = relation.gather if relation else {}
        grouped = bool(gathered) or bool(relation and relation.distinct)
        wanted = _letters_of(step)
        used = wanted - {"B", "A", "I"}
        if step.counted and is_all(step) and (THINGS[step.label].hidden or not THINGS[step.label].where):
            return _all_counted(THINGS[step.label], names["B"], page)
        clauses = [self._match(step, names, suffix, around)]
        conditions = self._conditions(step, names, suffix)
        if grouped:
            clauses += _where(conditions)
            conditions = []
            named = [x for x in gathered if x in used]
            ways = "".join(f", {render(gathered[x], names, suffix)} AS {x.lower()}{suffix}" for x in named)
            clauses.append(f"WITH {'' if ways else 'DISTINCT '}{names['B']}{ways}")
        if step.counted:
            return " ".join([*clauses, *_where(conditions), f"RETURN [[count({names['B']})]] AS {page}"])
        if step.by:
            return " ".join([*clauses, *_where(conditions), _counts(step.by, names, suffix, page)])
        if step.total:
            return " ".join([*clauses, *_where(conditions), self._best(step, names, suffix, page)])
        conditions += self._bounds(step, names, suffix)
        clauses += _where(conditions)
        for letter in used:
            names[letter] = f"{letter.lower()}{suffix}"
        kept = [names["B"], *sorted(names[letter] for letter in used)]
        if not grouped:
            if "A" in wanted and relation and relation.call:
                kept.append(names["A"])
            clauses.append(f"WITH {', '.join(kept)}")
        return " ".join([*clauses, self._rows(step, names, suffix, kept, page)])

    def _rows(self, step: ListStep, names: Mapping[str, str], suffix: str, kept: Sequence[str], page: str) -> str:
        """Return what orders the things, takes as many as are wanted, and makes their rows; ``kept`` is in scope."""
        clauses = []
        if step.order:
            keys = (render(e, names, suffix) + (" DESC" if d else "") for e, d in step.order)
            clauses.append("ORDER BY " + ", ".join(keys))
        if step.limit is not None:
            clauses.append(f"LIMIT {self.params.add(step.limit)}")
        values: list[str] = []
        for column in step.columns:
            if isinstance(column, ListStep):
                name = f"p{suffix}x{len(values)}"
                clauses.append(self.subquery(column, names, kept, name))
                values.append(name)
            else:
                values.append(render(column, names, suffix))
        return " ".join([*clauses, f"RETURN collect([{', '.join(values)}]) AS {page}"])

    def _best(self, step: ListStep, names: dict[str, str], suffix: str, page: str) -> str:
        """Return what counts all that was found and makes the rows of the best.

        Both engines' indexes give the best first. Only what scores as well as the last that is wanted is put in order:
        that reads the ids, of which there may be many thousands, of few.
        """
        assert step.limit is not None
        names[SCORE] = f"{SCORE.lower()}{suffix}"
        found, least, hit = (f"{name}{suffix}" for name in ("found", "least", "hit"))
        kept = [names["B"], names[SCORE]]
        last = self.params.add(step.limit - 1)
        rows = self._rows(step, names, suffix, kept, f"rows{suffix}")
        return (
            f"WITH collect([{', '.join(kept)}]) AS {found} "
            f"WITH {found}, coalesce({found}[{last}][1], 0.0) AS {least} "
            f"CALL ({found}, {least}) {{ UNWIND {found} AS {hit} WITH {hit}, {least} WHERE {hit}[1] >= {least} "
            f"WITH {hit}[0] AS {kept[0]}, {hit}[1] AS {kept[1]} {rows} }} "
            f"RETURN [[size({found})]] + rows{suffix} AS {page}"
        )

    def _match(self, step: ListStep, names: dict[str, str], suffix: str, around: Mapping[str, str]) -> str:
        here = names["B"]
        if step.relation is not None:
            if step.relation.call:
                names["A"] = f"a{suffix}"
                return render(step.relation.call, names, suffix)
            return "MATCH " + render(step.relation.path, names, suffix)
        if step.id is not None:
            return f"MATCH ({here}:{step.label} {{id: {render(step.id, around)}}})"
        if step.search is not None:
            index, lucene = self.params.add(index_of(step.label).name), self.params.add(lucene_query(step.search) or "")
            return (
                f"CALL db.index.fulltext.queryNodes({index}, {lucene}) YIELD node, score "
                f"WITH node AS {here}, score AS {SCORE.lower()}{suffix}"
            )
        return f"MATCH ({here}:{step.label})"

    def _conditions(self, step: ListStep, names: Mapping[str, str], suffix: str) -> list[str]:
        here = names["B"]
        conditions = [f"{here}:{step.label}"] if step.search is not None and step.label in WITHIN else []
        if step.relation is None and step.id is None and THINGS[step.label].where:
            conditions.append(render(THINGS[step.label].where, {"B": here}))
        if step.where is not None:
            leaves = [field for field in (step.relation.edge if step.relation else ()) if isinstance(field, Leaf)]
            edge = {leaf.name: render(leaf.cypher, names, suffix) for leaf in leaves}
            conditions.append(holds(step.where, THINGS[step.label], here, self.params, edge))
        return conditions

    def _bounds(self, step: ListStep, names: Mapping[str, str], suffix: str) -> list[str]:
        keys = [(operand(render(e, names, suffix)), d) for e, d in step.order]
        bounds = [] if step.after is None else [comes_after(keys, step.after, self.params)]
        if step.until is not None:
            bounds.append(comes_after([(e, not d) for e, d in keys], step.until, self.params))
        return bounds


def is_all(step: ListStep) -> bool:
    """Return whether a step leads to all that the list of a label shows."""
    return not (step.relation or step.id or step.search or step.where)


def _all_counted(thing: Thing, here: str, page: str) -> str:
    """Return what counts all that the list of a label shows. Both engines know how many nodes a label has, ArcadeDB
    only where it is asked in these words."""
    whole = f"COUNT {{ MATCH ({here}:{thing.label}) }}"
    if not thing.where:
        return f"RETURN [[{whole}]] AS {page}"
    names = {"B": here}
    return (
        f"MATCH {render(thing.hidden, names)} WHERE NOT ({render(thing.where, names)}) "
        f"WITH count(DISTINCT {here}) AS hidden RETURN [[{whole} - hidden]] AS {page}"
    )


def _letters_of(step: ListStep) -> frozenset[str]:
    """Return the letters that are there for columns, orders and the ids of further steps."""
    wanted = [c if isinstance(c, str) else (c.id or "") for c in step.columns]
    return frozenset[str]().union(*(letters(e) for e in (*wanted, *(e for e, _ in step.order))))


def _where(conditions: Sequence[str]) -> list[str]:
    return ["WHERE " + " AND ".join(f"({c})" for c in conditions)] if conditions else []


def _counts(by: Dimension, names: Mapping[str, str], suffix: str, page: str) -> str:
    match = render(by.match, names, suffix) + " " if by.match else ""
    label = render(by.label, names, suffix) if by.label else "null"
    return (
        f"{match}WITH {render(by.value, names, suffix)} AS value, {label} AS label, "
        f"count(DISTINCT {names['B']}) AS many ORDER BY many DESC, value "
        f"RETURN collect([value, label, many]) AS {page}"
    )
