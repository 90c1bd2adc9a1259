"""Things of the graph as statements, by the schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from urllib.parse import quote

from graph.model import Method
from graph.nodes.rows import labels_of
from graph.nodes.speakers import attributes_of
from graph.rdf.segments import Text, segment
from graph.rdf.terms import Iri, Term, Value, doi_iri, edge_iri, thing_iri, to_term
from graph.rdf.vocabularies import expand
from graph.schema.kinds import Leaf, Thing
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

Row = Mapping[str, Any]
Says = list[tuple[str, Term]]


class RdfBlock(NamedTuple):
    """All that is said of a subject: pairs of a predicate, as a term of graph.rdf.vocabularies, and what it says.

    ``study`` is the id of the study whose graph it belongs to; empty for what studies share.
    """

    study: str
    subject: Iri
    says: Says


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A relationship of a thing, with the label and id of its other end."""

    type: str
    label: str
    other: str
    row: Row = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Describer:
    """Describes the things of one study, or what studies share where ``text`` is ``None``."""

    text: Text | None = None
    references: Mapping[int, str] = field(default_factory=dict)
    """The ids of the references of the study by their numbers."""
    withheld: bool = False
    """Whether what is not ours to hand on is written all the same."""

    @property
    def of_study(self) -> str:
        """The id of the study; empty for what studies share."""
        return self.text.study if self.text else ""

    def thing(self, label: str, row: Row, edges: Sequence[Edge] = ()) -> Iterator[RdfBlock]:
        """Yield what is said of a thing, and then of what has IRIs of its own below it."""
        table = LABELS[label]
        subject = thing_iri(label, row["id"])
        says: Says = [("rdf:type", Iri(expand(name))) for name in table.classes]
        says += self._properties(table.properties, row)
        if table.attributes:
            said = attributes_of(row)
            says += [(f"attribute:{quote(name, safe='')}", Value(value)) for name, value in said.items()]
        placed, below = self._placed(subject, table, row)
        says += placed
        for edge in edges:
            says += self._plain(edge)
        says += [(predicate, Iri(expand(value))) for predicate, value in table.always]
        says += self._derived(table, subject, row)
        yield RdfBlock(self.of_study, subject, list(dict.fromkeys(says)))
        yield from below
        for edge, number in _numbered(edges):
            yield from self.reified(label, row["id"], edge, number)
        if label == "Study":
            yield RdfBlock(self.of_study, _list_of(subject), [("rdf:type", Iri(expand("biro:ReferenceList")))])

    def reified(self, label: str, key: str, edge: Edge, number: int = 0) -> Iterator[RdfBlock]:
        """Yield the thing that a relationship is in RDF, where it is one."""
        table = RELATIONS[edge.type]
        if not table.reified:
            return
        subject = edge_iri(edge.type, key, edge.other, edge.row, number)
        says: Says = [("rdf:type", Iri(expand(name))) for name in table.reified]
        says.append((table.from_start, thing_iri(label, key)))
        says.append((table.to_end, thing_iri(edge.label, edge.other)))
        says += self._properties(table.properties, edge.row)
        placed, below = self._placed(subject, table, edge.row)
        says += placed
        says += [(predicate, Iri(expand(value))) for predicate, value in table.always]
        if reference := self.references.get(edge.row.get("number", 0)):
            says.append(("c4o:denotes", thing_iri("Reference", reference)))
        yield RdfBlock(self.of_study, subject, says)
        yield from below

    def _placed(self, subject: Iri, table: Thing | Relationship, row: Row) -> tuple[Says, list[RdfBlock]]:
        """Return what is said of the stretches of text that something has, and the blocks of what is below it."""
        says: Says = []
        below: list[RdfBlock] = []
        for span in table.spans:
            said, more = segment(subject, span, row, self.text)
            says += said
            below += [RdfBlock(self.of_study, *block) for block in more]
        return says, below

    def _properties(self, table: Sequence[Leaf], row: Row) -> Iterator[tuple[str, Term]]:
        for leaf in table:
            value = row.get(leaf.name)
            if value is None or (leaf.withheld and not self.withheld):
                continue
            if not leaf.several:
                yield leaf.predicate, to_term(leaf, value)
                continue
            for item in sorted(set(value)):
                yield leaf.predicate, to_term(leaf, item)
            if leaf.in_order and list(value) != sorted(set(value)):
                yield leaf.in_order, Value(json.dumps(list(value), ensure_ascii=False))

    def _plain(self, edge: Edge) -> Iterator[tuple[str, Term]]:
        table = RELATIONS[edge.type]
        predicate = table.direct if table.reified else table.predicate
        yield predicate, thing_iri(edge.label, edge.other)
        if not table.reified:
            yield from self._properties(table.properties, edge.row)

    def _derived(self, table: Thing, subject: Iri, row: Row) -> Iterator[tuple[str, Term]]:
        if table.classes_of_some and len(labels_of(table.label, row)) > 1:
            yield from (("rdf:type", Iri(expand(name))) for name in table.classes_of_some)
        if table.label == "Work" and row.get("doi"):
            yield "owl:sameAs", doi_iri(row["doi"])
        if table.label == "Reference":
            yield "co:elementOf", _list_of(thing_iri("Study", row["study"]))
        if table.label == "Link":
            who = "eg:text" if row["method"] == Method.EXPLICIT else "eg:rule"
            yield "prov:wasAttributedTo", Iri(expand(who))


def _list_of(study: Iri) -> Iri:
    return Iri(f"{study}#references")


def _numbered(edges: Iterable[Edge]) -> Iterator[tuple[Edge, int]]:
    """Yield each relationship with how many before it say the very same."""
    seen: Counter[tuple[Any, ...]] = Counter()
    for edge in edges:
        key = (edge.type, edge.other, *(f"{name} {edge.row[name]}" for name in sorted(edge.row)))
        yield edge, seen[key]
        seen[key] += 1
