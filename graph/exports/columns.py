"""What a table of the graph is, and its columns: from the properties that graph.schema has."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.ask.parameters import render
from graph.nodes.speakers import attributes_of
from graph.schema.indexes import WITHIN
from graph.schema.kinds import Leaf
from graph.schema.registry import THINGS
from graph.schema.voices import TOLD_NAMES

Cell = str | int | float | None

BETWEEN = " | "
"""What is between the values of a cell that has several."""


def _as_is(value: Any) -> Cell:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return BETWEEN.join(map(str, value)) if isinstance(value, list) else value


def attributes(node: Mapping[str, Any]) -> Cell:
    """Return what is printed of a speaker as a JSON object; nothing where nothing is."""
    said = attributes_of(node)
    return json.dumps(said, ensure_ascii=False) if said else None


@dataclass(frozen=True)
class Column:
    """A column: where its value is in the rows of the table's query, what it is, and what is made of it."""

    name: str
    cypher: str
    says: str
    cell: Callable[[Any], Cell] = _as_is


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table with a row for each thing of a label, which belongs to a study or is one.

    ``beside`` finds what else a row needs. ``topic`` and ``theme`` are the conditions on ``n`` for those of a topic or
    theme.
    """

    name: str
    label: str
    says: str
    topic: str
    theme: str
    beside: str = ""
    columns: tuple[Column, ...]

    @property
    def before(self) -> int:
        """How many of its columns come before those of the study: the id, but where the study is the row."""
        return int(THINGS[self.label].owned or self.label in WITHIN)

    @property
    def head(self) -> tuple[str, ...]:
        """The names of all columns, those of the study too."""
        names = [column.name for column in self.columns]
        return (*names[: self.before], *STUDY_COLUMNS, *names[self.before :])


STUDY_COLUMNS = {
    "study": "The id of its study.",
    "study_title": "The title of its study.",
    "study_doi": "The DOI of its study.",
}
"""What every table has after its first column, and what it says."""


def own(label: str, *names: str) -> tuple[Column, ...]:
    """Return a column for each of these properties of the thing of the row."""
    leaves = THINGS[label].leaves
    columns = ((name, leaves[name].cypher or f"B.{name}", leaves[name].says) for name in names)
    return tuple(Column(name, render(cypher, {"B": "n"}), says) for name, cypher, says in columns)


def joined(variable: str, label: str, what: str, **properties: str) -> tuple[Column, ...]:
    """Return columns for properties of another thing, which the query binds to the variable, by the columns' names.
    ``what`` is what that thing is to the one of the row."""
    leaves = {**THINGS[label].leaves, "id": Leaf("id", str, "Its id.")}
    said = {column: leaves[name].says for column, name in properties.items()}
    return tuple(
        Column(column, f"{variable}.{name}", f"{what}: {said[column][0].lower()}{said[column][1:]}")
        for column, name in properties.items()
    )


def of_the_speaker() -> tuple[Column, ...]:
    """Return a column for each thing that is told of speakers in one spelling."""
    leaves = THINGS["Quote"].leaves
    return tuple(Column(name, f"coalesce(n.{name}, p.{name})", leaves[name].says) for name in TOLD_NAMES)
