"""Relationships written between nodes that are there, and rows in portions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from graph.schema.relationships import RELATIONS

T = TypeVar("T")
_BATCH = 2000

# A work is what the record is of that is meant: its id is another where other lists describe it better.
_MEANT = "MATCH (:Record {{id: row.edge.record}})-[:OF]->({}:Work)"


def join_query(relation: str, start: str, end: str) -> str:
    """Return the query that writes relationships of a type between things of two labels: ``rows`` have the ids ``a``
    and ``b`` of their ends and the properties ``edge``, whose ``record`` leads to a work. It says how many it
    ``made``."""
    a = _MEANT.format("a") if start == "Work" else f"MATCH (a:{start} {{id: row.a}})"
    b = _MEANT.format("b") if end == "Work" else f"MATCH (b:{end} {{id: row.b}})"
    # ArcadeDB writes each relationship once more for a SET, also of nothing.
    said = "SET x = row.edge " if RELATIONS[relation].entries else ""
    return f"UNWIND $rows AS row {a} {b} CREATE (a)-[x:{relation}]->(b) {said}RETURN count(x) AS made"


def joined(a: str, b: str | None, /, **edge: Any) -> dict[str, Any]:
    """Return the row of a relationship; what is not known of it is left out."""
    return {"a": a, "b": b, "edge": {name: value for name, value in edge.items() if value is not None}}


def batches(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield rows in portions that one query can take."""
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
