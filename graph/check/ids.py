"""The rule for ids: they are made from content, as the readers make them, so that a graph built anew has the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from graph.check.rule import Looked, Read, Rule, Wrong, together
from graph.model import content_id

Row = dict[str, Any]
Made = Iterator[tuple[Row, str]]
"""Rows, each with the id that its content makes."""

_LINK = (
    "COLLECT { MATCH (s)-[:HAS_LINK]->(n) RETURN s.id } AS subjects, "
    "COLLECT { MATCH (n)-[x:TO]->()<-[:OF]-(r:Record) WHERE r.id = x.record RETURN r.work } AS works, "
    "COLLECT { MATCH (n)-[:BY]->(m) RETURN {id: m.id, numbers: m.numbers} } AS mentions"
)


def _told_apart(label: str, *names: str) -> Callable[[str, list[Row]], Made]:
    """Return what makes the ids of things that are alike in certain properties, and told apart by their order."""

    def make(study: str, rows: list[Row]) -> Made:
        seen: Counter[str] = Counter()
        for row in rows:
            content = "\x1f".join(str(part) for name in names for part in _parts(row["row"].get(name)))
            seen[content] += 1
            yield row, content_id(label, study, *([content] if content else []), seen[content])

    return make


def _parts(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _named(label: str, *, spaced: bool) -> Callable[[str, list[Row]], Made]:
    """Return what makes the ids of things that a study names by their label."""

    def make(study: str, rows: list[Row]) -> Made:
        for row in rows:
            name = str(row["row"].get("label")).casefold()
            yield row, content_id(label, study, " ".join(name.split()) if spaced else name)

    return make


def _sources(study: str, rows: list[Row]) -> Made:
    return ((row, f"source:{study}") for row in rows)


def _references(study: str, rows: list[Row]) -> Made:
    return ((row, content_id("reference", study, row["row"].get("number"))) for row in rows)


def _problems(study: str, rows: list[Row]) -> Made:
    return ((row, f"problem:{study}#{row['row'].get('order')}") for row in rows)


def _links(study: str, rows: list[Row]) -> Made:
    for row in rows:
        # A link without a subject or a work breaks another rule.
        if row["subjects"] and row["works"]:
            said = ("link", row["subjects"][0], row["works"][0], row["row"].get("method"))
            # What the authors cite is told apart by the number that they print, too.
            made = [
                content_id(*said, *by)
                for one in row["mentions"] or [{"id": "", "numbers": []}]
                for by in ((one["id"],), *((f"{one['id']}#{number}",) for number in one["numbers"] or ()))
            ]
            yield row, row["row"]["id"] if row["row"]["id"] in made else made[0]


MADE: dict[str, Callable[[str, list[Row]], Made]] = {
    "Source": _sources,
    "Section": _told_apart("section", "path"),
    "Theme": _named("theme", spaced=True),
    "Participant": _named("participant", spaced=False),
    "Quote": _told_apart("quote", "text"),
    "Finding": _told_apart("finding", "text"),
    "Mention": _told_apart("mention", "sentence", "text"),
    "Reference": _references,
    "Link": _links,
    "Problem": _problems,
}
"""What makes the ids of the parts of a study, by their labels."""


def _ids(read: Read, study: str) -> Looked:
    return together(_ids_of(read, study, label) for label in MADE)


def _ids_of(read: Read, study: str, label: str) -> Looked:
    more = f", {_LINK}" if label == "Link" else ""
    rows = read(f"MATCH (n:{label} {{study: $study}}) RETURN n {{.*}} AS row{more} ORDER BY n.order", study=study)
    made = MADE[label](study, rows)
    wrong = [
        Wrong(label, row["row"]["id"], f"has an id that its content does not make; it makes {whole}")
        for row, whole in made
        if row["row"]["id"] != whole
    ]
    return Looked(len(rows), wrong)


RULES = (
    Rule(
        name="ids",
        demands="The ids of what belongs to a study are those that its content makes.",
        cure="Read the study again: evidence ingest.",
        look=_ids,
    ),
)
