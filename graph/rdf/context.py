"""The context of JSON-LD: short names for predicates, with what their values are, from the schema."""

from __future__ import annotations

from functools import lru_cache

from graph.rdf.mapping import CONSEQUENCES, DESCRIBED, POSITION
from graph.rdf.vocabularies import PREFIXES, divided, local
from graph.schema.rdf_values import ValueKind
from graph.schema.relationships import RELATIONS


@lru_cache(maxsize=1)
def predicates() -> dict[str, str]:
    """Return what the values of every predicate are, "@id" for IRIs, else the datatype; by the predicate."""
    found: dict[str, str] = {}
    for leaf in (leaf for row in DESCRIBED for leaf in row.properties):
        found[leaf.predicate] = "@id" if leaf.kind.is_iri else leaf.kind.value
        if leaf.in_order:
            found[leaf.in_order] = ValueKind.TEXT.value
    for row in RELATIONS.values():
        found |= dict.fromkeys(filter(None, (row.predicate, row.from_start, row.to_end, row.direct)), "@id")
    for described in DESCRIBED:
        found |= {span.via: "@id" for span in described.spans if span.via}
        found |= {predicate: "@id" for predicate, _ in described.always}
    found |= {
        consequence.predicate: "@id" if consequence.kind.is_iri else consequence.kind.value
        for consequence in CONSEQUENCES
    }
    return found | dict.fromkeys(POSITION, ValueKind.INTEGER.value)


@lru_cache(maxsize=1)
def context() -> dict[str, object]:
    """Return the context: prefixes, and a name for each predicate."""
    terms: dict[str, object] = dict(PREFIXES)
    for predicate, kind in sorted(predicates().items(), key=lambda item: key_of(item[0])):
        said = {"@id": predicate} if kind == ValueKind.TEXT.value else {"@id": predicate, "@type": kind}
        terms[key_of(predicate)] = said
    return terms


@lru_cache(maxsize=1024)
def key_of(predicate: str) -> str:
    """Return the name of a predicate in JSON-LD: that after its prefix where no other has it."""
    if predicate == "rdf:type":
        return "@type"
    if predicate not in predicates():
        return predicate
    name = local(predicate)
    alone = sum(local(other) == name for other in predicates()) == 1 and name not in PREFIXES
    return name if alone else predicate


def compacted(iri: str) -> str:
    """Return an IRI with a prefix, where it has one of ours."""
    found = divided(iri)
    return ":".join(found) if found else iri
