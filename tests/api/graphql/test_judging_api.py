"""Judging through the API, on every engine: what is said is kept and read at once, and only who may can say it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect

from api.app import create_app
from api.graphql.context import Context
from api.graphql.schema import schema
from api.http.access import Access, WritePolicy
from api.http.errors import WriteRefused
from api.settings import ApiSettings
from graph.store.address import Address
from graph.store.async_store import AsyncStore, AsyncTx, open_async_store
from graph.store.store import Store
from tests.graph.people.test_judgements import ENTRIES, TEXT, write_made_up
from tests.support.filling import hold
from tests.support.serving import served

JUDGE = """mutation ($link: ID!, $verdict: Verdict!, $by: String!, $note: String) {
  judge(link: $link, verdict: $verdict, by: $by, note: $note) {
    id verdict by at note method score reasons subjectText workTitle proposed study { id } work { id }
    link { id method score reasons subject { ... on Finding { text } ... on Quote { text } ... on Theme { label } }
           work { id title } judgement { id } judgements(first: 9) { nodes { id } } }
  }
}"""
QUEUE = """query ($method: LinkMethod, $topic: String, $first: Int!, $skip: Int!) {
  judgementQueue(method: $method, topic: $topic) {
    left links(first: $first, skip: $skip) { id method score judgement { id } }
  }
}"""
FORBIDDEN = {"code": "FORBIDDEN"}


@pytest.fixture(scope="module")
def read_in(session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory) -> Address:
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(session_store, folder)
    return store_address


@pytest.fixture(scope="module")
def url(read_in: Address) -> Iterator[str]:
    with served(read_in) as base:
        yield base


@pytest.fixture(autouse=True)
def nothing_judged(read_in: Address, session_store: Store) -> None:
    session_store.write("MATCH (j:Judgement) DETACH DELETE j")


def post(url: str, query: str, headers: dict[str, str] | None = None, **variables: Any) -> Any:
    return httpx.post(
        f"{url}/graphql", json={"query": query, "variables": variables}, headers=headers, timeout=60
    ).json()


def queue(url: str, first: int, skip: int = 0, **chosen: str) -> dict[str, Any]:
    found: dict[str, Any] = post(url, QUEUE, first=first, skip=skip, **chosen)["data"]["judgementQueue"]
    return found


def whole_queue(url: str, **chosen: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while page := queue(url, 100, len(found), **chosen)["links"]:
        found += page
    return found


def say(url: str, link: str, verdict: str = "ACCEPTED", by: str = "Ann Doe", **more: str) -> Any:
    return post(url, JUDGE, link=link, verdict=verdict, by=by, **more)


def judged(store: Store) -> int:
    return int(store.read("MATCH (j:Judgement) RETURN count(j) AS n")[0]["n"])


def test_the_queue_begins_with_what_is_least_certain_and_shrinks(url: str) -> None:
    left = queue(url, first=1)["left"]
    whole = whole_queue(url)
    assert left == len({one["id"] for one in whole}) == post(url, "{ counts { links } }")["data"]["counts"]["links"]
    suggested = [one for one in whole if one["method"] != "EXPLICIT"]
    assert 0 < len(suggested) < len(whole) and whole[: len(suggested)] == suggested
    away = [abs(one["score"] - 0.5) for one in suggested]
    assert away == sorted(away) and away[0] < away[-1]
    ids = [one["id"] for one in whole]
    assert [one["id"] for one in queue(url, first=3, skip=2)["links"]] == ids[2:5]
    say(url, ids[1], "UNSURE")
    after = queue(url, first=3)
    assert (after["left"], [one["id"] for one in after["links"]]) == (left - 1, [ids[0], *ids[2:4]])
    explicit = whole_queue(url, method="EXPLICIT")
    assert queue(url, 1, method="EXPLICIT")["left"] == len(explicit) == len(whole) - len(suggested)
    assert {one["method"] for one in explicit} == {"EXPLICIT"}
    assert 0 < queue(url, 1, topic="peer support")["left"] < left
    (error,) = post(url, QUEUE, first=0, skip=0)["errors"]
    assert error["extensions"]["code"] == "BAD_INPUT"


def test_a_judgement_holds_what_was_judged_and_is_read_at_once(url: str, session_store: Store) -> None:
    link = queue(url, method="TOPIC", first=1)["links"][0]["id"]
    said = say(url, link, "REJECTED", "  Ann   Doe ", note=" Only a list. ")["data"]["judge"]
    now = said["link"]
    assert (said["verdict"], said["by"], said["note"], said["proposed"]) == (
        "REJECTED", "Ann Doe", "Only a list.", True
    )  # fmt: skip
    assert (said["score"], said["reasons"], said["method"]) == (now["score"], now["reasons"], "topic")
    assert said["subjectText"] in now["subject"].values() and said["workTitle"] == now["work"]["title"]
    assert said["work"]["id"] == now["work"]["id"] and said["study"]["id"].startswith("study:doi:")
    # In the answer of the very mutation, and in the next one.
    assert now["judgement"]["id"] == said["id"] and now["id"] == link
    again = say(url, link, "ACCEPTED", "Bo Dale")["data"]["judge"]
    assert [one["id"] for one in again["link"]["judgements"]["nodes"]] == [again["id"], said["id"]]

    def listed(chosen: str) -> list[str]:
        found = post(url, f"{{ judgements(first: 9, filter: {{{chosen}}}) {{ nodes {{ id }} }} }}")["data"]
        return [one["id"] for one in found["judgements"]["nodes"]]

    assert listed("counts: {eq: true}") == [again["id"]]
    assert listed("") == [again["id"], said["id"]]
    assert listed("verdict: {eq: REJECTED}") == listed("counts: {eq: false}") == [said["id"]]
    assert listed("counts: {eq: true}, verdict: {eq: REJECTED}") == listed("proposed: {eq: false}") == []
    kept = post(url, "query ($id: ID!) { node(id: $id) { ... on Judgement { by verdict } } }", id=said["id"])
    assert kept["data"]["node"] == {"by": "Ann Doe", "verdict": "REJECTED"}


def test_two_judgements_of_one_request_see_each_other(url: str) -> None:
    link = queue(url, first=1)["links"][0]["id"]
    fields = "{ id link { judgement { id } } }"
    both = post(
        url,
        "mutation ($link: ID!) { "
        f'one: judge(link: $link, verdict: UNSURE, by: "Ann") {fields} '
        f'two: judge(link: $link, verdict: ACCEPTED, by: "Ann") {fields} }}',
        link=link,
    )["data"]
    assert both["one"]["id"] != both["two"]["id"]
    assert [both[name]["link"]["judgement"]["id"] for name in ("one", "two")] == [both["one"]["id"], both["two"]["id"]]


def test_many_may_judge_at_once(url: str, session_store: Store) -> None:
    ids = [one["id"] for one in queue(url, first=4)["links"]]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda n: say(url, ids[n % 4], by=f"Judge {n}"), range(24)))
    assert not [answer for answer in answers if "errors" in answer]
    assert judged(session_store) == 24
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Link { judgements { totalCount } } } }"
    assert post(url, query, ids=ids)["data"]["nodes"] == [{"judgements": {"totalCount": 6}}] * 4


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"link": "link:0"}, "no link 'link:0'"),
        ({"by": " \n"}, "the name is empty"),
        ({"by": "x" * 101}, "101 characters"),
        ({"note": "x" * 2001}, "2001 characters"),
    ],
)
def test_what_cannot_be_kept_is_explained(url: str, session_store: Store, given: dict[str, str], says: str) -> None:
    asked = {"link": queue(url, first=1)["links"][0]["id"], **given}
    (error,) = say(url, **asked)["errors"]
    assert says in error["message"] and error["extensions"]["code"] == "BAD_INPUT"
    assert judged(session_store) == 0


def test_a_judgement_of_what_is_gone_can_still_be_read(url: str, session_store: Store) -> None:
    link = queue(url, method="TOPIC", first=1)["links"][0]["id"]
    said = say(url, link)["data"]["judge"]
    proposed = "{ judgements(first: 9, filter: {proposed: {eq: %s}}) { nodes { %s } } }"
    there = post(url, proposed % ("true", "id"))["data"]["judgements"]["nodes"]
    assert there == [{"id": said["id"]}]
    session_store.write("MATCH (l:Link {id: $link}) DETACH DELETE l", link=link)
    (gone,) = post(url, proposed % ("false", "id subjectText workTitle reasons proposed link { id }"))["data"][
        "judgements"
    ]["nodes"]
    assert gone == {
        **{name: said[name] for name in ("id", "subjectText", "workTitle", "reasons")},
        **{"proposed": False, "link": None},
    }


class Counting:
    """A store that counts its round trips and takes nothing."""

    def __init__(self, store: AsyncStore) -> None:
        self.store, self.queries = store, 0

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries += 1
        return await self.store.read(query, **params)

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.queries += 1
        return await self.store.values(query, **params)


def test_many_links_are_fetched_as_one(read_in: Address, url: str) -> None:
    for one in queue(url, first=5)["links"]:
        say(url, one["id"])

    async def count(query: str) -> int:
        async with open_async_store(read_in) as store:
            counting = Counting(store)
            result = await schema.execute(query, context_value=Context(counting))
            assert result.errors is None
            return counting.queries

    link = "{ work { id } judgement { by } }"
    assert asyncio.run(count(f"{{ judgements(first: 9) {{ nodes {{ proposed link {link} study {{ id }} }} }} }}")) == 1
    # The queue, and what is asked of its links.
    assert asyncio.run(count(f"{{ judgementQueue {{ links(first: 50) {link} }} }}")) == 2


# Who may


on_one_engine = pytest.mark.parametrize("engine_name", ["embedded"], indirect=True)


@on_one_engine
def test_a_refused_change_is_said_and_changes_nothing(url: str, session_store: Store) -> None:
    link = queue(url, first=1)["links"][0]["id"]
    asked = {"link": link, "verdict": "ACCEPTED", "by": "Ann"}
    assert post(url, "{ judgingRefused }")["data"] == {"judgingRefused": None}
    for headers in ({"Origin": "https://foreign.example"}, {"Host": "rebound.example"}, {"X-Forwarded-For": "::1"}):
        answer = post(url, JUDGE, headers, **asked)
        (error,) = answer["errors"]
        assert answer["data"] is None and error["extensions"] == FORBIDDEN
        assert post(url, "{ judgingRefused }", headers)["data"]["judgingRefused"] == error["message"]

    # A form of another page can send these two without asking.
    body = {"query": JUDGE, "variables": asked}
    plain = httpx.post(f"{url}/graphql", content=json.dumps(body), headers={"Content-Type": "text/plain"})
    form = httpx.post(f"{url}/graphql", data={"query": JUDGE, "variables": json.dumps(asked)})
    got = httpx.get(f"{url}/graphql", params={"query": JUDGE, "variables": json.dumps(asked)})
    assert [answer.status_code for answer in (plain, form, got)] == [415, 415, 405]
    assert "Send this operation by POST" in got.text

    with connect(f"{url.replace('http', 'ws', 1)}/graphql", subprotocols=["graphql-transport-ws"]) as socket:
        socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(socket.recv())["type"] == "connection_ack"
        socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": body}))
        answer = json.loads(socket.recv())
        assert "over HTTP POST alone" in json.dumps(answer)
    assert judged(session_store) == 0


@on_one_engine
@pytest.mark.parametrize(
    ("writes", "taken"), [(WritePolicy.LOOPBACK, 0), (WritePolicy.CLOSED, 0), (WritePolicy.OPEN, 1)]
)
def test_another_machine_may_judge_where_it_is_set_so(
    read_in: Address, session_store: Store, writes: WritePolicy, taken: int
) -> None:
    async def ask(client: str) -> Any:
        app = create_app(read_in, ApiSettings(access=Access(writes=writes)))
        async with app.router.lifespan_context(app):
            transport = httpx.ASGITransport(app, client=(client, 50000))
            async with httpx.AsyncClient(transport=transport, base_url="http://api:8000") as http:
                found = await http.post("/graphql", json={"query": QUEUE, "variables": {"first": 1, "skip": 0}})
                link = found.json()["data"]["judgementQueue"]["links"][0]["id"]
                asked = {"link": link, "verdict": "ACCEPTED", "by": "Ann"}
                return (await http.post("/graphql", json={"query": JUDGE, "variables": asked})).json()

    answer = asyncio.run(ask("192.0.2.7"))
    assert judged(session_store) == taken
    assert ("errors" in answer) is not bool(taken)
    if not taken:
        assert answer["errors"][0]["extensions"] == FORBIDDEN


@on_one_engine
def test_no_change_goes_past_the_guard(read_in: Address) -> None:
    """Every mutation asks the context; one that takes nothing refuses them all."""

    class Untouched:
        async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
            raise AssertionError("a refused change reads nothing")

        async def transaction(self, work: Callable[[AsyncTx], Awaitable[Any]], /) -> Any:
            raise AssertionError("a refused change opens no transaction")

    async def refused(document: str) -> Any:
        context = Context(Untouched(), changes=Untouched(), refusal=WriteRefused("not you"))
        return await schema.execute(document, context_value=context)

    changes = {
        "judge": '(link: "l", verdict: ACCEPTED, by: "A") { id }',
        "tag": '(on: "quote:0", label: "a", by: "A") { id }',
        "untag": '(tag: "tag:0") { id }',
        "uploadStudy": '(files: ["a"]) { id }',
    }
    mutation = schema._schema.mutation_type
    assert mutation and mutation.fields.keys() == changes.keys(), "a new mutation belongs into this test"
    for name, asked in changes.items():
        result = asyncio.run(refused(f"mutation {{ {name}{asked} }}"))
        assert [(error.message, error.extensions) for error in result.errors] == [("not you", FORBIDDEN)], name
