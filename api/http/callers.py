"""Who asks: the holder of a token, or else a place."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from api.http.errors import Unauthenticated
from graph.errors import TokenMistyped
from graph.people.signing import moment
from graph.people.tokens import BY_ID, Role, Token, read_text, read_token
from graph.store.async_store import Reads

SECONDS_KEPT = 5.0
"""How long a token is taken as it was last seen in the database: a revocation works everywhere within this time."""

# This many ids are kept, also unknown ones, whoever sends what.
_MOST = 1000


@dataclass(frozen=True, kw_only=True)
class Caller:
    """Who asks. ``name`` is that of a token, with its id and role; or that of a place (api.http.location)."""

    name: str
    token: str | None = None
    role: Role | None = None


class Tokens:
    """Finds who holds a token, with one round trip in SECONDS_KEPT for each. ``clock`` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: OrderedDict[str, tuple[float, Token | None]] = OrderedDict()

    async def holder(self, store: Reads, text: str) -> Caller:
        """Return whose token this is. Raises Unauthenticated, and StoreError where the database cannot say."""
        try:
            given = read_text(text)
        except TokenMistyped as error:
            raise Unauthenticated(str(error)) from None
        token = await self._token(store, given.id)
        if token is None or not hmac.compare_digest(token.digest, given.digest):
            raise Unauthenticated("This API knows no such token. 'evidence token list' lists those that it knows.")
        state = token.state(moment(datetime.now(UTC)))
        if state != "active":
            raise Unauthenticated(f"The token {token.name!r} is {state}. 'evidence token create' makes a new one.")
        return Caller(name=token.name, token=token.id, role=token.role)

    async def _token(self, store: Reads, key: str) -> Token | None:
        now = self._clock()
        read_at, token = self._seen.get(key, (None, None))
        if read_at is not None and now - read_at < SECONDS_KEPT:
            return token
        rows = await store.read(BY_ID, id=key)
        token = read_token(rows[0]["node"]) if rows else None
        self._seen[key] = (now, token)
        self._seen.move_to_end(key)
        if len(self._seen) > _MOST:
            self._seen.popitem(last=False)
        return token


def bearer(authorization: object) -> str | None:
    """Return the token of an Authorization header; ``None`` where there is none, or the header is of another scheme,
    as that of a proxy's own users."""
    if authorization is None:
        return None
    scheme, _, text = str(authorization).strip().partition(" ")
    return text.strip() if scheme.lower() == "bearer" else None


def bearer_of(payload: object) -> str | None:
    """Return the token of what a WebSocket client sends first, which is the header as an entry of an object."""
    if not isinstance(payload, Mapping):
        return None
    return bearer(next((value for name, value in payload.items() if str(name).lower() == "authorization"), None))
