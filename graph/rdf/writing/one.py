"""One thing of the graph as RDF, straight from the graph."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.ask.named import BY_OTHER_ID
from graph.rdf.terms import edge_iri, thing_id
from graph.rdf.vocabularies import PREFIXES
from graph.rdf.writing import pages
from graph.rdf.writing.describing import Describer, Edge, RdfBlock
from graph.rdf.writing.exporting import describer_from
from graph.schema.indexes import WITHIN
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

AsyncRead = Callable[..., Awaitable[list[dict[str, Any]]]]

_OF = {label.lower(): label for label in LABELS if label not in ("Work", "Topic")}
_OF |= {inner.lower(): outer for inner, outer in WITHIN.items()}
_RELATION_OF = {kind.lower(): kind for kind, row in RELATIONS.items() if row.reified}
# A work by another of its identifiers; a theme or participant by the id that it had.
_OTHERWISE = {
    **{label: f"MATCH (n:{label} {{former_id: $id}}) RETURN n.id AS id" for label in BY_OTHER_ID},
    "Work": "MATCH (n:Work) WHERE $id IN n.known_as RETURN n.id AS id",
}
_ABOUT = "MATCH (:Work {id: $id})-[x:ABOUT]->(t:Topic) RETURN t.id AS topic, properties(x) AS row"


@dataclass(frozen=True, kw_only=True)
class Description:
    """What is said of a thing: first of itself, then of what has an IRI of its own below it."""

    label: str
    row: Mapping[str, Any]
    blocks: Sequence[RdfBlock]

    @property
    def iri(self) -> str:
        """The IRI of the thing."""
        return self.blocks[0].subject


def label_of(iri: str) -> str:
    """Return the label that a thing with an IRI has, if there is one."""
    key = iri.removeprefix(PREFIXES["id"])
    return "Topic" if key == iri else _OF.get(key.split(":", 1)[0], "Work")


def relation_of(iri: str) -> str | None:
    """Return the type of the relationships of which one may have an IRI; ``None`` where none can have it."""
    return _RELATION_OF.get(iri.removeprefix(PREFIXES["id"]).split(":", 1)[0])


async def describe(read: AsyncRead, iri: str) -> Description | None:
    """Return what is said of the thing with an IRI; ``None`` where the graph does not hold it.

    A work is also found by another of its identifiers, a theme or participant by a former id. Raises StoreError.
    """
    label = label_of(iri)
    key = thing_id(label, iri)
    if key is None:
        return None
    query = f"MATCH (n:{label} {{id: $id}}) {pages.returned(label)}"
    rows = await read(query, id=key)
    if not rows and label in _OTHERWISE:
        known = await read(_OTHERWISE[label], id=key)
        rows = await read(query, id=known[0]["id"]) if known else []
    if not rows:
        return None
    _, node, edges, *_ = pages.step_of(label, rows[0])
    describer = await _describer(read, node["study"]) if LABELS[label].owned else Describer()
    return Description(label=label, row=node, blocks=list(describer.thing(label, node, edges)))


async def describe_within(read: AsyncRead, iri: str, carrier: str) -> Description | None:
    """Return what is said of a relationship that has an IRI, of a thing that it starts from. Raises StoreError."""
    thing = await describe(read, carrier)
    relation = relation_of(iri)
    if thing is None or relation is None:
        return None
    blocks = await _about(read, thing, iri) if thing.label == "Work" else thing.blocks
    found = [block for block in blocks if block.subject == iri or block.subject.startswith(f"{iri}#")]
    return Description(label=RELATIONS[relation].reified[0].split(":")[1], row={}, blocks=found) if found else None


async def _about(read: AsyncRead, work: Description, iri: str) -> list[RdfBlock]:
    """Return what a study says that a work is about, where that has the IRI."""
    for row in await read(_ABOUT, id=work.row["id"]):
        edge = Edge(type="ABOUT", label="Topic", other=row["topic"], row=row["row"])
        if edge_iri(edge.type, work.row["id"], edge.other, edge.row, 0) == iri:
            return list((await _describer(read, edge.row["study"])).reified("Work", work.row["id"], edge))
    return []


async def _describer(read: AsyncRead, study: str) -> Describer:
    (source,) = await read(pages.TEXT, study=study)
    return describer_from(study, source, await read(pages.NUMBERS, study=study))
