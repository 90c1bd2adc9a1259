"""SPARQL over HTTP as the SPARQL 1.1 Protocol has it, and what is refused: over a small graph, by clients that know the
protocol and by those that mean harm."""

from __future__ import annotations

import asyncio
import csv
import html
import json
import socket
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI
from rdflib import RDF, Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore

from api.app import create_app
from api.http.access import Access, ReadPolicy
from api.http.limits import Limits
from api.settings import ApiSettings
from api.sparql.confining import refuse_connections
from api.sparql.media import GRAPHS, RESULTS
from api.sparql.text import SparqlQuestion, outline
from api.sparql.worker import StoreQuestion
from api.sparql.workers import Workers
from graph.rdf.vocabularies import expand
from graph.rdf.writing.formats import study_graph
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, write_made_up
from tests.support.filling import hold
from tests.support.serving import running

FINDINGS = f"SELECT ?text {{ ?s a <{expand('eg:Finding')}> ; <{expand('schema:text')}> ?text }} ORDER BY ?text"
STUDY = f"{expand('id:study:')}{quote(MADE_UP, safe=':')}"
DESCRIBE = f"DESCRIBE <{STUDY}>"
PAGE = "https://dashboard.example"
# Nobody lives to see the end of these.
HOPELESS = (
    "SELECT (count(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "SELECT (count(*) AS ?n) { ?a (!<x:y>|^!<x:y>)* ?b . ?c (!<x:y>|^!<x:y>)* ?d . ?e (!<x:y>|^!<x:y>)+ ?f }",
)
PLENTY = 120


@pytest.fixture(scope="module")
def app(embedded_store: Store, embedded_address: Address, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(embedded_store, folder)
    return create_app(
        embedded_address,
        ApiSettings(access=Access(origins=(PAGE,)), limits=Limits(seconds=PLENTY), pages="https://pages.example"),
    )


@pytest.fixture(scope="module")
def url(app: FastAPI) -> Iterator[str]:
    with running(app) as url:
        yield url


@pytest.fixture(scope="module")
def client(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, timeout=PLENTY, trust_env=False) as client:
        yield client


@pytest.fixture
def limited(app: FastAPI, url: str) -> Iterator[Any]:
    """Sets limits of SPARQL, for one test, where the copy is there already."""
    sparql = app.state.sparql
    before = sparql._limits
    assert httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=PLENTY).status_code == 200

    def limit(**given: int) -> None:
        sparql._limits = replace(before, **given)

    yield limit
    sparql._limits = before


def ask(client: httpx.Client, query: str = FINDINGS, accept: str | None = None, **parameters: Any) -> httpx.Response:
    headers = {"Accept": accept} if accept else {}
    return client.get("/sparql", params={"query": query, **parameters}, headers=headers)


def told(answer: httpx.Response) -> tuple[int, str]:
    (error,) = answer.json()["errors"]
    assert error["message"].strip() and "\n" not in error["message"]
    return answer.status_code, error["extensions"]["code"]


def rows(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [one["text"]["value"] for one in answer.json()["results"]["bindings"]]


def test_a_query_is_taken_in_each_of_the_three_ways(client: httpx.Client, embedded_store: Store) -> None:
    expected = sorted(row["text"] for row in embedded_store.read("MATCH (f:Finding) RETURN f.text AS text"))
    assert len(expected) >= 4
    assert rows(ask(client)) == expected
    assert rows(client.post("/sparql", data={"query": FINDINGS})) == expected
    for kind in ("application/sparql-query", "Application/SPARQL-Query; charset=UTF-8"):
        assert rows(client.post("/sparql", content=FINDINGS, headers={"Content-Type": kind})) == expected
    head = client.head("/sparql", params={"query": FINDINGS})
    assert (head.status_code, head.text) == (200, "")
    said = ask(client, 'SELECT ("grün € 𝄞" AS ?text) {}')
    assert rows(said) == ["grün € 𝄞"]


def test_tables_come_in_every_form(client: httpx.Client) -> None:
    plain = rows(ask(client))
    for form in RESULTS:
        for media in (form.media, *form.also):
            answer = ask(client, accept=media)
            assert answer.headers["content-type"].partition(";")[0] == form.media
            assert answer.headers["vary"].startswith("Accept")
    kinds = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML, "tsv": ox.QueryResultsFormat.TSV}
    for name, kind in kinds.items():
        media = next(one.media for one in RESULTS if one.name == name)
        read = ox.parse_query_results(ask(client, accept=media).content, kind)
        assert isinstance(read, ox.QuerySolutions)
        assert [one["text"].value for one in read] == plain  # type: ignore[union-attr]
    lines = list(csv.reader(ask(client, accept="text/csv").text.splitlines()))
    assert lines == [["text"], *([one] for one in plain)]
    assert ask(client, "ASK {}").json()["boolean"] is True
    assert "<boolean>false</boolean>" in ask(client, "ASK { <x:y> ?p ?o }", "application/sparql-results+xml").text
    table = ask(client, accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
    assert table.text.count("<tr>") == len(plain) + 1 and "<script" not in table.text


def test_graphs_come_in_every_form(client: httpx.Client) -> None:
    kinds = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "rdfxml": "xml"}
    plain = Graph().parse(data=ask(client, DESCRIBE).text, format="turtle")
    assert (URIRef(STUDY), RDF.type, URIRef(expand("eg:Study"))) in plain and len(plain) > 5
    for form in GRAPHS:
        answer = ask(client, DESCRIBE, form.media)
        assert answer.headers["content-type"].partition(";")[0] == form.media
        if form.page:
            assert "dcterms:title" in answer.text
        else:
            assert set(Graph().parse(data=answer.text, format=kinds[form.name])) == set(plain)
    made = ask(client, f"CONSTRUCT {{ ?s a <x:y> }} {{ ?s a <{expand('eg:Finding')}> }}", "application/n-triples")
    assert made.text.count("\n") == len(rows(ask(client)))


def test_the_graphs_of_the_protocol_are_those_of_studies(client: httpx.Client) -> None:
    graph = study_graph(MADE_UP)
    everything = "SELECT (count(*) AS ?text) { ?s ?p ?o }"
    all_of_it, of_study = rows(ask(client, everything)), rows(ask(client, everything, **{"default-graph-uri": graph}))
    assert 0 < int(of_study[0]) < int(all_of_it[0])
    assert rows(ask(client, everything.replace("{", f"FROM <{graph}> {{", 1))) == of_study
    inside = "SELECT (count(*) AS ?text) { GRAPH ?g { ?s ?p ?o } }"
    assert rows(ask(client, inside)) == rows(ask(client, inside, **{"named-graph-uri": graph})) == of_study
    # What the protocol names stands in place of what the query names; and of the rest there is nothing.
    assert rows(ask(client, inside, **{"default-graph-uri": graph})) == ["0"]
    assert rows(ask(client, everything, **{"named-graph-uri": graph})) == ["0"]
    body = {"query": everything, "default-graph-uri": [graph, graph]}
    assert rows(client.post("/sparql", data=body)) == of_study
    direct = client.post(
        f"/sparql?{urlencode({'default-graph-uri': graph})}",
        content=everything,
        headers={"Content-Type": "application/sparql-query"},
    )
    assert rows(direct) == of_study


def test_no_graph_is_fetched(client: httpx.Client, url: str) -> None:
    there = f"{url}/id/study:{quote(MADE_UP, safe=':')}"
    everything = "SELECT * { ?s ?p ?o }"
    for answer in (
        ask(client, everything, **{"default-graph-uri": there}),
        ask(client, everything, **{"named-graph-uri": there}),
        ask(client, everything, **{"default-graph-uri": "no IRI"}),
        ask(client, f"SELECT * FROM <{there}> {{ ?s ?p ?o }}"),
        ask(client, f"SELECT * FROM NAMED <{there}> {{ GRAPH ?g {{ ?s ?p ?o }} }}"),
    ):
        assert told(answer)[0] == 400


def test_what_is_asked_wrongly_is_told_with_its_status(client: httpx.Client) -> None:
    def post(content: str | bytes, kind: str | None) -> httpx.Response:
        return client.post("/sparql", content=content, headers={"Content-Type": kind} if kind else {})

    wrong = ask(client, "SELECT * { ?s ?p }")
    assert told(wrong) == (400, "SPARQL_PARSE_FAILED")
    assert "error at 1:19" in wrong.json()["errors"][0]["message"]
    assert told(ask(client, "")) == (400, "SPARQL_PARSE_FAILED")
    assert told(client.post("/sparql", data={"other": "x"})) == (400, "REQUEST_INVALID")
    assert told(client.get("/sparql", params={"query": ["ASK {}", "ASK {}"]})) == (400, "REQUEST_INVALID")
    assert told(client.get("/sparql?query=%ff")) == (400, "REQUEST_INVALID")
    assert told(client.get("/sparql?" + "a=b&" * 200)) == (400, "REQUEST_INVALID")
    assert told(post(b"ASK {\xff}", "application/sparql-query")) == (400, "REQUEST_INVALID")
    assert told(post("ASK {}", "application/sparql-query; charset=latin-1")) == (400, "REQUEST_INVALID")
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x", None):
        answer = post("ASK {}", kind)
        assert told(answer) == (415, "UNSUPPORTED_MEDIA_TYPE")
        assert "application/sparql-query" in answer.headers["accept"]
    assert told(ask(client, accept="image/png")) == (406, "NOT_ACCEPTABLE")
    assert told(ask(client, FINDINGS, "text/turtle")) == (406, "NOT_ACCEPTABLE")
    assert told(ask(client, DESCRIBE, "text/csv")) == (406, "NOT_ACCEPTABLE")
    for method in ("PUT", "DELETE", "PATCH"):
        answer = client.request(method, "/sparql", params={"query": "ASK {}"})
        assert told(answer) == (405, "METHOD_NOT_ALLOWED") and "POST" in answer.headers["allow"]
    assert told(client.post("/sparql", data={"query": "#" * 300_000})) == (413, "REQUEST_TOO_LARGE")


def test_nothing_can_be_changed_or_fetched(client: httpx.Client, embedded_store: Store) -> None:
    before = embedded_store.read("MATCH (n) RETURN count(n) AS many")
    update = "INSERT DATA { <x:a> <x:b> <x:c> }"
    assert told(client.post("/sparql", data={"update": update})) == (403, "FORBIDDEN")
    assert told(client.get("/sparql", params={"update": update})) == (403, "FORBIDDEN")
    assert told(client.post("/sparql", data={"query": "ASK {}", "update": update})) == (403, "FORBIDDEN")
    kind = {"Content-Type": "application/sparql-update"}
    assert told(client.post("/sparql", content=update, headers=kind)) == (403, "FORBIDDEN")
    for text in (update, "LOAD <file:///etc/passwd>", "CLEAR ALL", "DROP GRAPH <x:y>", "DELETE WHERE { ?s ?p ?o }"):
        assert told(ask(client, text)) == (400, "SPARQL_PARSE_FAILED")
    assert told(ask(client, "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }")) == (403, "FORBIDDEN")
    assert ask(client, "ASK { <x:a> <x:b> <x:c> }").json()["boolean"] is False
    assert embedded_store.read("MATCH (n) RETURN count(n) AS many") == before


def test_what_slipped_through_could_connect_to_nobody(tmp_path: Path) -> None:
    if not asyncio.run(_connections_are_refused()):
        pytest.skip("the system here cannot refuse connections to a process: Linux on x86-64 or ARM can")
    ox.Store(str(tmp_path / "written")).backup(str(tmp_path / "read"))
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{server.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        with pytest.raises(RuntimeError, match="permitted"):
            asyncio.run(_asked(query, tmp_path / "read"))
        with pytest.raises(BlockingIOError):
            server.accept()


async def _asked(query: str, path: Path) -> None:
    workers = Workers()
    asked = SparqlQuestion(query=query, outline=outline(query))
    question = StoreQuestion(path=str(path), asked=asked, results="json", most=1000)
    try:
        await workers.ask(question, ends=asyncio.get_running_loop().time() + PLENTY, seconds=PLENTY)
    finally:
        await workers.close()


async def _connections_are_refused() -> bool:
    # In a process of its own, since it cannot be taken back.
    program = f"from {refuse_connections.__module__} import *; raise SystemExit(not refuse_connections())"
    return await (await asyncio.create_subprocess_exec(sys.executable, "-c", program)).wait() == 0


def test_deep_queries_do_not_reach_the_parser(client: httpx.Client) -> None:
    for piece in ("{", "(", "["):
        assert told(ask(client, f"SELECT * {{ {piece * 20_000}")) == (400, "SPARQL_PARSE_FAILED")
    nested = "SELECT * { " + "{ " * 90 + "?s ?p ?o" + " }" * 90 + " }"
    assert ask(client, f"{nested} LIMIT 1").status_code == 200


def test_an_answer_that_is_too_large_is_refused(client: httpx.Client, limited: Any) -> None:
    limited(answer=2000)
    for query in ("SELECT * { ?s ?p ?o }", "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"):
        assert told(ask(client, query)) == (400, "ANSWER_TOO_LARGE")
    assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 3").status_code == 200


def test_a_query_that_takes_too_much_memory_ends_its_process_alone(app: FastAPI, client: httpx.Client) -> None:
    app.state.sparql._workers, before = Workers(memory=400_000_000), app.state.sparql._workers
    try:
        assert rows(ask(client))
        answer = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?d")
        assert told(answer) == (400, "TOO_COMPLEX")
        assert rows(ask(client))
    finally:
        app.state.sparql._workers = before


def test_ten_hopeless_queries_do_not_stop_the_api(client: httpx.Client, url: str, limited: Any) -> None:
    def hopeless(number: int) -> tuple[int, str]:
        return told(httpx.get(f"{url}/sparql", params={"query": HOPELESS[number % 2]}, timeout=PLENTY))

    limited(seconds=2)
    with ThreadPoolExecutor(10) as threads:
        asked = [threads.submit(hopeless, number) for number in range(10)]
        time.sleep(0.5)
        assert client.get("/health").status_code == 200
        assert (
            client.post("/graphql", json={"query": "{ counts { studies } }"}).json()["data"]["counts"]["studies"] == 1
        )
        ended = [one.result() for one in asked]
    assert set(ended) <= {(504, "QUERY_TIMEOUT"), (503, "BUSY")} and (504, "QUERY_TIMEOUT") in ended
    limited(seconds=PLENTY)
    assert rows(ask(client))


def test_more_than_may_wait_are_told_to_come_again(app: FastAPI, url: str, client: httpx.Client, limited: Any) -> None:
    limited(seconds=2)
    app.state.sparql._workers, before = Workers(count=1, waiting=1), app.state.sparql._workers
    try:
        with ThreadPoolExecutor(4) as threads:
            asked = [threads.submit(httpx.get, f"{url}/sparql", params={"query": HOPELESS[0]}) for _ in range(4)]
            answers = [one.result() for one in asked]
        busy = [one for one in answers if told(one) == (503, "BUSY")]
        # The one that may wait gets its turn, or the time is over before.
        assert len(busy) in (2, 3) and all(int(one.headers["retry-after"]) >= 1 for one in busy)
        assert {told(one) for one in answers} == {(503, "BUSY"), (504, "QUERY_TIMEOUT")}
    finally:
        app.state.sparql._workers = before


def test_who_goes_away_leaves_nothing_running(app: FastAPI, url: str, client: httpx.Client) -> None:
    rows(ask(client))
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(f"{url}/sparql", params={"query": HOPELESS[0]}, timeout=0.5)
    workers = app.state.sparql._workers
    end = time.monotonic() + 20
    while workers._asked and time.monotonic() < end:
        time.sleep(0.05)
    assert workers._asked == 0
    assert rows(ask(client))


def test_the_answer_by_get_has_an_etag(client: httpx.Client) -> None:
    first = ask(client)
    etag = first.headers["etag"]
    again = client.get("/sparql", params={"query": FINDINGS}, headers={"If-None-Match": etag})
    assert (again.status_code, again.text, again.headers["etag"]) == (304, "", etag)
    assert ask(client, accept="text/csv").headers["etag"] != etag
    assert ask(client, f"{FINDINGS} LIMIT 1").headers["etag"] != etag
    assert "etag" not in ask(client, "SELECT (NOW() AS ?text) {}").headers
    assert "etag" not in client.post("/sparql", data={"query": FINDINGS}).headers


def test_without_a_query_it_says_what_it_is(client: httpx.Client, url: str) -> None:
    told_to_programs = client.get("/sparql")
    said = Graph().parse(data=told_to_programs.text, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    (service,) = said.subjects(RDF.type, URIRef(f"{sd}Service"))
    assert (service, URIRef(f"{sd}endpoint"), URIRef(f"{url}/sparql")) in said
    forms = {form.iri for form in (*RESULTS, *GRAPHS) if form.iri}
    assert {str(one) for one in said.objects(service, URIRef(f"{sd}resultFormat"))} == forms
    page = client.get("/sparql", headers={"Accept": "text/html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "script-src" not in page.headers["content-security-policy"] and "<script" not in page.text
    assert '<label for="query">' in page.text and 'lang="en"' in page.text
    # What stands in the form is a query that is answered.
    example = page.text.partition("<textarea")[2].partition(">")[2].partition("</textarea>")[0]
    answer = ask(client, html.unescape(example))
    assert answer.json()["head"]["vars"] == ["kind", "text", "finding"] and answer.json()["results"]["bindings"]
    wrong = client.get("/sparql", params={"query": "SELECT <b>"}, headers={"Accept": "text/html"})
    assert wrong.status_code == 400 and 'role="alert"' in wrong.text and "SELECT &lt;b&gt;" in wrong.text


def test_requests_are_let_in_and_seen_as_all_others(client: httpx.Client, embedded_address: Address) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": PAGE, "X-Request-ID": "mine"})
    assert answer.headers["access-control-allow-origin"] == PAGE and answer.headers["x-request-id"] == "mine"
    assert "Retry-After" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-origin" not in client.get("/sparql", headers={"Origin": "https://other"}).headers
    numbers = client.get("/metrics").text
    assert 'evidence_sparql_queries_total{code="ok"}' in numbers
    assert 'evidence_http_requests_total{path="/sparql",status="200"}' in numbers
    closed = create_app(embedded_address, ApiSettings(access=Access(reads=ReadPolicy.TOKEN)))
    with running(closed) as url:
        for path in ("/sparql?query=ASK%7B%7D", "/sparql", "/id/study:x", "/topic/stigma"):
            assert httpx.get(f"{url}{path}").status_code == 401
    off = create_app(embedded_address, ApiSettings(sparql=False))
    with running(off) as url:
        assert httpx.get(f"{url}/sparql").status_code == 404


def test_a_client_that_is_not_ours_asks(url: str, client: httpx.Client) -> None:
    for method in ("GET", "POST", "POST_FORM"):
        store = SPARQLStore(f"{url}/sparql", method=method)
        graph = Graph(store)
        found = [str(row[0]) for row in graph.query(FINDINGS)]  # type: ignore[index]
        assert found == rows(ask(client))
        assert (URIRef(STUDY), RDF.type, URIRef(expand("eg:Study"))) in graph
        assert graph.query("ASK { ?s ?p ?o }").askAnswer
        made = graph.query(DESCRIBE).graph
        assert made is not None and (URIRef(STUDY), RDF.type, URIRef(expand("eg:Study"))) in made
    of_study = Graph(SPARQLStore(f"{url}/sparql"), identifier=URIRef(study_graph(MADE_UP)))
    assert len(list(of_study.query(FINDINGS))) == len(rows(ask(client)))
    # What is refused, this client tells by a mistake of its own, or as a status.
    with pytest.raises(ValueError, match="formulating"):
        Graph(SPARQLStore(f"{url}/sparql")).query("SELECT * { ?s ?p ")


def test_json_is_as_the_specification_has_it(client: httpx.Client) -> None:
    said = json.loads(ask(client, 'SELECT ?a ?b { VALUES (?a ?b) { ("x"@en UNDEF) } }').text)
    assert said == {
        "head": {"vars": ["a", "b"]},
        "results": {"bindings": [{"a": {"type": "literal", "value": "x", "xml:lang": "en"}}]},
    }
