"""In which of two media types an answer is sent, and with which status.

``application/json`` is older: a client that asks for it, or for nothing, reads errors in the body, so the status is 200
even for a document with mistakes. ``application/graphql-response+json`` says by the status what went wrong.
"""

from __future__ import annotations

from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

JSON = "application/json"
GRAPHQL = "application/graphql-response+json"
GRAPHQL_UTF8 = f"{GRAPHQL}; charset=utf-8"

_MOST = 50


def chosen(accept: str | None) -> str | None:
    """Return the media type for an Accept header; ``None`` where it takes neither. JSON where it takes both alike by
    ``*/*``, as the specification asks for until all clients know the newer one."""
    if not accept or not accept.strip():
        return JSON
    weights: dict[str, float] = {}
    for part in accept.split(",")[:_MOST]:
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weights[name] = max(_weight(parameters), weights.get(name, 0.0))
    any_of = weights.get("application/*", weights.get("*/*", 0.0))
    json, graphql = weights.get(JSON, any_of), weights.get(GRAPHQL, 0.0)
    if not json and not graphql:
        return None
    # Named and wanted as much, the newer one says more.
    return GRAPHQL_UTF8 if graphql >= json else JSON


def _weight(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def never_ran(result: ExecutionResult) -> bool:
    """Tell whether an operation did not run: its document or its variables are wrong, or it is refused."""
    if isinstance(result, PreExecutionError):
        return True
    return result.data is None and bool(result.errors) and not any(error.path for error in result.errors or ())
