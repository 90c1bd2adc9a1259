"""The mapping table as Markdown, for docs/rdf.md."""

from __future__ import annotations

from collections.abc import Iterator

from graph.rdf.mapping import CONSEQUENCES, OMISSIONS, POSITION
from graph.rdf.vocabularies import PREFIXES, SAYS
from graph.schema.kinds import Leaf, Thing
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

_KINDS = {
    ValueKind.IRI: "IRI",
    ValueKind.THING: "thing",
    ValueKind.WORD: "word",
    ValueKind.TEXT: "text",
    ValueKind.INTEGER: "integer",
    ValueKind.DECIMAL: "decimal",
    ValueKind.YEAR: "year",
    ValueKind.TIME: "time",
}


def markdown() -> str:
    """Return the tables: vocabularies, a table for each label, relationships, what follows, what is left out."""
    parts = [
        "### Vocabularies",
        _table(("prefix", "namespace", "for"), ((f"`{p}:`", f"<{PREFIXES[p]}>", says) for p, says in SAYS.items())),
    ]
    for label in LABELS.values():
        note = f" Not read: {label.remade}." if label.remade else ""
        classes = ", ".join(f"`{one}`" for one in label.classes)
        parts += [f"### {label.label}", f"{label.says} {classes}.{note}", _table(_COLUMNS, _rows(label))]
    parts += [
        "### Relationships",
        _table(("relationship", "from", "to", "in RDF"), map(_relation, RELATIONS.values())),
        "### What is written besides",
        "It follows from the rest. It is there for readers, and is not read.",
        _table(("of a", "predicate", "says"), ((one.of, f"`{one.predicate}`", one.says) for one in CONSEQUENCES)),
        "### What is left out",
        _table(("what", "why"), ((f"`{one.what}`", one.why) for one in OMISSIONS)),
    ]
    return "\n\n".join(parts) + "\n"


_COLUMNS = ("property", "predicate", "value")


def _rows(label: Thing) -> Iterator[tuple[str, ...]]:
    for one in label.properties:
        yield f"`{one.name}`", f"`{one.predicate}`", _value(one)
    if label.attributes:
        yield "what `attribute_names` names", "`attribute:` and the name", "text"
    for span in label.spans:
        yield f"`{span.start}`, `{span.end}`", _place(span), "integer"


def _value(one: Leaf) -> str:
    said = _KINDS[one.kind]
    if one.kind is ValueKind.WORD:
        said = f"`{one.words}` and the word"
    if one.kind is ValueKind.THING:
        said = f"IRI of a {' or '.join(one.ends)}"
    if one.several:
        said += f", each; their order in `{one.in_order}`" if one.in_order else ", each"
    if one.withheld:
        said += "; only with `--abstracts`"
    return said


def _place(span: Span) -> str:
    start, end = (f"`{one}`" for one in POSITION)
    return (f"`{span.via}` / " if span.via else "") + f"`oa:hasSelector` / {start}, {end}"


def _relation(one: Relationship) -> tuple[str, ...]:
    if one.reified:
        said = (
            f"a thing: {', '.join(f'`{kind}`' for kind in one.reified)}, with `{one.from_start}` and `{one.to_end}`; "
        )
        said += f"beside it `{one.direct}`"
    else:
        said = f"`{one.predicate}`" + (", said of its end" if one.at_end else "")
    for row in one.properties:
        said += f"; `{row.name}`: `{row.predicate}`"
    if one.span:
        said += f"; `{one.span.start}`, `{one.span.end}`: {_place(one.span)}"
    if one.remade:
        said += f". Not read: {one.remade}"
    return f"`{one.type}`", ", ".join(one.starts), ", ".join(one.ends), said


def _table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]] | map[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
