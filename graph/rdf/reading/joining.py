"""Relationships written between nodes that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from graph.errors import RdfRefused
from graph.nodes.records import Transaction
from graph.rdf.reading.taking import RdfEdge

T = TypeVar("T")
_BATCH = 2000

# A work is what the record is of that is meant: its id is another where other lists describe it better.
_ENDS = (
    "MATCH (a:{a} {{id: row.a}}) MATCH (b:{b} {{id: row.b}})",
    "MATCH (a:{a} {{id: row.a}}) MATCH (:Record {{id: row.edge.record}})-[:OF]->(b:Work)",
    "MATCH (:Record {{id: row.edge.record}})-[:OF]->(a:Work) MATCH (b:{b} {{id: row.b}})",
)


def join(tx: Transaction, relation: str, edges: Sequence[RdfEdge], name: str) -> None:
    """Write relationships of a type. Raises RdfRefused, with the name of the file, where an end is not there."""
    kinds: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for edge in edges:
        kinds.setdefault((edge.start[0], edge.end[0]), []).append(
            {"a": edge.start[1], "b": edge.end[1], "edge": edge.row}
        )
    for (a, b), rows in sorted(kinds.items()):
        ends = _ENDS[1 if b == "Work" else 2 if a == "Work" else 0].format(a=a, b=b)
        query = f"UNWIND $rows AS row {ends} CREATE (a)-[x:{relation}]->(b) SET x = row.edge RETURN count(x) AS made"
        for some in batches(rows):
            (made,) = tx.run(query, rows=some)
            if made["made"] != len(some):
                lost = len(some) - made["made"]
                raise RdfRefused(
                    f"{name}: {lost} of {len(some)} relationships {relation} between a {a} and a {b} lead to what "
                    "neither the file nor the graph has: put that into the file. Nothing was written."
                )


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield rows in portions that one query can take."""
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
