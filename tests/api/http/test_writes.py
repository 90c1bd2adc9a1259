"""Who may change the graph through the API, told from the connection alone."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import HTTPConnection

from api.http.access import Access, ReadPolicy, WritePolicy, access_from_environment
from api.http.callers import Caller
from api.http.errors import Unauthenticated, WriteRefused
from api.http.gate import change_refusal
from api.http.location import place
from graph.people.tokens import Role
from graph.settings import SettingInvalid

EDITOR = Caller(name="desk", token="token:0", role=Role.EDITOR)
READER = Caller(name="dashboard", token="token:1", role=Role.READER)


def sent(client: str | None = "127.0.0.1", host: str = "localhost:8000", kind: str = "http", **more: str) -> Any:
    headers = {"host": host, **{name.replace("_", "-"): value for name, value in more.items()}}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": kind, "headers": raw, "client": (client, 1234) if client else None})


def refused(writes: WritePolicy, connection: HTTPConnection) -> str | None:
    said = change_refusal(writes, connection, Caller(name=place(connection)))
    return str(said) if said is not None else None


@pytest.mark.parametrize(
    "connection",
    [
        sent(),
        sent("127.8.8.8", "127.0.0.1:8000"),
        sent("::1", "[::1]:8000"),
        sent("::ffff:127.0.0.1", "LOCALHOST"),
        sent(origin="http://localhost:8000"),
    ],
)
def test_from_the_machine_itself_changes_are_taken(connection: HTTPConnection) -> None:
    assert refused(WritePolicy.LOOPBACK, connection) is None
    assert refused(WritePolicy.OPEN, connection) is None
    assert "EVIDENCE_WRITES=closed" in str(refused(WritePolicy.CLOSED, connection))


@pytest.mark.parametrize(
    ("connection", "says"),
    [
        (sent("192.0.2.7"), "came from 192.0.2.7"),
        (sent("::ffff:192.0.2.7"), "came from"),
        (sent(None), "came from elsewhere"),
        (sent("testclient"), "came from testclient"),
        # What a proxy says of its client is not believed, whatever it says.
        (sent(x_forwarded_for="127.0.0.1"), "by way of another"),
        (sent("192.0.2.7", x_forwarded_for="127.0.0.1"), "by way of another"),
        (sent(forwarded="for=127.0.0.1"), "by way of another"),
        (sent(x_real_ip="127.0.0.1"), "by way of another"),
        # A stranger's name that leads to this machine.
        (sent(host="rebound.example:8000"), "not 'rebound.example:8000'"),
        (sent(host="localhost.example"), "by the name localhost"),
        (sent(host="127.0.0.1.example"), "by the name localhost"),
        (sent(host="[::1"), "by the name localhost"),
        (sent(host=""), "by the name localhost"),
        (sent(host="192.0.2.1:8000"), "by the name localhost"),
    ],
)
def test_from_elsewhere_they_are_not_unless_it_is_set_so(connection: HTTPConnection, says: str) -> None:
    said = refused(WritePolicy.LOOPBACK, connection)
    assert said and says in said and "EVIDENCE_WRITES=open" in said
    assert refused(WritePolicy.OPEN, connection) is None


@pytest.mark.parametrize("writes", [WritePolicy.LOOPBACK, WritePolicy.OPEN])
@pytest.mark.parametrize(
    "connection",
    [
        sent(origin="https://foreign.example"),
        sent(origin="null"),
        sent(origin="http://localhost:8501"),
        sent(origin="http://127.0.0.1:8000"),
        sent(host="rebound.example:8000", origin="http://rebound.example:8000"),
        sent(origin="http://[::1"),
        sent(kind="websocket"),
    ],
)
def test_no_web_page_of_another_address_may_change_anything(writes: WritePolicy, connection: HTTPConnection) -> None:
    assert refused(writes, connection)


@pytest.mark.parametrize("writes", [WritePolicy.LOOPBACK, WritePolicy.OPEN, WritePolicy.TOKEN])
@pytest.mark.parametrize("connection", [sent(), sent("192.0.2.7", host="api"), sent(origin="https://foreign.example")])
def test_an_editor_changes_from_everywhere_and_a_reader_from_nowhere(
    writes: WritePolicy, connection: HTTPConnection
) -> None:
    assert change_refusal(writes, connection, EDITOR) is None
    said = change_refusal(writes, connection, READER)
    assert isinstance(said, WriteRefused) and "'dashboard' is one of a reader" in str(said)
    assert isinstance(change_refusal(WritePolicy.CLOSED, connection, EDITOR), WriteRefused)
    assert isinstance(change_refusal(writes, sent(kind="websocket"), EDITOR), WriteRefused)


def test_changes_with_a_token_alone() -> None:
    said = change_refusal(WritePolicy.TOKEN, sent(), Caller(name="loopback"))
    assert isinstance(said, Unauthenticated) and "EVIDENCE_WRITES=token" in str(said)


def test_the_settings_say_who() -> None:
    assert access_from_environment({}) == Access(writes=WritePolicy.LOOPBACK, reads=ReadPolicy.OPEN, origins=())
    said = {
        "EVIDENCE_WRITES": " Open ",
        "EVIDENCE_READS": "TOKEN",
        "EVIDENCE_CORS": "https://a.example, http://localhost:3000,",
    }
    assert access_from_environment(said) == Access(
        writes=WritePolicy.OPEN, reads=ReadPolicy.TOKEN, origins=("https://a.example", "http://localhost:3000")
    )


@pytest.mark.parametrize(
    ("setting", "value", "says"),
    [
        ("EVIDENCE_WRITES", "opne", "'opne'; it can be loopback, open, token, closed"),
        ("EVIDENCE_READS", "closed", "'closed'; it can be open, loopback, token"),
        ("EVIDENCE_CORS", "*", "'\\*' is none"),
        ("EVIDENCE_CORS", "https://a.example,null", "'null', which is no origin"),
        ("EVIDENCE_CORS", "a.example", "'a.example', which is no origin"),
        ("EVIDENCE_CORS", "file://a", "'file://a', which is no origin"),
        ("EVIDENCE_CORS", "https://ä.example", "which is no origin"),
        ("EVIDENCE_CORS", "https://a.example/", "its origin is 'https://a.example'"),
        ("EVIDENCE_CORS", "https://A.example:443", "its origin is 'https://a.example'"),
        ("EVIDENCE_CORS", "https://u@a.example", "its origin is 'https://a.example'"),
    ],
)
def test_a_wrong_setting_is_one_clear_error(setting: str, value: str, says: str) -> None:
    with pytest.raises(SettingInvalid, match=f"^{setting} .*{says}"):
        access_from_environment({setting: value})
