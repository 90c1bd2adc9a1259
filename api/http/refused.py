"""What is refused, with its code: an error of an operation, or a request as a whole, answered in GraphQL's own form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphql import GraphQLError, Node
from starlette.responses import JSONResponse, Response

from api.http.codes import Code
from api.http.errors import code_of
from api.http.request import current_request
from graph.errors import EvidenceError, StoreError


def refusal(code: Code, message: str, nodes: Sequence[Node] | None = None, **facts: Any) -> GraphQLError:
    """Return an error to give or to raise; ``facts`` are beside its code, such as ``limit`` and ``asked``."""
    return GraphQLError(message, nodes=nodes, extensions={"code": code, **facts})


class RequestRefused(Exception):
    """A request that is refused whole, before there is an operation to answer. ``status`` is that of the code, unless
    another one is given."""

    def __init__(
        self,
        code: Code,
        message: str,
        *,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        **facts: Any,
    ) -> None:
        super().__init__(message)
        self.code, self.status, self.headers = code, status or code.status, headers
        self.error = refusal(code, message, **facts)


def refused_for(error: EvidenceError) -> RequestRefused:
    """Return the refusal of a request for an error. What the database cannot answer can be asked again later."""
    status = 503 if isinstance(error, StoreError) else None
    return RequestRefused(code_of(error) or Code.FAILED, str(error), status=status)


def busy(what: str, seconds: float) -> RequestRefused:
    """Return the refusal of a request that can be sent again after this many seconds."""
    after = max(1, round(seconds))
    return RequestRefused(Code.BUSY, f"{what}: ask again in {after} s.", headers={"Retry-After": str(after)})


def refused_response(refused: RequestRefused, media_type: str = "application/json") -> Response:
    """Return the answer, and note its code in the request's line of the log."""
    request = current_request()
    if request is not None:
        request.codes.append(refused.code)
    body = {"errors": [refused.error.formatted]}
    return JSONResponse(body, refused.status, media_type=media_type, headers=refused.headers)
