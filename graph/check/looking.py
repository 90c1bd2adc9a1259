"""Every rule, asked of a graph one study at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rdflib import Graph

from graph.check.registry import RULES
from graph.check.rule import Read, Rule
from graph.errors import CheckRefused, RdfRefused
from graph.rdf.shapes.conforming import SHAPE, Breach, conformance, graph_of
from graph.rdf.shapes.shapes import shapes
from graph.rdf.terms import thing_iri
from graph.rdf.writing.exporting import of_nothing, of_study
from graph.rdf.writing.pages import STATE, STUDIES
from graph.schema.registry import LABELS


@dataclass(frozen=True, kw_only=True)
class CheckCounts:
    """What was looked at so far: how many things by the name of each rule or shape, and how many of them break it."""

    looked: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)


def look(
    read: Read, studies: Sequence[str] | None, *, with_shapes: bool, tell: Callable[[Breach], object]
) -> CheckCounts:
    """Ask the graph, or the studies with these ids, for all that breaks a rule or a shape; ``tell`` takes each.

    Without ``studies`` also the rules for the whole graph are asked. Raises CheckRefused: there is no such study, or
    the graph was changed meanwhile.
    """
    there = [row["id"] for row in read(STUDIES)]
    chosen = there if studies is None else sorted(dict.fromkeys(studies))
    if missing := [study for study in chosen if study not in there]:
        raise CheckRefused(f"The graph holds no study {missing[0]!r}. 'evidence check' without --study checks all.")
    names = [rule.name for rule in RULES if studies is None or not rule.whole]
    names += [SHAPE + shape.name for shape in shapes()] if with_shapes else []
    found = CheckCounts(looked=Counter(dict.fromkeys(names, 0)))
    before = read(STATE)
    # An empty id is that of what belongs to no study.
    for study in [*chosen, *([""] if studies is None else [])]:
        for rule in RULES:
            if rule.whole != bool(study):
                _ask(rule, read, study, found, tell)
        if with_shapes:
            compare(graph_of(of_study(read, study) if study else of_nothing(read)), found, tell, study)
    if read(STATE) != before:
        raise CheckRefused("The graph was changed while it was checked, so what was found may not hold: again.")
    return found


def _ask(rule: Rule, read: Read, study: str, found: CheckCounts, tell: Callable[[Breach], object]) -> None:
    inspected = rule.look(read, study)
    found.looked[rule.name] += inspected.number
    found.wrong[rule.name] += len(inspected.violations)
    for label, key, what in inspected.violations:
        iri = _iri(label, key)
        tell(Breach(rule=rule.name, thing=f"{label} {key}", iri=iri, study=study, found=what, cure=rule.cure))


def compare(data: Graph, found: CheckCounts, tell: Callable[[Breach], object], study: str = "") -> None:
    """Count what each shape looks at in statements, of a study or a file; ``tell`` takes what does not conform."""
    compared = conformance(data)
    for name, number in compared.looked.items():
        found.looked[SHAPE + name] += number
    for breach in compared.breaches:
        found.wrong[breach.rule] += 1
        tell(replace(breach, study=study))


def _iri(label: str, key: str) -> str:
    try:
        return str(thing_iri(label, key)) if label in LABELS else ""
    except RdfRefused:  # a topic whose id is no IRI
        return ""
