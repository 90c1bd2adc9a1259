"""The router of /graphql: Strawberry's, with persisted queries, GET with ETag, and every refusal in GraphQL's form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.exceptions import ConnectionRejectionError, MissingQueryError
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from api.graphql.context import Context
from api.graphql.forms import with_files
from api.graphql.media import JSON, chosen, never_ran
from api.graphql.persisted import Document, PersistedQueries
from api.graphql.requests import BoundedRouter
from api.graphql.socket import Socket
from api.graphql.websocket import admitted
from api.http.codes import OF_STATUS, Code
from api.http.errors import tell
from api.http.etags import ETags, matches
from api.http.refused import refused_response
from api.http.request import Operation, now_seen
from api.http.request_refused import RequestRefused
from graph.errors import StoreError
from graph.nodes.version import state

_NAMES_A_QUERY = ("query", "extensions")
# Kept by the client's own cache alone, and asked about before each use.
_CACHE = {"Cache-Control": "private, no-cache", "Vary": "Accept, Authorization"}


class _NotModified(Exception):
    """The client has the answer already."""

    def __init__(self, etag: str) -> None:
        self.etag = etag


class HttpRouter(BoundedRouter):
    """Answers at one address. ``persisted`` and ``etags`` are to be set before it does."""

    persisted: PersistedQueries
    etags: ETags
    graphql_transport_ws_handler_class = Socket

    async def run(self, request: Any, context: Any = None, root_value: Any = None) -> Any:
        """Answer a request, or serve a WebSocket."""
        if self.is_websocket_request(request):
            return await super().run(request, context=context, root_value=root_value)
        media = chosen(request.headers.get("accept")) or JSON
        try:
            return await super().run(request, context=context, root_value=root_value)
        except _NotModified as known:
            seen = now_seen()
            if seen is not None:
                seen.watcher.metrics.not_modified.inc()
            return Response(status_code=304, headers={"ETag": known.etag, **_CACHE})
        except HTTPException as error:
            code = OF_STATUS.get(error.status_code, Code.REQUEST_INVALID)
            return refused_response(RequestRefused(code, error.reason, status=error.status_code), media)

    async def on_ws_connect(self, context: Context) -> Any:
        """Let in, or close a WebSocket when its first message is there, which may hold the token."""
        if not await admitted(context):
            raise ConnectionRejectionError
        return await super().on_ws_connect(context)

    def should_render_graphql_ide(self, request: Any) -> bool:
        """Tell whether a browser opens the address, rather than a client that names a persisted query."""
        asks = any(request.query_params.get(name) for name in _NAMES_A_QUERY)
        return not asks and super().should_render_graphql_ide(request)

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> Any:
        """Return the operations of a request. Raises RequestRefused."""
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        if request.method == "POST" and kind != JSON and not (self.multipart_uploads_enabled and "form-data" in kind):
            raise RequestRefused(
                Code.UNSUPPORTED_MEDIA_TYPE,
                f"A query is sent as Content-Type: {JSON}, not {kind or 'without any'!r}.",
                status=415,
                headers={"Accept": JSON},
            )
        if request.method == "GET":
            self._check({**self.parse_query_params(request.query_params)})
        return await super().parse_http_body(request)

    async def parse_multipart(self, request: AsyncHTTPRequestAdapter) -> Any:
        """Return the operations of a form with its files in them. Raises RequestRefused."""
        form = await request.get_form_data()
        operations, places = (self.parse_json(_text(form.form, name)) for name in ("operations", "map"))
        self._check(operations)
        files = {name: part for name, part in form.files.items() if not isinstance(part, str)}
        return with_files(operations, places, files)

    async def execute_operation(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        request_data: GraphQLRequestData | list[GraphQLRequestData],
        context: Context,
        root_value: None,
        sub_response: Response,
    ) -> Any:
        """Run one operation, or those of a batch that are not refused for their documents."""
        media = chosen(request.headers.get("accept"))
        if media is None and not self._get_stream_transport_from_headers(request_adapter.headers):
            raise RequestRefused(
                Code.NOT_ACCEPTABLE, f"Answers are {JSON} or application/graphql-response+json.", status=406
            )
        sub_response.media_type = media or JSON
        many = isinstance(request_data, list)
        asked: list[GraphQLRequestData] = request_data if isinstance(request_data, list) else [request_data]
        found = [self._document(one) for one in asked]
        runs = [one for one, document in zip(asked, found, strict=True) if isinstance(document, Document)]
        etag = None
        if request_adapter.method == "GET" and runs:
            etag = await self._etag(runs[0], context, media)
            if etag is not None and matches(request.headers.get("if-none-match"), etag):
                raise _NotModified(etag)
        given: Any = None
        if runs:
            given = await super().execute_operation(
                request=request,
                request_adapter=request_adapter,
                request_data=runs if many else runs[0],
                context=context,
                root_value=root_value,
                sub_response=sub_response,
            )
        if given is not None and not isinstance(given, list | ExecutionResult):
            return given  # Streamed.
        waiting = iter(given if isinstance(given, list) else [given])
        results = [next(waiting) if isinstance(one, Document) else _refusal(one) for one in found]
        for document, result in zip(found, results, strict=True):
            if isinstance(document, Document) and not never_ran(result):
                self.persisted.keep(document)
        if many:
            return results
        self._head(request_adapter, sub_response, results[0], etag)
        return results[0]

    async def execute_single(self, *args: Any, **named: Any) -> ExecutionResult:
        """Run one operation; what is wrong with it is told in its result."""
        try:
            return await super().execute_single(*args, **named)
        except HTTPException as error:
            if isinstance(error.__cause__, InvalidOperationTypeError):
                if named["request_adapter"].method == "GET":
                    raise RequestRefused(
                        Code.METHOD_NOT_ALLOWED,
                        "GET answers queries alone. Send this operation by POST.",
                        status=405,
                        headers={"Allow": "POST"},
                    ) from error
                raise RequestRefused(Code.METHOD_NOT_ALLOWED, error.reason, status=405) from error
            if isinstance(error.__cause__, CannotGetOperationTypeError):
                name = named["request_data"].operation_name
                said = f"The document has no operation named {name!r}." if name else "The document has no operation."
                return _refusal(GraphQLError(said, extensions={"code": Code.OPERATION_RESOLUTION_FAILURE}))
            if isinstance(error.__cause__, MissingQueryError):
                raise RequestRefused(Code.REQUEST_INVALID, "The request has no query.") from error
            raise

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """Return an answer as JSON; one that never ran has no data, not even none."""
        tell(result)
        answer = process_result(result)
        if never_ran(result):
            answer.pop("data", None)
        return answer

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """Return the answer over HTTP."""
        response = super().create_response(response_data, sub_response)
        response.headers["content-type"] = sub_response.media_type or JSON
        return response

    def _document(self, asked: GraphQLRequestData) -> Document | GraphQLError:
        try:
            document = self.persisted.find(asked.query, asked.extensions)
        except GraphQLError as error:
            return error
        asked.query = document.text
        return document

    async def _etag(self, asked: GraphQLRequestData, context: Context, media: str | None) -> str | None:
        try:
            now = await state(context.store.read)
        except StoreError:
            return None  # The query itself says what is wrong.
        return self.etags.of(
            state=now,
            document=asked.query or "",
            name=asked.operation_name,
            variables=asked.variables,
            # What who asks may not do, and the limits, are part of what can be asked.
            others=[media, context.refused, context.limits],
        )

    def _head(
        self, request: AsyncHTTPRequestAdapter, response: Response, result: ExecutionResult, etag: str | None
    ) -> None:
        """Say by status and headers what the answer is."""
        if never_ran(result) and response.status_code is None and response.media_type != JSON:
            found = {(error.extensions or {}).get("code") for error in result.errors or ()}
            # Apollo's servers say 200, so that caches on the way let the second request through.
            response.status_code = 200 if found == {Code.PERSISTED_QUERY_NOT_FOUND} else 400
        if request.method == "GET":
            response.headers.update(_CACHE)
            if etag is not None and not result.errors:
                response.headers["ETag"] = etag


def _text(form: Mapping[str, Any], name: str) -> str:
    given = form.get(name)
    if not isinstance(given, str):
        raise RequestRefused(Code.REQUEST_INVALID, f"The form has no text {name!r} in it.")
    return given


def _refusal(error: GraphQLError) -> ExecutionResult:
    """Return the result of an operation that was not begun, and let the request's line in the log tell it."""
    seen = now_seen()
    if seen is not None:
        code = str((error.extensions or {}).get("code"))
        if not any(code in one.codes for one in seen.operations):
            seen.operations.append(Operation(codes=[code]))
            seen.watcher.metrics.operations.labels("unknown", code).inc()
    return PreExecutionError(data=None, errors=[error])
