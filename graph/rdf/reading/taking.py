"""Statements read as nodes and relationships of the graph, by the schema."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import unquote

from graph.errors import RdfRefused
from graph.rdf.reading.leftover import leftover
from graph.rdf.reading.parsing import RdfStatements
from graph.rdf.terms import Iri, Term, Value, from_term, thing_id
from graph.rdf.vocabularies import PREFIXES, expand
from graph.schema.kinds import Leaf, Thing
from graph.schema.rdf_values import Span
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS, Relationship

Row = dict[str, Any]
_TYPE = expand("rdf:type")
_LABELS = {expand(row.classes[0]): label for label, row in LABELS.items()}
_REIFIED = {expand(row.reified[0]): row for row in RELATIONS.values() if row.reified}


class RdfEdge(NamedTuple):
    """A relationship: the label and id of its start, those of its end, and its properties."""

    start: tuple[str, str]
    end: tuple[str, str]
    row: Row


@dataclass(frozen=True, kw_only=True)
class RdfContent:
    """What a file has for the graph: nodes by label, relationships by type, and what became of its statements."""

    nodes: Mapping[str, Sequence[Row]]
    edges: Mapping[str, Sequence[RdfEdge]]
    remade: Mapping[str, int]
    """How many things the file has, by label, that are made again instead."""
    statements: int
    follow: int
    """Statements that follow from others, and are not read."""
    dropped: Mapping[str, int]
    """Other statements that were not read, by the reason."""


def take(statements: RdfStatements, name: str) -> RdfContent:
    """Return the nodes and relationships that statements make. Raises RdfRefused, with the name of the file, where
    something is missing or is not what it has to be."""
    return _Taker(statements, name).taken()


class _Taker:
    """Reads one file."""

    def __init__(self, statements: RdfStatements, name: str) -> None:
        self._statements = statements
        self._name = name
        self._label_of: dict[str, str] = {}
        for subject, says in statements.of.items():
            labels = [_LABELS[kind] for kind in says.get(_TYPE, ()) if kind in _LABELS]
            if len(labels) > 1:
                raise self._refused(subject, f"is both a {' and a '.join(sorted(labels))}", "give it one class")
            if labels:
                self._label_of[subject] = labels[0]
        self._read: set[tuple[str, str]] = set()
        self._edges: dict[str, list[RdfEdge]] = {}

    def taken(self) -> RdfContent:
        nodes: dict[str, list[Row]] = {}
        for subject, label in sorted(self._label_of.items()):
            if not LABELS[label].remade:
                nodes.setdefault(label, []).append(self._node(subject, LABELS[label]))
        for subject, says in sorted(self._statements.of.items()):
            for kind in says.get(_TYPE, ()):
                if kind in _REIFIED and subject not in self._label_of:
                    self._reified(subject, _REIFIED[kind])
        follow, dropped = leftover(self._statements, self._label_of, self._read)
        return RdfContent(
            nodes=nodes,
            edges=self._edges,
            remade=Counter(label for label in self._label_of.values() if LABELS[label].remade),
            statements=self._statements.number,
            follow=follow,
            dropped=Counter(self._statements.dropped) + dropped,
        )

    def _node(self, subject: str, table: Thing) -> Row:
        key = thing_id(table.label, subject)
        if not key:
            raise self._refused(subject, f"cannot be the IRI of a {table.label}", f"begin it with {PREFIXES['id']}")
        row: Row = {"id": key, **self._properties(subject, table, table.label)}
        if table.attributes:
            row["attribute_values"] = self._attributes(subject, row["attribute_names"])
        for relation in RELATIONS.values():
            if table.label in relation.owners and not relation.reified and not relation.remade:
                for edge in self._plain(subject, (table.label, key), relation):
                    self._edges.setdefault(relation.type, []).append(edge)
                    if relation.type == "PART_OF":
                        row["study"] = edge.end[1]
        return row

    def _plain(self, subject: str, own: tuple[str, str], relation: Relationship) -> Iterator[RdfEdge]:
        others = self._said(subject, relation.predicate)
        if not others and relation.needed:
            raise self._missing(subject, relation.predicate, own[0])
        if len(others) > 1 and not relation.several:
            raise self._refused(subject, f"has {len(others)} values of {relation.predicate}", "leave one")
        row = self._properties(subject, relation, relation.type) if others else {}
        for term in others:
            other = self._end(subject, term, relation.starts if relation.at_end else relation.ends, relation.predicate)
            yield RdfEdge(*((other, own) if relation.at_end else (own, other)), row)

    def _reified(self, subject: str, relation: Relationship) -> None:
        ends = []
        for predicate, labels in ((relation.from_start, relation.starts), (relation.to_end, relation.ends)):
            found = self._said(subject, predicate)
            if len(found) != 1:
                raise self._missing(subject, predicate, relation.reified[0])
            ends.append(self._end(subject, found[0], labels, predicate))
        row = self._properties(subject, relation, relation.type)
        self._edges.setdefault(relation.type, []).append(RdfEdge(ends[0], ends[1], row))

    def _end(self, subject: str, other: Term, labels: tuple[str, ...], predicate: str) -> tuple[str, str]:
        """Return label and id of a thing that a statement leads to. Where it may be of several labels the file has to
        say of which it is."""
        label = self._label_of.get(other) if isinstance(other, Iri) else None
        if label is None and len(labels) == 1:
            label = labels[0]
        key = thing_id(label, other) if label in labels and isinstance(other, Iri) else None
        if label is None or key is None:
            shown = other.text if isinstance(other, Value) else other
            raise self._refused(
                subject,
                f"leads by {predicate} to {shown[:100]!r}, which is no {' or '.join(labels)}",
                "let it lead to one, and put that into the file",
            )
        return label, key

    def _properties(self, subject: str, table: Thing | Relationship, what: str) -> Row:
        row: Row = {}
        for leaf in table.properties:
            terms = self._said(subject, leaf.predicate)
            if leaf.several:
                row[leaf.name] = self._list(subject, leaf, terms)
                continue
            if len(terms) > 1:
                raise self._refused(subject, f"has {len(terms)} values of {leaf.predicate}", "leave one")
            if terms:
                row[leaf.name] = self._value(subject, leaf, terms[0])
            elif leaf.needed:
                raise self._missing(subject, leaf.predicate, what)
        for span in table.spans:
            row |= self._span(subject, span, what)
        return row

    def _list(self, subject: str, leaf: Leaf, terms: Iterable[Term]) -> list[Any]:
        values = sorted(self._value(subject, leaf, term) for term in terms)
        order = self._said(subject, leaf.in_order) if leaf.in_order else []
        if not order:
            return values
        try:
            ordered = json.loads(order[0].text) if isinstance(order[0], Value) and len(order) == 1 else None
            if isinstance(ordered, list) and sorted(set(ordered)) == values:
                return ordered
        except (ValueError, TypeError, RecursionError):
            pass
        raise self._refused(
            subject,
            f"has {leaf.in_order} that is no order of its {leaf.predicate}",
            "make it a JSON array of these, or leave it out",
        )

    def _span(self, subject: str, span: Span, what: str) -> Row:
        segments = [term for term in self._said(subject, span.via) if isinstance(term, Iri)] if span.via else [subject]
        selectors = [selector for segment in segments for selector in self._said(segment, "oa:hasSelector")]
        found = {}
        for name, predicate in ((span.start, "oa:start"), (span.end, "oa:end")):
            row = Leaf(name=name, type=int, says="", predicate=predicate)
            terms = [term for selector in selectors for term in self._said(str(selector), predicate)]
            if len(terms) > 1:
                raise self._refused(subject, f"has {len(terms)} values of {predicate}", "leave one")
            if terms:
                found[name] = self._value(subject, row, terms[0])
        if len(found) == 1 or (span.needed and not found):
            raise self._missing(
                subject, f"a selector with oa:start and oa:end{f' below {span.via}' if span.via else ''}", what
            )
        return found

    def _attributes(self, subject: str, names: Sequence[str]) -> list[str]:
        """Return what is printed for each attribute, in the order of their names."""
        start = PREFIXES["attribute"]
        said = {
            unquote(predicate.removeprefix(start)): predicate
            for predicate in self._statements.of[subject]
            if predicate.startswith(start)
        }
        found: dict[str, str] = {}
        for name in sorted({*said, *names}):
            terms = self._terms(subject, said[name]) if name in said else []
            if len(terms) != 1 or not isinstance(terms[0], Value) or name not in names:
                cure = "give it one text as value, and its name by eg:attributeName"
                raise self._refused(subject, f"has an attribute {name!r} that is not whole", cure)
            found[name] = terms[0].text
        return [found[name] for name in names]

    def _value(self, subject: str, leaf: Leaf, term: Term) -> Any:
        try:
            return from_term(leaf, term)
        except ValueError as error:
            shown = term.text if isinstance(term, Value) else term
            raise self._refused(subject, f"has {leaf.predicate} {shown[:100]!r}", f"make it {error}") from None

    def _said(self, subject: str, predicate: str) -> list[Term]:
        return self._terms(subject, expand(predicate))

    def _terms(self, subject: str, predicate: str) -> list[Term]:
        self._read.add((subject, predicate))
        return self._statements.of.get(subject, {}).get(predicate, [])

    def _missing(self, subject: str, predicate: str, what: str) -> RdfRefused:
        return self._refused(subject, f"has no {predicate}, which every {what} has", "add it")

    def _refused(self, subject: str, what: str, cure: str) -> RdfRefused:
        return RdfRefused(f"{self._name}: <{subject}> {what}: {cure}. Nothing was written.")
