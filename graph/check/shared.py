"""Rules for what several studies share, and for the history of the graph."""

from __future__ import annotations

from collections.abc import Mapping

from graph.check.rule import Looked, Read, Rule, Wrong, by_queries, together
from graph.nodes.records import rank
from graph.nodes.rows import topic_names

_AGAIN = "Read the studies that name it again: evidence ingest."

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


def _circles(label: str, above: Mapping[str, list[str]]) -> Looked:
    """Look for things that stand above themselves."""
    wrong = []
    for one in above:
        seen, waiting = set(), list(above[one])
        while waiting:
            other = waiting.pop()
            if other not in seen:
                seen.add(other)
                waiting += above.get(other, [])
        if one in seen:
            wrong.append(Wrong(label, one, "stands above itself"))
    return Looked(len(above), wrong)


def _themes(read: Read, study: str) -> Looked:
    return _circles("Theme", {row["id"]: row["above"] for row in read(_THEMES, study=study)})


def _topics(read: Read, _: str) -> Looked:
    rows = read(_TOPICS)
    named = [
        Wrong("Topic", row["id"], "is not asked for by its labels in small letters")
        for row in rows
        if row["names"] != topic_names(str(row["label"]), row["others"] or [])
    ]
    circles = _circles("Topic", {row["id"]: row["above"] for row in rows})
    return together((Looked(len(rows), named), Looked(0, circles.wrong)))


def _works(read: Read, _: str) -> Looked:
    rows = read(_WORKS)
    bare = [Wrong("Work", row["id"], "has no record") for row in rows if not row["recorded"]]
    astray = [
        Wrong("Work", row["id"], "has a place in the list of works that is not that of its title")
        for row in rows
        if row["recorded"] and row["rank"] != rank(row["id"], row["title"])
    ]
    return Looked(len(rows), [*bare, *astray])


RULES = (
    Rule(
        name="themes",
        demands="No theme stands under itself, also not by way of others.",
        cure="Read the study again: evidence ingest.",
        look=_themes,
    ),
    Rule(
        name="runs",
        demands="A run made every study, so that it is known from which files.",
        cure="Read the study again: evidence ingest.",
        look=by_queries(
            (
                "MATCH (n:Study {id: $study}) RETURN count(n) AS number",
                "MATCH (n:Study {id: $study}) WHERE NOT EXISTS { MATCH (n)<-[:INGESTED]-(:Run) } "
                "RETURN 'Study' AS label, n.id AS id, 'was made by no run' AS found",
            )
        ),
    ),
    Rule(
        name="topics",
        demands="Topics are asked for by their labels in small letters, and none stands above itself.",
        cure="Read a study with the vocabulary again: evidence ingest.",
        look=_topics,
        whole=True,
    ),
    Rule(
        name="records",
        demands="A reference or a study gives every record, and every record is of one work, for a reason.",
        cure=_AGAIN,
        whole=True,
        look=by_queries(
            (
                "MATCH (n:Record) RETURN count(n) AS number",
                "MATCH (n:Record) WHERE NOT EXISTS { MATCH (n)<-[:GIVES]-() } "
                "RETURN 'Record' AS label, n.id AS id, 'is given by no reference and no study' AS found",
            ),
            (
                "RETURN 0 AS number",
                "MATCH (n:Record) WITH n, COUNT { MATCH (n)-[:OF]->(w:Work) RETURN w } AS many WHERE many <> 1 "
                "RETURN 'Record' AS label, n.id AS id, 'is of ' + toString(many) + ' works' AS found",
            ),
            (
                "RETURN 0 AS number",
                "MATCH (n:Record)-[x:OF]->(w:Work) WHERE x.because IS NULL OR x.record IS NULL OR x.record <> n.id "
                "RETURN 'Record' AS label, n.id AS id, 'is of ' + w.id + ' for no reason' AS found",
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
        look=by_queries(
            (
                "MATCH (n:Version) RETURN count(n) AS number",
                "MATCH (n:Study) WITH count(n) AS studies, COUNT { MATCH (v:Version) RETURN v } AS states "
                "WHERE studies > 0 AND states <> 1 RETURN 'Version' AS label, 'version:graph' AS id, "
                "'is there ' + toString(states) + ' times' AS found",
            )
        ),
    ),
)
