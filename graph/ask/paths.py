"""How two things are connected: the shortest path through what the sources assert.

Shared topics are our own doing, so a path through them is given only where the sources connect the two in no other
way. The membership of things in a study connects everything with everything, and is not used. The query is written by
hand: no relation of the schema describes a path of any length along any of several relationships.
"""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from graph.ask.named import BY_OTHER_ID
from graph.schema.indexes import label_in_cypher
from graph.schema.registry import THINGS

ASSERTED = "UNDER|SUPPORTS|SPOKEN_BY|STANDS_UNDER|CONTAINS|CITES|NAMES"
WITH_TOPICS = f"{ASSERTED}|ABOUT|BROADER|CONTINUES"

By = Literal["id", "theme", "topic", "reference", "doi"]

# The label that an end is looked up under, and how.
_ENDS: dict[By, tuple[str, str]] = {
    "theme": ("Theme", "toLower({n}.label) = toLower(${n}_value)"),
    "topic": ("Topic", "toLower(${n}_value) IN {n}.names"),
    "reference": ("Reference", "{n}.number = toInteger(${n}_value)"),
    "doi": ("Work", "toLower({n}.doi) = toLower(${n}_value)"),
}

# Ids begin with what they are ids of; works with the kind of identifier, topics are IRIs.
_ID_LABELS = {label.lower(): label for label in THINGS if label not in ("Work", "Topic")}
_ID_LABELS |= {"http": "Topic", "https": "Topic"}


class End(NamedTuple):
    """One end of a path: by its id, or by what people call it."""

    by: By
    value: str


def label_of(thing: str) -> str:
    """Return the label of the thing with an id."""
    return _ID_LABELS.get(thing.split(":", 1)[0], "Work")


def exists_query(end: End) -> tuple[str, dict[str, Any]]:
    """Return the query whose one row has ``found``, how many things an end names, with its parameters."""
    label, where = _where(end, "a")
    return f"MATCH (a:{label}) WHERE {where} RETURN count(a) AS found", {"a_value": end.value}


def path_query(start: End, end: End, relations: str) -> tuple[str, dict[str, Any]]:
    """Return the query for the shortest path along the relations, with its parameters.

    Its row has ``nodes`` ({label, id}) and ``relations`` ({type, from: an id}), one fewer; there is no row when
    there is no path of at most eight steps.
    """
    (a_label, a_where), (b_label, b_where) = _where(start, "a"), _where(end, "b")
    query = (
        # A path from a thing to itself has no steps for one engine, and is an error for the other.
        f"MATCH (a:{a_label}) WHERE {a_where} MATCH (b:{b_label}) WHERE {b_where} AND a.id <> b.id "
        f"MATCH p = shortestPath((a)-[:{relations}*..8]-(b)) "
        "WITH p ORDER BY length(p) LIMIT 1 "
        f"RETURN [n IN nodes(p) | {{label: {label_in_cypher('n')}, id: n.id}}] AS nodes, "
        "[r IN relationships(p) | {type: type(r), from: startNode(r).id}] AS relations"
    )
    return query, {"a_value": start.value, "b_value": end.value}


def _where(end: End, name: str) -> tuple[str, str]:
    if end.by == "id":
        label, by_id = label_of(end.value), f"{name}.id = ${name}_value"
        has_former = label in BY_OTHER_ID and label != "Work"
        return label, f"({by_id} OR {name}.former_id = ${name}_value)" if has_former else by_id
    label, condition = _ENDS[end.by]
    return label, condition.format(n=name)
