"""Every property on one page: what it is, and its names in GraphQL, RDF, the tables and the public JSON; and the tables
of other pages that are made from the schema, of labels and of the fields of the public JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.exports.tables import TABLES
from graph.rdf.documented import table
from graph.schema.indexes import WITHIN
from graph.schema.kinds import ById, Field, Leaf, Relation, Thing
from graph.schema.registry import LABELS, THINGS
from graph.schema.relationships import RELATIONS
from graph.schema.works import OF_WORK

_INTRODUCTION = """# Every property

Made from `graph/schema`; a test holds it against the program. What leads to other things is in the table too. Types and
arguments of GraphQL are in its schema, `api/schema.graphql`; [rdf.md](../rdf.md) says how values are written in RDF,
[format.md](../format.md) more on the public JSON, [export.md](../export.md) more on the tables.
"""
_HEAD = ("property", "what it is", "GraphQL", "RDF", "tables", "JSON")
FILLED = ("docs/format.md", "docs/graph.md")
"""The pages that have tables made by ``filled``."""

_MADE = re.compile(r"(<!-- made: (\w+) -->\n).*?(\n<!-- end -->)", re.DOTALL)
# Labels within another come after that one.
_THINGS = {name: thing for label in LABELS for name, thing in THINGS.items() if WITHIN.get(name, name) == label}
_THINGS |= {label: thing for label, thing in LABELS.items() if label not in THINGS}
_APART = {
    "subject": "The quote, statement, theme or work. By its id.",
    "topic": "The topic. By its IRI.",
    "finding": "The finding. By its id.",
    "quote": "The quote. By its id.",
    "types": "What it does, and who says so.",
    "theme_reasons": "Why it belongs to each of them, in the same order.",
}


def markdown() -> str:
    """Return the page: a table for each label, and a row for each of its entries."""
    parts = [_INTRODUCTION]
    for thing in _THINGS.values():
        rows = table(_HEAD, (_row(thing, entry) for entry in thing.entries))
        note = f" {thing.note}" if thing.note else ""
        parts.append(f"## {thing.label}\n\n{thing.says}{note}\n\n{rows}\n")
    return "\n".join(parts)


def filled(page: str) -> str:
    """Return a page of docs/ with its tables made again: what is between ``<!-- made: labels -->``, or the name of a
    label or relationship, and ``<!-- end -->``."""
    return _MADE.sub(lambda mark: mark[1] + (_labels() if mark[2] == "labels" else _fields(mark[2])) + mark[3], page)


def _labels() -> str:
    return table(("label", "what it is"), ((thing.label, thing.says) for thing in _THINGS.values()))


def _fields(name: str) -> str:
    """Return the table of the fields that the public JSON has of it. Other things are there by their ids."""
    described = _THINGS.get(name) or RELATIONS[name]
    said = {name: LABELS["Work"].leaves[name].says for name in OF_WORK} | _APART
    for entry in described.entries:
        by = " By their ids." if isinstance(entry, Relation) and entry.many else " By its id."
        said[entry.name] = entry.says + (by if isinstance(entry, ById | Relation) else "")
    return table(("field", "meaning"), ((f"`{name}`", said[name]) for name in described.in_json))


def _row(thing: Thing, entry: Field) -> tuple[str, ...]:
    columns = [] if not isinstance(entry, Leaf) else [*_columns(thing.label, entry.name)]
    return (
        f"`{entry.name}`",
        entry.says,
        f"`{_camel(entry.name)}`" if thing.label in THINGS and entry in thing.fields else "",
        f"`{entry.predicate}`" if isinstance(entry, Leaf) and entry.predicate else "",
        ", ".join(f"`{name}`" for name in columns),
        f"`{entry.name}`" if entry.name in thing.in_json else "",
    )


def _columns(label: str, name: str) -> Iterator[str]:
    for kind in TABLES:
        if kind.label == label and any(column.name == name for column in kind.columns):
            yield f"{kind.name}.{name}"


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))
