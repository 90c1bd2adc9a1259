"""Tables of a paper that say what those are who took part, each cell on its way to the source."""

from __future__ import annotations

from typing import Any

from ui.parts.addresses import link
from ui.parts.markup import Html, join, tag
from ui.parts.style import section, small

_SUMMARY = "SUMMARY"


def sample_tables(study: str, tables: list[dict[str, Any]], cells: list[dict[str, Any]]) -> Html | None:
    """Return the tables with their cells as the paper prints them; nothing where a study has none."""
    if not tables:
        return None
    says = "As tables of the paper print it. A cell leads to its place; a person who is quoted, to the quotes."
    head = section("Who took part", count=len(tables), anchor="sample", says=says)
    return join([head, *(_table(study, table, _of(table, cells)) for table in tables)])


def _of(table: dict[str, Any], cells: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [cell for cell in cells if cell["table"]["id"] == table["id"]]


def _table(study: str, table: dict[str, Any], cells: list[dict[str, Any]]) -> Html:
    columns = dict.fromkeys(_column(table, cell) for cell in cells)
    rows: dict[tuple[int, str], dict[str, list[dict[str, Any]]]] = {}
    for cell in cells:
        row = rows.setdefault((cell["row"], _row(table, cell)), {})
        row.setdefault(_column(table, cell), []).append(cell)
    head = tag("tr", tag("th", ""), *(tag("th", column, scope="col") for column in columns))
    body = [
        tag(
            "tr",
            tag("th", _named(study, name, row), scope="row"),
            *(tag("td", join((_cell(study, cell) for cell in row.get(column, ())), " ")) for column in columns),
        )
        for (_, name), row in rows.items()
    ]
    place = {"study": study, "start": table["start"], "end": table["end"], "of": table["id"]}
    caption = tag("p", tag("b", table["caption"] or "A table without a caption"))
    return join(
        [
            caption,
            tag("div", tag("table", tag("thead", head), tag("tbody", *body)), class_="eg-scroll"),
            small(link("source", "Show in source", class_="eg-go", **place)),
        ]
    )


def _row(table: dict[str, Any], cell: dict[str, Any]) -> str:
    if table["form"] == _SUMMARY:
        return ": ".join(filter(None, (cell["variable"], cell["category"])))
    return cell["person"] or ""


def _column(table: dict[str, Any], cell: dict[str, Any]) -> str:
    if table["form"] == _SUMMARY:
        return cell["column"] or cell["unit"] or ""
    return str(cell["variable"])


def _named(study: str, name: str, row: dict[str, list[dict[str, Any]]]) -> Html | str:
    """Return the name of a row: of somebody who is quoted, with the way to the quotes."""
    quoted = next((cell["participant"] for cells in row.values() for cell in cells if cell["participant"]), None)
    return link("quotes", name or quoted["label"], study=study, participant=quoted["id"]) if quoted else name


def _cell(study: str, cell: dict[str, Any]) -> Html:
    place = {"study": study, "start": cell["start"], "end": cell["end"], "of": cell["id"]}
    return link("source", cell["printed"], class_="eg-cell", **place)
