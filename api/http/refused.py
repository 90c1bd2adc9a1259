"""The answer to a request that is refused whole, in GraphQL's own form."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from api.http.request import now_seen
from api.http.request_refused import RequestRefused


def refused_response(refused: RequestRefused, media_type: str = "application/json") -> Response:
    """Return the answer, and let the request's line in the log tell it."""
    seen = now_seen()
    if seen is not None:
        seen.codes.append(refused.code)
    body = {"errors": [refused.error.formatted]}
    return JSONResponse(body, refused.status, media_type=media_type, headers=refused.headers)
