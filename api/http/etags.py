"""The ETag of an answer to GET: it changes when the graph does, and with all else that decides the answer."""

from __future__ import annotations

import hashlib
import json
from importlib.metadata import version

HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}
"""Of an answer with an ETag: kept by the client's own cache alone, and asked about before each use."""

_ANY = "*"


class ETags:
    """Makes the ETags of one schema. Another program or another schema has others."""

    def __init__(self, schema: str) -> None:
        self._program = f"{version('evidence-graph')} {hashlib.sha256(schema.encode()).hexdigest()}"

    def of(self, state: str, *what: object) -> str:
        """Return the ETag of an answer. ``state`` is that of the graph, ``what`` all else that decides: what is asked,
        who asks, the media type. It is a weak one: compressed or not, the answer says the same."""
        written = json.dumps([self._program, state, *what], sort_keys=True, ensure_ascii=True, default=str)
        return f'W/"{hashlib.sha256(written.encode()).hexdigest()[:32]}"'


def matches(if_none_match: str | None, etag: str) -> bool:
    """Return whether a client has the answer already. ``*`` is not taken for that: there is always an answer."""
    if not if_none_match or if_none_match.strip() == _ANY:
        return False
    return any(_opaque(known) == _opaque(etag) for known in if_none_match.split(","))


def _opaque(etag: str) -> str:
    """Return an ETag for the weak comparison, which If-None-Match asks for (RFC 9110, 8.8.3.2)."""
    return etag.strip().removeprefix("W/")
