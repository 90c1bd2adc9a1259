"""Rows crossed with columns: the headings, how much stands in each cell, and what leads from a cell to its things."""

from __future__ import annotations

from dataclasses import dataclass

from graph.catalogue.axes import Axis
from graph.catalogue.registry import THINGS
from graph.labels import OWNED
from graph.things import Relation, operand, render

CITED = "Work"
"""Works stand where the findings do that cite them."""

_GIVEN = {"r": "rows", "c": "columns"}
_CITING = "MATCH (F)-[:CONTAINS]->(:Mention)-[:CITES]->(B:Work)"


def headings_query(axis: Axis, *, bounded: bool) -> str:
    """Return the query for one list of each heading's value and label, in their order; of an axis that is not closed.

    ``bounded``: only of the studies whose ids in the graph are $only.
    """
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
    order = ", ".join(render(one, {"B": "b"}) for one in (*THINGS[axis.heading].order, "B.id"))
    return (
        f"MATCH (b:{axis.heading}) {where}WITH b ORDER BY {order} "
        f"RETURN collect([b.id, {names.get(axis.heading, 'b.label')}])"
    )


@dataclass(frozen=True, kw_only=True)
class Crossing:
    """Two axes. ``bounded``: what is looked at is of the studies whose ids in the graph are $only."""

    rows: Axis
    columns: Axis
    bounded: bool = False

    def holds(self, label: str) -> bool:
        """Tell whether things of a label can stand in its cells."""
        stands = _standing(label)
        return self.rows.holds(stands) and self.columns.holds(stands)

    def counts(self, label: str) -> str:
        """Return the query for one list of a row's value, a column's, and how many things of the label stand there.

        It takes $rows and $columns, the values that are looked at. A cell without any is not in the list. It is one
        row, since each row of an answer costs the driver a message.
        """
        stands, standing = _standing(label), "f" if label == CITED else "b"
        axes = {"r": self.rows, "c": self.columns}
        # ArcadeDB begins where a query does. What stands under a heading of one study is little; else it begins at
        # the things, since all studies have some under each heading.
        start = next((name for name, axis in axes.items() if axis.heading in OWNED and stands in axis.ways), None)
        if start is None:
            matches = [f"MATCH ({standing}:{stands})"]
        else:
            matches = [
                f"UNWIND ${_GIVEN[start]} AS {start}",
                f"MATCH {axes[start].from_heading(stands, start, standing)}",
            ]
        if self.bounded:
            matches.append(f"WHERE {standing}.study IN $only")
        values = []
        for name, axis in axes.items():
            if name == start:
                values.append(name)
            elif stands in axis.ways:
                matches.append(f"MATCH {axis.to_heading(stands, standing, f'h{name}')}")
                values.append(f"h{name}.id AS {name}")
            else:
                values.append(f"{render(axis.values[stands], {'B': standing})} AS {name}")
        cited = " " + render(_CITING, {"F": "f", "B": "b"}) if label == CITED else ""
        return (
            f"{' '.join(matches)} WITH DISTINCT {standing}, {', '.join(values)} "
            f"WHERE r IN $rows AND c IN $columns{cited} WITH r, c, count(DISTINCT b) AS many "
            "RETURN collect([r, c, many])"
        )

    def relation(self, label: str) -> Relation:
        """Return what leads from a cell, whose id is the list of its row's value and its column's, to its things."""
        stands, standing = _standing(label), "F" if label == CITED else "B"
        matches, conditions = [], []
        for place, axis in enumerate((self.rows, self.columns)):
            key = f"I[{place}]"
            if stands in axis.ways:
                matches.append(f"MATCH {axis.from_heading(stands, key, standing)}")
            else:
                conditions.append(f"{operand(render(axis.values[stands], {'B': standing}))} = {key}")
        if not matches:
            matches.append(f"MATCH ({standing}:{stands})")
        if self.bounded:
            conditions.append(f"{standing}.study IN $only")
        where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
        cited = f" {_CITING}" if label == CITED else ""
        return Relation(
            name="cell",
            to=(label,),
            says="What stands in a cell.",
            call=f"{' '.join(matches)}{where}{cited} WITH DISTINCT B",
            order=THINGS[label].order,
        )


def _standing(label: str) -> str:
    return "Finding" if label == CITED else label
