"""How the API behaves over HTTP: its schema, its round trips, its errors."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from gql import Client, gql
from gql.transport.httpx import HTTPXTransport

from api.loading import Context
from api.schema import printed, schema
from graph.address import Address, ServerAddress
from graph.async_store import open_async_store
from graph.labels import SCHEMA
from graph.store import Store
from ingest.pipeline import ingest
from tests.serving import served

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def loaded(session_store: Store, store_address: Address) -> Address:
    session_store.write("MATCH (n) DETACH DELETE n")
    session_store.prepare(SCHEMA)
    list(ingest([ROOT / "references"], session_store.transaction))
    return store_address


@pytest.fixture(scope="module")
def url(loaded: Address) -> Iterator[str]:
    with served(loaded) as base:
        yield base


def post(url: str, query: str, **variables: Any) -> Any:
    return httpx.post(f"{url}/graphql", json={"query": query, "variables": variables}, timeout=60).json()


def test_the_printed_schema_is_the_committed_one() -> None:
    committed = (ROOT / "api" / "schema.graphql").read_text(encoding="utf-8")
    assert committed == printed(), "the schema changed: run 'make schema' and commit api/schema.graphql with the change"


def test_every_type_field_and_argument_is_described() -> None:
    from graphql import GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

    for name, kind in schema._schema.type_map.items():
        if name.startswith("__") or not isinstance(
            kind, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType
        ):
            continue
        assert kind.description, name


class Counting:
    """A store that counts its round trips."""

    def __init__(self, store: Any) -> None:
        self.store, self.queries = store, 0

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries += 1
        return list(await self.store.read(query, **params))


TREE = """{ themes { label quotes { text participant { label } }
  findings { text mentions { sentence citations { number work { title topics { matched topic { label } } } } } } } }"""


def test_one_round_trip_for_each_level_however_many_parents(loaded: Address) -> None:
    async def count(query: str) -> int:
        async with open_async_store(loaded) as store:
            counting = Counting(store)
            result = await schema.execute(query, context_value=Context(counting))
            assert result.errors is None
            return counting.queries

    # themes; quotes and findings; participants, mentions; works; topics
    assert asyncio.run(count(TREE)) == 7
    one = TREE.replace("themes {", 'themes(label: "Understanding") {', 1)
    assert asyncio.run(count(one)) == 7


def test_passages_of_many_quotes_read_the_text_once(loaded: Address) -> None:
    async def count() -> int:
        async with open_async_store(loaded) as store:
            counting = Counting(store)
            query = "{ quotes { text passage(around: 20) { text before after } } }"
            result = await schema.execute(query, context_value=Context(counting))
            assert result.errors is None and result.data is not None
            assert all(q["passage"]["text"] == q["text"] for q in result.data["quotes"])
            return counting.queries

    assert asyncio.run(count()) == 2


def test_a_client_that_others_wrote(url: str) -> None:
    client = Client(transport=HTTPXTransport(url=f"{url}/graphql"), fetch_schema_from_transport=True)
    with client as session:
        answer = session.execute(gql("{ study { title doi references { number missing work { id doi } } } }"))
    study = answer["study"]
    assert study["doi"] == "10.1186/s12888-021-03605-4"
    assert [r["number"] for r in study["references"] if r["missing"]] == [28]


def test_search_finds_highlights_and_ranks(url: str) -> None:
    hits = post(url, '{ search(text: "peer support", first: 3) { kind score text highlights { start end } } }')["data"]
    findings = [h for h in hits["search"] if h["kind"] == "FINDING"]
    assert 0 < len(findings) <= 3
    assert all("peer" in h["text"].lower() for h in findings[:2])
    assert [h["score"] for h in findings] == sorted((h["score"] for h in findings), reverse=True)
    marked = {h["text"][m["start"] : m["end"]].lower() for h in findings for m in h["highlights"]}
    assert marked >= {"peer", "support"}


@pytest.mark.parametrize("text", ["", "   ", "*", '"', "AND", "a:b^2~(", "\\", "x" * 5000, "quote\u0000", "🙂"])
def test_search_takes_whatever_is_typed(url: str, text: str) -> None:
    answer = post(url, "query($t: String!) { search(text: $t) { text } }", t=text)
    assert "errors" not in answer


def test_everything_has_an_id_that_leads_back_to_it(url: str) -> None:
    ids = post(
        url,
        "{ study { id themes { id } quotes { id } findings { id topics { topic { id } } } mentions { id } "
        "references { id work { id } } participants { id } } }",
    )["data"]["study"]
    known = [ids["id"], ids["references"][27]["work"]["id"], ids["findings"][0]["topics"][0]["topic"]["id"]]
    known += [ids[kind][0]["id"] for kind in ("themes", "quotes", "findings", "mentions", "references", "participants")]
    for one in known:
        answer = post(
            url,
            "query($id: ID!) { thing(id: $id) { __typename ... on Theme { id } ... on Quote { id } "
            "... on Finding { id } "
            "... on Mention { id } ... on Reference { id } ... on Participant { id } ... on Work { id } "
            "... on Study { id } ... on Topic { id } } }",
            id=one,
        )
        assert answer["data"]["thing"]["id"] == one
    assert post(url, '{ thing(id: "quote:0000000000000000") { __typename } }')["data"] == {"thing": None}


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ('{ path(start: {theme: "Nowhere"}, end: {reference: 1}) { asserted } }', "Nowhere"),
        ("{ path(start: {reference: 1}, end: {reference: 999}) { asserted } }", "999"),
        ("{ path(start: {reference: 1}, end: {reference: 1}) { asserted } }", "the same thing"),
        ("{ quotes(first: 0) { text } }", "first must be 1"),
        ("{ uncertainWorks(first: 0) { score } }", "first must be 1"),
        ("{ quotes(first: 100000) { text } }", "first must be 1"),
        ("{ theme { label } }", "either the id or the label"),
        ('{ search(text: "a", first: 1000) { text } }', "first must be 1"),
    ],
)
def test_arguments_that_cannot_be_answered_are_explained(url: str, query: str, says: str) -> None:
    (error,) = post(url, query)["errors"]
    assert says in error["message"]
    assert error["extensions"]["code"] == "BAD_INPUT"


def test_cypher_in_an_argument_is_only_text(url: str) -> None:
    evil = 'x" }) DETACH DELETE n //'
    answer = post(url, "query($t: String!) { theme(label: $t) { label } quotes(region: $t) { text } }", t=evil)
    assert answer["data"] == {"theme": None, "quotes": []} and "errors" not in answer
    assert post(url, "{ counts { works } }")["data"]["counts"]["works"] == 82


def test_too_deep_a_query_is_refused(url: str) -> None:
    deep = "{ themes { " + "parent { " * 20 + "label" + " }" * 20 + " } }"
    assert post(url, deep)["errors"][0]["extensions"]["code"] == "DEPTH_EXCEEDED"


def test_health_and_ready(url: str) -> None:
    assert httpx.get(f"{url}/health").json() == {"status": "ok"}
    ready = httpx.get(f"{url}/ready").json()
    assert ready["status"] == "ready" and ready["database"]


def test_without_its_database_the_api_is_alive_not_ready_and_says_why() -> None:
    with served(ServerAddress(uri="bolt://127.0.0.1:9", password="unused")) as base:
        assert httpx.get(f"{base}/health").status_code == 200
        ready = httpx.get(f"{base}/ready", timeout=60)
        assert ready.status_code == 503
        assert "127.0.0.1:9" in ready.json()["why"]
        (error,) = post(base, "{ counts { works } }")["errors"]
        assert error["extensions"]["code"] == "STORE_UNAVAILABLE"
        assert "127.0.0.1:9" in error["message"] and "unused" not in error["message"]
