"""Runs, judgements and tags from RDF written into the graph. What is there already stays as it is."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from graph.nodes.joining import batches
from graph.nodes.records import Identification, Transaction
from graph.people.exchange import bring
from graph.people.judgements import JUDGED
from graph.rdf.reading.taking import RdfEdge, Row

THERE = "the graph has it already"


def write_runs(tx: Transaction, rows: Sequence[Row], edges: Sequence[RdfEdge]) -> Counter[str]:
    """Write runs, and which studies of the graph they made. Returns how many were dropped, by the reason."""
    dropped = write_once(tx, "Run", rows)
    for some in batches([{"a": edge.start[1], "b": edge.end[1]} for edge in edges]):
        tx.run(
            "UNWIND $rows AS row MATCH (r:Run {id: row.a}) MATCH (s:Study {id: row.b}) MERGE (r)-[:INGESTED]->(s)",
            rows=some,
        )
    return dropped


def write_judgements(tx: Transaction, rows: Sequence[Row], rule: Identification) -> Counter[str]:
    """Write judgements as their exchange does, which checks each, and tie them to what is proposed. Returns how many
    were dropped, by the reason."""
    brought = bring(tx, _lines(rows), rule)
    dropped = Counter({why: len(lines) for why, lines in brought.dropped.items()})
    if brought.known:
        dropped[THERE] = brought.known
    return dropped


def write_once(tx: Transaction, label: str, rows: Sequence[Row]) -> Counter[str]:
    """Write things of a label, such as tags. Returns how many were dropped, by the reason."""
    dropped: Counter[str] = Counter()
    for some in batches(rows):
        ids = [row["id"] for row in some]
        there = {
            row["id"] for row in tx.run(f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) RETURN n.id AS id", ids=ids)
        }
        if there:
            dropped[THERE] += len(there)
        tx.run(f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows=[r for r in some if r["id"] not in there])
    return dropped


def _lines(rows: Sequence[Row]) -> Iterator[str]:
    for row in sorted(rows, key=lambda row: (row["at"], row["id"])):
        said = {**dict.fromkeys(JUDGED), **row}
        try:
            said["record"] = json.loads(said["record"])
        except (ValueError, RecursionError):
            said["record"] = None  # refused, with the reason, as any other that is none
        yield json.dumps(said, ensure_ascii=False)
