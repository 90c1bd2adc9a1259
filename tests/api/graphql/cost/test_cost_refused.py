"""What asks for too much is refused with its code and never run: the real application over HTTP and WebSocket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from graphql import get_introspection_query

from api.app import create_app
from api.http.limits import Limits, limits_from_environment
from api.settings import ApiSettings
from graph.settings import LIMITS, SettingInvalid
from graph.store.address import ServerAddress
from tests.support.connections_sample import sample_app
from tests.support.hostile_queries import BODIES, QUERIES
from tests.support.serving import running

# Where no database answers: an operation that is run after all says so.
NOWHERE = ServerAddress(uri="bolt://127.0.0.1:1", user="neo4j", password="none")
HEADERS = {"Content-Type": "application/json"}


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with running(create_app(NOWHERE)) as base:
        yield f"{base}/graphql"


def post(url: str, body: object) -> Any:
    return httpx.post(url, json=body, timeout=30).json()


def codes(answer: Any) -> list[str]:
    return [error["extensions"]["code"] for error in answer["errors"]]


@pytest.mark.parametrize("name", BODIES)
def test_hostile_requests_are_refused_with_their_code(url: str, name: str) -> None:
    body, code = BODIES[name]
    answer = httpx.post(url, content=body, headers=HEADERS, timeout=30)
    assert codes(answer.json()) == [code]
    assert answer.json().get("data") is None
    assert answer.status_code == {"REQUEST_INVALID": 400, "BATCH_NOT_SUPPORTED": 400}.get(
        code, 413 if name == "a huge body" else 200
    )


def test_what_is_within_the_limits_is_run(url: str) -> None:
    # Which shows by what it says of the database.
    assert codes(post(url, {"query": "{ themes { totalCount } }"})) == ["STORE_UNAVAILABLE"]
    introspection = post(url, {"query": get_introspection_query(True, True, True, True, True)})
    assert "errors" not in introspection and introspection["extensions"]["cost"]["nodes"] == 0


@pytest.mark.parametrize("name", ["a level too deep", "fragments that contain themselves", "a schema of a schema"])
def test_get_is_refused_as_post_is(url: str, name: str) -> None:
    query, code = QUERIES[name]
    assert codes(httpx.get(url, params={"query": query}).json()) == [code]
    assert codes(httpx.get(url, params={"query": "{ a }", "variables": "[" * 9000}).json()) == ["REQUEST_INVALID"]


def test_a_body_is_not_read_beyond_its_limit() -> None:
    read = 0
    said: list[Any] = []

    async def receive() -> dict[str, Any]:
        nonlocal read
        read += 50_000
        return {"type": "http.request", "body": b"x" * 50_000, "more_body": True}

    async def send(message: Any) -> None:
        said.append(message)

    app = create_app(NOWHERE, ApiSettings(limits=Limits(bytes=120_000)))
    app.state.store = app.state.uploads = None
    headers = [(b"content-type", b"application/json"), (b"host", b"localhost")]
    scope = {"type": "http", "method": "POST", "path": "/graphql", "query_string": b"", "headers": headers}
    asyncio.run(app(scope, receive, send))
    assert read == 150_000
    assert said[0]["status"] == 413 and codes(json.loads(said[1]["body"])) == ["REQUEST_TOO_LARGE"]


# ---- with connections


@pytest.fixture(scope="module")
def executed() -> list[str]:
    return []


@pytest.fixture(scope="module")
def sample(executed: list[str]) -> Iterator[str]:
    with running(sample_app(Limits(nodes=1000, cost=3, bytes=20_000, seconds=1), executed)) as base:
        yield f"{base}/graphql"


def nested(*sizes: int) -> str:
    query = "label"
    for size in reversed(sizes):
        query = f"themes(first: {size}) {{ edges {{ node {{ {query} }} }} }}"
    return f"{{ {query} }}"


def test_every_answer_says_what_it_cost(sample: str) -> None:
    answer = post(sample, {"query": nested(10, 20)})
    assert answer["data"]["themes"]["edges"][0]["node"]["themes"]["edges"]
    cost = answer["extensions"]["cost"]
    assert {name: cost[name] for name in ("nodes", "requests", "cost", "depth")} == {
        "nodes": 210,
        "requests": 11,
        "cost": 1,
        "depth": 3,
    }
    assert cost["limits"] == {"nodes": 1000, "cost": 3, "depth": 12}
    for broken in ("{ themes(", "{ nothing }"):
        assert post(sample, {"query": broken})["extensions"]["cost"]["nodes"] is None


@pytest.mark.parametrize(
    ("query", "code", "says"),
    [
        (nested(100, 100), "COST_EXCEEDED", "10,100 nodes; the limit is 1,000. themes.themes asks for 100 x 100"),
        (nested(100, 9, 1), "COST_EXCEEDED", "asks for 1,900 nodes"),
        (nested(100).replace("label", " ".join(f"t{i}: themes {{ totalCount }}" for i in range(4))),
         "COST_EXCEEDED", "4 points"),
        ("{ themes { edges { node { label } } } }", "PAGE_SIZE", "themes needs first or last"),
        (nested(1, 101), "PAGE_SIZE", "themes.themes has first: 101"),
    ],
)  # fmt: skip
def test_what_costs_too_much_is_told_what_it_costs(
    sample: str, executed: list[str], query: str, code: str, says: str
) -> None:
    before = list(executed)
    answer = post(sample, {"query": query})
    assert codes(answer) == [code] and says in answer["errors"][0]["message"]
    assert "data" not in answer and executed == before


def test_a_batch_is_refused_whole_and_says_what_to_do_instead(sample: str, executed: list[str]) -> None:
    before = list(executed)
    answer = post(sample, [{"query": nested(10, 30)}])
    assert codes(answer) == ["BATCH_NOT_SUPPORTED"] and executed == before
    assert "a request of its own" in answer["errors"][0]["message"] and "data" not in answer


def test_variables_are_counted_each_time_anew(sample: str) -> None:
    query = "query($n: Int!) { themes(first: $n) { edges { node { label } } } }"
    nodes = [post(sample, {"query": query, "variables": {"n": n}})["extensions"]["cost"]["nodes"] for n in (3, 90, 3)]
    assert nodes == [3, 90, 3]
    assert codes(post(sample, {"query": query, "variables": {"n": 500}})) == ["PAGE_SIZE"]
    wrong = post(sample, {"query": query, "variables": {"n": "many"}})
    assert "data" not in wrong and "$n" in wrong["errors"][0]["message"]


def test_what_takes_too_long_is_ended_and_faults_are_masked(sample: str) -> None:
    answer = post(sample, {"query": "{ wait }"})
    assert codes(answer) == ["QUERY_TIMEOUT"] and "longer than 1 second" in answer["errors"][0]["message"]
    assert "secret" not in json.dumps(post(sample, {"query": "{ fault }"}))


def test_a_websocket_is_held_to_the_same(sample: str, executed: list[str]) -> None:
    from websockets.exceptions import ConnectionClosed
    from websockets.sync.client import connect

    address = sample.replace("http://", "ws://")
    with connect(address, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]

        def say(message: object) -> Any:
            socket.send(json.dumps(message))
            return json.loads(socket.recv(timeout=10))

        assert say({"type": "connection_init"})["type"] == "connection_ack"
        before = list(executed)
        for number, (query, code) in enumerate(
            [(nested(100, 100), "COST_EXCEEDED"), ("{" * 10_000, "DEPTH_EXCEEDED"), ("{ wait }", "QUERY_TIMEOUT")]
        ):
            refused = say({"type": "subscribe", "id": str(number), "payload": {"query": query}})
            errors = refused["payload"] if isinstance(refused["payload"], list) else refused["payload"]["errors"]
            assert errors[0]["extensions"]["code"] == code
        assert executed == [*before, "wait"]
        answer = say({"type": "subscribe", "id": "fits", "payload": {"query": nested(2)}})
        while answer["id"] != "fits":
            answer = json.loads(socket.recv(timeout=10))
        assert answer["payload"]["extensions"]["cost"]["nodes"] == 2
    with connect(address, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        socket.send("[" * 30_000)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 1009
    with connect(address, subprotocols=["graphql-transport-ws"]) as socket:  # type: ignore[list-item]
        socket.send("[" * 10_000)
        with pytest.raises(ConnectionClosed) as closed:
            socket.recv(timeout=10)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 4400


# ---- the setting


def test_the_limits_are_those_of_the_environment() -> None:
    assert limits_from_environment({}) == limits_from_environment({LIMITS.name: " "}) == Limits()
    assert limits_from_environment({LIMITS.name: "nodes=5, root-fields=7,seconds=1"}) == Limits(
        nodes=5, root_fields=7, seconds=1
    )


@pytest.mark.parametrize(
    "value", ["nodes", "nodes=0", "nodes=-1", "nodes=1.5", "many=3", "nodes=¹", "nodes=" + "9" * 99]
)
def test_limits_that_are_none(value: str) -> None:
    with pytest.raises(SettingInvalid, match=LIMITS.name):
        limits_from_environment({LIMITS.name: value})
