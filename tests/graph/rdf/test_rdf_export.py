"""The graph as RDF: the same in every format, valid, and whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Dataset, Graph, URIRef
from rdflib.term import Node

from api.exports.entry import ExportOrder, Tally
from api.exports.registry import export_named
from graph.check.looking import look
from graph.errors import ExportRefused, NotInGraph, RdfRefused
from graph.exports.scope import ExportRequest, find
from graph.rdf.context import context, key_of, predicates
from graph.rdf.shapes.conforming import conformance
from graph.rdf.terms import Iri, Value, thing_iri
from graph.rdf.vocabularies import PREFIXES, expand
from graph.rdf.writing.describing import RdfBlock
from graph.rdf.writing.exporting import ExportSummary
from graph.rdf.writing.formats import FORMATS, JsonLd, NTriples, format_of, study_graph
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.rdf_files import export
from tests.support.rdf_sample import judge_and_tag

FIRST = "doi:10.1186/s12888-021-03605-4"
ONE_ENGINE = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True, scope="session")
READ_AS = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig"}
ID = PREFIXES["id"]
# The whole graph is read by the faster of two readers that are not ours; rdflib reads a small one in every form below,
# and another where RDF is read in.
WHOLE_AS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "trig": ox.RdfFormat.TRIG,
}
ReadAs = Callable[[str], tuple[list[ox.Quad], ExportSummary]]


def exported(store: Store, form: str, **options: object) -> tuple[str, ExportSummary]:
    parts: list[str] = []
    told = export(store.read, parts.append, FORMATS[form](), **options)  # type: ignore[arg-type]
    return "".join(parts), told


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    return session_store


@pytest.fixture(scope="module")
def lines(held: Store) -> tuple[str, ExportSummary]:
    return exported(held, "ntriples")


@pytest.fixture(scope="module")
def written(lines: tuple[str, ExportSummary]) -> tuple[Graph, ExportSummary]:
    graph = Graph().parse(data=lines[0], format="nt")
    assert len(graph) == lines[0].count("\n")
    return graph, lines[1]


@pytest.fixture(scope="module")
def read_as(held: Store) -> ReadAs:
    """Return what a form of the graph says as it is read, and its summary. It is read once: that takes a while."""

    @cache
    def read(form: str) -> tuple[list[ox.Quad], ExportSummary]:
        text, told = exported(held, form)
        return quads(text, form), told

    return read


def quads(text: str, form: str) -> list[ox.Quad]:
    return list(ox.parse(text, format=WHOLE_AS[form]))


def ask(graph: Graph, query: str) -> list[tuple[str, ...]]:
    return [tuple(str(one) for one in row) for row in graph.query(query, initNs=PREFIXES)]  # type: ignore[union-attr]


@ONE_ENGINE
@pytest.mark.parametrize("form", ["turtle", "jsonld", "trig"])
def test_every_format_says_the_same(read_as: ReadAs, lines: tuple[str, ExportSummary], form: str) -> None:
    read, told = read_as(form)
    assert told == lines[1]
    # Nothing is blank, so that graphs are isomorphic if they are the same.
    assert {one.triple for one in read} == {one.triple for one in quads(lines[0], "ntriples")}


def test_all_things_are_there_once_and_nothing_is_blank(held: Store, written: tuple[Graph, ExportSummary]) -> None:
    graph, told = written
    assert told.statements == len(graph)
    assert all(isinstance(one, URIRef) for one in graph.subjects())
    for label, number in told.things.items():
        (row,) = held.read(f"MATCH (n:{label}) RETURN count(n) AS many")
        assert number == row["many"] == len(set(graph.subjects(RDF.type, URIRef(expand(f"eg:{label}"))))), label
    assert {"Statement", "Topic", "Judgement", "Tag", "Run", "Work"} <= set(told.things)
    (pointers,) = held.read("MATCH (:Mention)-[r:CITES]->() RETURN count(r) AS many")
    assert len(set(graph.subjects(RDF.type, URIRef(expand("eg:Pointer"))))) == pointers["many"]
    (findings,) = held.read("MATCH (f:Finding) RETURN count(f) AS many")
    assert len(set(graph.subjects(RDF.type, URIRef(expand("eg:Finding"))))) == findings["many"]
    for relation, kind in (("STANDS_UNDER", "eg:UnderTheme"), ("ILLUSTRATED_BY", "eg:Illustration")):
        (edges,) = held.read(f"MATCH ()-[r:{relation}]->() RETURN count(r) AS many")
        assert len(set(graph.subjects(RDF.type, URIRef(expand(kind))))) == edges["many"] > 0
    (abouts,) = held.read("MATCH ()-[r:ABOUT]->() RETURN count(r) AS many")
    assert len(set(graph.subjects(RDF.type, URIRef(expand("eg:TopicAnnotation"))))) == abouts["many"]


OF_TABLES = ("CharacteristicsTable", "Characteristic")


@ONE_ENGINE
def test_what_is_written_conforms_to_the_shapes(written: tuple[Graph, ExportSummary]) -> None:
    looked_at, left_out = without_most_links(written[0])
    told = conformance(looked_at)
    assert told.breaches == ()
    numbers = {**written[1].things, "Link": written[1].things["Link"] - left_out}
    assert all(told.looked[label] == number for label, number in numbers.items())
    # The first study sets nothing apart that is no participant's words, and has no table of who took part; a small one
    # does (test_rdf_shapes).
    assert {name for name, number in told.looked.items() if not number} == {"Block", *OF_TABLES}


def without_most_links(graph: Graph) -> tuple[Graph, int]:
    """Return a graph with every tenth link and all that somebody judged, and how many are left out: most statements
    are of links, which are all alike, and comparing them all takes longer than everything else."""
    links = sorted(str(one) for one in graph.subjects(RDF.type, URIRef(expand("eg:Link"))))
    named = {str(one) for one in graph.objects(None, URIRef(expand("oa:hasTarget")))}
    left_out = {one for place, one in enumerate(links) if place % 10 and one not in named}
    kept = Graph()
    for said in graph:
        if str(said[0]) not in left_out:
            kept.add(said)
    return kept, len(left_out)


def test_what_is_held_breaks_no_rule_for_graphs(held: Store) -> None:
    found = look(held.read, None, with_shapes=False, tell=lambda one: pytest.fail(f"{one.rule}: {one.found}"))
    assert [name for name, number in found.looked.items() if not number] == ["characteristics", "audit"]


def test_the_same_graph_is_written_in_the_same_letters(held: Store, lines: tuple[str, ExportSummary]) -> None:
    assert exported(held, "ntriples") == lines


def test_a_page_at_a_time_is_in_memory(
    held: Store, lines: tuple[str, ExportSummary], monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 0

    def read(query: str, /, **params: object) -> list[dict[str, Any]]:
        nonlocal most
        rows = held.read(query, **params)
        most = max(most, len(rows) if "n:Link" in query else 0)
        return rows

    monkeypatch.setattr("graph.rdf.writing.pages.PAGE", 100)
    parts: list[str] = []
    told = export(read, parts.append, NTriples())
    assert ("".join(parts), told) == lines
    assert most == 100 < told.things["Link"]


def test_words_can_be_found_in_the_source_by_their_selectors(written: tuple[Graph, ExportSummary]) -> None:
    graph, told = written

    def one(subject: Node, predicate: str) -> Any:
        (found,) = graph.objects(subject, URIRef(expand(predicate)))
        return found

    found = 0
    for thing in graph.subjects(RDF.type, URIRef(expand("eg:Statement"))):
        text = str(one(one(thing, "oa:hasSource"), "schema:text"))
        place, words = sorted(graph.objects(thing, URIRef(expand("oa:hasSelector"))))
        start, end = int(one(place, "oa:start")), int(one(place, "oa:end"))
        assert str(one(words, "oa:exact")) == str(one(thing, "schema:text")) == text[start:end]
        assert str(one(words, "oa:prefix")) == text[start - 32 : start]
        assert str(one(words, "oa:suffix")) == text[end : end + 32]
        found += 1
    assert found == told.things["Statement"] > len(set(graph.subjects(RDF.type, URIRef(expand("eg:Finding"))))) > 100


def test_a_citation_carries_all_that_is_known_of_it(written: tuple[Graph, ExportSummary]) -> None:
    rows = ask(
        written[0],
        """SELECT ?does ?score ?sentence ?title ?verdict ?who ?at WHERE {
        ?link a cito:Citation ; cito:hasCitingEntity ?f ; cito:hasCitedEntity ?w ; eg:score ?score ; eg:reason ?why ;
          cito:hasCitationCharacterization ?does ; eg:method eg:Method-explicit ; prov:wasAttributedTo eg:text ;
          prov:wasDerivedFrom ?mention .
        ?f a eg:Finding . ?w dcterms:title ?title .
        ?mention c4o:hasContext/oa:hasSelector/oa:exact ?sentence .
        ?j a oa:Annotation ; oa:motivatedBy oa:assessing ; oa:hasTarget ?link ; eg:verdict ?verdict ;
          dc:creator ?who ; dcterms:created ?at ; eg:countsFor ?link ; prov:wasAttributedTo eg:person }""",
    )
    assert {row[4] for row in rows} == {expand("eg:Verdict-unsure"), expand("eg:Verdict-accepted")}
    for does, score, sentence, _, _, who, at in rows:
        assert does.startswith(PREFIXES["cito"]) and float(score) == 1.0 and sentence
        assert who == "Ann Doe" and at.startswith("2026-03-0")
    same = set(written[0].objects(URIRef(thing_iri("Work", FIRST)), URIRef(expand("owl:sameAs"))))
    assert same == {URIRef("https://doi.org/10.1186/s12888-021-03605-4")}


def test_a_pointer_denotes_the_reference_that_names_its_work(written: tuple[Graph, ExportSummary]) -> None:
    rows = ask(
        written[0],
        """SELECT ?work ?named WHERE { ?p a c4o:InTextReferencePointer ; eg:citedWork ?work ;
        c4o:denotes/biro:references ?named ; dcterms:isPartOf/cito:cites ?work }""",
    )
    assert len(rows) > 100
    assert all(work == named for work, named in rows)


@ONE_ENGINE
def test_trig_has_a_graph_for_the_study_and_shared_things_outside(read_as: ReadAs) -> None:
    read, _ = read_as("trig")
    places = {ox.NamedNode(study_graph(FIRST)), ox.DefaultGraph()}
    assert {one.graph_name for one in read} == places

    def things(kind: str, place: ox.NamedNode | ox.DefaultGraph) -> set[Any]:
        wanted = ox.NamedNode(str(RDF.type)), ox.NamedNode(expand(f"eg:{kind}")), place
        return {one.subject for one in read if (one.predicate, one.object, one.graph_name) == wanted}

    inside, outside = ox.NamedNode(study_graph(FIRST)), ox.DefaultGraph()
    assert things("Judgement", inside)
    of_findings = things("Finding", inside)
    assert len(of_findings) > 100
    for shared in ("Topic", "Record", "Work", "Tag"):
        assert things(shared, outside)
        assert not things(shared, inside)
    assert not of_findings & {one.subject for one in read if one.graph_name == outside}


def test_a_study_that_is_not_there_is_said(held: Store) -> None:
    with pytest.raises(NotInGraph, match=r"no study 'doi:10\.1/none'"):
        exported(held, "turtle", studies=["doi:10.1/none"])


def test_a_graph_that_changes_meanwhile_is_said(held: Store) -> None:
    states = iter(["one", "another"])

    def read(query: str, /, **params: object) -> list[dict[str, object]]:
        return [{"token": next(states)}] if "Version" in query else held.read(query, **params)

    with pytest.raises(ExportRefused, match="was changed while"):
        list(export_named("ntriples").write(read, ExportOrder(scope=find(read, ExportRequest())), Tally()))


HARD = 'a "b" \\ \n\r\t\b\f\x01\x7f\u0085\u2028 é 😀 \'\'\' """ <x> {y} .'


@pytest.mark.parametrize("form", FORMATS)
def test_no_text_and_no_id_breaks_a_format(form: str) -> None:
    keys = ["doi:10.1/a(b)<c>;2-#", "title:é~", "quote:1.", "unknown:%41 b", "a:b:c", "-x", "http://x/y?z=1&w=\\"]
    made = FORMATS[form]()
    says = [
        ("rdf:type", Iri(expand("eg:Tag"))),
        ("attribute:age%20band~", Value(HARD)),
        ("rdfs:label", Value(HARD)),
        ("eg:score", Value("0.00000001", "xsd:decimal")),
        ("oa:start", Value("12", "xsd:integer")),
        ("dcterms:created", Value("2026-03-02T10:00:00.250000+00:00", "xsd:dateTime")),
        *(("eg:gives", thing_iri("Record", key)) for key in keys),
    ]
    text = made.begin() + "".join(made.block(RdfBlock("s", thing_iri("Work", key), says)) for key in keys) + made.end()
    read = Dataset(default_union=True).parse(data=text, format=READ_AS[form])
    assert {str(one) for one in read.subjects()} == {str(thing_iri("Work", key)) for key in keys}
    for key in keys:
        about = {(str(p), str(o)) for p, o in read.predicate_objects(URIRef(thing_iri("Work", key)))}
        assert about == {(expand(p), o.text if isinstance(o, Value) else str(o)) for p, o in says}


def test_the_context_names_each_predicate_once() -> None:
    keys = [key_of(one) for one in predicates()]
    assert len(keys) == len(set(keys))
    assert not set(keys) & set(PREFIXES)
    said = context()
    assert all(
        isinstance(said[key], dict) and said[key]["@id"] == name for name, key in zip(predicates(), keys, strict=True)
    )  # type: ignore[index]
    assert said["hasCitedEntity"] == {"@id": "cito:hasCitedEntity", "@type": "@id"}
    assert json.loads(JsonLd().begin() + JsonLd().end())["@context"]


def test_the_format_is_told_by_the_name() -> None:
    assert [format_of(f"x/y{end}") for end in (".ttl", ".NT", ".jsonld", ".trig")] == [
        "turtle",
        "ntriples",
        "jsonld",
        "trig",
    ]
    with pytest.raises(RdfRefused, match=r"'graph\.rdf' tells no format"):
        format_of("graph.rdf")


def test_a_topic_that_is_no_iri_is_said() -> None:
    for wrong in ("no iri", "http://x/a b", "http://x/<y>", "relative"):
        with pytest.raises(RdfRefused, match="is no IRI"):
            thing_iri("Topic", wrong)
