"""The context of JSON-LD: short names for predicates, with what their values are, from the mapping table."""

from __future__ import annotations

from functools import lru_cache

from graph.rdf.mapping import CONSEQUENCES, POSITION
from graph.rdf.vocabularies import PREFIXES, divided, local
from graph.schema.rdf_values import ValueKind
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS


@lru_cache(maxsize=1)
def predicates() -> dict[str, str]:
    """Return what the values of every predicate are, "@id" for IRIs, else the datatype; by the predicate."""
    found: dict[str, str] = {}
    properties = [one for row in LABELS.values() for one in row.properties]
    properties += [one for row in RELATIONS.values() for one in row.properties]
    for one in properties:
        found[one.predicate] = "@id" if one.kind.is_iri else one.kind.value
        if one.in_order:
            found[one.in_order] = ValueKind.TEXT.value
    for row in RELATIONS.values():
        found |= dict.fromkeys(
            filter(None, (row.predicate, row.from_start, row.to_end, row.direct, row.span.via if row.span else "")),
            "@id",
        )
        found |= {predicate: "@id" for predicate, _ in row.always}
    for label in LABELS.values():
        found |= {span.via: "@id" for span in label.spans if span.via}
        found |= {predicate: "@id" for predicate, _ in label.always}
    found |= {one.predicate: "@id" if one.kind.is_iri else one.kind.value for one in CONSEQUENCES}
    return found | dict.fromkeys(POSITION, ValueKind.INTEGER.value)


@lru_cache(maxsize=1)
def context() -> dict[str, object]:
    """Return the context: prefixes, and a name for each predicate."""
    terms: dict[str, object] = dict(PREFIXES)
    for predicate, kind in sorted(predicates().items(), key=lambda one: key_of(one[0])):
        said = {"@id": predicate} if kind == ValueKind.TEXT.value else {"@id": predicate, "@type": kind}
        terms[key_of(predicate)] = said
    return terms


@lru_cache(maxsize=1024)
def key_of(predicate: str) -> str:
    """Return the name of a predicate in JSON-LD: that behind its prefix where no other has it."""
    if predicate == "rdf:type":
        return "@type"
    if predicate not in predicates():
        return predicate
    name = local(predicate)
    alone = sum(local(one) == name for one in predicates()) == 1 and name not in PREFIXES
    return name if alone else predicate


def compacted(iri: str) -> str:
    """Return an IRI with a prefix, where it has one of ours."""
    found = divided(iri)
    return ":".join(found) if found else iri
