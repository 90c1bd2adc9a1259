"""Rules for what belongs to a study."""

from __future__ import annotations

from collections import Counter

from graph.check.rule import Looked, Read, Rule, Wrong, by_queries, together
from graph.schema.indexes import OWNED
from graph.schema.registry import LABELS
from graph.store.vectors import DIMENSIONS, VECTORS

_AGAIN = "Read the study again: evidence ingest."


def _numbered(read: Read, study: str) -> Looked:
    return together(_in_order(read, study, label) for label, table in LABELS.items() if table.owned)


def _in_order(read: Read, study: str, label: str) -> Looked:
    rows = read(f"MATCH (n:{label} {{study: $study}}) RETURN n.id AS id, n.order AS place ORDER BY n.id", study=study)
    many = Counter(row["place"] for row in rows)
    wrong = [
        Wrong(label, row["id"], f"has the order {row['place']}, as others have, or beyond their number")
        for row in rows
        if many[row["place"]] > 1 or row["place"] not in range(len(rows))
    ]
    return Looked(len(rows), wrong)


RULES = (
    Rule(
        name="parts",
        demands="Every part of a study leads to that study by PART_OF, and to no other.",
        cure=_AGAIN,
        look=by_queries(
            *(
                (
                    f"MATCH (n:{label} {{study: $study}}) RETURN count(n) AS number",
                    f"MATCH (n:{label} {{study: $study}}) WITH n, COLLECT {{ MATCH (n)-[:PART_OF]->(s) RETURN s.id }} "
                    f"AS studies WHERE studies <> [$study] RETURN '{label}' AS label, n.id AS id, "
                    "'leads by PART_OF to ' + toString(size(studies)) + ' studies, or to another' AS found",
                )
                for label in OWNED
            )
        ),
    ),
    Rule(
        name="orphans",
        demands="Nothing that belongs to a study is there without it.",
        cure="Remove it, or read its study again: evidence ingest.",
        whole=True,
        look=by_queries(
            *(
                (
                    f"MATCH (n:{label}) RETURN count(n) AS number",
                    f"MATCH (n:{label}) WHERE NOT EXISTS {{ MATCH (n)-[:PART_OF]->(:Study) }} "
                    f"RETURN '{label}' AS label, n.id AS id, 'is part of no study that is there' AS found",
                )
                for label in OWNED
            )
        ),
    ),
    Rule(
        name="order",
        demands="The parts of a study are numbered from 0, each kind for itself, each number once.",
        cure=_AGAIN,
        look=_numbered,
    ),
    Rule(
        name="vectors",
        demands=f"Every vector has {DIMENSIONS} numbers and the id of a finding or quote of its study.",
        cure=_AGAIN,
        look=by_queries(
            *(
                (
                    f"MATCH (v:{index.label} {{study: $study}}) RETURN count(v) AS number",
                    f"MATCH (v:{index.label} {{study: $study}}) "
                    f"WHERE coalesce(size(v.vector), 0) <> {index.dimensions} OR "
                    f"NOT EXISTS {{ MATCH (n:{label} {{id: v.id}}) WHERE n.study = $study }} "
                    f"RETURN '{index.label}' AS label, v.id AS id, 'is of no {label}, or of another length' AS found",
                )
                for label, index in VECTORS.items()
            )
        ),
    ),
)
