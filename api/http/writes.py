"""Who may change the graph through the API."""

from __future__ import annotations

from starlette.requests import HTTPConnection

from api.http.access import WritePolicy
from api.http.callers import Caller
from api.http.errors import Unauthenticated, WriteRefused
from api.http.location import elsewhere, own_page
from graph.people.tokens import Role
from graph.settings import WRITES

_HOW = "Send the token of an editor ('evidence token create --role editor')"


def refusal(writes: WritePolicy, connection: HTTPConnection, caller: Caller) -> WriteRefused | Unauthenticated | None:
    """Return why a request may change nothing, and what to do; ``None`` where it may."""
    if writes is WritePolicy.CLOSED:
        return WriteRefused(
            f"This API only answers questions ({WRITES}=closed). Set {WRITES}=loopback, token or open where it runs."
        )
    if connection.scope["type"] != "http":
        return WriteRefused("Changes are taken over HTTP POST alone.")
    if caller.role is Role.EDITOR:
        # No page of a stranger has the token, so it does not matter which page asks, or from where.
        return None
    if caller.role is Role.READER:
        return WriteRefused(f"The token {caller.name!r} is one of a reader, which changes nothing. {_HOW}.")
    if writes is WritePolicy.TOKEN:
        return Unauthenticated(f"This API takes changes with a token alone ({WRITES}=token). {_HOW}.")
    host = connection.headers.get("host", "")
    origin = connection.headers.get("origin")
    if origin is not None and not own_page(origin, host):
        return WriteRefused(
            f"A web page of another address may not change the graph: this one is of {origin!r}, and asks {host!r}. "
            f"In a browser, open this API by localhost or by the number of its address. {_HOW} otherwise."
        )
    if writes is WritePolicy.OPEN:
        return None
    other = elsewhere(connection)
    if other is None:
        return None
    return WriteRefused(
        f"This API takes changes from its own machine alone, and {other}. {_HOW}, or set {WRITES}=open where it runs "
        "to take them from everywhere."
    )
