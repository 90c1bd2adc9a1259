"""What one cell of an evidence map counts: its findings, its quotes and the works that the findings cite."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from ui.client import ask, every
from ui.parts import works
from ui.parts.documents import document
from ui.parts.evidence_map.axes import COUNTED, MapAxis, reasons
from ui.parts.evidence_map.map import MapHeading
from ui.parts.evidence_map.question import MapQuestion
from ui.parts.findings import finding
from ui.parts.markup import Html, join, tag
from ui.parts.quotations import quotation
from ui.parts.style import counter, counters, listing, small

# The API counts a list below cells as if all cells that a map may have were there. So what is asked of the cell is the
# ids alone.
CELL_QUERY = document("""
query EvidenceCell(
  $rows: EvidenceAxis!, $columns: EvidenceAxis!, $row: [String!], $column: [String!], $studies: [ID!]
  $findings: String, $quotes: String, $works: String
) {
  evidenceMap(rows: $rows, columns: $columns, rowValues: $row, columnValues: $column, studies: $studies) {
    cells {
      findings(first: 100, after: $findings) { nodes { id } pageInfo { ...Page } }
      quotes(first: 100, after: $quotes) { nodes { id } pageInfo { ...Page } }
      works(first: 100, after: $works) { nodes { id } pageInfo { ...Page } }
    }
  }
}
""")

THINGS_QUERY = document("""
query EvidenceThings($ids: [ID!]!) {
  nodes(ids: $ids) { ...FindingFields ...QuoteFields ...WorkName }
}
""")

_MOST_IDS = 100

Things = dict[str, list[dict[str, Any]]]


def things_of(asked: MapQuestion, row: MapHeading, column: MapHeading) -> Things:
    """Return the lists of a cell by their names, whole; without those that its row or its column cannot have."""
    answer = every(CELL_QUERY, **asked.variables, row=[row.value], column=[column.value])
    (cell,) = answer["evidenceMap"]["cells"]
    return {name: _things([thing["id"] for thing in cell[name]["nodes"]]) for name in COUNTED if cell[name] is not None}


def _things(ids: Sequence[str]) -> list[dict[str, Any]]:
    parts = [ids[i : i + _MOST_IDS] for i in range(0, len(ids), _MOST_IDS)]
    # One that has gone since its id was read is null.
    return [thing for part in parts for thing in ask(THINGS_QUERY, ids=part)["nodes"] if thing]


def lists(things: Things, rows: MapAxis, columns: MapAxis) -> Html:
    """Return the lists with their headings, and why some are not there."""
    there = {name: part for name, part in _PARTS.items() if name in things}
    return join(
        [
            counters(*(counter(len(things[name]), *COUNTED[name][1:], name) for name in there)),
            *(
                listing(title, map(draw, things[name]), none=none, anchor=name)
                for name, (title, draw, none) in there.items()
            ),
            *map(small, reasons(rows, columns)),
        ]
    )


def _work(work: dict[str, Any]) -> Html:
    return tag("p", works.name(work), " ", works.verification(work))


_PARTS: Mapping[str, tuple[str, Callable[[dict[str, Any]], Html], str]] = {
    "findings": ("What the authors state", partial(finding, with_kind=True), "No finding is here."),
    "quotes": ("What participants said", quotation, "No quote is here."),
    "works": ("Works these findings cite", _work, "The findings here cite no work."),
}
"""By the name of each list: its heading, how one of its things is drawn, and what is said for none."""
