"""What is seen of one request or WebSocket, from its first byte to its last: by all that runs for it."""

from __future__ import annotations

import re
import secrets
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from api.watching.watcher import Watcher

HEADER = "x-request-id"
# Letters that can break no line of a log and no header.
_SANE = re.compile(r"[\w.:-]{1,100}", re.ASCII)


@dataclass(kw_only=True)
class Operation:
    """One GraphQL operation: its name as the client gave it, its type once it is known, the codes of its errors."""

    name: str | None = None
    kind: str = "unknown"
    codes: list[str] = field(default_factory=list)
    seconds: float = 0.0


@dataclass(kw_only=True)
class Seen:
    """One request. ``id`` stands in its log lines, its answer and its masked errors."""

    id: str
    watcher: Watcher
    websocket: bool = False
    operations: list[Operation] = field(default_factory=list)
    # Codes of errors that belong to no operation.
    codes: list[str] = field(default_factory=list)


_NOW: ContextVar[Seen | None] = ContextVar("_NOW", default=None)


def now_seen() -> Seen | None:
    """Return the request that this runs for; ``None`` where it runs for no request."""
    return _NOW.get()


def see(seen: Seen) -> None:
    """Let all that runs from here on for this request, also in tasks made later, know it."""
    _NOW.set(seen)


def request_id(given: str | None) -> str:
    """Return the id that a client or proxy gave, where it is a sane one; else a new one."""
    return given if given and _SANE.fullmatch(given) else secrets.token_hex(8)
