"""The rule for ids: they are made from content, as the readers make them, so that every build has the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.check.rule import Inspection, Read, Row, Rule, by_rows, each
from graph.model import content_id

Ids = Iterator[tuple[Row, str]]
"""Rows, each with the id that its content makes."""

_LINK = (
    "COLLECT { MATCH (s)-[:HAS_LINK]->(n) RETURN s.id } AS subjects, "
    "COLLECT { MATCH (n)-[x:TO]->()<-[:OF]-(r:Record) WHERE r.id = x.record RETURN r.work } AS works, "
    "COLLECT { MATCH (n)-[:BY]->(m) RETURN {id: m.id, numbers: m.numbers} } AS mentions"
)


def _by_content(label: str, *names: str) -> Callable[[str, Sequence[Row]], Ids]:
    """Return what makes the ids of things from certain properties; those that are alike are numbered in order."""

    def make(study: str, rows: Sequence[Row]) -> Ids:
        seen: Counter[str] = Counter()
        for row in rows:
            content = "\x1f".join(str(part) for name in names for part in _parts(row["row"].get(name)))
            seen[content] += 1
            yield row, content_id(label, study, *([content] if content else []), seen[content])

    return make


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _alone(make: Callable[[str, Row], str]) -> Callable[[str, Sequence[Row]], Ids]:
    """Return what makes the ids of things, each from its study and its own properties."""
    return lambda study, rows: ((row, make(study, row["row"])) for row in rows)


def _name(row: Row) -> str:
    """Return the label by which a study names a thing."""
    return str(row.get("label")).casefold()


def _links(study: str, rows: Sequence[Row]) -> Ids:
    for row in rows:
        # A link without a subject or a work breaks another rule.
        if row["subjects"] and row["works"]:
            said = ("link", row["subjects"][0], row["works"][0], row["row"].get("method"))
            # The number that the authors print distinguishes what they cite, too.
            made = [
                content_id(*said, *by)
                for mention in row["mentions"] or [{"id": "", "numbers": []}]
                for by in ((mention["id"],), *((f"{mention['id']}#{number}",) for number in mention["numbers"] or ()))
            ]
            yield row, row["row"]["id"] if row["row"]["id"] in made else made[0]


MADE: dict[str, Callable[[str, Sequence[Row]], Ids]] = {
    "Source": _alone(lambda study, row: f"source:{study}"),
    "Section": _by_content("section", "path"),
    "Theme": _alone(lambda study, row: content_id("theme", study, " ".join(_name(row).split()))),
    "Participant": _alone(lambda study, row: content_id("participant", study, _name(row))),
    "Quote": _by_content("quote", "text"),
    "Finding": _by_content("finding", "text"),
    "Mention": _by_content("mention", "sentence", "text"),
    "Reference": _alone(lambda study, row: content_id("reference", study, row.get("number"))),
    "Link": _links,
    "Problem": _alone(lambda study, row: f"problem:{study}#{row.get('order')}"),
}
"""What makes the ids of the parts of a study, by their labels."""


def _ids_of(read: Read, study: str, label: str) -> Inspection:
    more = f", {_LINK}" if label == "Link" else ""
    query = f"MATCH (n:{label} {{study: $study}}) RETURN n.id AS id, n {{.*}} AS row{more} ORDER BY n.order"
    rows = read(query, study=study)
    made = {row["id"]: whole for row, whole in MADE[label](study, rows)}

    def wrong(row: Row) -> Iterator[str]:
        whole = made.get(row["id"], row["id"])
        if row["id"] != whole:
            yield f"has an id that its content does not make; it makes {whole}"

    return by_rows(label, rows, wrong)


RULES = (
    Rule(
        name="ids",
        demands="The ids of what belongs to a study are those that its content makes.",
        look=each(MADE, _ids_of),
    ),
)
