"""Rules for relationships, from the table that says of each between what it is, how often, and what it says."""

from __future__ import annotations

from collections.abc import Iterator

from graph.check.rule import Looked, Read, Rule, Wrong, by_queries, together
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

_AGAIN = "Read the study again: evidence ingest."
_OWN = tuple(label for label, table in LABELS.items() if table.owned or label == "Study")


def _of_study(label: str) -> str:
    return f"(n:{label} {{{'id' if label == 'Study' else 'study'}: $study}})"


def _ends(read: Read, study: str) -> Looked:
    return together(_ends_of(read, study, label) for label in _OWN)


def _ends_of(read: Read, study: str, label: str) -> Looked:
    way = f"MATCH {_of_study(label)}-[x]->(m)"
    kinds = read(
        f"{way} RETURN type(x) AS type, labels(m)[0] AS end, m.study AS study, count(x) AS number", study=study
    )
    wrong = []
    for kind in kinds:
        table = RELATIONS.get(kind["type"])
        fits = table is not None and label in table.starts and kind["end"] in table.ends
        if fits and kind["study"] in (None, study):
            continue
        found = read(
            f"{way} WHERE type(x) = $type AND labels(m)[0] = $end AND coalesce(m.study, '') = $other "
            "RETURN n.id AS id, m.id AS other ORDER BY id",
            study=study,
            type=kind["type"],
            end=kind["end"],
            other=kind["study"] or "",
        )
        says = "" if fits else f", a {kind['end']}"
        says += f" of {kind['study']}" if fits else ""
        wrong += [Wrong(label, row["id"], f"leads by {kind['type']} to {row['other']}{says}") for row in found]
    return Looked(sum(kind["number"] for kind in kinds), wrong)


def _owners() -> Iterator[tuple[Relationship, str, str]]:
    """Yield every relationship with each label of a study that it is said of, and the pattern for both."""
    for one in RELATIONS.values():
        for label in one.owners:
            if label in _OWN and one.type != "PART_OF":
                arrow = f"<-[x:{one.type}]-(m)" if one.at_end else f"-[x:{one.type}]->(m)"
                yield one, label, arrow


_ONCE = by_queries(
    *(
        (
            f"MATCH {_of_study(label)} RETURN count(n) AS number",
            f"MATCH {_of_study(label)} WITH n, COUNT {{ MATCH (n){arrow} RETURN x }} AS many "
            f"WHERE many > 1{' OR many = 0' if one.needed else ''} RETURN '{label}' AS label, n.id AS id, "
            f"'has ' + toString(many) + ' {one.type} where it {'has' if one.needed else 'may have'} one' AS found",
        )
        for one, label, arrow in _owners()
        if not one.several
    )
)

_SAYS = by_queries(
    *(
        (
            f"MATCH {_of_study(label)}{arrow} RETURN count(x) AS number",
            f"MATCH {_of_study(label)}{arrow} WHERE {' OR '.join(f'x.{name} IS NULL' for name in names)} "
            f"RETURN '{label}' AS label, n.id AS id, 'has {one.type} to ' + m.id + ' without {' or '.join(names)}' "
            "AS found",
        )
        for one, label, arrow in _owners()
        if (names := [row.name for row in one.properties if row.needed])
    )
)

# A relationship to a work says in "record" which record is meant, since records come to other works.
_MEANT = by_queries(
    *(
        (
            f"MATCH {_of_study(label)}{arrow} RETURN count(x) AS number",
            f"MATCH {_of_study(label)}{arrow} WHERE NOT EXISTS {{ MATCH (m)<-[:OF]-(r:Record) WHERE r.id = x.record }} "
            f"RETURN '{label}' AS label, n.id AS id, 'leads by {one.type} to ' + m.id + ', which ' + "
            "coalesce(x.record, 'no record') + ' is no record of' AS found",
        )
        for one, label, arrow in _owners()
        if one.ends == ("Work",)
    ),
    (
        "MATCH (:Reference {study: $study})-[:NAMES]->(n:Work)-[x:ABOUT {study: $study}]->(:Topic) "
        "RETURN count(DISTINCT x) AS number",
        "MATCH (:Reference {study: $study})-[:NAMES]->(n:Work)-[x:ABOUT {study: $study}]->(m:Topic) "
        "WHERE NOT EXISTS { MATCH (n)<-[:OF]-(r:Record) WHERE r.id = x.record } "
        "RETURN DISTINCT 'Work' AS label, n.id AS id, "
        "'is about ' + m.id + ' by ' + coalesce(x.record, 'no record') + ', which is no record of it' AS found",
    ),
)

RULES = (
    Rule(
        name="ends",
        demands="Relationships lead from and to what the mapping table says, and not into another study.",
        cure=_AGAIN,
        look=_ends,
    ),
    Rule(
        name="once",
        demands="What every thing of a kind has is there once: the work that a reference names, the subject and the "
        "work of a link; what it may have is not there twice.",
        cure=_AGAIN,
        look=_ONCE,
    ),
    Rule(
        name="provenance",
        demands="Relationships say what they have to: which record is meant, by which number, why it is that work, "
        "which words show a topic.",
        cure=_AGAIN,
        look=_SAYS,
    ),
    Rule(
        name="meant",
        demands="A relationship to a work, or from it to a topic, means a record of that very work.",
        cure=_AGAIN,
        look=_MEANT,
    ),
)
