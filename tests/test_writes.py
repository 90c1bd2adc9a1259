"""Who may change the graph through the API, told from the connection alone."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import HTTPConnection

from api.writes import Writes, WritesInvalid, refusal, writes_from_environment


def sent(client: str | None = "127.0.0.1", host: str = "localhost:8000", kind: str = "http", **more: str) -> Any:
    headers = {"host": host, **{name.replace("_", "-"): value for name, value in more.items()}}
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    return HTTPConnection({"type": kind, "headers": raw, "client": (client, 1234) if client else None})


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
    assert refusal(Writes.LOOPBACK, connection) is None
    assert refusal(Writes.OPEN, connection) is None
    assert "EVIDENCE_WRITES=closed" in str(refusal(Writes.CLOSED, connection))


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
    said = refusal(Writes.LOOPBACK, connection)
    assert said and says in said and "EVIDENCE_WRITES=open" in said
    assert refusal(Writes.OPEN, connection) is None


@pytest.mark.parametrize("writes", [Writes.LOOPBACK, Writes.OPEN])
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
def test_no_web_page_of_another_address_may_change_anything(writes: Writes, connection: HTTPConnection) -> None:
    assert refusal(writes, connection)


def test_the_setting_says_who() -> None:
    assert writes_from_environment({}) is Writes.LOOPBACK
    assert writes_from_environment({"EVIDENCE_WRITES": " Open "}) is Writes.OPEN
    with pytest.raises(WritesInvalid, match="'opne'; it can be loopback, open, closed"):
        writes_from_environment({"EVIDENCE_WRITES": "opne"})
