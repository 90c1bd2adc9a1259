"""The shapes of all that is exported: made from the mapping table, kept by what is written, broken by one statement."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from rdflib import RDF, SH, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.rdf.mapping import CONSEQUENCES
from graph.rdf.shapes.conforming import SHAPE, conformance, graph_of
from graph.rdf.shapes.shapes import PropertyShape as Constraint
from graph.rdf.shapes.shapes import shapes, turtle
from graph.rdf.vocabularies import PREFIXES, expand
from graph.rdf.writing.exporting import of_study
from graph.rdf.writing.formats import NTriples
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS
from graph.store.store import Store
from tests.support.places import ROOT
from tests.support.rdf_files import export
from tests.support.small_study import ID, hold_small_study

BY_NAME = {one.name: one for one in shapes()}


class Sample(NamedTuple):
    """The small study as it is written in N-Triples, and the statements that the command compares."""

    written: str
    compared: Graph


@pytest.fixture(scope="module")
def sample(embedded_store: Store) -> Sample:
    hold_small_study(embedded_store)
    parts: list[str] = []
    export(embedded_store.read, parts.append, NTriples(), withheld=True)
    return Sample("".join(parts), graph_of(of_study(embedded_store.read, ID)))


@pytest.fixture
def data(sample: Sample) -> Graph:
    graph = Graph()
    for one in sample.compared:
        graph.add(one)
    return graph


def test_the_committed_shapes_are_those_of_the_program() -> None:
    # Where this fails: evidence check --shapes > docs/made/shapes.ttl
    assert (ROOT / "docs" / "made" / "shapes.ttl").read_text(encoding="utf-8") == turtle()


def said(path: Constraint, begins: str) -> list[str]:
    return [rule for rule in path.constraints if rule.startswith(begins)]


def test_every_row_of_the_mapping_table_is_in_the_shape_of_its_class() -> None:
    assert set(BY_NAME) >= set(LABELS) | {row.reified[0].split(":")[1] for row in RELATIONS.values() if row.reified}
    for label, row in LABELS.items():
        paths = {one.predicate: one for one in BY_NAME[label].paths}
        for one in row.properties:
            path = paths[one.predicate]
            assert path.least >= one.needed and (path.most == 1 or one.several), (label, one.name)
            assert said(path, "sh:datatype ") == ([] if one.kind.is_iri else [f"sh:datatype {one.kind.value}"])
            assert len(said(path, "sh:in ")) == bool(one.closed) and (not one.in_order or one.in_order in paths)
            assert sum(rule.count("sh:class ") for rule in path.constraints) == len(one.ends)
        assert {"rdf:type", *(predicate for predicate, _ in row.always)} <= set(paths)
        for span in row.spans:
            assert ({span.via} if span.via else {"oa:hasSelector", "oa:hasSource"}) <= set(paths)
    for relation in RELATIONS.values():
        for label in relation.owners:
            (path,) = (one for one in BY_NAME[label].paths if one.predicate == (relation.direct or relation.predicate))
            ends = relation.starts if relation.at_end else relation.ends
            assert re.findall(r"sh:class (\S+)", path.constraints[0]) == [f"eg:{end}" for end in ends], relation.type
            assert path.least == int(relation.needed)
    for derived in CONSEQUENCES:
        if derived.of in BY_NAME:
            assert derived.predicate in {one.predicate for one in BY_NAME[derived.of].paths}


def test_the_shapes_ask_for_all_that_is_written(data: Graph) -> None:
    """The sample has every class, and nearly every predicate where the table has it."""
    read = Graph().parse(data=turtle(), format="turtle")
    asked = {str(one) for one in read.objects(None, SH.path)}
    assert {str(one) for one in data.predicates() if PREFIXES["attribute"] not in one} <= asked
    for one in shapes():
        assert (None, RDF.type, URIRef(expand(one.target))) in data, one.name


def test_what_is_written_conforms_and_each_shape_looks_at_something(data: Graph) -> None:
    told = conformance(data)
    assert told.breaches == ()
    assert min(told.looked.values()) > 0


def test_the_statements_that_are_compared_are_those_that_are_written(sample: Sample) -> None:
    assert set(sample.compared) == set(Graph().parse(data=sample.written, format="nt"))


EG = Namespace(PREFIXES["eg"])
_ELSEWHERE = "<http://x/y>"
# What is done to the first thing of a class: a predicate, and what takes the place of its value; None takes it away, a
# text that begins with "+" is added.
BROKEN: dict[str, tuple[str, str, str | None, str]] = {
    "no text": ("Quote", "schema:text", None, r"has no schema:text: add it"),
    "two texts": ("Quote", "schema:text", '+"more"', r"has 2 values of schema:text: leave as many"),
    "an IRI for a text": ("Quote", "schema:text", _ELSEWHERE, r"http://x/y, which is no xsd:string: make it one"),
    "a word for a number": ("Link", "eg:score", '"high"', r'eg:score "high", which is no xsd:decimal'),
    "a score too high": ("Link", "eg:score", '"1.5"^^xsd:decimal', r'"1.5", which is above 1:'),
    "a number below 0": ("Section", "schema:position", "-1", r'schema:position "-1", which is below 0:'),
    "a number for a year": ("Work", "fabio:hasPublicationYear", "2020", r"which is no xsd:gYear"),
    "no time": ("Run", "prov:endedAtTime", '"today"', r"which is no xsd:dateTime"),
    "an unknown kind": ("Statement", "eg:kind", "eg:StatementKind-guess", r"none of eg:StatementKind-aim or "),
    "an unknown verdict": ("Judgement", "eg:verdict", "eg:Verdict-maybe", r"none of eg:Verdict-accepted or"),
    "an unknown severity": ("Problem", "eg:severity", "eg:Severity-bad", r"none of eg:Severity-note or"),
    "a link to a topic": (
        "Link",
        "cito:hasCitedEntity",
        "<https://example.org/topic/time>",
        r"which is no eg:Work here",
    ),
    "a link to nothing": ("Link", "cito:hasCitedEntity", _ELSEWHERE, r"leads by cito:hasCitedEntity to http://x/y"),
    "a link of a work": (
        "Link",
        "cito:hasCitingEntity",
        "id:doi:10.5555%2Fpoor",
        r"no eg:Statement or eg:Theme or eg:Quote",
    ),
    "another's claim": ("Link", "prov:wasAttributedTo", "eg:person", r"none of eg:text or eg:rule"),
    "no reference": ("Pointer", "c4o:denotes", "id:doi:10.5555%2Fpoor", r"which is no eg:Reference here"),
    "no list": ("Reference", "co:elementOf", _ELSEWHERE, r"which is no biro:ReferenceList here"),
    "another DOI": ("Work", "owl:sameAs", "<http://x/doi>", r"does not begin as it has to: https://doi.org/"),
    "a part of none": ("Statement", "dcterms:isPartOf", None, r"has no dcterms:isPartOf"),
    "two themes": ("Quote", "eg:supports", "+id:theme:x", r"2 values of eg:supports"),
    "one class too few": ("Quote", "rdf:type", "eg:Quote", r"has 1 values of rdf:type, and needs more"),
    "one class too many": ("Quote", "rdf:type", "+eg:Link", r"rdf:type eg:Link, which is none of eg:Quote or"),
    "something else": (
        "Statement",
        "dc:language",
        '+"en"',
        r'has dc:language "en", which no row of the mapping has there',
    ),
    "no judgement": ("Judgement", "oa:motivatedBy", "oa:tagging", r"does not say oa:motivatedBy oa:assessing"),
    "a tag on a topic": ("Tag", "oa:hasTarget", "<https://example.org/topic/time>", r"which is no eg:Statement or"),
    "a tag on a text": ("Tag", "oa:hasTarget", '"x"', r"which is no IRI|which is no eg:Statement or"),
    "an open method": (
        "Judgement",
        "eg:method",
        _ELSEWHERE,
        r"does not begin as it has to: https://w3id.org/.*ns#Method-",
    ),
    "no source": ("Quote", "oa:hasSource", None, r"has no oa:hasSource"),
    "no selector": ("Mention", "oa:hasSelector", None, r"has no oa:hasSelector"),
    "no sentence": ("Mention", "c4o:hasContext", None, r"has no c4o:hasContext"),
    "backwards": ("TextPositionSelector", "oa:start", "100000", r'oa:start "100000", which is after its oa:end'),
    "no words": ("TextQuoteSelector", "oa:exact", None, r"has no oa:exact"),
    "a scheme that is none": ("Topic", "skos:inScheme", '"x"', r"which is no IRI"),
    "no topic": ("TopicAnnotation", "oa:hasBody", None, r"has no oa:hasBody"),
    "a theme of none": ("Theme", "skos:broader", "+id:source:x", r"skos:broader"),
    "a sentence of no class": ("Mention", "c4o:hasContext", _ELSEWHERE, r"has no rdf:type|does not begin"),
}


def turned(data: Graph, label: str, predicate: str, value: str | None) -> Node:
    """Change a statement about the first thing of a class that has one; return the thing."""
    of_class = sorted(data.subjects(RDF.type, URIRef(expand(BY_NAME[label].target))))
    path = URIRef(expand(predicate))
    thing = next((one for one in of_class if (one, path, None) in data), of_class[0])
    if value is None or not value.startswith("+"):
        data.remove((thing, path, None))
    if value is not None:
        prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
        data.parse(data=f"{prefixes}<{thing}> <{path}> {value.removeprefix('+')} .", format="turtle")
    return thing


@pytest.mark.parametrize("name", BROKEN)
def test_one_statement_does_not_conform_and_it_is_said(data: Graph, name: str) -> None:
    label, predicate, value, says = BROKEN[name]
    thing = turned(data, label, predicate, value)
    found = conformance(data).breaches
    told = [f"{one.rule} {one.thing} {one.found}: {one.cure}" for one in found]
    assert any(re.search(says, one) for one in told), told
    about = {str(thing), "http://x/y"}
    assert {one.iri for one in found if one.rule == SHAPE + label} <= about | {str(thing)}
    assert all(one.iri and one.found and one.cure.endswith(".") for one in found)


def test_a_selector_that_nothing_leads_to_is_found(data: Graph) -> None:
    lost = URIRef(f"{PREFIXES['id']}lost#position")
    data.add((lost, RDF.type, URIRef(expand("oa:TextPositionSelector"))))
    for name, place in (("oa:start", 0), ("oa:end", 1)):
        data.add((lost, URIRef(expand(name)), Literal(place, datatype=XSD.integer)))
    (one,) = conformance(data).breaches
    assert (one.rule, one.iri) == ("shape TextPositionSelector", str(lost))
    assert one.found == "is led to by no thing, or by several, by oa:hasSelector"


def test_what_a_person_said_outlives_what_it_was_said_of(data: Graph) -> None:
    for one in ("Judgement", "Tag"):
        turned(data, one, "oa:hasTarget", "id:link:gone")
    assert conformance(data).breaches == ()


def test_an_iri_of_others_is_found(data: Graph) -> None:
    finding = URIRef("http://x/finding")
    data.add((finding, RDF.type, EG.Theme))
    told = [one.found for one in conformance(data).breaches if one.iri == str(finding)]
    assert f"has an IRI http://x/finding, which does not begin as it has to: {PREFIXES['id']}" in told


def test_two_rows_that_say_different_things_by_one_predicate_are_refused() -> None:
    from graph.rdf.shapes.shapes import _merged

    with pytest.raises(ValueError, match="say different things by eg:x"):
        _merged(
            [
                Constraint(predicate="eg:x", most=1),
                Constraint(predicate="eg:x", constraints=("sh:datatype xsd:string",)),
            ]
        )
