"""What is known of one request or WebSocket, from its first byte to its last, by all that runs for it."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field

HEADER = "x-request-id"
# Letters that can break no line of a log and no header.
_SANE = re.compile(r"[\w.:-]{1,100}", re.ASCII)


@dataclass(kw_only=True)
class OperationRecord:
    """One GraphQL operation: its name as the client gave it, its type once it is known, the codes of its errors."""

    name: str | None = None
    kind: str = "unknown"
    codes: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(kw_only=True)
class RequestRecord:
    """One request. ``id`` is in its log lines, its answer and its masked errors; ``count`` adds one to a number that is
    kept of all requests, by its name and labels."""

    id: str
    count: Callable[..., None]
    websocket: bool = False
    operations: list[OperationRecord] = field(default_factory=list)
    # Codes of errors that belong to no operation.
    codes: list[str] = field(default_factory=list)


_CURRENT: ContextVar[RequestRecord | None] = ContextVar("_CURRENT", default=None)


def current_request() -> RequestRecord | None:
    """Return the request that this runs for; ``None`` where it runs for no request."""
    return _CURRENT.get()


def begin(request: RequestRecord) -> None:
    """Make this the request of all that runs from here on, also in tasks that are made later."""
    _CURRENT.set(request)


def count(name: str, *labels: str) -> None:
    """Add one to a number that is kept of all requests, where this runs for one."""
    request = _CURRENT.get()
    if request is not None:
        request.count(name, *labels)


def request_id(given: str | None) -> str:
    """Return the id that a client or proxy gave, where it is a sane one; else a new one."""
    return given if given and _SANE.fullmatch(given) else secrets.token_hex(8)
