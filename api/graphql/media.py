"""In which of two media types an answer is sent, and with which status.

``application/json`` is older: a client that asks for it, or for nothing, reads errors in the body, so the status is 200
even for a document with mistakes. ``application/graphql-response+json`` says by the status what went wrong.
"""

from __future__ import annotations

from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from api.http.negotiation import weights

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
GRAPHQL_UTF8 = f"{GRAPHQL}; charset=utf-8"


def chosen(accept: str | None) -> str | None:
    """Return the media type for an Accept header; ``None`` where it takes neither. JSON where it takes both alike by
    ``*/*``, as the specification asks for until all clients know the newer one."""
    if not accept or not accept.strip():
        return JSON
    wanted = weights(accept)
    any_of = wanted.get("application/*", wanted.get("*/*", 0.0))
    json, graphql = wanted.get(JSON, any_of), wanted.get(GRAPHQL, 0.0)
    if not json and not graphql:
        return None
    # Named and wanted as much, the newer one says more.
    return GRAPHQL_UTF8 if graphql >= json else JSON


def never_ran(result: ExecutionResult) -> bool:
    """Return whether an operation did not run: its document or its variables are wrong, or it is refused."""
    if isinstance(result, PreExecutionError):
        return True
    return result.data is None and bool(result.errors) and not any(error.path for error in result.errors or ())
