"""Topics, records and studies from RDF written into the graph, each study as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from graph.ask.queue import rank
from graph.errors import RdfRefused
from graph.nodes.joining import batches, join_query, joined
from graph.nodes.records import Transaction
from graph.nodes.rows import labels_of, topic_names, vector_rows
from graph.rdf.reading.taking import RdfContent, RdfEdge, Row
from graph.schema.indexes import PARTS, WITHIN
from graph.store.layout import LAYOUT
from graph.store.vectors import VECTORS
from graph.writer import Vectors, put_in, take_out

VectorsOf = Callable[[Mapping[str, str]], Vectors]
"""Makes the vectors of a study's findings and quotes from their words, by their ids."""

WITHOUT_VECTORS = "without vectors"
"""The fingerprint of a study whose vectors could not be made here: the next reading of its files writes it again."""

Keys = set[tuple[str, str]]

# What has vectors, and the label by which all its kind are parts of a study.
_VECTORED = {label: WITHIN.get(label, label) for label in VECTORS}
_TOPICS = (
    "UNWIND $rows AS row MATCH (t:Topic {id: row.id}) "
    "RETURN t {.*} AS row, COLLECT { MATCH (t)-[:BROADER]->(b:Topic) RETURN b.id } AS broader"
)


def write_topics(tx: Transaction, taken: RdfContent, name: str) -> int:
    """Make the topics of the file what they are there. Others stay, also of the same vocabulary. Returns how many were
    as they are already."""
    broader: dict[str, list[RdfEdge]] = {}
    for edge in taken.edges.get("BROADER", ()):
        broader.setdefault(edge.start[1], []).append(edge)
    rows = [{**row, "names": topic_names(row["label"], row["alt_labels"])} for row in taken.nodes.get("Topic", ())]
    held = {found["row"]["id"]: found for some in batches(rows) for found in tx.run(_TOPICS, rows=some)}

    def same(row: Row) -> bool:
        found = held.get(row["id"], {"row": {}})
        return found["row"] == row and sorted(found["broader"]) == sorted(e.end[1] for e in broader.get(row["id"], ()))

    new = [row for row in rows if not same(row)]
    for some in batches(new):
        tx.run("UNWIND $rows AS row MERGE (t:Topic {id: row.id}) SET t = row", rows=some)
        tx.run("UNWIND $rows AS row MATCH (:Topic {id: row.id})-[b:BROADER]->() DELETE b", rows=some)
    join(tx, "BROADER", [edge for row in new for edge in broader.get(row["id"], ())], name)
    return len(rows) - len(new)


def unknown_studies(tx: Transaction, taken: RdfContent) -> set[str]:
    """Return the studies of the file, but for those that the graph holds just as they are."""
    found = {row["id"]: row["fingerprint"] for row in taken.nodes.get("Study", ())}
    held = tx.run(
        "UNWIND $ids AS id MATCH (s:Study {id: id}) RETURN s.id AS id, s.fingerprint AS fingerprint", ids=sorted(found)
    )
    return set(found) - {row["id"] for row in held if row["fingerprint"] == found[row["id"]]}


def write_study(tx: Transaction, study: Row, parts: Mapping[str, Sequence[Row]], vectors: VectorsOf) -> Keys:
    """Write a study and its parts, by label, in place of what is there of it. Returns the keys of the records that it
    gave before."""
    key = study["id"]
    known = tx.run("MATCH (s:Study {id: $id}) RETURN s.id AS id", id=key)
    keys = take_out(tx, key) if known else set()
    told = {label: [part for part in parts[of] if label in labels_of(of, part)] for label, of in _VECTORED.items()}
    words = {part["id"]: part["text"] for found in told.values() for part in found}
    made = vectors(words)
    # Where no vectors can be made here, reading its files later on has to write the study again.
    row = {**study, "layout": LAYOUT}
    if words and not made:
        row["fingerprint"] = WITHOUT_VECTORS
    rows: dict[str, Sequence[Mapping[str, Any]]] = {
        **parts,
        "Link": [{**link, "rank": rank(link)} for link in parts["Link"]],
    }
    for label, index in VECTORS.items():
        rows[index.label] = vector_rows(key, [part["id"] for part in told[label]], made)
    put_in(tx, row, rows)
    return keys


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


def studies_of(taken: RdfContent) -> Callable[[RdfEdge], str]:
    """Return what finds the study that says a relationship; empty for what no study does."""
    part_of = {(label, row["id"]): row["study"] for label in PARTS for row in taken.nodes.get(label, ())}

    def study_of(edge: RdfEdge) -> str:
        if edge.start[0] == "Study":
            return edge.start[1]
        said: Any = part_of.get(edge.start) or part_of.get(edge.end) or edge.row.get("study")
        return said or ""

    return study_of
