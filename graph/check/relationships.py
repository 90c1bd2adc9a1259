"""Rules for relationships, from the table that says of each between what it is, how often, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from graph.check.rule import Inspection, Read, Rule, Violation, ViolationQuery, by_queries, each
from graph.schema.indexes import PARTS, label_in_cypher
from graph.schema.relationships import RELATIONS, Relationship

_END = label_in_cypher("m", within=False)
_OWN = ("Study", *PARTS)


def _of_study(label: str) -> str:
    return f"(n:{label} {{{'id' if label == 'Study' else 'study'}: $study}})"


def _ends_of(read: Read, study: str, label: str) -> Inspection:
    way = f"MATCH {_of_study(label)}-[x]->(m)"
    kinds = read(f"{way} RETURN type(x) AS type, {_END} AS end, m.study AS study, count(x) AS number", study=study)
    wrong = []
    for kind in kinds:
        table = RELATIONS.get(kind["type"])
        fits = table is not None and label in table.starts and kind["end"] in table.ends
        if fits and kind["study"] in (None, study):
            continue
        found = read(
            f"{way} WHERE type(x) = $type AND {_END} = $end AND coalesce(m.study, '') = $other "
            "RETURN n.id AS id, m.id AS other ORDER BY id",
            study=study,
            type=kind["type"],
            end=kind["end"],
            other=kind["study"] or "",
        )
        says = "" if fits else f", a {kind['end']}"
        says += f" of {kind['study']}" if fits else ""
        wrong += [Violation(label, row["id"], f"leads by {kind['type']} to {row['other']}{says}") for row in found]
    return Inspection(sum(kind["number"] for kind in kinds), wrong)


def _owners() -> Iterator[tuple[Relationship, str, str]]:
    """Yield every relationship with each label of a study that it is said of, and the pattern for both."""
    for relation in RELATIONS.values():
        for label in relation.owners:
            if label in _OWN and relation.type != "PART_OF":
                yield relation, label, f"<-[x:{relation.type}]-(m)" if relation.at_end else f"-[x:{relation.type}]->(m)"


_ONCE = by_queries(
    *(
        ViolationQuery(
            label,
            _of_study(label),
            f"WITH n, COUNT {{ MATCH (n){arrow} RETURN x }} AS many WHERE many > 1"
            f"{' OR many = 0' if relation.needed else ''}",
            f"'has ' + toString(many) + ' {relation.type} where it {'has' if relation.needed else 'may have'} one'",
        )
        for relation, label, arrow in _owners()
        if not relation.several
    )
)

_SAYS = by_queries(
    *(
        ViolationQuery(
            label,
            _of_study(label) + arrow,
            f"WHERE {' OR '.join(f'x.{name} IS NULL' for name in names)}",
            f"'has {relation.type} to ' + m.id + ' without {' or '.join(names)}'",
            "count(x)",
        )
        for relation, label, arrow in _owners()
        if (names := [leaf.name for leaf in relation.properties if leaf.needed])
    )
)

_NO_RECORD = "WHERE NOT EXISTS {{ MATCH ({})<-[:OF]-(r:Record) WHERE r.id = x.record }}"
# A relationship to a work says in "record" which record is meant, since records come to other works.
_MEANT = by_queries(
    *(
        ViolationQuery(
            label,
            _of_study(label) + arrow,
            _NO_RECORD.format("m"),
            f"'leads by {relation.type} to ' + m.id + ', which ' + "
            "coalesce(x.record, 'no record') + ' is no record of'",
            "count(x)",
        )
        for relation, label, arrow in _owners()
        if relation.ends == ("Work",)
    ),
    ViolationQuery(
        "Work",
        "(:Reference {study: $study})-[:NAMES]->(n:Work)-[x:ABOUT {study: $study}]->(m:Topic)",
        f"{_NO_RECORD.format('n')} WITH DISTINCT n, m, x.record AS record",
        "'is about ' + m.id + ' by ' + coalesce(record, 'no record') + ', which is no record of it'",
        "count(DISTINCT x)",
    ),
)

RULES = (
    Rule(
        name="ends",
        demands="Relationships lead from and to what the mapping table says, and not into another study.",
        look=each(_OWN, _ends_of),
    ),
    Rule(
        name="once",
        demands="What every thing of a kind has is there once: the work that a reference names, the subject and the "
        "work of a link; what it may have is not there twice.",
        look=_ONCE,
    ),
    Rule(
        name="provenance",
        demands="Relationships say what they have to: which record is meant, by which number, why it is that work, "
        "which words show a topic.",
        look=_SAYS,
    ),
    Rule(
        name="meant",
        demands="A relationship to a work, or from it to a topic, means a record of that very work.",
        look=_MEANT,
    ),
)
