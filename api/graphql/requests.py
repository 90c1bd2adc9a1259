"""Requests as JSON: what cannot be read is answered in GraphQL's own form with a code, and a batch counts together.

GitHub takes no batches. They are taken here since Apollo's batch link, urql's and others send them, and since a client
that may not would send the same operations one by one: together they cost no more than one operation may.
"""

from __future__ import annotations

import json
from typing import Any

from cross_web import AsyncHTTPRequestAdapter
from strawberry.fastapi import GraphQLRouter

from api.graphql.context import Context
from api.graphql.cost.batching import batch_of
from api.graphql.media import JSON, chosen
from api.http.codes import Code
from api.http.limits import Limits
from api.http.refused import refused_response
from api.http.request_refused import RequestRefused

_PARTS: tuple[tuple[str, type, str], ...] = (
    ("query", str, "a string"),
    ("variables", dict, "an object"),
    ("operationName", str, "a string"),
    ("extensions", dict, "an object"),
)


class BoundedRouter(GraphQLRouter[Context, None]):
    """A router that answers what it cannot read, or will not, with a code."""

    limits = Limits()

    async def run(self, request: Any, context: Any = None, root_value: Any = None) -> Any:
        """Answer a request or serve a WebSocket."""
        try:
            return await super().run(request, context=context, root_value=root_value)
        except RequestRefused as refused:
            return refused_response(refused, chosen(request.headers.get("accept")) or JSON)

    def decode_json(self, data: str | bytes) -> object:
        """Return what JSON says. Raises JSONDecodeError for all that it cannot say, also of a WebSocket's message."""
        try:
            return super().decode_json(data)
        except json.JSONDecodeError:
            raise
        except (ValueError, RecursionError) as error:
            # Bytes that are no UTF-8, a number of thousands of digits, lists in lists without end.
            raise json.JSONDecodeError(f"not to be read: {error}", "", 0) from error

    def parse_json(self, data: str | bytes) -> Any:
        """Return what the JSON of a request says. Raises RequestRefused."""
        try:
            return self.decode_json(data)
        except json.JSONDecodeError as error:
            raise RequestRefused(Code.REQUEST_INVALID, f"The request is no JSON: {error}.") from error

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> Any:
        """Return the operations of a request. Raises RequestRefused."""
        if request.method == "POST" and "application/json" in (request.content_type or ""):
            self._check(self.parse_json(await request.get_body()))
        return await super().parse_http_body(request)

    async def execute_operation(self, *args: Any, **named: Any) -> Any:
        """Run one operation, or all of a batch, which cost together what one may."""
        operations = named["request_data"]
        if not isinstance(operations, list):
            return await super().execute_operation(*args, **named)
        with batch_of(len(operations)):
            return await super().execute_operation(*args, **named)

    def _check(self, body: object) -> None:
        if isinstance(body, list) and len(body) > self.limits.batch:
            raise RequestRefused(
                Code.BATCH_TOO_LARGE,
                f"The batch has {len(body)} operations; the limit is {self.limits.batch}. Send them in several "
                "requests, or ask for more in one operation.",
                asked=len(body),
                limit=self.limits.batch,
            )
        operations = body if isinstance(body, list) else [body]
        if not operations:
            raise RequestRefused(Code.REQUEST_INVALID, "The batch has no operation.")
        for operation in operations:
            if not isinstance(operation, dict):
                raise RequestRefused(Code.REQUEST_INVALID, 'The request is no object such as {"query": "{ ... }"}.')
            for part, kind, named in _PARTS:
                if not isinstance(operation.get(part), kind | None):
                    raise RequestRefused(Code.REQUEST_INVALID, f"The request's {part} is not {named}.")
            # One that cannot be run at all would end a batch half-way.
            if isinstance(body, list) and not (operation.get("query") or operation.get("extensions")):
                raise RequestRefused(Code.REQUEST_INVALID, "An operation of the batch has no query.")
