"""Statements compared with the shapes, and what does not conform in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rdflib import RDF, SH, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from graph.rdf.context import compacted
from graph.rdf.shapes.shapes import shapes, turtle
from graph.rdf.terms import Iri, Term
from graph.rdf.vocabularies import expand
from graph.rdf.writing.describing import RdfBlock

SHAPE = "shape "
"""Comes before the name of a shape where rules and shapes are listed together."""

_SHOWN = 100
_SAYS = {
    SH.DatatypeConstraintComponent: ("has {path} {value}, which is no {wanted}", "make it one"),
    SH.InConstraintComponent: ("has {path} {value}, which is none of {wanted}", "make it one of these"),
    SH.ClassConstraintComponent: ("leads by {path} to {value}, which is no {wanted} here", "let it lead to one"),
    SH.OrConstraintComponent: ("leads by {path} to {value}, which is no {wanted} here", "let it lead to one"),
    SH.ClosedConstraintComponent: ("has {path} {value}, which no row of the mapping has there", "leave it out"),
    SH.HasValueConstraintComponent: ("does not say {path} {wanted}", "add it"),
    SH.NodeKindConstraintComponent: ("has {path} {value}, which is no IRI", "let it lead to a thing"),
    SH.PatternConstraintComponent: ("has {path} {value}, which does not begin as it has to: {wanted}", "mend it"),
    SH.MinInclusiveConstraintComponent: ("has {path} {value}, which is below {wanted}", "mend the number"),
    SH.MaxInclusiveConstraintComponent: ("has {path} {value}, which is above {wanted}", "mend the number"),
    SH.LessThanOrEqualsConstraintComponent: ("has {path} {value}, which is after its {wanted}", "mend the place"),
}


@dataclass(frozen=True, kw_only=True)
class Breach:
    """A thing that breaks a rule, or a shape: all that somebody has to know to mend it."""

    rule: str
    thing: str
    """Its label and id."""
    iri: str
    """Empty for what has none."""
    study: str
    """The id of the study that it was found in; empty for what belongs to none."""
    found: str
    cure: str


@dataclass(frozen=True, kw_only=True)
class Conformance:
    """How many things each shape looked at, by its name, and what does not conform."""

    looked: Mapping[str, int]
    breaches: tuple[Breach, ...]


def graph_of(blocks: Iterable[RdfBlock]) -> Graph:
    """Return what blocks say as statements in memory."""
    graph = Graph()
    for block in blocks:
        subject = URIRef(block.subject)
        for predicate, term in block.says:
            graph.add((subject, URIRef(expand(predicate)), _node(term)))
    return graph


def _node(term: Term) -> Node:
    if isinstance(term, Iri):
        return URIRef(term)
    return Literal(term.text, datatype=None if term.datatype == "xsd:string" else URIRef(expand(term.datatype)))


def conformance(data: Graph) -> Conformance:
    """Compare statements with the shapes of all that is exported."""
    # Imported here, since it takes a while that other commands need not wait.
    from pyshacl import validate

    looked = {shape.name: sum(1 for _ in data.subjects(RDF.type, URIRef(expand(shape.target)))) for shape in shapes()}
    # Nothing is inferred and nothing is copied: the statements are all that there is.
    conforms, report, _ = validate(data, shacl_graph=_shapes(), inplace=True, inference="none")
    if conforms:
        return Conformance(looked=looked, breaches=())
    found = {_breach(data, report, result) for result in report.objects(None, SH.result)}
    return Conformance(
        looked=looked, breaches=tuple(sorted(found, key=lambda breach: (breach.rule, breach.iri, breach.found)))
    )


@lru_cache(maxsize=1)
def _shapes() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def _breach(data: Graph, report: Graph, result: Node) -> Breach:
    """Return in words what a result of a report says."""
    focus, path = report.value(result, SH.focusNode), report.value(result, SH.resultPath)
    shape, component = report.value(result, SH.sourceShape), report.value(result, SH.sourceConstraintComponent)
    value = report.value(result, SH.value)
    found, cure = _counted(data, focus, path, component) or _SAYS[URIRef(str(component))]
    said = found.format(path=_shown(path) if path else "an IRI", value=_shown(value), wanted=_wanted(shape, component))
    return Breach(rule=SHAPE + _name(shape), thing=_shown(focus), iri=str(focus), study="", found=said, cure=f"{cure}.")


def _counted(data: Graph, focus: Node | None, path: Node | None, component: Node | None) -> tuple[str, str] | None:
    if component not in (SH.MinCountConstraintComponent, SH.MaxCountConstraintComponent):
        return None
    if isinstance(path, BNode):
        return "is led to by no thing, or by several, by oa:hasSelector", "let one thing lead to it, or leave it out"
    number = sum(1 for _ in data.objects(focus, path))
    if component == SH.MaxCountConstraintComponent:
        return f"has {number} values of {{path}}", "leave as many as there may be"
    return (f"has {number} values of {{path}}, and needs more" if number else "has no {path}"), "add it"


def _wanted(shape: Node | None, component: Node | None) -> str:
    """Return what a shape asks for, in words."""
    # SHACL names each component after its predicate: DatatypeConstraintComponent for datatype.
    name = str(component).removeprefix(str(SH)).removesuffix("ConstraintComponent")
    wanted = _shapes().value(shape, SH[f"{name[0].lower()}{name[1:]}"])
    if wanted is None:
        return ""
    if isinstance(wanted, Literal):
        return str(wanted).removeprefix("^").replace("[.]", ".")
    if not isinstance(wanted, BNode):
        return _shown(wanted)
    ways = [
        _shapes().value(way, SH["class"]) if isinstance(way, BNode) else way for way in Collection(_shapes(), wanted)
    ]
    return " or ".join(_shown(way) for way in ways if way)


def _name(shape: Node | None) -> str:
    """Return the name of the shape that a part of one belongs to."""
    while isinstance(shape, BNode):
        shape = _shapes().value(predicate=SH.property, object=shape)
    return str(shape).rsplit("/", 1)[-1]


def _shown(term: Node | None) -> str:
    if isinstance(term, Literal):
        return '"' + " ".join(str(term).split())[:_SHOWN] + '"'
    return compacted(str(term))
