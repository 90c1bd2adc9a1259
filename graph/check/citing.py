"""Rules for references, citations and links: that they agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from graph.ask.queue import rank
from graph.check.rule import Inspection, Read, Row, Rule, by_rows
from graph.model import Cito, Method

_REFERENCES = (
    "MATCH (n:Reference {study: $study}) RETURN n.id AS id, n.number AS number, "
    "COLLECT { MATCH (n)-[:NAMES]->(w) RETURN w.id } AS works ORDER BY n.order"
)
_MENTIONS = (
    "MATCH (n:Mention {study: $study}) RETURN n.id AS id, n.numbers AS numbers, "
    "COLLECT { MATCH (n)-[x:CITES]->(w) RETURN {number: x.number, work: w.id} } AS cited ORDER BY n.order"
)
_LINKS = (
    "MATCH (n:Link {study: $study}) RETURN n.id AS id, n {.*} AS row, "
    "COLLECT { MATCH (n)-[:BY]->(m) RETURN m.id } AS mentions, "
    "EXISTS { MATCH (n)-[:BY]->(m)-[:CITES]->(w)<-[:TO]-(n) } AS cited ORDER BY n.order"
)


def _numbers(read: Read, study: str) -> Inspection:
    rows = read(_REFERENCES, study=study)
    many = Counter(row["number"] for row in rows)

    def wrong(row: Row) -> Iterator[str]:
        if many[row["number"]] > 1:
            yield f"has the number {row['number']}, which others have too"

    return by_rows("Reference", rows, wrong)


def _pointers(read: Read, study: str) -> Inspection:
    works = {(row["number"], work) for row in read(_REFERENCES, study=study) for work in row["works"]}
    listed = {number for number, _ in works}

    def wrong(row: Row) -> Iterator[str]:
        numbers = row["numbers"] or []
        cited = {(pointer["number"], pointer["work"]) for pointer in row["cited"]}
        for number in sorted({*numbers} & listed - {number for number, _ in cited}):
            yield f"prints [{number}], which is listed, and leads to no work by it"
        for number, work in sorted(cited, key=str):
            if number not in numbers:
                yield f"leads to {work} by [{number}], which it does not print"
            elif (number, work) not in works:
                yield f"leads to {work} by [{number}], which is of another work"

    return by_rows("Mention", read(_MENTIONS, study=study), wrong)


def _links(read: Read, study: str) -> Inspection:
    return by_rows("Link", read(_LINKS, study=study), _wrong_of_link)


def _wrong_of_link(row: Row) -> Iterator[str]:
    link, mentions = row["row"], row["mentions"]
    if not link.get("reasons"):
        yield "has no reasons"
    if link.get("method") == Method.EXPLICIT and not mentions:
        yield "is explicit, and no mention makes it"
    if mentions and not row["cited"]:
        yield f"is made by {mentions[0]}, which does not cite its work"
    if link.get("rank") != _rank(link):
        yield "has a place in the queue that is not that of its method and score"


def _rank(row: dict[str, Any]) -> str | None:
    """Return the place in the queue; none for a link that is not whole, which has none."""
    try:
        Cito(row["cito"])
        return rank(row)
    except (KeyError, TypeError, ValueError):
        return None


RULES = (
    Rule(name="numbers", demands="No two references of a study have one number.", look=_numbers),
    Rule(
        name="pointers",
        demands="A mention leads to the work of every number that it prints and the list has, and to no other.",
        look=_pointers,
    ),
    Rule(
        name="links",
        demands="Every link has reasons and its place in the queue; one that a mention makes leads to a work that the "
        "mention cites, and an explicit one has a mention.",
        look=_links,
    ),
)
