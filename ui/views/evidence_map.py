"""The evidence map: how much there is where rows and columns cross, such as topics and kinds, and where nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.client import ApiRefused, everything
from ui.parts.addresses import href, link
from ui.parts.choices import choose, choose_several, switch
from ui.parts.documents import list_document
from ui.parts.downloads import offer
from ui.parts.evidence_map.axes import AXES, offered, reasons, senseless
from ui.parts.evidence_map.cell import lists, things_of
from ui.parts.evidence_map.map import CrossedCounts, MapHeading, as_csv, as_rows, by, filled, gaps, legend, named, table
from ui.parts.evidence_map.question import PARAMETERS, MapQuestion, asked_for, crossed_by, headings_of, only
from ui.parts.markup import join, tag
from ui.parts.style import facts, heading, nothing, show

STUDIES_QUERY = list_document("studies", "id title")

_EXAMPLES = (
    ("What is missing on each topic", {"rows": "topic", "columns": "kind"}),
    ("Topics by theme", {"rows": "topic", "columns": "theme"}),
    ("Who is quoted on what", {"rows": "theme", "columns": "gender"}),
    ("Literature on each topic", {"rows": "topic", "columns": "kind", "count": "works"}),
)


def render() -> None:
    """Draw the map that the address asks for, or what is in the cell of it that the address names."""
    titles = {study["id"]: study["title"] or study["id"] for study in everything(STUDIES_QUERY)}
    asked = asked_for({name: st.query_params.get_all(name) for name in PARAMETERS}, titles)
    if len(asked.given["cell"]) == 2 and not senseless(asked.rows, asked.columns):
        _cell(asked)
    else:
        _page(asked, titles)


def _page(asked: MapQuestion, titles: Mapping[str, str]) -> None:
    show(
        heading(
            "Evidence map",
            below="How much the studies hold where two things cross, and where they hold nothing. "
            "Open a number to read what it counts.",
        ),
        facts(*(link("map", says, **given) for says, given in _EXAMPLES)),
    )
    _choices(asked, titles)
    why = senseless(asked.rows, asked.columns)
    if why:
        show(nothing(why))
        return
    rows, columns = headings_of(asked)
    if rows and columns:
        _map(asked, rows, columns)
    else:
        show(nothing(f"The graph holds no {(asked.columns if rows else asked.rows).title.lower()} yet."))


def _choices(asked: MapQuestion, titles: Mapping[str, str]) -> None:
    axes = {axis.name: axis.title for axis in AXES.values()}
    can = offered(asked.rows, asked.columns)
    for_rows, for_columns, for_counted = st.columns(3)
    with for_rows:
        choose("Rows", "rows", axes, current=asked.rows.name, forget=["row"])
    with for_columns:
        choose("Columns", "columns", axes, current=asked.columns.name, forget=["column"])
    with for_counted:
        if can:
            choose("What is counted", "count", can, current=asked.counted)
    if len(titles) > 1:
        choose_several("Studies", "study", titles, everything="All studies")
    turned = {"rows": asked.columns.name, "columns": asked.rows.name}
    turned_only = {"row": asked.given["column"], "column": asked.given["row"]}
    swap = link("map", "Swap rows and columns", **asked.address() | turned | turned_only)
    why = reasons(asked.rows, asked.columns) if can else []
    show(facts(swap, *(tag("span", reason) for reason in why)))


def _map(asked: MapQuestion, rows: Sequence[MapHeading], columns: Sequence[MapHeading]) -> None:
    chosen = only(asked.given["row"], rows), only(asked.given["column"], columns)
    # It is there also when nothing is refused: else what is below it would be drawn again while somebody chooses there.
    said = st.container()
    try:
        crossed = crossed_by(asked, chosen[0] or rows, chosen[1] or columns)
    except ApiRefused as refused:
        with said:
            show(tag("p", str(refused), " Here you choose them below.", class_="eg-notice", role="alert"))
        _among(asked, rows, columns, is_open=True)
        return
    _among(asked, rows, columns, is_open=any(chosen))
    hidden = switch("Hide rows and columns without anything", "hide")
    shown = crossed.without_empty() if hidden else crossed
    if shown.most or not hidden:
        _drawn(asked, crossed, shown)
    else:
        show(nothing("Every cell of this map is empty."))


def _among(asked: MapQuestion, rows: Sequence[MapHeading], columns: Sequence[MapHeading], *, is_open: bool) -> None:
    with st.expander("Choose some of the rows or columns", expanded=is_open):
        for name, headings, axis in (("row", rows, asked.rows), ("column", columns, asked.columns)):
            options = {heading.value: heading.whole for heading in headings}
            choose_several(f"Only these {name}s", name, options, everything=f"All {axis.title.lower()}")


def _drawn(asked: MapQuestion, crossed: CrossedCounts, shown: CrossedCounts) -> None:
    def to(row: MapHeading, column: MapHeading) -> str:
        return href("map", **asked.address(cell=[row.value, column.value]))

    axes = asked.rows, asked.columns
    notes = dict.fromkeys(axis.says for axis in axes if axis.says)
    show(
        filled(crossed),
        legend(shown.most),
        tag("a", "Go past the map", href="#past", class_="eg-past"),
        table(shown, *axes, asked.counted, to),
        gaps(crossed, *axes, asked.counted),
        tag("p", "An empty cell says that nothing was found there in the studies that the graph holds, not that nobody "
            "has studied it. ", " ".join(notes), class_="eg-small", id="past", tabindex=-1),
    )  # fmt: skip
    name = f"{asked.rows.name}-by-{asked.columns.name}-{asked.counted}.csv"
    offer("Download as CSV", as_csv(as_rows(shown, *axes)), name, "text/csv")


def _cell(asked: MapQuestion) -> None:
    rows, columns = headings_of(asked)
    row, column = asked.given["cell"]
    found = [*only([row], rows), *only([column], columns)]
    back = link("map", "Evidence map", **asked.address(cell=[]))
    if len(found) < 2:
        show(heading("Evidence map"), nothing("The graph holds no such cell. "), back)
        return
    axes = asked.rows, asked.columns
    ways = [tag("span", f"{axis.singular}: ", named(cell, axis)) for cell, axis in zip(found, axes, strict=True)]
    show(
        heading(" × ".join(cell.label for cell in found), above=join([back, " › ", by(*axes)])),
        facts(*ways),
        lists(things_of(asked, *found), *axes),
    )
