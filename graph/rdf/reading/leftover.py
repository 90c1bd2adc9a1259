"""What becomes of statements that are not read: some follow from others, and the rest are dropped with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Set

from graph.rdf.context import predicates
from graph.rdf.mapping import CONSEQUENCES, DESCRIBED
from graph.rdf.reading.parsing import RdfStatements
from graph.rdf.vocabularies import expand
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

_TYPE = expand("rdf:type")
_NOT_READ = {_TYPE, *(expand(consequence.predicate) for consequence in CONSEQUENCES)}
_NOT_READ |= {expand(relation.direct) for relation in RELATIONS.values() if relation.direct}
_NOT_READ |= {expand(relation.predicate) for relation in RELATIONS.values() if relation.remade}
_NOT_READ |= {expand(predicate) for described in DESCRIBED for predicate, _ in described.always}
_OF_REMADE = {
    expand(leaf.predicate) for relation in RELATIONS.values() if relation.remade for leaf in relation.properties
}
_EVERY = {expand(predicate) for predicate in predicates()}
_REMADE = {label for label, row in LABELS.items() if row.remade}
_OURS = {expand(name) for row in LABELS.values() for name in row.classes}
_OURS |= {expand(name) for row in RELATIONS.values() for name in row.reified}
_OURS |= {expand(f"oa:{name}") for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")}
_OURS.add(expand("biro:ReferenceList"))


def leftover(
    statements: RdfStatements, label_of: Mapping[str, str], read: Set[tuple[str, str]]
) -> tuple[int, Counter[str]]:
    """Return how many statements were not read because they follow from others, and how many were dropped, by the
    reason. ``read`` has the subjects and predicates of those that were read."""
    follow, dropped = 0, Counter[str]()
    for subject, says in statements.of.items():
        label = label_of.get(subject)
        ours = label is not None or bool(_OURS & {str(term) for term in says.get(_TYPE, ())})
        for predicate, terms in says.items():
            if (subject, predicate) in read:
                continue
            if not ours:
                dropped["what is said of things that have no class of the mapping"] += len(terms)
            elif _follows(label, predicate):
                follow += len(terms)
            else:
                dropped[f"no row of the mapping has {predicate} there"] += len(terms)
    return follow, dropped


def _follows(label: str | None, predicate: str) -> bool:
    if label in _REMADE and predicate in _EVERY:
        return True
    return predicate in _NOT_READ or (label == "Record" and predicate in _OF_REMADE)
