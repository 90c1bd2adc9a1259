"""GraphQL over HTTP by the real server: statuses, media types, codes, persisted queries, GET with ETag, compression."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from api.graphql.listed import QueryList
from api.http.codes import Code
from api.settings import ApiSettings
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, links, say, write_made_up
from tests.support.filling import hold
from tests.support.places import ROOT
from tests.support.serving import served

# What differs between the engines is in test_graph_version and test_database_away.
pytestmark = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)

NEW = "application/graphql-response+json"
WORKS = "{ counts { works } }"
# Told when it is run, where more is not known of the argument than that it is a text.
BAD = '{ quotes(first: 1, after: "x") { nodes { text } } }'
LISTED = {"works-1": WORKS, "judge-1": 'mutation { judge(link: "x", verdict: ACCEPTED, by: "A") { id } }'}


@pytest.fixture(scope="module")
def written(session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Address:
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(session_store, folder)
    return store_address


@pytest.fixture(scope="module")
def url(written: Address) -> Iterator[str]:
    with served(written) as base:
        yield f"{base}/graphql"


@pytest.fixture(scope="module")
def closed(written: Address) -> Iterator[str]:
    """An API that answers the queries of a list alone, and tells neither schema nor editor."""
    run = ApiSettings(queries=QueryList(documents=LISTED, only=True), introspection=False, graphiql=False)
    with served(written, settings=run) as base:
        yield f"{base}/graphql"


def by_hash(text: str, version: int = 1) -> dict[str, Any]:
    return {"persistedQuery": {"version": version, "sha256Hash": hashlib.sha256(text.encode()).hexdigest()}}


def code(answer: httpx.Response) -> str:
    assert answer.headers["content-type"].split(";")[0] in ("application/json", NEW), answer.text
    body = answer.json()
    assert "data" not in body
    (error,) = body["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


def raw(url: str, body: bytes, kind: str = "application/json") -> httpx.Response:
    return httpx.post(url, content=body, headers={"Content-Type": kind})


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"query": ' + b"9" * 5000 + b"}", b"7", b"null", b"{}",
     b'{"query": {}}', b'{"query": "{ __typename }", "variables": []}', b'{"query": "{ __typename }", "extensions": 1}',
     b'{"extensions": {"persistedQuery": 1}}', b'{"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}',
     ],
)  # fmt: skip
def test_a_request_that_is_none_has_a_code(url: str, body: bytes) -> None:
    answer = raw(url, body)
    assert code(answer) == Code.REQUEST_INVALID
    assert answer.status_code == (200 if b"persisted" in body else 400)


@pytest.mark.parametrize(
    ("query", "more", "expected"),
    [
        ("{ counts {", {}, Code.GRAPHQL_PARSE_FAILED),
        ("{ nothing }", {}, Code.GRAPHQL_VALIDATION_FAILED),
        ("query A { __typename }", {"operationName": "B"}, Code.OPERATION_RESOLUTION_FAILURE),
        ("fragment F on Query { __typename }", {}, Code.OPERATION_RESOLUTION_FAILURE),
        ("query($n: Int!) { quotes(first: $n) { nodes { text } } }", {"variables": {"n": "x"}}, Code.BAD_INPUT),
    ],
)
def test_the_status_of_a_wrong_query_goes_by_the_media_type(
    url: str, query: str, more: dict[str, Any], expected: Code
) -> None:
    for accept, kind, status in ((NEW, NEW, 400), ("*/*", "application/json", 200), (f"{NEW};q=0.5, */*", NEW, 400)):
        answer = httpx.post(url, json={"query": query, **more}, headers={"Accept": accept})
        if accept.endswith("*/*") and accept != "*/*":
            kind, status = "application/json", 200
        assert (code(answer), answer.status_code) == (expected, status)
        assert answer.headers["content-type"].split(";")[0] == kind


def test_methods_and_media_types_that_are_none_of_ours(url: str) -> None:
    mutation = 'mutation { judge(link: "x", verdict: ACCEPTED, by: "A") { id } }'
    by_get = httpx.get(url, params={"query": mutation})
    assert (code(by_get), by_get.status_code, by_get.headers["Allow"]) == (Code.METHOD_NOT_ALLOWED, 405, "POST")
    put = httpx.put(url, json={"query": WORKS})
    assert (code(put), put.status_code, put.headers["Allow"]) == (Code.METHOD_NOT_ALLOWED, 405, "GET, POST")
    # What a form of a foreign page could send, without the browser asking first.
    for kind in ("text/plain", "application/x-www-form-urlencoded"):
        answer = raw(url, json.dumps({"query": WORKS}).encode(), kind)
        assert (code(answer), answer.status_code) == (Code.UNSUPPORTED_MEDIA_TYPE, 415)
    # Files come in such a form, from no foreign page (test_uploads); this is none.
    answer = raw(url, json.dumps({"query": WORKS}).encode(), "multipart/form-data; boundary=a")
    assert (code(answer), answer.status_code) == (Code.REQUEST_INVALID, 400)
    picture = httpx.post(url, json={"query": WORKS}, headers={"Accept": "image/png"})
    assert (code(picture), picture.status_code) == (Code.NOT_ACCEPTABLE, 406)
    nowhere = httpx.get(url.replace("/graphql", "/nowhere"))
    assert (code(nowhere), nowhere.status_code) == (Code.NOT_FOUND, 404)


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_is_known_by_its_hash_once_it_was_sent_with_it(url: str, method: str) -> None:
    text = f"query By{method} {WORKS}"

    def ask(**sent: Any) -> httpx.Response:
        if method == "POST":
            return httpx.post(url, json=sent)
        params = {name: value if isinstance(value, str) else json.dumps(value) for name, value in sent.items()}
        # As Apollo Client asks, which takes everything: no editor for it.
        return httpx.get(url, params=params, headers={"Accept": f"{NEW},application/json;q=0.9"})

    unknown = ask(extensions=by_hash(text), variables={})
    assert (code(unknown), unknown.status_code) == (Code.PERSISTED_QUERY_NOT_FOUND, 200)
    assert unknown.json()["errors"][0]["message"] == "PersistedQueryNotFound"
    assert "etag" not in unknown.headers
    assert code(ask(query=text + " ", extensions=by_hash(text))) == Code.PERSISTED_QUERY_HASH_MISMATCH
    assert code(ask(extensions=by_hash(text, 2))) == Code.PERSISTED_QUERY_NOT_SUPPORTED
    assert code(ask(extensions=by_hash(text))) == Code.PERSISTED_QUERY_NOT_FOUND
    for sent in ({"query": text, "extensions": by_hash(text)}, {"extensions": by_hash(text)}):
        assert ask(**sent).json()["data"] == {"counts": {"works": 4}}
    # What cannot be run is not kept.
    wrong = text.replace("works", "nothing")
    assert code(ask(query=wrong, extensions=by_hash(wrong))) == Code.GRAPHQL_VALIDATION_FAILED
    assert code(ask(extensions=by_hash(wrong))) == Code.PERSISTED_QUERY_NOT_FOUND


@pytest.mark.parametrize("body", [b"[]", b"[1]", b'[{"query": "{ __typename }"}]'])
def test_a_list_has_the_code_of_a_batch_whatever_it_holds(url: str, body: bytes) -> None:
    answer = raw(url, body)
    assert answer.status_code == 400 and code(answer) == Code.BATCH_NOT_SUPPORTED


def test_a_batch_is_refused_also_of_persisted_queries(url: str) -> None:
    text = "query OfBatch { counts { works } }"
    answer = httpx.post(url, json=[{"query": text, "extensions": by_hash(text)}, {"query": WORKS}])
    assert answer.status_code == 400 and code(answer) == Code.BATCH_NOT_SUPPORTED
    assert code(httpx.post(url, json={"extensions": by_hash(text)})) == Code.PERSISTED_QUERY_NOT_FOUND


def test_only_the_queries_of_the_list_are_answered(closed: str) -> None:
    named = {"persistedQuery": {"version": 1, "sha256Hash": "works-1"}}
    assert httpx.post(closed, json={"extensions": named}).json()["data"] == {"counts": {"works": 4}}
    assert httpx.get(closed, params={"extensions": json.dumps(named)}).json()["data"] == {"counts": {"works": 4}}
    assert httpx.post(closed, json={"query": WORKS}).json()["data"] == {"counts": {"works": 4}}
    other = "{ counts { quotes } }"
    assert code(httpx.post(closed, json={"query": other})) == Code.QUERY_NOT_IN_LIST
    assert code(httpx.post(closed, json={"query": other, "extensions": by_hash(other)})) == (
        Code.PERSISTED_QUERY_NOT_IN_LIST
    )
    assert code(httpx.post(closed, json={"query": other, "extensions": named})) == Code.PERSISTED_QUERY_HASH_MISMATCH
    named["persistedQuery"]["sha256Hash"] = "judge-1"
    assert httpx.get(closed, params={"extensions": json.dumps(named)}).status_code == 405


def test_a_websocket_keeps_to_the_list_and_knows_the_hashes(url: str, closed: str) -> None:
    def ask(address: str, **payload: Any) -> dict[str, Any]:
        with connect(address.replace("http", "ws"), subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
            socket.send('{"type": "connection_init"}')
            assert json.loads(socket.recv(10)) == {"type": "connection_ack"}
            socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
            said: dict[str, Any] = json.loads(socket.recv(10))["payload"]
            return said

    other = "{ counts { quotes } }"
    (error,) = ask(closed, query=other)
    assert error["extensions"]["code"] == Code.QUERY_NOT_IN_LIST
    assert ask(closed, query=WORKS)["data"] == {"counts": {"works": 4}}
    (error,) = ask(url, extensions=by_hash("{ never }"))
    assert error["extensions"]["code"] == Code.PERSISTED_QUERY_NOT_FOUND
    httpx.post(url, json={"query": WORKS, "extensions": by_hash(WORKS)})
    assert ask(url, extensions=by_hash(WORKS))["data"] == {"counts": {"works": 4}}


def test_the_schema_and_the_editor_are_told_by_setting(url: str, written: Address) -> None:
    page = {"Accept": "text/html"}
    assert "graphiql" in httpx.get(url, headers=page).text
    assert httpx.post(url, json={"query": "{ __schema { description } }"}).json()["data"]
    with served(written, settings=ApiSettings(introspection=False, graphiql=False)) as base:
        address = f"{base}/graphql"
        missing = httpx.get(address, headers=page)
        assert (code(missing), missing.status_code) == (Code.NOT_FOUND, 404)
        for query in ("{ __schema { description } }", '{ __type(name: "Quote") { name } }'):
            assert code(httpx.post(address, json={"query": query})) == Code.INTROSPECTION_OFF
        typed = httpx.post(address, json={"query": "{ __typename counts { __typename } }"}).json()
        assert typed["data"] == {"__typename": "Query", "counts": {"__typename": "Counts"}}


def test_an_etag_holds_as_long_as_the_graph(url: str, session_store: Store) -> None:
    def get(etag: str = "", query: str = WORKS, **headers: str) -> httpx.Response:
        return httpx.get(url, params={"query": query}, headers={"If-None-Match": etag, **headers})

    first = get()
    etag = first.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache" and "Accept" in first.headers["Vary"]
    queries = int(number(url, "evidence_database_query_seconds_count"))
    again = get(f'"other", {etag}')
    assert (again.status_code, again.text, again.headers["ETag"]) == (304, "", etag)
    assert number(url, "evidence_database_query_seconds_count") == queries + 1, "only the state was read"
    assert get(etag, query="{ counts { quotes } }").status_code == 200
    assert get(etag, Accept=NEW).status_code == 200
    assert get("*").status_code == 200
    assert "ETag" not in get(query=BAD).headers
    assert "ETag" not in httpx.post(url, json={"query": WORKS}).headers
    # By another program than the one that answers.
    say(session_store, links(session_store, MADE_UP)[0]["id"])
    changed = get(etag)
    assert changed.status_code == 200 and changed.headers["ETag"] != etag


def test_long_answers_are_compressed(url: str) -> None:
    long, short = "{ __schema { types { name } } }", "{ __typename }"
    for query, encoding in ((long, "gzip"), (short, None)):
        answer = httpx.post(url, json={"query": query})
        assert answer.headers.get("content-encoding") == encoding
        assert answer.json()["data"]
    assert "content-encoding" not in httpx.post(url, json={"query": long}, headers={"Accept-Encoding": ""}).headers


def number(url: str, name: str) -> float:
    text = httpx.get(url.replace("/graphql", "/metrics")).text
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_numbers_for_prometheus_know_no_names(url: str) -> None:
    of = 'evidence_graphql_operations_total{{code="{}",type="{}"}}'
    before = [number(url, of.format("ok", "query")), number(url, of.format("BAD_INPUT", "query"))]
    for n in range(5):
        httpx.post(url, json={"query": f"query Name{n} {WORKS}"})
    httpx.post(url, json={"query": BAD})
    httpx.get(url.replace("/graphql", "/a/b?c"))
    after = [number(url, of.format("ok", "query")), number(url, of.format("BAD_INPUT", "query"))]
    assert [b - a for a, b in zip(before, after, strict=True)] == [5, 1]
    answer = httpx.get(url.replace("/graphql", "/metrics"))
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    assert "Name1" not in answer.text and "/a/b" not in answer.text
    assert number(url, "evidence_http_requests_in_flight") == 1, "the one that reads the numbers"
    assert number(url, 'evidence_http_requests_total{path="other",status="404"}') >= 1
    page = (ROOT / "docs" / "operation.md").read_text(encoding="utf-8")
    for name in re.findall(r"^# TYPE (evidence_\w+)", answer.text, re.MULTILINE):
        assert f"`{name}`" in page or name.endswith("_created"), name


def test_every_code_is_on_the_page(engine_name: str) -> None:
    page = (ROOT / "docs" / "error-codes.md").read_text(encoding="utf-8")
    told = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert {code for cell in told for code in re.findall(r"`([A-Z_]+)`", cell)} == set(Code)
