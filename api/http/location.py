"""Where a request comes from, as shown by the connection itself and by what a browser adds that a page cannot change.

What a proxy says of its client is never believed: that there is a proxy is enough to know that the client is somewhere
else.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

LOOPBACK = "loopback"
_LOCAL_NAME = "localhost"
_ADDED_BY_PROXIES = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")


def place(connection: HTTPConnection) -> str:
    """Return LOOPBACK, or the address of who is connected: of a proxy, where there is one."""
    return LOOPBACK if elsewhere(connection) is None else _client(connection) or "elsewhere"


def elsewhere(connection: HTTPConnection) -> str | None:
    """Return how a request shows that it is not from this machine; ``None`` where it is."""
    if any(name in connection.headers for name in _ADDED_BY_PROXIES):
        return "this came by way of another"
    client = _client(connection)
    if not _is_loopback_number(client):
        return f"this came from {client or 'elsewhere'}"
    host = connection.headers.get("host", "")
    if not _is_loopback(host):
        return f"that by the name localhost or 127.0.0.1 and not {host!r}"
    return None


def own_page(origin: str, host: str) -> bool:
    """Return whether a page is this API's own. A name is not enough: whoever owns it can let it lead here (DNS
    rebinding), so that the page of a stranger would have our address."""
    return origin in (f"http://{host}", f"https://{host}") and (_is_loopback(host) or _number(_name(host)) is not None)


def _client(connection: HTTPConnection) -> str:
    return connection.client.host if connection.client else ""


def _is_loopback(host: str) -> bool:
    name = _name(host)
    return name == _LOCAL_NAME or _is_loopback_number(name)


def _is_loopback_number(name: str) -> bool:
    number = _number(name)
    return number is not None and (getattr(number, "ipv4_mapped", None) or number).is_loopback


def _number(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None


def _name(host: str) -> str:
    """Return a Host header without the port; nothing where it is malformed."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""
