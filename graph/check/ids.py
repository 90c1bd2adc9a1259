"""The rule for ids: they are made from content, as the readers make them, so that every build has the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graph.check.rule import Inspection, Read, Row, Rule, by_rows, each
from graph.model import content_id, is_finding
from graph.nodes.former import former_participant_id

Ids = Iterator[tuple[Row, str]]
"""Rows, each with the id that its content makes."""

_ABOVE = "COLLECT { MATCH (n)-[:UNDER]->(t:Theme) RETURN t.id } AS above"
_TABLES = "COLLECT { MATCH (n)-[:CELL_OF]->(t:CharacteristicsTable) RETURN t.id } AS tables"
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


def _stated(row: Row) -> tuple[Any, ...]:
    return (row.get("start"), row["value"]) if row.get("value") is not None else ()


def _name(row: Row) -> str:
    """Return the label by which a study names a thing."""
    return str(row.get("label")).casefold()


def _themes(study: str, rows: Sequence[Row]) -> Ids:
    """Return the themes with their ids, which the labels from the outermost theme down to each make."""
    themes = {row["id"]: row for row in rows}
    for row in rows:
        path: list[str] = []
        at, seen = row, set[str]()
        # A theme above itself breaks another rule.
        while at["id"] not in seen:
            seen.add(at["id"])
            path.insert(0, " ".join(_name(at["row"]).split()))
            at = themes.get(next(iter(at["above"]), at["id"]), at)
        yield row, content_id("theme", study, *path)


def _participants(study: str, rows: Sequence[Row]) -> Ids:
    """Return the participants with their ids. Where several have one label, what the reader found to tell them apart
    makes the id, too: only that the label is theirs together can be seen here."""
    many = Counter(_name(row["row"]) for row in rows)
    for row in rows:
        alone = many[_name(row["row"])] == 1
        yield row, former_participant_id(study, row["row"].get("label", "")) if alone else row["id"]


def _statements(study: str, rows: Sequence[Row]) -> Ids:
    """Return the statements with their ids, which say whether they are findings."""
    seen: Counter[tuple[str, str]] = Counter()
    for row in rows:
        said = row["row"]
        what = ("finding" if is_finding(said.get("kind"), said.get("voice")) else "statement", str(said.get("text")))
        seen[what] += 1
        yield row, content_id(what[0], study, what[1], seen[what])


def _characteristics(study: str, rows: Sequence[Row]) -> Ids:
    """Return the cells of tables with their ids, which that of their table makes with their places."""
    for row in rows:
        # A cell without a table breaks another rule.
        if row["tables"]:
            said = row["row"]
            yield row, content_id("characteristic", row["tables"][0], said.get("start"), said.get("row"))


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
    "Theme": _themes,
    "Participant": _participants,
    "Quote": _by_content("quote", "text"),
    "Block": _by_content("block", "text"),
    "Statement": _statements,
    "Mention": _by_content("mention", "sentence", "text"),
    "Fact": _alone(lambda study, row: content_id("fact", study, row.get("name"), *_stated(row))),
    "ReportedItem": _alone(
        lambda study, row: content_id("reporteditem", study, row.get("guideline"), row.get("number"))
    ),
    "CharacteristicsTable": _alone(
        lambda study, row: content_id("characteristicstable", study, row.get("start"), row.get("caption"))
    ),
    "Characteristic": _characteristics,
    "Reference": _alone(lambda study, row: content_id("reference", study, row.get("number"))),
    "Link": _links,
    "Problem": _alone(lambda study, row: f"problem:{study}#{row.get('order')}"),
}
"""What makes the ids of the parts of a study, by their labels."""


_BESIDE = {"Link": _LINK, "Theme": _ABOVE, "Characteristic": _TABLES}


def _ids_of(read: Read, study: str, label: str) -> Inspection:
    more = f", {held}" if (held := _BESIDE.get(label)) else ""
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
