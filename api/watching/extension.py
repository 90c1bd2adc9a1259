"""Sees each GraphQL operation, over HTTP and WebSockets: its type, its time, the codes of its errors."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

from graphql import GraphQLError
from strawberry.extensions import SchemaExtension
from strawberry.types import StreamExecutionResult

from api.http.codes import Code
from api.http.errors import code_of_request, told
from api.http.request import Operation, Seen, now_seen
from api.watching.logs import operation_line

_OK = "ok"


def _code(error: Exception) -> str:
    """Return the code of what ended an operation before it had a result."""
    if isinstance(error, GraphQLError):
        return str((told(error).extensions or {})["code"])
    return code_of_request(error) or Code.INTERNAL_SERVER_ERROR


class WatchedOperation(SchemaExtension):
    """Notes one operation in the request that it came with. The first of the extensions, so that it sees the errors as
    clients do."""

    _one: Operation | None = None

    def on_operation(self) -> Iterator[None]:
        """Take the time, and note what is known in the end."""
        seen = now_seen()
        if seen is None:
            yield
            return
        self._one = one = Operation()
        seen.operations.append(one)
        began = time.perf_counter()
        with seen.watcher.traces.span("GraphQL") as span:
            try:
                yield
            except Exception as error:
                one.codes.append(_code(error))
                raise
            finally:
                self._end(seen, one, time.perf_counter() - began)
                if span is not None:
                    span.update_name(f"GraphQL {one.kind}")
                    span.set_attribute("graphql.operation.type", one.kind)
                    if one.name:
                        span.set_attribute("graphql.operation.name", one.name)
                    if one.codes:
                        span.set_attribute("graphql.error.codes", one.codes)

    def on_stream_result(self, result: StreamExecutionResult) -> Iterator[None]:
        """Note the errors of a result that is not the only one."""
        yield
        if self._one is not None:
            self._note(self._one, getattr(result, "errors", None))

    def _end(self, seen: Seen, one: Operation, seconds: float) -> None:
        context = self.execution_context
        one.name = context.operation_name
        with suppress(RuntimeError):  # no document, or none with that operation
            one.kind = context.operation_type.value
        one.seconds = seconds
        if not one.codes:
            self._note(one, getattr(context.result, "errors", None))
        metrics = seen.watcher.metrics
        metrics.operations.labels(one.kind, one.codes[0] if one.codes else _OK).inc()
        metrics.operation_seconds.labels(one.kind).observe(seconds)
        if seen.websocket:
            operation_line(seen, one)
            # A WebSocket may be open for days.
            seen.operations.remove(one)

    @staticmethod
    def _note(one: Operation, errors: list[GraphQLError] | None) -> None:
        for error in errors or ():
            code = str((error.extensions or {}).get("code", ""))
            if code and code not in one.codes:
                one.codes.append(code)
