"""The tables of docs/export.md, made from the registry of exports and from what the formats are made from."""

from __future__ import annotations

from api.exports.entry import WAYS
from api.exports.kgx_terms import CATEGORIES, LINKS, RELATIONSHIPS
from api.exports.registry import EXPORTS
from graph.exports.columns import STUDY_COLUMNS
from graph.exports.tables import TABLES
from graph.rdf.documented import table


def formats() -> str:
    """Return the table of all formats."""
    rows = (
        (
            f"`{export.name}`",
            export.says,
            ", ".join(f"`{ending}`" for ending in export.endings),
            f"`{export.media_type}`",
            export.holds,
            ", ".join([*(["graph"] if export.whole else []), *(way for way in WAYS if way in export.takes)]),
            "text" if export.text else "bytes",
        )
        for export in EXPORTS.values()
    )
    return table(("name", "what it is", "endings", "media type", "what it holds", "can be of", ""), rows)


def tables() -> str:
    """Return a table of columns for each table of the spreadsheets."""
    parts = []
    for kind in TABLES:
        says = {column.name: column.says for column in kind.columns} | STUDY_COLUMNS
        parts += [f"### {kind.name}", table(("column", "what it holds"), ((f"`{n}`", says[n]) for n in kind.head))]
    return "\n\n".join(parts)


def kgx() -> str:
    """Return the tables of the terms of KGX."""
    nodes = ((label, f"`{category}`") for label, category in CATEGORIES.items())
    terms = {f"`{name}`": of_type for name, of_type in RELATIONSHIPS.items()}
    terms |= {f"a link, {method.value}": of_method for method, of_method in LINKS.items()}
    edges = (
        (name, f"`{t.predicate}`", "its own of CiTO" if t.original == "cito" else f"`{t.original}`", t.level, t.agent)
        for name, t in terms.items()
    )
    heads = ("relationship", "predicate", "original_predicate", "knowledge_level", "agent_type")
    return f"{table(('nodes', 'category'), nodes)}\n\n{table(heads, edges)}"
