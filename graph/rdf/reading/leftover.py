"""What becomes of statements that are not read: some follow from others, and the rest are dropped with a reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from graph.rdf.context import predicates
from graph.rdf.mapping import CONSEQUENCES
from graph.rdf.reading.parsing import Statements
from graph.rdf.vocabularies import expand
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS

_TYPE = expand("rdf:type")
_NOT_READ = {_TYPE, *(expand(one.predicate) for one in CONSEQUENCES)}
_NOT_READ |= {expand(one.direct) for one in RELATIONS.values() if one.direct}
_NOT_READ |= {expand(one.predicate) for one in RELATIONS.values() if one.remade}
_NOT_READ |= {expand(predicate) for one in LABELS.values() for predicate, _ in one.always}
_NOT_READ |= {expand(predicate) for one in RELATIONS.values() for predicate, _ in one.always}
_OF_REMADE = {
    expand(one.predicate) for relation in RELATIONS.values() if relation.remade for one in relation.properties
}
_EVERY = {expand(one) for one in predicates()}
_REMADE = {label for label, row in LABELS.items() if row.remade}
_OURS = {expand(one) for row in LABELS.values() for one in row.classes}
_OURS |= {expand(one) for row in RELATIONS.values() for one in row.reified}
_OURS |= {expand(f"oa:{name}") for name in ("SpecificResource", "TextPositionSelector", "TextQuoteSelector")}
_OURS.add(expand("biro:ReferenceList"))


class Leftover:
    """Remembers what was read of a file, and says what became of the rest."""

    def __init__(self, statements: Statements, label_of: Mapping[str, str]) -> None:
        self._statements = statements
        self._label_of = label_of
        self._read: set[tuple[str, str]] = set()

    def read(self, subject: str, predicate: str) -> None:
        """Remember that what a predicate says of a subject was read."""
        self._read.add((subject, predicate))

    def follow(self) -> int:
        """Return how many statements were not read because they follow from others."""
        return self._sorted()[0]

    def dropped(self) -> Counter[str]:
        """Return how many statements were dropped, by the reason."""
        return self._sorted()[1]

    def _sorted(self) -> tuple[int, Counter[str]]:
        follow, dropped = 0, Counter[str]()
        for subject, says in self._statements.of.items():
            ours = subject in self._label_of or bool(_OURS & {str(one) for one in says.get(_TYPE, ())})
            for predicate, terms in says.items():
                if (subject, predicate) in self._read:
                    continue
                if not ours:
                    dropped["what is said of things that have no class of the mapping"] += len(terms)
                elif self._follows(subject, predicate):
                    follow += len(terms)
                else:
                    dropped[f"no row of the mapping has {predicate} there"] += len(terms)
        return follow, dropped

    def _follows(self, subject: str, predicate: str) -> bool:
        label = self._label_of.get(subject)
        if label in _REMADE and predicate in _EVERY:
            return True
        return predicate in _NOT_READ or (label == "Record" and predicate in _OF_REMADE)
