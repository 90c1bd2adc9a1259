"""What stands behind one cell of an evidence map: its findings, its quotes and the works that the findings cite."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from ui.client import ask, every
from ui.parts import works
from ui.parts.evidence_map.asked import Asked
from ui.parts.evidence_map.axes import COUNTED, Axis, reasons
from ui.parts.evidence_map.map import Heading
from ui.parts.findings import FINDING_FIELDS, finding
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import QUOTE_FIELDS, quotation
from ui.parts.style import counter, nothing, section

# The API counts a list below cells as if all cells that a map may have were there. So what is asked of the cell is the
# ids alone.
CELL_QUERY = """
query EvidenceCell(
  $rows: EvidenceAxis!, $columns: EvidenceAxis!, $row: [String!], $column: [String!], $studies: [ID!]
  $findings: String, $quotes: String, $works: String
) {
  evidenceMap(rows: $rows, columns: $columns, rowValues: $row, columnValues: $column, studies: $studies) {
    cells {
      findings(first: 100, after: $findings) { nodes { id } pageInfo { hasNextPage endCursor } }
      quotes(first: 100, after: $quotes) { nodes { id } pageInfo { hasNextPage endCursor } }
      works(first: 100, after: $works) { nodes { id } pageInfo { hasNextPage endCursor } }
    }
  }
}
"""

THINGS_QUERY = (
    """
query EvidenceThings($ids: [ID!]!) {
  nodes(ids: $ids) { ...FindingFields ...QuoteFields ...WorkName }
}
"""
    + FINDING_FIELDS
    + QUOTE_FIELDS
    + works.WORK_NAME
)

_LISTS = {name: f"evidenceMap.cells.0.{name}" for name in ("findings", "quotes", "works")}
_MOST_IDS = 100

Things = dict[str, list[dict[str, Any]]]


def behind(asked: Asked, row: Heading, column: Heading) -> Things:
    """Return the lists of a cell by their names, whole; without those that its row or its column cannot have."""
    answer = every(CELL_QUERY, _LISTS, **asked.variables, row=[row.value], column=[column.value])
    (cell,) = answer["evidenceMap"]["cells"]
    return {name: _things([one["id"] for one in cell[name]["nodes"]]) for name in _LISTS if cell[name] is not None}


def _things(ids: Sequence[str]) -> list[dict[str, Any]]:
    parts = [ids[i : i + _MOST_IDS] for i in range(0, len(ids), _MOST_IDS)]
    # One that has gone since its id was read is null.
    return [one for part in parts for one in ask(THINGS_QUERY, ids=part)["nodes"] if one]


def lists(things: Things, rows: Axis, columns: Axis) -> Html:
    """Return the lists with their headings, and why some are not there."""
    there = [part for part in _PARTS if part.name in things]
    return join(
        [
            tag(
                "div",
                *(counter(len(things[part.name]), *COUNTED[part.name][1:], part.name) for part in there),
                class_="eg-counts",
            ),
            *(_part(part, things[part.name]) for part in there),
            *(tag("p", why, class_="eg-small") for why in reasons(rows, columns)),
        ]
    )


@dataclass(frozen=True, kw_only=True)
class _Part:
    """One of the lists: its heading, how one of its things is drawn, and what stands in the place of none."""

    name: str
    title: str
    draw: Callable[[dict[str, Any]], Html]
    none: str


def _part(part: _Part, things: list[dict[str, Any]]) -> Html:
    head = section(part.title, count=len(things), anchor=part.name)
    return join([head, join(map(part.draw, things)) or nothing(part.none)])


def _finding(found: dict[str, Any]) -> Html:
    return finding(found, with_kind=True)


def _work(work: dict[str, Any]) -> Html:
    return tag("p", works.name(work), " ", works.verification(work))


_PARTS = (
    _Part(name="findings", title="What the authors state", draw=_finding, none="No finding stands here."),
    _Part(name="quotes", title="What participants said", draw=quotation, none="No quote stands here."),
    _Part(name="works", title="Works these findings cite", draw=_work, none="The findings here cite no work."),
)
