"""How the API behaves over HTTP: other people's clients, hostile words, its errors, and its database being away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from gql import Client, gql
from gql.transport.httpx import HTTPXTransport

from graph.store.address import Address, ServerAddress
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.serving import served


@pytest.fixture(scope="module")
def url(session_store: Store, store_address: Address) -> Iterator[str]:
    hold_first_study(session_store)
    with served(store_address) as base:
        yield base


def post(url: str, query: str, **variables: Any) -> Any:
    return httpx.post(f"{url}/graphql", json={"query": query, "variables": variables}, timeout=60).json()


def test_a_client_that_others_wrote(url: str) -> None:
    client = Client(transport=HTTPXTransport(url=f"{url}/graphql"), fetch_schema_from_transport=True)
    with client as session:
        answer = session.execute(
            gql("{ studies(first: 1) { nodes { doi references(first: 100) { nodes { number missing } } } } }")
        )
    (study,) = answer["studies"]["nodes"]
    assert study["doi"] == "10.1186/s12888-021-03605-4"
    assert [r["number"] for r in study["references"]["nodes"] if r["missing"]] == [28]


SEARCH = """query($t: String!) {
  quotes(first: 1, search: $t) { nodes { id } } findings(first: 1, search: $t) { nodes { id } }
  themes(first: 1, search: $t) { nodes { id } } works(first: 1, search: $t) { nodes { id } } }"""


@pytest.mark.parametrize("text", ["", "   ", "*", '"', "AND", "a:b^2~(", "\\", "x" * 5000, "quote\u0000", "🙂"])
def test_search_takes_whatever_is_typed(url: str, text: str) -> None:
    assert "errors" not in post(url, SEARCH, t=text)


@pytest.mark.parametrize(
    ("query", "code", "says"),
    [
        ('{ path(start: {theme: "Nowhere"}, end: {reference: 1}) { asserted } }', "BAD_INPUT", "Nowhere"),
        ("{ path(start: {reference: 1}, end: {reference: 999}) { asserted } }", "BAD_INPUT", "999"),
        ("{ path(start: {reference: 1}, end: {reference: 1}) { asserted } }", "BAD_INPUT", "the same thing"),
        ("{ uncertainWorks(first: 0) { score } }", "BAD_INPUT", "first must be 1"),
        ('{ quotes(first: 1, after: "x") { nodes { id } } }', "BAD_INPUT", "after is no cursor"),
        ("{ quotes(first: 0) { nodes { id } } }", "PAGE_SIZE", "quotes has first: 0"),
        ("{ quotes { nodes { id } } }", "PAGE_SIZE", "quotes needs first or last"),
        ("{ themes(first: 1) { nodes {" + "parent { " * 12 + "label" + " }" * 15, "DEPTH_EXCEEDED", "12"),
        (
            "{ themes(first: 100) { nodes { quotes(first: 100) { nodes { topics(first: 100) { nodes { id } } } } } } }",
            "COST_EXCEEDED",
            "100 x 100 x 100",
        ),
    ],
)
def test_what_cannot_be_answered_is_explained(url: str, query: str, code: str, says: str) -> None:
    (error,) = post(url, query)["errors"]
    assert says in error["message"]
    assert error["extensions"]["code"] == code


def test_an_answer_says_what_it_cost(url: str) -> None:
    answer = post(url, "{ themes(first: 4) { nodes { quotes(first: 10) { nodes { participant { label } } } } } }")
    cost = answer["extensions"]["cost"]
    assert (cost["nodes"], cost["requests"], cost["cost"], cost["depth"]) == (44, 5, 1, 4)


def test_cypher_in_an_argument_is_only_text(url: str) -> None:
    """What test_planning shows of lists, of what is no list."""
    evil = 'x" }) DETACH DELETE n //'
    answer = post(
        url,
        """query($t: String!, $i: ID!) { judgementQueue(study: $i, topic: $t) { left links(first: 1) { id } }
        evidenceFor(text: $t) { topics { label } } passage(study: $i, start: 1, end: 2) { text } }""",
        t=evil,
        i=evil,
    )
    assert "errors" not in answer
    assert answer["data"]["judgementQueue"] == {"left": 0, "links": []} and answer["data"]["passage"] is None
    assert post(url, "{ counts { works } }")["data"]["counts"]["works"] == 82


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
