"""Before anything is answered: a token that is sent must be right, and where reading is closed there must be one; and
before anything is changed, who may do it.

All but a few addresses are closed by the gate, those that are added later too.
"""

from __future__ import annotations

import logging
from urllib.parse import parse_qsl

from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.access import Access, ReadPolicy, WritePolicy
from api.http.callers import Caller, Tokens, bearer
from api.http.codes import Code
from api.http.errors import Unauthenticated, WriteRefused
from api.http.location import elsewhere, own_page, place
from api.http.refused import RequestRefused, refused_for, refused_response
from graph.errors import EvidenceError
from graph.people.tokens import Role
from graph.settings import READS, TOKEN, WRITES

# Whether the process is there, and the page of the editor with its files: they hold nothing of the graph.
_OPEN = frozenset({"/", "/health", "/ready"})
_FILES = "/static/"
_EDITOR = "/graphql"
_HOW = (
    "Send 'Authorization: Bearer TOKEN' with a token that 'evidence token create' made, or in the pages set "
    f"{TOKEN} to one"
)

_SEND = "Send the token of an editor ('evidence token create --role editor')"

CHALLENGE = "Bearer"
"""What the header WWW-Authenticate of a refusal asks for (RFC 6750)."""

log = logging.getLogger("evidence.audit")


def log_refusal(connection: HTTPConnection | None, what: str, why: EvidenceError, *, by: str | None = None) -> None:
    """Log an attempt to do ``what``, by the holder of a token or from a place. The text of a token is in none of it."""
    who = by if by is not None else place(connection) if connection is not None else "a program"
    log.warning("refused to %s, by %r: %s", what, who, why)


class Gate:
    """Lets in who may ask."""

    def __init__(self, access: Access, tokens: Tokens) -> None:
        self._access = access
        self._tokens = tokens

    async def admit(self, connection: HTTPConnection, text: str | None) -> Caller:
        """Return who asks, with the token that was sent or without. Raises Unauthenticated, and StoreError where the
        database cannot say."""
        if text is not None:
            return await self._tokens.holder(connection.app.state.store, text)
        reads = self._access.reads
        if reads is ReadPolicy.TOKEN:
            raise Unauthenticated(f"This API answers with a token alone ({READS}=token). {_HOW}.")
        other = elsewhere(connection) if reads is ReadPolicy.LOOPBACK else None
        if other is not None:
            raise Unauthenticated(
                f"Without a token this API answers its own machine alone ({READS}=loopback), and {other}. {_HOW}."
            )
        return Caller(name=place(connection))


class GateMiddleware:
    """Has each request let in by the gate; who asks is in ``scope["state"]["caller"]``.

    A WebSocket may send its token in its first message, so the handler of its messages asks the gate
    (api.graphql.socket).
    """

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or let the application answer."""
        if scope["type"] not in ("http", "websocket") or scope["path"] in _OPEN or scope["path"].startswith(_FILES):
            await self._app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        text = bearer(connection.headers.get("authorization"))
        try:
            if scope["type"] == "websocket" or (text is None and _asks_for_the_editor(scope)):
                caller = Caller(name=place(connection))
            else:
                caller = await self._gate.admit(connection, text)
        except EvidenceError as error:
            log_refusal(connection, "ask", error)
            await _refused(error, wrong=text is not None)(scope, receive, send)
            return
        scope.setdefault("state", {})["caller"] = caller
        await self._app(scope, receive, send)


def _asks_for_the_editor(scope: Scope) -> bool:
    """Return whether a browser opens the page of the editor, which may have a text for it in its address (``q``)."""
    asked = {name for name, _ in parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)}
    wants_a_page = "text/html" in Request(scope).headers.get("accept", "")
    return scope["method"] == "GET" and scope["path"] == _EDITOR and wants_a_page and asked <= {"q"}


def _refused(error: EvidenceError, *, wrong: bool) -> Response:
    """Return the answer, in the shape of GraphQL's; ``wrong`` says that there was a token."""
    if not isinstance(error, Unauthenticated):
        return refused_response(refused_for(error))
    challenge = f'{CHALLENGE} error="invalid_token"' if wrong else CHALLENGE
    headers = {"WWW-Authenticate": challenge, "Cache-Control": "no-store"}
    return refused_response(RequestRefused(Code.UNAUTHENTICATED, str(error), headers=headers))


def change_refusal(
    writes: WritePolicy, connection: HTTPConnection, caller: Caller
) -> WriteRefused | Unauthenticated | None:
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
        return WriteRefused(f"The token {caller.name!r} is one of a reader, which changes nothing. {_SEND}.")
    if writes is WritePolicy.TOKEN:
        return Unauthenticated(f"This API takes changes with a token alone ({WRITES}=token). {_SEND}.")
    host = connection.headers.get("host", "")
    origin = connection.headers.get("origin")
    if origin is not None and not own_page(origin, host):
        return WriteRefused(
            f"A web page of another address may not change the graph: this one is of {origin!r}, and asks {host!r}. "
            f"In a browser, open this API by localhost or by the number of its address. {_SEND} otherwise."
        )
    if writes is WritePolicy.OPEN:
        return None
    other = elsewhere(connection)
    if other is None:
        return None
    return WriteRefused(
        f"This API takes changes from its own machine alone, and {other}. {_SEND}, or set {WRITES}=open where it runs "
        "to take them from everywhere."
    )
