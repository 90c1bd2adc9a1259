"""What is written down of attempts that were refused. The text of a token is in none of it."""

from __future__ import annotations

import logging

from starlette.requests import HTTPConnection

from api.http.location import place
from graph.errors import EvidenceError

CHALLENGE = "Bearer"
"""What the header WWW-Authenticate of a refusal asks for (RFC 6750)."""

log = logging.getLogger("evidence.audit")


def log_refusal(connection: HTTPConnection | None, what: str, why: EvidenceError, *, by: str | None = None) -> None:
    """Log an attempt to do ``what``, by the holder of a token or from a place."""
    who = by if by is not None else place(connection) if connection is not None else "a program"
    log.warning("refused to %s, by %r: %s", what, who, why)
