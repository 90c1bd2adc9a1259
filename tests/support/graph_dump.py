"""All that a graph holds, to be compared."""

from __future__ import annotations

from graph.store.store import Store

Dump = tuple[list[str], list[str]]


def dump(graph: Store, *, runs: bool = True) -> Dump:
    """Return the nodes with their properties, and the relationships with theirs and the ids of their ends; without
    ``runs`` nothing of how the graph came to be. Its state (Version) belongs to that history, not to what it
    holds."""
    nodes = graph.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS row")
    edges = graph.read("MATCH (a)-[r]->(b) RETURN a.id AS a, type(r) AS type, properties(r) AS row, b.id AS b")
    return (
        sorted(
            repr((node["labels"], sorted(node["row"].items(), key=str)))
            for node in nodes
            if "Version" not in node["labels"] and (runs or "Run" not in node["labels"])
        ),
        sorted(
            repr((edge["a"], edge["type"], sorted(edge["row"].items(), key=str), edge["b"]))
            for edge in edges
            if runs or edge["type"] != "INGESTED"
        ),
    )
