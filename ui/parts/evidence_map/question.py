"""The evidence map that an address asks for, and what the API answers to it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ui.client import ask
from ui.parts.evidence_map.axes import AXES, COUNTED, MapAxis, offered
from ui.parts.evidence_map.map import CrossedCounts, MapHeading
from ui.parts.findings import KINDS

# A map without columns has no cells, however many rows it has: so the headings of a map that is too large can be had.
HEADINGS_QUERY = """
query MapHeadings($rows: EvidenceAxis!, $columns: EvidenceAxis!, $studies: [ID!]) {
  rows: evidenceMap(rows: $rows, columns: KIND, columnValues: [], studies: $studies) { rows { ...HeadingFields } }
  columns: evidenceMap(rows: $columns, columns: KIND, columnValues: [], studies: $studies) {
    rows { ...HeadingFields }
  }
}
fragment HeadingFields on EvidenceHeading { value label node { ... on Theme { study { id title } } } }
"""

MAP_QUERY = """
query EvidenceMap(
  $rows: EvidenceAxis!, $columns: EvidenceAxis!, $rowValues: [String!], $columnValues: [String!], $studies: [ID!]
  $findings: Boolean!, $quotes: Boolean!, $works: Boolean!
) {
  evidenceMap(
    rows: $rows, columns: $columns, rowValues: $rowValues, columnValues: $columnValues, studies: $studies
  ) {
    cells {
      findings @include(if: $findings) { totalCount }
      quotes @include(if: $quotes) { totalCount }
      works @include(if: $works) { totalCount }
    }
  }
}
"""

PARAMETERS = ("rows", "columns", "count", "study", "row", "column", "hide", "cell")
"""What an address says of a map: the two axes, what is counted, the studies, the values of the only rows and of the
only columns, whether those without anything are hidden; and the values of a row and a column, to read what is there."""

_ROWS, _COLUMNS = AXES["topic"], AXES["kind"]


@dataclass(frozen=True, kw_only=True)
class MapQuestion:
    """The map that is asked for, with defaults for what the address does not say."""

    rows: MapAxis
    columns: MapAxis
    counted: str
    studies: list[str]
    """Their ids; none for all studies."""
    given: Mapping[str, list[str]]
    """What the address says, as it says it."""

    def address(self, **changed: Sequence[str]) -> dict[str, Any]:
        """Return the parameters that lead to this map from wherever they are opened, with some of them changed."""
        said = {"rows": self.rows.name, "columns": self.columns.name, "count": self.counted}
        return {**self.given, **said, **changed}

    @property
    def variables(self) -> dict[str, Any]:
        """What the API calls the axes and the studies."""
        return {"rows": self.rows.constant, "columns": self.columns.constant, "studies": self.studies or None}


def asked_for(given: Mapping[str, list[str]], studies: Container[str]) -> MapQuestion:
    """Return what an address asks for, of the studies that there are."""
    rows, columns = (AXES.get("".join(given["rows"]), _ROWS), AXES.get("".join(given["columns"]), _COLUMNS))
    can, counted = offered(rows, columns), "".join(given["count"])
    return MapQuestion(
        rows=rows,
        columns=columns,
        counted=counted if counted in can else next(iter(can), ""),
        studies=[study for study in given["study"] if study in studies],
        given=given,
    )


def headings_of(asked: MapQuestion) -> tuple[list[MapHeading], list[MapHeading]]:
    """Return all rows and all columns that the map can have. Raises ApiError."""
    answer = ask(HEADINGS_QUERY, **asked.variables)
    return _headings(asked.rows, answer["rows"]["rows"]), _headings(asked.columns, answer["columns"]["rows"])


def _headings(axis: MapAxis, found: Sequence[dict[str, Any]]) -> list[MapHeading]:
    """Return headings in the words of the pages; themes with their studies where there are themes of several."""
    studies: list[dict[str, Any]] = [(heading["node"] or {}).get("study") or {} for heading in found]
    several = len({study["id"] for study in studies if study}) > 1
    return [
        MapHeading(
            value=heading["value"] or "",
            label=KINDS[heading["value"]][1] if axis.name == "kind" else heading["label"],
            below=(study["title"] or study["id"]) if several else None,
        )
        for heading, study in zip(found, studies, strict=True)
    ]


def only(values: Sequence[str], headings: Sequence[MapHeading]) -> list[MapHeading]:
    """Return the headings of these values, in their order; values of none are passed over."""
    by_value = {heading.value: heading for heading in headings}
    return [by_value[value] for value in values if value in by_value]


def crossed_by(asked: MapQuestion, rows: Sequence[MapHeading], columns: Sequence[MapHeading]) -> CrossedCounts:
    """Return the numbers of the map. Raises ApiRefused for one that is too large."""
    cells = ask(
        MAP_QUERY,
        **asked.variables,
        rowValues=[row.value for row in rows],
        columnValues=[column.value for column in columns],
        **{name: name == asked.counted for name in COUNTED},
    )["evidenceMap"]["cells"]
    counts = [cell[asked.counted]["totalCount"] for cell in cells]
    wide = len(columns)
    return CrossedCounts(rows=rows, columns=columns, counts=[counts[i : i + wide] for i in range(0, len(counts), wide)])
