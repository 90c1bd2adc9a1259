"""Rules for what several studies share, and for the history of the graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.check.rule import Inspection, Read, Row, Rule, Violation, ViolationQuery, by_queries, by_rows, together
from graph.nodes.records import rank
from graph.nodes.rows import topic_names

_TOPICS = (
    "MATCH (n:Topic) RETURN n.id AS id, n.label AS label, n.alt_labels AS others, n.names AS names, "
    "COLLECT { MATCH (n)-[:BROADER]->(b) RETURN b.id } AS above ORDER BY id"
)
_THEMES = (
    "MATCH (n:Theme {study: $study}) RETURN n.id AS id, COLLECT { MATCH (n)-[:UNDER]->(b) RETURN b.id } AS above "
    "ORDER BY n.order"
)

_WORKS = (
    "MATCH (n:Work) RETURN n.id AS id, n.title AS title, n.rank AS rank, "
    "EXISTS { MATCH (n)<-[:OF]-(:Record) } AS recorded ORDER BY id"
)


def _circles(label: str, rows: Sequence[Row]) -> Inspection:
    """Look for things that are above themselves."""
    above = {row["id"]: row["above"] for row in rows}

    def wrong(row: Row) -> Iterator[str]:
        seen, waiting = set(), list(row["above"])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += above.get(other, [])
        if row["id"] in seen:
            yield "is above itself"

    return by_rows(label, rows, wrong)


def _topics(read: Read, _: str) -> Inspection:
    rows = read(_TOPICS)

    def wrong(row: Row) -> Iterator[str]:
        if row["names"] != topic_names(str(row["label"]), row["others"] or []):
            yield "is not asked for by its labels in small letters"

    return together((by_rows("Topic", rows, wrong), _circles("Topic", rows)._replace(number=0)))


def _works(read: Read, _: str) -> Inspection:
    def wrong(row: Row) -> Iterator[str]:
        if not row["recorded"]:
            yield "has no record"
        elif row["rank"] != rank(row["id"], row["title"]):
            yield "has a place in the list of works that is not that of its title"

    return by_rows("Work", read(_WORKS), wrong)


def _states(read: Read, _: str) -> Inspection:
    (found,) = read(
        "RETURN COUNT { MATCH (s:Study) RETURN s } AS studies, COUNT { MATCH (v:Version) RETURN v } AS states"
    )
    states = found["states"]
    wrong = [Violation("Version", "version:graph", f"is there {states} times")] if states != 1 else []
    return Inspection(states, wrong if found["studies"] else [])


RULES = (
    Rule(
        name="themes",
        demands="No theme is under itself, also not by way of others.",
        look=lambda read, study: _circles("Theme", read(_THEMES, study=study)),
    ),
    Rule(
        name="runs",
        demands="A run made every study, so that it is known from which files.",
        look=by_queries(
            ViolationQuery(
                "Study",
                "(n:Study {id: $study})",
                "WHERE NOT EXISTS { MATCH (n)<-[:INGESTED]-(:Run) }",
                "'was made by no run'",
            )
        ),
    ),
    Rule(
        name="topics",
        demands="Topics are asked for by their labels in small letters, and none is above itself.",
        cure="Read a study with the vocabulary again: evidence ingest.",
        look=_topics,
        whole=True,
    ),
    Rule(
        name="records",
        demands="A reference or a study gives every record, and every record is of one work, for a reason.",
        cure="Read the studies that name it again: evidence ingest.",
        whole=True,
        look=by_queries(
            ViolationQuery(
                "Record",
                "(n:Record)",
                "WHERE NOT EXISTS { MATCH (n)<-[:GIVES]-() }",
                "'is given by no reference and no study'",
            ),
            ViolationQuery(
                "Record",
                "(n:Record)",
                "WITH n, COUNT { MATCH (n)-[:OF]->(w:Work) RETURN w } AS many WHERE many <> 1",
                "'is of ' + toString(many) + ' works'",
                counted="",
            ),
            ViolationQuery(
                "Record",
                "(n:Record)-[x:OF]->(w:Work)",
                "WHERE x.because IS NULL OR x.record IS NULL OR x.record <> n.id",
                "'is of ' + w.id + ' for no reason'",
                counted="",
            ),
        ),
    ),
    Rule(
        name="works",
        demands="Every work has a record, so that a study names it, and its place in a list by title.",
        cure="Remove it, or read the studies that name it again: evidence ingest.",
        whole=True,
        look=_works,
    ),
    Rule(
        name="state",
        demands="A graph that holds studies says which state it is in, once.",
        cure="Read a study again: evidence ingest.",
        whole=True,
        look=_states,
    ),
)
