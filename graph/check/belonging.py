"""Rules for what belongs to a study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from graph.check.rule import Inspection, Read, Row, Rule, ViolationQuery, by_queries, by_rows, each
from graph.schema.indexes import OWNED, PARTS
from graph.store.vectors import DIMENSIONS, VECTORS


def _in_order(read: Read, study: str, label: str) -> Inspection:
    rows = read(f"MATCH (n:{label} {{study: $study}}) RETURN n.id AS id, n.order AS place ORDER BY n.id", study=study)
    many = Counter(row["place"] for row in rows)

    def wrong(row: Row) -> Iterator[str]:
        if many[row["place"]] > 1 or row["place"] not in range(len(rows)):
            yield f"has the order {row['place']}, as others have, or beyond their number"

    return by_rows(label, rows, wrong)


RULES = (
    Rule(
        name="parts",
        demands="Every part of a study leads to that study by PART_OF, and to no other.",
        look=by_queries(
            *(
                ViolationQuery(
                    label,
                    f"(n:{label} {{study: $study}})",
                    "WITH n, COLLECT { MATCH (n)-[:PART_OF]->(s) RETURN s.id } AS studies WHERE studies <> [$study]",
                    "'leads by PART_OF to ' + toString(size(studies)) + ' studies, or to another'",
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
                ViolationQuery(
                    label,
                    f"(n:{label})",
                    "WHERE NOT EXISTS { MATCH (n)-[:PART_OF]->(:Study) }",
                    "'is part of no study that is there'",
                )
                for label in OWNED
            )
        ),
    ),
    Rule(
        name="order",
        demands="The parts of a study are numbered from 0, each kind for itself, each number once.",
        look=each(PARTS, _in_order),
    ),
    Rule(
        name="vectors",
        demands=f"Every vector has {DIMENSIONS} numbers and the id of a finding or quote of its study.",
        look=by_queries(
            *(
                ViolationQuery(
                    index.label,
                    f"(n:{index.label} {{study: $study}})",
                    f"WHERE coalesce(size(n.vector), 0) <> {index.dimensions} OR "
                    f"NOT EXISTS {{ MATCH (m:{label} {{id: n.id}}) WHERE m.study = $study }}",
                    f"'is of no {label}, or of another length'",
                )
                for label, index in VECTORS.items()
            )
        ),
    ),
)
