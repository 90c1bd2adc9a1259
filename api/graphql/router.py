"""The router of /graphql: Strawberry's, with persisted queries, GET with ETag, an editor of our own, and every refusal
in GraphQL's form."""

from __future__ import annotations

import json
from typing import Any

from cross_web import AsyncHTTPRequestAdapter, HTTPException
from graphql import GraphQLError
from starlette.requests import Request
from starlette.responses import Response
from strawberry.exceptions import ConnectionRejectionError, MissingQueryError
from strawberry.fastapi import GraphQLRouter
from strawberry.http import GraphQLHTTPResponse, GraphQLRequestData, process_result
from strawberry.http.types import HTTPMethod
from strawberry.schema import BaseSchema
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError
from strawberry.types.graphql import OperationType

from api.graphql import editor
from api.graphql.context import Context
from api.graphql.media import JSON, chosen, never_ran
from api.graphql.persisted import PersistedQueries
from api.graphql.requests import operation_of, text_of, with_files
from api.graphql.socket import Socket, admitted
from api.http.codes import Code, code_of_status
from api.http.errors import code_errors
from api.http.etags import HEADERS, ETags, matches
from api.http.refused import RequestRefused, refusal, refused_response
from api.http.request import OperationRecord, count, current_request
from graph.errors import StoreError
from graph.nodes.version import state

_NAMES_A_QUERY = ("query", "extensions")


class _NotModified(Exception):
    """The client has the answer already."""

    def __init__(self, etag: str) -> None:
        self.etag = etag


class Router(GraphQLRouter[Context, None]):
    """Answers at one address, over HTTP and WebSockets."""

    graphql_transport_ws_handler_class = Socket

    def __init__(self, schema: BaseSchema, *, persisted: PersistedQueries, etags: ETags, **options: Any) -> None:
        """``options`` are Strawberry's."""
        super().__init__(schema, **options)
        self.persisted, self._etags = persisted, etags

    async def run(self, request: Any, context: Any = None, root_value: Any = None) -> Any:
        """Answer a request, or serve a WebSocket."""
        if self.is_websocket_request(request):
            return await super().run(request, context=context, root_value=root_value)
        media = chosen(request.headers.get("accept")) or JSON
        try:
            return await super().run(request, context=context, root_value=root_value)
        except _NotModified as known:
            count("not_modified")
            return Response(status_code=304, headers={"ETag": known.etag, **HEADERS})
        except RequestRefused as refused:
            return refused_response(refused, media)
        except HTTPException as error:
            code = code_of_status(error.status_code)
            return refused_response(RequestRefused(code, error.reason, status=error.status_code), media)

    async def on_ws_connect(self, context: Context) -> Any:
        """Let in, or close a WebSocket when its first message is there, which may hold the token."""
        if not await admitted(context):
            raise ConnectionRejectionError
        return await super().on_ws_connect(context)

    def should_render_graphql_ide(self, request: Any) -> bool:
        """Return whether a browser opens the address, rather than a client that names a persisted query."""
        asks = any(request.query_params.get(name) for name in _NAMES_A_QUERY)
        return not asks and super().should_render_graphql_ide(request)

    async def render_graphql_ide(self, request: Request) -> Any:
        """Return our editor: Strawberry's loads scripts from another host."""
        return editor.response(request.app.title)

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

    async def parse_http_body(self, request: AsyncHTTPRequestAdapter) -> GraphQLRequestData:
        """Return the operation of a request. Raises RequestRefused."""
        kind = (request.content_type or "").partition(";")[0].strip().lower()
        if request.method == "GET":
            given = self.parse_query_params(request.query_params)
        elif kind == JSON:
            given = self.parse_json(await request.get_body())
        elif self.multipart_uploads_enabled and kind == "multipart/form-data":
            given = await self.parse_multipart(request)
        else:
            raise RequestRefused(
                Code.UNSUPPORTED_MEDIA_TYPE,
                f"A query is sent as Content-Type: {JSON}, not {kind or 'without any'!r}.",
                headers={"Accept": JSON},
            )
        return operation_of(given)

    async def parse_multipart(self, request: AsyncHTTPRequestAdapter) -> Any:
        """Return the operation of a form, as JSON has it, with its files in it. Raises RequestRefused."""
        form = await request.get_form_data()
        operation, places = (self.parse_json(text_of(form.form, name)) for name in ("operations", "map"))
        operation_of(operation)  # Files are put into what is one.
        files = {name: part for name, part in form.files.items() if not isinstance(part, str)}
        return with_files(operation, places, files)

    async def execute_operation(
        self,
        request: Request,
        request_adapter: AsyncHTTPRequestAdapter,
        request_data: Any,
        context: Context,
        root_value: None,
        sub_response: Response,
    ) -> ExecutionResult:
        """Run the operation, unless its document is refused or the client has the answer already."""
        media = chosen(request.headers.get("accept"))
        if media is None:
            raise RequestRefused(Code.NOT_ACCEPTABLE, f"Answers are {JSON} or application/graphql-response+json.")
        sub_response.media_type = media
        by_get = request_adapter.method == "GET"
        etag = None
        try:
            document = self.persisted.find(request_data.query, request_data.extensions)
        except GraphQLError as error:
            result = _never_begun(error)
        else:
            request_data.query = document.text
            if by_get:
                etag = await self._etag(request_data, context, media)
                if etag is not None and matches(request.headers.get("if-none-match"), etag):
                    raise _NotModified(etag)
            result = await self._run(request_data, context, request_adapter.method)
            if not never_ran(result):
                self.persisted.keep(document)
        _say_outcome(sub_response, result, by_get=by_get, etag=etag)
        return result

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """Return an answer as JSON; one that never ran has no data, not even none."""
        code_errors(result)
        answer = process_result(result)
        if never_ran(result):
            answer.pop("data", None)
        return answer

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """Return the answer over HTTP."""
        response = super().create_response(response_data, sub_response)
        response.headers["content-type"] = sub_response.media_type or JSON
        return response

    async def _run(self, request: GraphQLRequestData, context: Context, method: HTTPMethod) -> ExecutionResult:
        """Run the operation; what is wrong with it is said in its result, unless the request is refused for it."""
        try:
            return await self.schema.execute(
                request.query,
                variable_values=request.variables,
                context_value=context,
                operation_name=request.operation_name,
                allowed_operation_types=OperationType.from_http(method),
                operation_extensions=request.extensions,
            )
        except InvalidOperationTypeError as error:
            if method == "GET":
                said, headers = "GET answers queries alone. Send this operation by POST.", {"Allow": "POST"}
                raise RequestRefused(Code.METHOD_NOT_ALLOWED, said, headers=headers) from error
            raise RequestRefused(Code.METHOD_NOT_ALLOWED, error.as_http_error_reason(method)) from error
        except CannotGetOperationTypeError:
            name = request.operation_name
            said = f"The document has no operation named {name!r}." if name else "The document has no operation."
            return _never_begun(refusal(Code.OPERATION_RESOLUTION_FAILURE, said))
        except MissingQueryError as error:
            raise RequestRefused(Code.REQUEST_INVALID, "The request has no query.") from error

    async def _etag(self, request: GraphQLRequestData, context: Context, media: str) -> str | None:
        try:
            now = await state(context.store.read)
        except StoreError:
            return None  # The query itself says what is wrong.
        asked = (request.query, request.operation_name, request.variables or {}, media)
        # What who asks may not do, and the limits, are part of what can be asked.
        return self._etags.of(now, *asked, context.refused, context.limits)


def _never_begun(error: GraphQLError) -> ExecutionResult:
    """Return the result of an operation that was not begun, and note its code in the request's line of the log."""
    request = current_request()
    if request is not None:
        code = str((error.extensions or {}).get("code"))
        if not any(code in operation.codes for operation in request.operations):
            request.operations.append(OperationRecord(codes=[code]))
            count("operations", "unknown", code)
    return PreExecutionError(data=None, errors=[error])


def _say_outcome(response: Response, result: ExecutionResult, *, by_get: bool, etag: str | None) -> None:
    """Say by status and headers what the answer is."""
    if never_ran(result) and response.status_code is None and response.media_type != JSON:
        found = {(error.extensions or {}).get("code") for error in result.errors or ()}
        # Apollo's servers say 200, so that caches on the way let the second request through.
        response.status_code = 200 if found == {Code.PERSISTED_QUERY_NOT_FOUND} else 400
    if by_get:
        response.headers.update(HEADERS)
        if etag is not None and not result.errors:
            response.headers["ETag"] = etag
