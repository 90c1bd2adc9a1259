"""Every thing at its own address: the same statements as an export has, in the form that the client wants."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from api.app import create_app
from api.http.limits import Limits
from api.identified.elsewhere import pages_from_environment
from api.identified.endpoint import FORMS
from api.settings import ApiSettings
from graph.rdf.vocabularies import BASE, expand
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS
from graph.settings import SettingInvalid
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import FIRST, links, say
from tests.graph.rdf.test_rdf_import import exported
from tests.support.filling import hold_first_study
from tests.support.rdf_sample import judge_and_tag
from tests.support.serving import running

PAGES = "https://pages.example"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"
READ_AS = {"turtle": "turtle", "jsonld": "json-ld", "ntriples": "nt"}
Said = dict[str, set[tuple[Node, Node, Node]]]


@pytest.fixture(scope="module")
def client(session_store: Store, store_address: Address) -> Iterator[httpx.Client]:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    app = create_app(store_address, ApiSettings(limits=Limits(seconds=240), pages=PAGES))
    with running(app) as url, httpx.Client(base_url=url, timeout=240, trust_env=False) as client:
        yield client


@pytest.fixture(scope="module")
def whole(client: httpx.Client, session_store: Store) -> Graph:
    return Graph().parse(data=exported(session_store), format="nt")


@pytest.fixture(scope="module")
def said(whole: Graph) -> Said:
    """All statements by the IRI that they are of, without its fragment."""
    found: Said = defaultdict(set)
    for one in whole:
        found[str(one[0]).partition("#")[0]].add(one)
    return found


def path(iri: str) -> str:
    assert iri.startswith(BASE)
    return "/" + iri.removeprefix(BASE)


REIFIED = ("Pointer", "TopicAnnotation", "UnderTheme", "Illustration")


def things(whole: Graph, kind: str) -> list[str]:
    return sorted(str(one) for one in whole.subjects(RDF.type, URIRef(expand(f"eg:{kind}"))))


def test_a_thing_of_every_kind_is_described_as_an_export_describes_it(
    client: httpx.Client, whole: Graph, said: Said
) -> None:
    everything = set(whole)
    with_iri_of_their_own = {one for kind in REIFIED for one in things(whole, kind)}
    held = [label for label in LABELS if things(whole, label)]
    # The first study sets nothing apart but quotes.
    assert set(LABELS) - set(held) == {"Block", "CharacteristicsTable", "Characteristic"}
    for label in held:
        for iri in {things(whole, label)[0], things(whole, label)[-1]}:
            answer = client.get(path(iri), headers={"Accept": "application/n-triples"})
            assert answer.status_code == 200, (iri, answer.text)
            found = set(Graph().parse(data=answer.text, format="nt"))
            assert said[iri] <= found <= everything, iri
            # What has an IRI of its own and starts from the thing comes with it.
            assert {str(one[0]).partition("#")[0] for one in found} - {iri} <= with_iri_of_their_own


def test_a_relationship_that_has_an_iri_is_described_too(client: httpx.Client, whole: Graph, said: Said) -> None:
    works = [
        str(one)
        for work in things(whole, "Work")
        for one in whole.subjects(URIRef(expand("oa:hasTarget")), URIRef(work))
        if (one, RDF.type, URIRef(expand("eg:TopicAnnotation"))) in whole
    ]
    reified = {one.reified[0] for one in RELATIONS.values() if one.reified}
    assert reified == {f"eg:{kind}" for kind in REIFIED}
    for iri in (*(things(whole, kind)[0] for kind in REIFIED), works[0]):
        answer = client.get(path(iri), headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200, (iri, answer.text)
        assert set(Graph().parse(data=answer.text, format="nt")) == said[iri]
    assert client.get("/id/cites:0000000000000000").status_code == 404


def test_the_client_chooses_the_form(client: httpx.Client, whole: Graph) -> None:
    iri = things(whole, "Finding")[0]
    graphs = []
    for form in FORMS:
        for asked in (
            client.get(path(iri), headers={"Accept": form.media}),
            client.get(path(iri), params={"format": form.name}),
        ):
            assert asked.status_code == 200
            assert asked.headers["content-type"].partition(";")[0] == form.media
            assert asked.headers["vary"].startswith("Accept")
            alternates = re.findall(r'<\?format=(\w+)>; rel="alternate"; type="([^"]+)"', asked.headers["link"])
            assert alternates == [(one.name, one.media) for one in FORMS]
            assert f'<{iri}>; rel="describes"' in asked.headers["link"]
            if form.name in READ_AS:
                graphs.append(set(Graph().parse(data=asked.text, format=READ_AS[form.name])))
    assert len(graphs) == 6 and all(one == graphs[0] for one in graphs)
    assert client.get(path(iri)).headers["content-type"].startswith("text/turtle")
    assert client.get(path(iri), headers={"Accept": BROWSER}).headers["content-type"].startswith("text/html")
    assert client.head(path(iri)).status_code == 200
    refused = client.get(path(iri), headers={"Accept": "image/png"})
    assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (406, "NOT_ACCEPTABLE")
    unknown = client.get(path(iri), params={"format": "docx"})
    assert unknown.status_code == 400 and "turtle" in unknown.json()["errors"][0]["message"]
    assert client.post(path(iri)).status_code == 405


def test_what_is_not_there_is_told(client: httpx.Client) -> None:
    for name in ("finding:0000000000000000", "x", "study:nothing", "study", "doi:10.1%2Fx", "%00", "a%2F..%2Fb", ":"):
        answer = client.get(f"/id/{name}")
        assert answer.status_code == 404, name
        assert answer.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    message = client.get("/id/study:nothing").json()["errors"][0]["message"]
    assert f"{BASE}id/study:nothing" in message
    for name in ("nothing", "a%20b", "<x>"):
        assert client.get(f"/topic/{name}").status_code == 404


def test_a_person_gets_a_page(client: httpx.Client, whole: Graph) -> None:
    def page(iri: str) -> str:
        answer = client.get(path(iri), headers={"Accept": BROWSER})
        assert answer.status_code == 200
        assert "<script" not in answer.text and "script-src" not in answer.headers["content-security-policy"]
        return answer.text

    finding = page(next(one for one in things(whole, "Finding") if one.endswith("finding:ea3df86039a75dc1")))
    assert "<h1>This may reflect a better trained workforce" in finding and 'lang="en"' in finding
    assert f'href="../id/study:{quote(FIRST, safe=":")}"' in finding
    assert 'href="../topic/workforce-and-training"' in finding
    assert f'href="{PAGES}/source?study=study%3Adoi' in finding and "start=32344" in finding
    # Every link to a thing of the graph leads somewhere.
    for link in sorted(set(re.findall(r'href="\.\./((?:id|topic)/[^"#]+)', finding))):
        assert client.get(f"/{link}").status_code == 200, link
    topic = page(f"{BASE}topic/peer-support")
    assert "<h1>Peer support</h1>" in topic and f"{PAGES}/topic?topic=https%3A%2F%2Fw3id" in topic
    source = page(things(whole, "Source")[0])
    assert len(source) < 20_000 and "all of it is in the data" in source
    # No page is made up for what has none.
    assert PAGES not in page(things(whole, "Run")[0])


def test_a_work_is_found_by_each_of_its_identifiers(client: httpx.Client, session_store: Store) -> None:
    (row,) = session_store.read("MATCH (w:Work) WHERE w.doi IS NOT NULL RETURN w.id AS id ORDER BY id LIMIT 1")
    known = "MATCH (w:Work {id: $id}) SET w.known_as = $names"
    session_store.write(known, id=row["id"], names=["pmid:7 7"])
    try:
        answer = client.get("/id/pmid:7%207", params={"format": "turtle"})
    finally:
        session_store.write(known, id=row["id"], names=[])
    assert answer.status_code == 303
    assert answer.headers["location"] == f"../id/{quote(row['id'], safe=':')}?format=turtle"
    assert client.get(str(answer.url.join(answer.headers["location"]))).status_code == 200
    assert client.get("/id/pmid:7%207").status_code == 404


def test_the_etag_follows_the_graph(client: httpx.Client, session_store: Store, whole: Graph) -> None:
    address = path(things(whole, "Link")[0])
    first = client.get(address)
    same = client.get(address, headers={"If-None-Match": first.headers["etag"]})
    assert (same.status_code, same.text) == (304, "")
    assert "alternate" in same.headers["link"]
    other = client.get(address, headers={"If-None-Match": first.headers["etag"], "Accept": "text/html"})
    assert other.status_code == 200 and other.headers["etag"] != first.headers["etag"]
    say(session_store, links(session_store)[0]["id"])
    assert client.get(address, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("value", ["pages.example", "ftp://x", "http://", "https://x/?a", "http://[::1"])
def test_pages_that_are_nowhere_are_refused(value: str) -> None:
    with pytest.raises(SettingInvalid, match="EVIDENCE_PAGES"):
        pages_from_environment({"EVIDENCE_PAGES": value})


def test_where_the_pages_are_is_a_setting() -> None:
    assert pages_from_environment({}) is None
    assert pages_from_environment({"EVIDENCE_PAGES": " https://x.example/evidence/ "}) == "https://x.example/evidence"
