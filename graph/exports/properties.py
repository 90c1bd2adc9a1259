"""Every property on one page: what it is, and its names in GraphQL, RDF, the tables and the public JSON."""

from __future__ import annotations

from collections.abc import Iterator

from graph.exports.tables import TABLES
from graph.rdf.documented import table
from graph.schema.kinds import Field, Leaf, Thing
from graph.schema.registry import LABELS, THINGS

_INTRODUCTION = """# Every property

Made from `graph/schema`; a test holds it against the program. What leads to other things is in the table too. Types and
arguments of GraphQL are in its schema, `api/schema.graphql`; [rdf.md](../rdf.md) says how values are written in RDF,
[format.md](../format.md) more on the public JSON, [export.md](../export.md) more on the tables.
"""
_HEAD = ("property", "what it is", "GraphQL", "RDF", "tables", "JSON")


def markdown() -> str:
    """Return the page: a table for each label, and a row for each of its entries."""
    parts = [_INTRODUCTION]
    for thing in LABELS.values():
        rows = table(_HEAD, (_row(thing, entry) for entry in thing.entries))
        parts.append(f"## {thing.label}\n\n{thing.says}{f' {thing.note}' if thing.note else ''}\n\n{rows}\n")
    return "\n".join(parts)


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
        if kind.label == label and any(column.cypher == f"n.{name}" for column in kind.columns):
            yield f"{kind.name}.{name}"


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.title, others))
