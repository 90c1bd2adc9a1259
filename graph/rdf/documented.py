"""What RDF says of the schema as Markdown, for docs/rdf.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graph.rdf.mapping import CONSEQUENCES, OMISSIONS, POSITION
from graph.rdf.vocabularies import PREFIXES, SAYS
from graph.schema.kinds import Leaf, Thing
from graph.schema.rdf_values import Span, ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship


def markdown() -> str:
    """Return the tables: vocabularies, a table for each label, relationships, what follows, what is left out."""
    parts = [
        "### Vocabularies",
        table(("prefix", "namespace", "for"), ((f"`{p}:`", f"<{PREFIXES[p]}>", says) for p, says in SAYS.items())),
    ]
    for label in LABELS.values():
        note = f" Not read: {label.remade}." if label.remade else ""
        classes = ", ".join(f"`{name}`" for name in label.classes)
        parts += [f"### {label.label}", f"{label.says} {classes}.{note}", table(_COLUMNS, _rows(label))]
    parts += [
        "### Relationships",
        table(("relationship", "from", "to", "in RDF"), map(_relation, RELATIONS.values())),
        "### What is written besides",
        "It follows from the rest. It is there for readers, and is not read.",
        table(
            ("of a", "predicate", "says"),
            ((consequence.of, f"`{consequence.predicate}`", consequence.says) for consequence in CONSEQUENCES),
        ),
        "### What is left out",
        table(("what", "why"), ((f"`{omission.what}`", omission.why) for omission in OMISSIONS)),
    ]
    return "\n\n".join(parts) + "\n"


_COLUMNS = ("property", "predicate", "value")


def _rows(label: Thing) -> Iterator[tuple[str, ...]]:
    for leaf in label.properties:
        yield f"`{leaf.name}`", f"`{leaf.predicate}`", _value(leaf)
    if label.attributes:
        yield "what `attribute_names` names", "`attribute:` and the name", "text"
    for span in label.spans:
        yield f"`{span.start}`, `{span.end}`", _place(span), "integer"


def _value(leaf: Leaf) -> str:
    said = "IRI" if leaf.kind is ValueKind.IRI else leaf.kind.name.lower()
    if leaf.kind is ValueKind.WORD:
        said = f"`{leaf.words}` and the word"
    if leaf.kind is ValueKind.THING:
        said = f"IRI of a {' or '.join(leaf.ends)}"
    if leaf.several:
        said += f", each; their order in `{leaf.in_order}`" if leaf.in_order else ", each"
    if leaf.withheld:
        said += "; only with `--abstracts`"
    return said


def _place(span: Span) -> str:
    start, end = (f"`{predicate}`" for predicate in POSITION)
    return (f"`{span.via}` / " if span.via else "") + f"`oa:hasSelector` / {start}, {end}"


def _relation(relation: Relationship) -> tuple[str, ...]:
    if relation.reified:
        classes = ", ".join(f"`{name}`" for name in relation.reified)
        said = (
            f"a thing: {classes}, with `{relation.from_start}` and `{relation.to_end}`; beside it `{relation.direct}`"
        )
    else:
        said = f"`{relation.predicate}`" + (", said of its end" if relation.at_end else "")
    for leaf in relation.properties:
        said += f"; `{leaf.name}`: `{leaf.predicate}`"
    for span in relation.spans:
        said += f"; `{span.start}`, `{span.end}`: {_place(span)}"
    if relation.remade:
        said += f". Not read: {relation.remade}"
    return f"`{relation.type}`", ", ".join(relation.starts), ", ".join(relation.ends), said


def table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table of Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
