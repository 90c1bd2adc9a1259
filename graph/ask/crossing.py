"""Rows crossed with columns: the headings, how much is in each cell, and what leads from a cell to its things."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graph.ask.parameters import operand, render
from graph.schema.axes import Axis
from graph.schema.indexes import OWNED
from graph.schema.kinds import Relation
from graph.schema.registry import THINGS

CITED = "Work"
"""Works are in the cells of the findings that cite them."""

_GIVEN = {"r": "rows", "c": "columns"}
_CITING = "MATCH (F)-[:CONTAINS]->(:Mention)-[:CITES]->(B:Work)"


def headings_query(axes: Sequence[Axis], *, bounded: bool) -> str:
    """Return the query for each heading's value and label, in their order: one row with a list for each axis.

    ``bounded``: only of the studies whose ids in the graph are $only. No axis is closed.
    """
    names = [f"h{place}" for place in range(len(axes))]
    queries = [f"{_headings(axis, bounded)} AS {name}" for axis, name in zip(axes, names, strict=True)]
    return _side_by_side(queries, names)


def _headings(axis: Axis, bounded: bool) -> str:
    if not axis.heading:
        ((label, value),) = axis.values.items()
        where = "WHERE b.study IN $only " if bounded else ""
        return (
            f"MATCH (b:{label}) {where}WITH DISTINCT {render(value, {'B': 'b'})} AS value ORDER BY value "
            "RETURN collect([value, value])"
        )
    names = {"Study": "coalesce(b.title, b.id)"}
    owned = {"Study": "b.id", "Theme": "b.study"}
    where = f"WHERE {owned[axis.heading]} IN $only " if bounded and axis.heading in owned else ""
    order = ", ".join(render(key, {"B": "b"}) for key in (*THINGS[axis.heading].order, "B.id"))
    return (
        f"MATCH (b:{axis.heading}) {where}WITH b ORDER BY {order} "
        f"RETURN collect([b.id, {names.get(axis.heading, 'b.label')}])"
    )


def walks(labels: Sequence[str]) -> dict[str, list[str]]:
    """Return which of the labels are counted together, by the label that is walked over: works are counted on the way
    of the findings that cite them."""
    together: dict[str, list[str]] = {}
    for label in labels:
        together.setdefault(_walked(label), []).append(label)
    return together


def _side_by_side(queries: Sequence[str], names: Sequence[str]) -> str:
    """Return one query of several that return a row of named values each: to ask once more costs as much as a small
    query does."""
    return f"{' '.join(f'CALL () {{ {query} }}' for query in queries)} RETURN {', '.join(names)}"


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Two axes. ``bounded``: what is looked at is of the studies whose ids in the graph are $only."""

    rows: Axis
    columns: Axis
    bounded: bool = False

    def holds(self, label: str) -> bool:
        """Return whether things of a label can be in its cells."""
        walked = _walked(label)
        return self.rows.holds(walked) and self.columns.holds(walked)

    def counts(self, labels: Sequence[str]) -> str:
        """Return the query for one row with a list for each of ``walks``: of a row's value and the cells of that row,
        each with a column's value and how many things of each of the walk's labels are there.

        It takes $rows and $columns, the values that are looked at. A cell without any is not in the list.
        """
        counted = walks(labels)
        return _side_by_side([self._walk(walked, several) for walked, several in counted.items()], list(counted))

    def _walk(self, walked: str, labels: Sequence[str]) -> str:
        """Return the query that counts what is in cells, and what else is counted with it, by name."""
        axes = {"r": self.rows, "c": self.columns}
        # ArcadeDB begins where a query does. What belongs to a heading of one study is little. Topics have much of
        # all studies, so a map of some of these begins at the things; one of all begins at the topics, which saves
        # the way up from each thing.
        headed = [name for name, axis in axes.items() if walked in axis.ways]
        owned = [name for name in headed if axes[name].heading in OWNED]
        start = next(iter(owned or ([] if self.bounded else headed)), None)
        if start is None:
            matches = [f"MATCH (b:{walked})"]
        else:
            matches = [
                f"UNWIND ${_GIVEN[start]} AS {start}",
                f"MATCH {axes[start].from_heading(walked, start, 'b')}",
            ]
        if self.bounded:
            matches.append("WHERE b.study IN $only")
        values = []
        for name, axis in axes.items():
            if name == start:
                values.append(name)
            elif walked in axis.ways:
                matches.append(f"MATCH {axis.to_heading(walked, 'b', f'h{name}')}")
                values.append(f"h{name}.id AS {name}")
            else:
                values.append(f"{render(axis.values[walked], {'B': 'b'})} AS {name}")
        cited = ""
        if CITED in labels:
            cited = ("" if labels == [CITED] else " OPTIONAL") + " " + render(_CITING, {"F": "b", "B": "w"})
        counts = ", ".join(f"count(DISTINCT {'w' if label == CITED else 'b'}) AS {label}s" for label in labels)
        # Each value of a row is sent once: they are long, and the driver takes its time over each.
        return (
            f"{' '.join(matches)} WITH DISTINCT b, {', '.join(values)} WHERE r IN $rows AND c IN $columns{cited} "
            f"WITH r, c, {counts} WITH r, collect([c, {', '.join(f'{label}s' for label in labels)}]) AS cells "
            f"RETURN collect([r, cells]) AS {walked}"
        )

    def relation(self, label: str) -> Relation:
        """Return what leads from a cell, whose id is the list of its row's value and its column's, to its things."""
        walked, letter = _walked(label), "F" if label == CITED else "B"
        matches, conditions = [], []
        for place, axis in enumerate((self.rows, self.columns)):
            key = f"I[{place}]"
            if walked in axis.ways:
                matches.append(f"MATCH {axis.from_heading(walked, key, letter)}")
            else:
                conditions.append(f"{operand(render(axis.values[walked], {'B': letter}))} = {key}")
        if not matches:
            matches.append(f"MATCH ({letter}:{walked})")
        if self.bounded:
            conditions.append(f"{letter}.study IN $only")
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        cited = f" {_CITING}" if label == CITED else ""
        return Relation(
            name="cell",
            to=(label,),
            says="What is in a cell.",
            call=f"{' '.join(matches)}{where}{cited} WITH DISTINCT B",
            order=THINGS[label].order,
        )


def _walked(label: str) -> str:
    return "Finding" if label == CITED else label
