"""Sees each GraphQL operation, over HTTP and WebSockets: its type, its time, the codes of its errors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import StreamExecutionResult

from api.http.codes import Code
from api.http.errors import code_of, coded
from api.http.request import OperationRecord, current_request
from api.watching.logs import operation_line
from api.watching.watcher import WatchedRequest

_OK = "ok"


def _code(error: Exception) -> str:
    """Return the code of what ended an operation before it had a result."""
    if isinstance(error, GraphQLError):
        return str((coded(error).extensions or {})["code"])
    return code_of(error) or Code.INTERNAL_SERVER_ERROR


class OperationWatcher(SchemaExtension):
    """Notes one operation in the request that it came with. The first of the extensions, so that it sees the errors as
    clients do."""

    _operation: OperationRecord | None = None

    def on_operation(self) -> Iterator[None]:
        """Take the time, and note what is known in the end."""
        request = current_request()
        if not isinstance(request, WatchedRequest):
            yield
            return
        self._operation = operation = OperationRecord()
        request.operations.append(operation)
        began = time.perf_counter()
        with request.watcher.traces.span("GraphQL") as span:
            try:
                yield
            except Exception as error:
                operation.codes.append(_code(error))
                raise
            finally:
                self._end(request, operation, time.perf_counter() - began)
                if span is not None:
                    span.update_name(f"GraphQL {operation.kind}")
                    span.set_attribute("graphql.operation.type", operation.kind)
                    if operation.name:
                        span.set_attribute("graphql.operation.name", operation.name)
                    if operation.codes:
                        span.set_attribute("graphql.error.codes", operation.codes)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Note the errors of a result that is not the only one."""
        yield
        if self._operation is not None:
            self._note(self._operation, getattr(result, "errors", None))

    def _end(self, request: WatchedRequest, operation: OperationRecord, seconds: float) -> None:
        context = self.execution_context
        operation.name = context.operation_name
        with suppress(RuntimeError):  # no document, or none with that operation
            operation.kind = context.operation_type.value
        operation.seconds = seconds
        if not operation.codes:
            self._note(operation, getattr(context.result, "errors", None))
        metrics = request.watcher.metrics
        metrics.operations.labels(operation.kind, operation.codes[0] if operation.codes else _OK).inc()
        metrics.operation_seconds.labels(operation.kind).observe(seconds)
        if request.websocket:
            operation_line(request, operation)
            # A WebSocket may be open for days.
            request.operations.remove(operation)

    @staticmethod
    def _note(operation: OperationRecord, errors: list[GraphQLError] | None) -> None:
        for error in errors or ():
            code = str((error.extensions or {}).get("code", ""))
            if code and code not in operation.codes:
                operation.codes.append(code)
