"""Relationships written between nodes that are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from graph.errors import RdfRefused
from graph.nodes.joining import join_query, joined
from graph.nodes.records import Transaction
from graph.rdf.reading.taking import RdfEdge

T = TypeVar("T")
_BATCH = 2000


def join(tx: Transaction, relation: str, edges: Sequence[RdfEdge], name: str) -> None:
    """Write relationships of a type. Raises RdfRefused, with the name of the file, where an end is not there."""
    kinds: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for edge in edges:
        row = joined(edge.start[1], edge.end[1], **edge.row)
        kinds.setdefault((edge.start[0], edge.end[0]), []).append(row)
    for (a, b), rows in sorted(kinds.items()):
        query = join_query(relation, a, b)
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
