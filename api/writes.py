"""Who may change the graph through the API. Tokens and roles are to be asked for here, in ``refusal``.

Everything is judged by the connection itself and by what a browser adds that a page cannot change. What a proxy says of
its client is never believed: that there is a proxy is enough to know that the client is somewhere else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from enum import StrEnum
from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

from graph.errors import EvidenceError

SETTING = "EVIDENCE_WRITES"
_LOCAL_NAME = "localhost"
_ADDED_BY_PROXIES = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


class WritesInvalid(EvidenceError):
    """The setting has a value that it cannot have."""


class Writes(StrEnum):
    """From where the graph may be changed."""

    LOOPBACK = "loopback"
    OPEN = "open"
    CLOSED = "closed"


def writes_from_environment(environment: Mapping[str, str] | None = None) -> Writes:
    """Return what EVIDENCE_WRITES says; without it, LOOPBACK. Raises WritesInvalid."""
    env = os.environ if environment is None else environment
    value = (env.get(SETTING) or Writes.LOOPBACK).strip().lower()
    if value not in list(Writes):
        raise WritesInvalid(f"{SETTING} is {value!r}; it can be {', '.join(Writes)}.")
    return Writes(value)


def refusal(writes: Writes, connection: HTTPConnection) -> str | None:
    """Return why a request may change nothing, and what to set; ``None`` where it may."""
    if writes is Writes.CLOSED:
        return f"This API only answers questions ({SETTING}=closed). Set {SETTING}=loopback or open where it runs."
    if connection.scope["type"] != "http":
        return "Changes are taken over HTTP POST alone."
    host = connection.headers.get("host", "")
    origin = connection.headers.get("origin")
    if origin is not None and not _own_page(origin, host):
        return (
            f"A web page of another address may not change the graph: this one is of {origin!r}, and asks {host!r}. "
            "In a browser, open this API by localhost or by the number of its address."
        )
    if writes is Writes.OPEN:
        return None
    return _not_from_here(connection, host)


def _own_page(origin: str, host: str) -> bool:
    """Tell whether a page is this API's own. A name is not enough: whoever owns it can let it lead here (DNS
    rebinding), so that the page of a stranger would have our address."""
    return origin in (f"http://{host}", f"https://{host}") and (_is_loopback(host) or _is_number(host))


def _not_from_here(connection: HTTPConnection, host: str) -> str | None:
    change = f"Set {SETTING}=open where it runs to take them from everywhere."
    if any(name in connection.headers for name in _ADDED_BY_PROXIES):
        return f"This API takes changes from its own machine alone, and this came by way of another. {change}"
    client = connection.client.host if connection.client else ""
    if not _is_loopback_number(client):
        return (
            f"This API takes changes from its own machine alone, and this came from {client or 'elsewhere'}. {change}"
        )
    if not _is_loopback(host):
        return (
            f"This API takes changes from its own machine alone, by the name localhost or 127.0.0.1 and not {host!r}. "
            f"{change}"
        )
    return None


def _is_loopback(host: str) -> bool:
    name = _name(host)
    return name == _LOCAL_NAME or _is_loopback_number(name)


def _is_loopback_number(name: str) -> bool:
    try:
        number = ip_address(name)
    except ValueError:
        return False
    mapped = getattr(number, "ipv4_mapped", None)
    return bool((mapped or number).is_loopback)


def _is_number(host: str) -> bool:
    try:
        ip_address(_name(host))
    except ValueError:
        return False
    return True


def _name(host: str) -> str:
    """Return a Host header without the port; nothing where it is malformed."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
