"""The graph read piece by piece, for an export that holds no more than a piece at a time.

A piece is a stretch of one kind of thing in one study, with what is said of each. What studies share comes with the
first of them, in the order of their ids, so that each is read once and nothing has to be remembered. Every export that
writes all of the graph walks through it in one order: topics, then study by study what others share with it and what is
its own, then tags.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graph.rdf.writing.describing import Edge
from graph.schema.indexes import label_in_cypher
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

Read = Callable[..., list[dict[str, Any]]]

PAGE = 500

STUDIES = "MATCH (s:Study) RETURN s.id AS id ORDER BY s.id"
TEXT = "MATCH (t:Source {study: $study}) RETURN t.id AS id, t.text AS text"
NUMBERS = "MATCH (r:Reference {study: $study}) RETURN r.number AS number, r.id AS id ORDER BY r.order DESC"
STATE = "MATCH (v:Version) RETURN v.token AS token"

_ABOUT_WORKS = (
    "MATCH (:Reference {study: $study})-[:NAMES]->(w:Work)-[x:ABOUT {study: $study}]->(t:Topic) WITH DISTINCT x, w, t "
    "RETURN w.id AS work, t.id AS topic, properties(x) AS row"
)
_OTHER = label_in_cypher("b", within=False)
_NOT_BEFORE = "WHERE coalesce(o.study, o.id) < $study AND ($chosen IS NULL OR coalesce(o.study, o.id) IN $chosen)"
_GIVERS = ("(:Reference {study: $study})", "(:Study {id: $study})")
_TAGS = {
    **{label: f"MATCH (n:{label} {{id: t.on}}) WHERE n.study IN $chosen" for label in ("Statement", "Quote", "Theme")},
    "Work": "MATCH (n:Work {id: t.on}) WHERE EXISTS { MATCH (n)<-[:OF]-(:Record)<-[:GIVES]-(o) "
    "WHERE coalesce(o.study, o.id) IN $chosen }",
}


class WalkStep(NamedTuple):
    """A thing with the relationships that are said of it (``returned``).

    ``study`` is the id of the study that it belongs to; empty for what studies share. One that is not ``whole`` has
    more relationships of a thing that came before: what this study says a work is about.
    """

    label: str
    node: Mapping[str, Any]
    edges: Sequence[Edge]
    study: str = ""
    whole: bool = True


def parts(read: Read, study: str, label: str) -> Iterator[WalkStep]:
    """Yield the things of a label that belong to a study, in order."""
    return _paged(read, label, f"(n:{label} {{study: $study}})", "order", -1, study)


def every(read: Read, label: str) -> Iterator[WalkStep]:
    """Yield the things of a label, in the order of their ids."""
    return _paged(read, label, f"(n:{label})", "id", "")


def _paged(read: Read, label: str, pattern: str, key: str, after: str | int, study: str = "") -> Iterator[WalkStep]:
    query = (
        f"MATCH {pattern} WHERE n.{key} > $after WITH n ORDER BY n.{key} LIMIT {PAGE} "
        f"{returned(label)} ORDER BY n.{key}"
    )
    while True:
        rows = read(query, study=study, after=after)
        yield from _steps(label, rows, study)
        if len(rows) < PAGE:
            return
        after = rows[-1]["node"][key]


def the_study(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield the study itself."""
    return _steps("Study", read(f"MATCH (n:Study {{id: $study}}) {returned('Study')}", study=study), study)


def shared(read: Read, study: str, label: str, chosen: Sequence[str] | None) -> Iterator[WalkStep]:
    """Yield the records, or works, that a study is the first to give, among all or those chosen."""
    way, back = ("[:GIVES]", "(n)<-[:GIVES]-(o)")
    if label == "Work":
        way, back = ("[:GIVES]->(:Record)-[:OF]", "(n)<-[:OF]-(:Record)<-[:GIVES]-(o)")
    found: dict[str, dict[str, Any]] = {}
    for giver in _GIVERS:
        query = (
            f"MATCH {giver}-{way}->(n:{label}) WITH DISTINCT n "
            f"WHERE NOT EXISTS {{ MATCH {back} {_NOT_BEFORE} }} {returned(label)}"
        )
        found |= {row["node"]["id"]: row for row in read(query, study=study, chosen=chosen)}
    return _steps(label, (found[key] for key in sorted(found)))


def about_works(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield what a study says works are about."""
    found = [
        (row["work"], Edge(type="ABOUT", label="Topic", other=row["topic"], row=row["row"]))
        for row in read(_ABOUT_WORKS, study=study)
    ]
    for work, edge in sorted(found, key=lambda pair: (pair[0], _key(pair[1]))):
        yield WalkStep("Work", {"id": work}, [edge], study, whole=False)


def history(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield the runs that made a study and the judgements of its links."""
    yield from _by_time(read, "Run", "(n:Run)-[:INGESTED]->(:Study {id: $study})", study)
    yield from _by_time(read, "Judgement", "(n:Judgement {study: $study})", study)


def topics(read: Read) -> Iterator[WalkStep]:
    """Yield every topic."""
    return _steps("Topic", read(f"MATCH (n:Topic) WITH n ORDER BY n.id {returned('Topic')}"))


def of_no_study(read: Read) -> Iterator[WalkStep]:
    """Yield the runs and judgements of studies that the graph no longer holds."""
    yield from _by_time(read, "Run", "(n:Run) WHERE NOT EXISTS { MATCH (n)-[:INGESTED]->() }")
    yield from _by_time(read, "Judgement", "(n:Judgement) WHERE NOT EXISTS { MATCH (s:Study {id: n.study}) }")


def _by_time(read: Read, label: str, pattern: str, study: str = "") -> Iterator[WalkStep]:
    rows = read(f"MATCH {pattern} WITH n ORDER BY n.at, n.id {returned(label)}", study=study)
    return _steps(label, rows, study)


def tags(read: Read, chosen: Sequence[str] | None) -> Iterator[WalkStep]:
    """Yield the tags, all or those on what belongs to chosen studies."""
    found: dict[str, dict[str, Any]] = {}
    for where in [""] if chosen is None else _TAGS.values():
        rows = read(f"MATCH (t:Tag) {where} RETURN t {{.*}} AS node, [] AS edges", chosen=chosen)
        found |= {row["node"]["id"]: row for row in rows}
    return _steps("Tag", (found[key] for key in sorted(found)))


def tags_on_nothing(read: Read) -> Iterator[WalkStep]:
    """Yield the tags on what the graph no longer holds."""
    there = " OR ".join(f"EXISTS {{ MATCH (n:{label} {{id: t.on}}) }}" for label in _TAGS)
    query = f"MATCH (t:Tag) WHERE NOT ({there}) RETURN t {{.*}} AS node, [] AS edges ORDER BY t.id"
    return _steps("Tag", read(query))


def walk(read: Read, studies: Sequence[str], chosen: Sequence[str] | None) -> Iterator[WalkStep]:
    """Yield the things of the studies, whose ids are in order. ``chosen`` is the same ids; or ``None`` where they are
    all that there are, so that what belongs to none is walked too."""
    yield from topics(read)
    for study in studies:
        for label in ("Record", "Work"):
            yield from shared(read, study, label, chosen)
        yield from study_parts(read, study)
        yield from history(read, study)
    yield from tags(read, chosen)
    if chosen is None:
        yield from of_no_study(read)


def study_parts(read: Read, study: str) -> Iterator[WalkStep]:
    """Yield a study and what is in its text and list, without its history."""
    yield from the_study(read, study)
    for label, thing in LABELS.items():
        if thing.owned:
            yield from parts(read, study, label)
    yield from about_works(read, study)


def _steps(label: str, rows: Iterable[dict[str, Any]], study: str = "") -> Iterator[WalkStep]:
    return (step_of(label, row, study) for row in rows)


def returned(label: str) -> str:
    """Return what a query gives of ``n``: its properties, and the relationships that are said of it."""
    # What a part of a study is part of is known without asking, and each study says for itself what a work is about.
    said = [relation for relation in RELATIONS.values() if label in relation.owners and relation.type != "PART_OF"]
    kinds = [row.type for row in said if not row.at_end and (label, row.type) != ("Work", "ABOUT")]
    lists = [f"(n)-[x:{'|'.join(kinds)}]->(b)"] if kinds else []
    lists += [f"(n)<-[x:{row.type}]-(b)" for row in said if row.at_end]
    collected = [
        f"COLLECT {{ MATCH {pattern} RETURN {{type: type(x), label: {_OTHER}, other: b.id, row: properties(x)}} }}"
        for pattern in lists
    ]
    return f"RETURN n {{.*}} AS node, {' + '.join(collected) or '[]'} AS edges"


def step_of(label: str, row: dict[str, Any], study: str = "") -> WalkStep:
    """Return what a row of ``returned`` holds."""
    node = row["node"]
    edges = sorted((Edge(**edge) for edge in row["edges"]), key=_key)
    if LABELS[label].owned:
        edges.insert(0, Edge(type="PART_OF", label="Study", other=node["study"]))
    return WalkStep(label, node, edges, study)


def _key(edge: Edge) -> tuple[str, ...]:
    return (edge.type, edge.other, *(f"{name} {edge.row[name]}" for name in sorted(edge.row)))
