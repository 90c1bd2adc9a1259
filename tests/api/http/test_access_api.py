"""Who may ask and change over HTTP and WebSocket, on every engine, with every kind of wrong token."""

from __future__ import annotations

import asyncio
import json
import logging
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from api.app import create_app
from api.graphql.schema import schema
from api.http import callers
from api.http.access import Access, ReadPolicy, WritePolicy
from api.http.callers import Tokens, bearer
from api.http.errors import Unauthenticated
from api.settings import ApiSettings
from graph.errors import StoreUnreachable
from graph.people.tokens import Role, create, new_text, new_token, read_text, revoke
from graph.store.address import Address
from graph.store.store import Store
from tests.graph.people.test_judgements import ENTRIES, TEXT, write_made_up
from tests.support.filling import hold
from tests.support.graph_dump import dump
from tests.support.serving import served
from ui import client

COUNT = "{ counts { studies } }"
JUDGE = """mutation ($link: ID!, $by: String!) { judge(link: $link, verdict: ACCEPTED, by: $by, note: "") { id } }"""
SEARCH = """query ($text: String!) {
  findings(first: 9, search: $text) { edges { searched node { id text } } }
  quotes(first: 9, search: $text) { edges { searched node { id text } } }
  themes(first: 9, search: $text) { edges { searched node { id label } } }
  works(first: 9, search: $text) { edges { searched node { id title } } } }"""
PAGE = "https://dashboard.example"
SERVED = {
    "open": Access(),
    "closed": Access(reads=ReadPolicy.TOKEN, writes=WritePolicy.TOKEN),
    "loopback": Access(reads=ReadPolicy.LOOPBACK),
    "only answers": Access(writes=WritePolicy.CLOSED),
    "page": Access(origins=(PAGE,)),
}
# A client of its own making takes longer to make than to use.
HTTP = httpx.Client(timeout=60, trust_env=False)
ELSEWHERE = {"X-Forwarded-For": "192.0.2.7"}


@pytest.fixture(scope="module")
def urls(
    session_store: Store, store_address: Address, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The API as each kind of access serves it, over one graph."""
    folder = tmp_path_factory.mktemp("studies")
    write_made_up(folder, TEXT, ENTRIES)
    hold(session_store, folder)
    with ExitStack() as stack:
        yield {name: stack.enter_context(served(store_address, access)) for name, access in SERVED.items()}


@pytest.fixture(autouse=True)
def nothing_by_people(urls: dict[str, str], session_store: Store) -> None:
    session_store.write("MATCH (n) WHERE n:Judgement OR n:Token OR n:Change DETACH DELETE n")


def made(store: Store, name: str, role: Role = Role.READER, *, days_ago: int = 0, days: int | None = None) -> str:
    text = new_text()
    at = datetime.now(UTC) - timedelta(days=days_ago)
    store.transaction(lambda tx: create(tx, new_token(read_text(text), name=name, role=role, days=days, at=at)))
    return text


def bear(text: str, **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {text}".strip(), **more}


def post(url: str, headers: dict[str, str] | None = None, query: str = COUNT, **variables: Any) -> httpx.Response:
    body = {"query": query, "variables": variables}
    return HTTP.post(f"{url}/graphql", json=body, headers=headers)


def judge(url: str, store: Store, headers: dict[str, str] | None = None, by: str = "Ann") -> httpx.Response:
    link = store.read("MATCH (l:Link) RETURN min(l.id) AS id")[0]["id"]
    return post(url, headers, JUDGE, link=link, by=by)


def codes(response: httpx.Response) -> tuple[int, list[str]]:
    errors = response.json().get("errors", [])
    return response.status_code, [error["extensions"]["code"] for error in errors]


def changes(store: Store) -> list[dict[str, Any]]:
    return [row["node"] for row in store.read("MATCH (c:Change) RETURN c {.*} AS node ORDER BY c.at, c.id")]


def socket(url: str, **options: Any) -> ClientConnection:
    return connect(f"{url.replace('http', 'ws', 1)}/graphql", subprotocols=["graphql-transport-ws"], **options)


def begin(opened: ClientConnection, payload: Any = None) -> Any:
    opened.send(json.dumps({"type": "connection_init", **({"payload": payload} if payload is not None else {})}))
    return json.loads(opened.recv())


def subscribe(opened: ClientConnection) -> Any:
    opened.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": COUNT}}))
    answer = json.loads(opened.recv())
    assert json.loads(opened.recv()) == {"id": "1", "type": "complete"}
    return answer["payload"]["data"]


# Wrong tokens


def wrong_tokens(store: Store) -> dict[str, str]:
    right, revoked = made(store, "right", Role.EDITOR), made(store, "gone", Role.EDITOR)
    store.transaction(lambda tx: revoke(tx, "gone", at=datetime.now(UTC).isoformat()))
    other = new_text()
    forged = right[:17] + other[17:81]
    return {
        "empty": "",
        "no token": "let-me-in",
        "long": "evg_" + "0" * 6_000,
        "Cypher": "' OR 1=1 MATCH (n) DETACH DELETE n //",
        "mistyped": right[:30] + ("0" if right[30] != "0" else "1") + right[31:],
        "cut": right[:-1],
        "twice": f"{right} {right}",
        "unknown": new_text(),
        "another's secret": forged + f"{zlib.crc32(forged.encode()):08x}",
        "revoked": revoked,
        "expired": made(store, "old", Role.EDITOR, days_ago=3, days=2),
    }


def test_no_wrong_token_is_taken_anywhere(
    urls: dict[str, str], session_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    tokens = wrong_tokens(session_store)
    before = dump(session_store)
    for kind, text in tokens.items():
        # Also where none is needed, and where a change would be taken without one.
        for name in ("open", "closed", "loopback"):
            for answer in (
                post(urls[name], bear(text)),
                judge(urls[name], session_store, bear(text)),
                HTTP.get(f"{urls[name]}/graphql", params={"query": COUNT}, headers=bear(text)),
                HTTP.get(f"{urls[name]}/graphql", headers=bear(text, Accept="text/html")),
            ):
                assert codes(answer) == (401, ["UNAUTHENTICATED"]), (kind, name)
                assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'
                assert not text or text not in answer.text
        for name, headers, payload in (("closed", bear(text), None), ("open", {}, bear(text))):
            with socket(urls[name], additional_headers=headers) as opened, pytest.raises(ConnectionClosed) as closed:
                begin(opened, payload)
            assert closed.value.rcvd is not None and closed.value.rcvd.code == 4403, kind
    assert dump(session_store) == before
    said = "\n".join(record.getMessage() for record in caplog.records if record.name == "evidence.audit")
    assert "'old' is expired" in said and "'gone' is revoked" in said and "mistyped" in said
    kept = caplog.text + repr(before)
    assert not [kind for kind, text in tokens.items() if len(text) > 60 and text[20:60] in kept]


def test_where_reading_is_closed_a_token_is_needed(urls: dict[str, str], session_store: Store) -> None:
    url, text = urls["closed"], made(session_store, "board")
    asked = {"query": COUNT}
    for answer in (
        post(url),
        post(url, {"Authorization": "Basic YTpi"}),
        HTTP.get(f"{url}/graphql", params=asked),
        # A page may be opened without a token, and nothing be asked with it.
        HTTP.get(f"{url}/graphql", params=asked, headers={"Accept": "text/html"}),
        HTTP.get(f"{url}/graphql", params={"extensions": "{}"}, headers={"Accept": "text/html"}),
        HTTP.get(f"{url}/graphql"),
        # Addresses are written down in logs and histories: no token is taken from one.
        HTTP.post(f"{url}/graphql", params={"token": text, "access_token": text, "Authorization": text}, json=asked),
        post(url, {"Cookie": f"Authorization=Bearer {text}; token={text}"}, token=text),
        HTTP.get(f"{url}/anything"),
    ):
        assert codes(answer) == (401, ["UNAUTHENTICATED"])
        assert answer.headers["www-authenticate"] == "Bearer"
        assert "evidence token create" in answer.json()["errors"][0]["message"]
    for path in ("/health", "/ready", "/static/graphiql/start.js"):
        assert HTTP.get(f"{url}{path}", headers=bear("wrong")).status_code == 200
    page = HTTP.get(f"{url}/graphql", params={"q": COUNT}, headers={"Accept": "text/html"})
    assert page.status_code == 200 and "graphiql" in page.text

    right = {"counts": {"studies": 1}}
    assert post(url, bear(text)).json()["data"] == right
    assert post(url, {"authorization": f"bearer  {text}"} | ELSEWHERE).json()["data"] == right
    assert HTTP.get(f"{url}/graphql", params=asked, headers=bear(text)).json()["data"] == right


def test_reading_closed_to_other_machines(urls: dict[str, str], session_store: Store) -> None:
    url, text = urls["loopback"], made(session_store, "board")
    assert post(url).status_code == 200
    for headers in (ELSEWHERE, {"Host": "rebound.example"}):
        assert codes(post(url, headers)) == (401, ["UNAUTHENTICATED"])
        assert post(url, bear(text, **headers)).status_code == 200
    with socket(url) as opened:
        assert begin(opened)["type"] == "connection_ack"
        assert subscribe(opened) == {"counts": {"studies": 1}}
    with socket(url, additional_headers=ELSEWHERE) as opened, pytest.raises(ConnectionClosed):
        begin(opened)


def test_a_websocket_sends_its_token_in_the_header_or_at_first(
    urls: dict[str, str], session_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, text = urls["closed"], made(session_store, "board")
    right = {"counts": {"studies": 1}}
    for payload in (None, {}, {"Authorization": 7}, {"token": text}, {"Authorization": "Basic YTpi"}):
        with socket(url) as opened, pytest.raises(ConnectionClosed) as closed:
            begin(opened, payload)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 4403, payload
    with socket(url) as opened, pytest.raises(ConnectionClosed) as closed:
        subscribe(opened)
    assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401
    with socket(url, additional_headers=bear(text)) as opened:
        assert begin(opened)["type"] == "connection_ack" and subscribe(opened) == right
    monkeypatch.setattr(callers, "SECONDS_KEPT", 0.0)
    with socket(url) as opened:
        assert begin(opened, {"authorization": f"Bearer {text}"})["type"] == "connection_ack"
        assert subscribe(opened) == right
        session_store.transaction(lambda tx: revoke(tx, "board", at=datetime.now(UTC).isoformat()))
        with pytest.raises(ConnectionClosed) as closed:
            subscribe(opened)
        assert closed.value.rcvd is not None and closed.value.rcvd.code == 4401


# Changes


def test_an_editor_changes_from_everywhere_and_it_is_written_down_who(
    urls: dict[str, str], session_store: Store
) -> None:
    text = made(session_store, "desk", Role.EDITOR)
    headers = bear(text, **ELSEWHERE, **{"X-Request-Id": "abc-1"})
    for name in ("open", "closed", "loopback"):
        assert judge(urls[name], session_store, headers, by=name).json().get("errors") is None
    assert codes(judge(urls["only answers"], session_store, headers)) == (200, ["FORBIDDEN"])
    key = read_text(text).id
    assert judge(urls["open"], session_store, {"X-Request-Id": "x\ty"}).status_code == 200
    *by_token, here = changes(session_store)
    assert [(one["who"], one["token"], one["request"], one["what"]) for one in by_token] == [
        ("desk", key, "abc-1", "judge")
    ] * 3
    assert (here["who"], "token" in here) == ("loopback", False)
    assert here["request"] != "x\ty", "one that could break a line of a log is replaced"
    judged = {row["id"] for row in session_store.read("MATCH (j:Judgement) RETURN j.id AS id")}
    assert {one["result"] for one in changes(session_store)} == judged and len(judged) == 4
    said = json.loads(by_token[1]["arguments"])
    assert (said["by"], said["verdict"], said["note"]) == ("closed", "accepted", "")


def test_who_may_not_change_is_told_with_a_code_and_nothing_is_written(
    urls: dict[str, str], session_store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    reader = made(session_store, "board")
    for name in ("open", "closed", "loopback"):
        answer = judge(urls[name], session_store, bear(reader))
        assert codes(answer) == (403, ["FORBIDDEN"]) and answer.json()["data"] is None
        assert "'board' is one of a reader" in answer.text
    assert codes(judge(urls["closed"], session_store)) == (401, ["UNAUTHENTICATED"])
    assert codes(judge(urls["open"], session_store, ELSEWHERE)) == (200, ["FORBIDDEN"])
    # What cannot be kept leaves no entry either: both are one transaction.
    assert codes(judge(urls["open"], session_store, by=" ")) == (200, ["BAD_INPUT"])
    assert changes(session_store) == []
    assert session_store.read("MATCH (j:Judgement) RETURN count(j) AS n") == [{"n": 0}]
    said = [record.getMessage() for record in caplog.records if record.name == "evidence.audit"]
    assert len(said) == 5 and said[0].startswith("refused to judge, by 'board': ")


def test_changes_with_a_token_alone_where_everybody_reads(store_address: Address, session_store: Store) -> None:
    editor = made(session_store, "desk", Role.EDITOR)
    with served(store_address, Access(writes=WritePolicy.TOKEN)) as url:
        assert post(url).status_code == 200
        answer = judge(url, session_store)
        assert codes(answer) == (401, ["UNAUTHENTICATED"]) and answer.headers["www-authenticate"] == "Bearer"
        assert answer.json()["data"] is None and changes(session_store) == []
        assert judge(url, session_store, bear(editor)).json().get("errors") is None


def test_nothing_of_tokens_and_audit_can_be_asked_for(urls: dict[str, str], session_store: Store) -> None:
    text = made(session_store, "peer support", Role.EDITOR)
    judge(urls["open"], session_store, bear(text))
    (entry,) = changes(session_store)
    for key in (read_text(text).id, entry["id"]):
        answer = post(urls["open"], None, "query ($id: ID!) { node(id: $id) { __typename } }", id=key)
        assert answer.json()["data"] == {"node": None}
    for sought in ("peer support", text, read_text(text).digest, "desk"):
        found = post(urls["open"], None, SEARCH, text=sought)
        assert text not in found.text and found.json()["data"].keys() == {"findings", "quotes", "themes", "works"}
    assert not {"Token", "Change", "Audit"} & set(schema._schema.type_map)


# Pages of other addresses


def test_pages_of_other_addresses_ask_where_they_are_named(urls: dict[str, str], session_store: Store) -> None:
    url, editor = urls["page"], made(session_store, "desk", Role.EDITOR)
    asks = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "authorization,content-type"}

    def preflight(url: str, origin: str) -> httpx.Response:
        return HTTP.options(f"{url}/graphql", headers={**asks, "Origin": origin})

    allowed = preflight(url, PAGE)
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, PAGE)
    assert "access-control-allow-credentials" not in allowed.headers
    for base, origin in (
        (url, "https://foreign.example"),
        (url, f"{PAGE}.evil.example"),
        (url, "null"),
        (urls["open"], PAGE),
    ):
        assert preflight(base, origin).status_code >= 400
        asked = post(base, {"Origin": origin})
        for answer in (preflight(base, origin), asked):
            assert "access-control-allow-origin" not in answer.headers

    # Also a refusal can be read by the page.
    for answer in (post(url, {"Origin": PAGE}), post(url, bear("wrong", Origin=PAGE))):
        assert answer.headers["access-control-allow-origin"] == PAGE
    assert codes(judge(url, session_store, {"Origin": PAGE})) == (200, ["FORBIDDEN"])
    assert judge(url, session_store, bear(editor, Origin=PAGE)).json().get("errors") is None
    assert [one["who"] for one in changes(session_store)] == ["desk"]

    with socket(url, origin=PAGE) as opened:
        assert begin(opened)["type"] == "connection_ack"
    with pytest.raises(InvalidStatus), socket(url, origin="https://foreign.example"):
        pass


# How tokens are known


class Kept:
    """One token, as a database gives it; counts how often it is asked."""

    def __init__(self, text: str, **more: str) -> None:
        given = read_text(text)
        self.row = {"id": given.id, "name": "a", "role": "reader", "digest": given.digest, "created": "", **more}
        self.asked = 0

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.asked += 1
        return [{"node": self.row}] if params["id"] == self.row["id"] else []


def test_a_token_is_looked_up_once_in_five_seconds_and_wrong_ones_fill_no_memory() -> None:
    text, now = new_text(), [0.0]
    store, tokens = Kept(text), Tokens(clock=lambda: now[0])

    async def taken(text: str) -> bool:
        try:
            await tokens.holder(store, text)
        except Unauthenticated:
            return False
        return True

    async def run() -> None:
        for tick in range(100):
            now[0] = tick * 0.049
            assert await taken(text)
        assert store.asked == 1
        store.row["revoked"] = "2026-01-01"
        assert await taken(text)
        now[0] = 5.0
        assert not await taken(text)
        assert store.asked == 2
        for wrong in ("x", text[:-1], f"{text}0"):
            assert not await taken(wrong)
        assert store.asked == 2, "what is mistyped is told without the database"
        for _ in range(1500):
            assert not await taken(new_text())
        assert len(tokens._seen) == 1000

    asyncio.run(run())


def test_a_token_is_not_taken_on_trust_while_the_database_is_away(store_address: Address) -> None:
    class Away:
        async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
            raise StoreUnreachable("Nothing answers.")

    app = create_app(store_address, ApiSettings(access=Access(reads=ReadPolicy.TOKEN)))
    app.state.store = Away()

    async def ask() -> httpx.Response:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://localhost") as http:
            return await http.post("/graphql", json={"query": COUNT}, headers=bear(new_text()))

    assert codes(asyncio.run(ask())) == (503, ["STORE_UNAVAILABLE"])


def test_what_is_no_bearer_header_holds_no_token() -> None:
    assert [bearer(one) for one in (None, "", "Basic a", "Bearerx", "Bearer", "BEARER  x ")] == [
        None, None, None, None, "", "x"
    ]  # fmt: skip


# The pages


def test_the_pages_send_their_token_and_say_what_to_do(
    urls: dict[str, str], session_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, text = urls["closed"], made(session_store, "pages")
    monkeypatch.delenv("EVIDENCE_TOKEN", raising=False)
    with pytest.raises(client.ApiRefused, match=r"EVIDENCE_READS=token.*start the pages with EVIDENCE_TOKEN"):
        client.fetch(url, COUNT, {})
    monkeypatch.setenv("EVIDENCE_TOKEN", f" {text}\n")
    assert client.fetch(url, COUNT, {}) == {"counts": {"studies": 1}}
    refused = client.fetch(url, "{ judgingRefused }", {})["judgingRefused"]
    assert "'pages' is one of a reader" in refused
    monkeypatch.setenv("EVIDENCE_TOKEN", "grüße")
    with pytest.raises(client.ApiRefused, match="EVIDENCE_TOKEN holds no token"):
        client.fetch(url, COUNT, {})
