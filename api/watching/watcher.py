"""Looks on at one application: at its requests (as ASGI middleware), and at its queries to the database."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.codes import Code
from api.http.errors import internal_error
from api.http.request import HEADER, RequestRecord, begin, request_id
from api.watching.logs import log, request_line
from api.watching.metrics import Metrics
from api.watching.traces import Traces

_PATHS = ("/", "/graphql", "/health", "/metrics", "/ready", "/sparql")
_BELOW = ("/export", "/id", "/static", "/topic")


class Watcher:
    """Counts, times and traces what one application does."""

    def __init__(self, traces: str | None = None) -> None:
        """``traces`` is where spans are sent, if anywhere."""
        self.metrics = Metrics()
        self.traces = Traces(traces, version("evidence-graph"))

    @contextmanager
    def query(self, text: str) -> Iterator[None]:
        """Look on at a query to the database (graph.store.driver)."""
        began = time.perf_counter()
        with self.traces.span("Cypher", kind="CLIENT", attributes={"db.query.text": text}):
            try:
                yield
            except Exception:
                self.metrics.query_errors.inc()
                raise
            finally:
                self.metrics.query_seconds.observe(time.perf_counter() - began)


@dataclass(kw_only=True)
class WatchedRequest(RequestRecord):
    """A request that a watcher sees."""

    watcher: Watcher


class WatchMiddleware:
    """Sees each request from its first byte to its last. The outermost of all, but for the web framework's own."""

    def __init__(self, app: ASGIApp, watcher: Watcher) -> None:
        self._app = app
        self._watcher = watcher

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the application answer."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request = WatchedRequest(
            id=request_id(headers.get(HEADER)),
            count=self._watcher.metrics.count,
            watcher=self._watcher,
            websocket=scope["type"] == "websocket",
        )
        begin(request)
        # What runs inside reads the id where it reads everything of the request.
        kept = [(name, value) for name, value in scope["headers"] if name.lower() != HEADER.encode()]
        scope["headers"] = [*kept, (HEADER.encode(), request.id.encode())]
        path = _path(scope["path"])
        method = "WS" if request.websocket else scope["method"]
        attributes = {"http.request.method": method, "url.path": path, "evidence.request.id": request.id}
        name = f"{method} {path}"
        with self._watcher.traces.span(name, kind="SERVER", headers=headers, attributes=attributes) as span:
            if request.websocket:
                with self._watcher.metrics.websockets.track_inprogress():
                    await self._app(scope, receive, send)
            else:
                await self._answer(request, path, span, scope, receive, send)

    async def _answer(
        self, request: RequestRecord, path: str, span: Any, scope: Scope, receive: Receive, send: Send
    ) -> None:
        status: int | None = None

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request.id
            await send(message)

        began = time.perf_counter()
        metrics = self._watcher.metrics
        with metrics.in_flight.track_inprogress():
            try:
                await self._app(scope, receive, noting)
            except Exception:
                log.exception("a request failed: %s %s [%s]", scope["method"], path, request.id)
                metrics.unexpected.inc()
                if status is not None:
                    raise
                await _failed(request)(scope, receive, noting)
            finally:
                request_line(
                    request, method=scope["method"], path=path, status=status, seconds=time.perf_counter() - began
                )
                metrics.requests.labels(path, str(status or "gone")).inc()
                if span is not None and status is not None:
                    span.set_attribute("http.response.status_code", status)


def _path(path: str) -> str:
    """Return one of a few paths, whatever is asked for."""
    if path in _PATHS:
        return path
    return next((root for root in _BELOW if path == root or path.startswith(f"{root}/")), "other")


def _failed(request: RequestRecord) -> JSONResponse:
    request.codes.append(Code.INTERNAL_SERVER_ERROR)
    return JSONResponse({"errors": [internal_error(request.id).formatted]}, 500)
