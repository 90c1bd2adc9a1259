"""Nanopublications: what their guidelines ask for, and that they say what the graph says, of whom and when."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from rdflib import RDF, BNode, Dataset, Literal, Namespace, URIRef
from rdflib.term import Node

from graph.rdf.vocabularies import PREFIXES
from graph.rdf.writing.formats import NTriples
from graph.rdf.writing.nanopublications import NAMESPACE, PUBLISHED, nanopublications
from graph.store.store import Store
from tests.support.rdf_files import export
from tests.support.small_study import ID, hold_small_study

NP = Namespace(NAMESPACE)
PROV, EG, DCTERMS, SCHEMA = (Namespace(PREFIXES[one]) for one in ("prov", "eg", "dcterms", "schema"))
PARTS = (NP.hasAssertion, NP.hasProvenance, NP.hasPublicationInfo)


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_small_study(session_store)
    return session_store


@pytest.fixture(scope="module")
def published(held: Store) -> Dataset:
    data = Dataset()
    data.parse(data="".join(nanopublications(held.read, [ID])), format="trig")
    return data


def each(data: Dataset) -> Iterator[tuple[Node, list[Node]]]:
    """Yield the nanopublications with the graphs of their assertion, provenance and information."""
    for name, _, _, _ in data.quads((None, RDF.type, NP.Nanopublication, None)):
        yield name, [next(data.quads((name, part, None, None)))[2] for part in PARTS]


def test_every_one_has_its_four_graphs_and_nothing_stands_outside(published: Dataset) -> None:
    named = set()
    for name, graphs in each(published):
        assertion, provenance, information = graphs
        (head,) = {graph for *_, graph in published.quads((name, RDF.type, NP.Nanopublication, None))}
        four = {head, *graphs}
        assert len(four) == 4 and not four & named
        named |= four
        assert len(list(published.quads((None, None, None, head)))) == 4
        assert list(published.quads((None, None, None, assertion)))
        # Provenance is of the assertion, and information of the publication.
        assert {one for one, *_ in published.quads((None, None, None, provenance))} == {assertion}
        assert {one for one, *_ in published.quads((None, None, None, information))} == {name}
    assert {graph for *_, graph in published.quads()} == named
    assert not any(isinstance(term, BNode) for quad in published.quads() for term in quad[:3])


def test_each_thing_is_published_once_with_who_asserts_it_and_when(held: Store, published: Dataset) -> None:
    found = {"TopicAnnotation": "ABOUT", "UnderTheme": "STANDS_UNDER", "Illustration": "ILLUSTRATED_BY"}
    asserted = {label: 0 for label in (*PUBLISHED, *found)}
    for name, (assertion, provenance, information) in each(published):
        (thing,) = {one for _, _, one, _ in published.quads((name, SCHEMA.about, None, information))}
        kinds = {str(kind) for _, _, kind, _ in published.quads((thing, RDF.type, None, assertion))}
        (label,) = {one for one in asserted if str(EG[one]) in kinds}
        asserted[label] += 1
        (who,) = {one for _, _, one, _ in published.quads((assertion, PROV.wasAttributedTo, None, provenance))}
        expected = {"Judgement": {"person"}, "Link": {"text", "rule"}} | {kind: {"rule"} for kind in found}
        assert str(who).removeprefix(str(EG)) in expected.get(label, {"text"})
        (when,) = {one for _, _, one, _ in published.quads((name, DCTERMS.created, None, information))}
        assert isinstance(when, Literal) and when.toPython()
        sources = list(published.quads((assertion, PROV.hadPrimarySource, None, provenance)))
        assert len(sources) == (label != "Judgement")
    for label in PUBLISHED:
        assert asserted[label] == held.read(f"MATCH (n:{label}) RETURN count(n) AS many")[0]["many"] > 0
    for label, relation in found.items():
        query = f"MATCH (n)-[x:{relation}]->() WHERE n:Quote OR n:Finding RETURN count(x) AS many"
        assert asserted[label] == held.read(query)[0]["many"] > 0


def test_assertions_and_grounds_together_say_what_the_export_says(held: Store, published: Dataset) -> None:
    parts: list[str] = []
    export(held.read, parts.append, NTriples())
    whole = Dataset()
    whole.parse(data="".join(parts), format="nt")
    exported = {(s, p, o) for s, p, o, _ in whole.quads()}
    for name, (assertion, provenance, information) in each(published):
        thing = next(published.quads((name, SCHEMA.about, None, information)))[2]
        said = {(s, p, o) for s, p, o, _ in published.quads((None, None, None, assertion))}
        assert said <= exported
        grounds = {(thing, p, o) for _, p, o, _ in published.quads((None, None, None, provenance))}
        of_thing = {one for one in exported if one[0] == thing}
        # What the export says of the thing is asserted, or a ground of the assertion; nothing is lost.
        assert of_thing <= said | grounds, URIRef(str(thing))
