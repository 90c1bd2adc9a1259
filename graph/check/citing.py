"""Rules for references, citations and links: that they agree."""

from __future__ import annotations

from collections import Counter
from typing import Any

from graph.ask.queue import rank_of
from graph.check.rule import Looked, Read, Rule, Wrong
from graph.model import Method

_AGAIN = "Read the study again: evidence ingest."

_REFERENCES = (
    "MATCH (n:Reference {study: $study}) RETURN n.id AS id, n.number AS number, "
    "COLLECT { MATCH (n)-[:NAMES]->(w) RETURN w.id } AS works ORDER BY n.order"
)
_MENTIONS = (
    "MATCH (n:Mention {study: $study}) RETURN n.id AS id, n.numbers AS numbers, "
    "COLLECT { MATCH (n)-[x:CITES]->(w) RETURN {number: x.number, work: w.id} } AS cited ORDER BY n.order"
)
_LINKS = (
    "MATCH (n:Link {study: $study}) RETURN n {.*} AS row, "
    "COLLECT { MATCH (n)-[:BY]->(m) RETURN m.id } AS mentions, "
    "EXISTS { MATCH (n)-[:BY]->(m)-[:CITES]->(w)<-[:TO]-(n) } AS cited ORDER BY n.order"
)


def _numbers(read: Read, study: str) -> Looked:
    rows = read(_REFERENCES, study=study)
    many = Counter(row["number"] for row in rows)
    found = "has the number {}, which others have too"
    return Looked(
        len(rows),
        [Wrong("Reference", row["id"], found.format(row["number"])) for row in rows if many[row["number"]] > 1],
    )


def _pointers(read: Read, study: str) -> Looked:
    works = {(row["number"], work) for row in read(_REFERENCES, study=study) for work in row["works"]}
    listed = {number for number, _ in works}
    rows = read(_MENTIONS, study=study)
    wrong = []
    for row in rows:
        numbers = row["numbers"] or []
        cited = {(one["number"], one["work"]) for one in row["cited"]}
        for number in sorted({*numbers} & listed - {number for number, _ in cited}):
            wrong.append(Wrong("Mention", row["id"], f"prints [{number}], which is listed, and leads to no work by it"))
        for number, work in sorted(cited, key=str):
            if number not in numbers:
                wrong.append(Wrong("Mention", row["id"], f"leads to {work} by [{number}], which it does not print"))
            elif (number, work) not in works:
                wrong.append(Wrong("Mention", row["id"], f"leads to {work} by [{number}], which is of another work"))
    return Looked(len(rows), wrong)


def _links(read: Read, study: str) -> Looked:
    rows = read(_LINKS, study=study)
    wrong = []
    for one in rows:
        row, found = one["row"], []
        if not row.get("reasons"):
            found.append("has no reasons")
        if row.get("method") == Method.EXPLICIT and not one["mentions"]:
            found.append("is explicit, and no mention makes it")
        if one["mentions"] and not one["cited"]:
            found.append(f"is made by {one['mentions'][0]}, which does not cite its work")
        if row.get("rank") != _rank(row):
            found.append("has a place in the queue that is not that of its method and score")
        wrong += [Wrong("Link", row["id"], what) for what in found]
    return Looked(len(rows), wrong)


def _rank(row: dict[str, Any]) -> str | None:
    """Return the place in the queue; none for a link that is not whole, which has none."""
    try:
        return rank_of(row)
    except (KeyError, TypeError, ValueError):
        return None


RULES = (
    Rule(
        name="numbers",
        demands="No two references of a study have one number.",
        cure=_AGAIN,
        look=_numbers,
    ),
    Rule(
        name="pointers",
        demands="A mention leads to the work of every number that it prints and the list has, and to no other.",
        cure=_AGAIN,
        look=_pointers,
    ),
    Rule(
        name="links",
        demands="Every link has reasons and its place in the queue; one that a mention makes leads to a work that the "
        "mention cites, and an explicit one has a mention.",
        cure=_AGAIN,
        look=_links,
    ),
)
