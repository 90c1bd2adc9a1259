"""The HTTP application: GraphQL at /graphql, SPARQL at /sparql, files at /export, every thing at its own address below
/id; /health, /ready and /metrics for those who run it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI, Request, Response
from fastapi.requests import HTTPConnection
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from api.exports.serving import Exports
from api.graphql.context import Context
from api.graphql.editor import mount
from api.graphql.persisted import PersistedQueries
from api.graphql.router import Router
from api.graphql.schema import printed, schema
from api.http.body import BoundedBody
from api.http.callers import Caller, Tokens
from api.http.codes import code_of_status
from api.http.etags import ETags
from api.http.gate import Gate, GateMiddleware, change_refusal
from api.http.refused import RequestRefused, refused_for, refused_response
from api.http.request import HEADER
from api.identified.endpoint import identified
from api.settings import ApiSettings, settings_from_environment
from api.sparql.endpoint import Sparql, sparql
from api.uploads.desk import Desk
from api.watching.logs import set_up
from api.watching.watcher import Watcher, WatchMiddleware
from graph.errors import EvidenceError, StoreError
from graph.store.address import Address, address_from_environment
from graph.store.async_store import AsyncStore, open_async_store

# What clients of GraphQL send besides what every page may, and what they read of an answer.
_SENT = ("Authorization", "Content-Type", "If-None-Match", "X-Request-Id", "Apollo-Require-Preflight")
_READ = ("Content-Disposition", "ETag", "Link", "Retry-After", "WWW-Authenticate", "X-Request-Id")
# The first message of a WebSocket may hold its token: nobody stays long without it.
_FIRST_MESSAGE = timedelta(seconds=10)
# Less fits into one packet anyway. Level 5 is half as long at work as 9, for some hundredths more.
_COMPRESSED_FROM = 1024
_COMPRESSION = 5


def create_app(address: Address | None = None, settings: ApiSettings | None = None) -> FastAPI:
    """Make the application for the database at the address, run as the settings say (default: the environment's)."""
    where = address or address_from_environment()
    run = settings or settings_from_environment()
    set_up(run.log)
    watcher = Watcher(run.traces)
    etags = ETags(printed())

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        try:
            async with open_async_store(where, watcher.query) as store:
                app.state.store = store
                app.state.uploads = Desk(where)
                app.state.sparql = Sparql(where, run.limits, etags, watcher.metrics, run.sparql_folder)
                reading = asyncio.create_task(app.state.uploads.run())
                try:
                    yield
                finally:
                    reading.cancel()
                    await asyncio.gather(reading, return_exceptions=True)
                    await app.state.sparql.close()
        finally:
            exports.close()
            watcher.traces.close()

    exports = Exports(etags)
    app = FastAPI(title="Evidence Graph", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_middleware(BoundedBody, most=run.limits.bytes, most_of_form=run.limits.upload)
    app.state.gate = Gate(run.access, Tokens())
    app.state.introspection = run.introspection
    app.state.watcher = watcher
    app.state.etags = etags
    app.state.pages = run.pages
    for error in (RequestRefused, EvidenceError, HTTPException):
        app.add_exception_handler(error, _refused)
    # The last one added sees a request first: a browser's question whether a page may ask carries no token, and all
    # that any of them answers is counted and logged.
    app.add_middleware(GateMiddleware, gate=app.state.gate)
    if run.access.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=run.access.origins,
            allow_methods=("GET", "POST"),
            allow_headers=_SENT,
            expose_headers=_READ,
        )
    app.add_middleware(GZipMiddleware, minimum_size=_COMPRESSED_FROM, compresslevel=_COMPRESSION)
    app.add_middleware(WatchMiddleware, watcher=watcher)

    async def context(connection: HTTPConnection) -> Context:
        store: AsyncStore = connection.app.state.store
        caller: Caller = connection.state.caller
        return Context(
            store,
            changes=store,
            refusal=change_refusal(run.access.writes, connection, caller),
            caller=caller,
            request_id=connection.headers.get(HEADER),
            limits=run.limits,
            uploads=connection.app.state.uploads,
        )

    router = Router(
        schema,
        persisted=PersistedQueries(run.queries),
        etags=etags,
        context_getter=context,
        graphql_ide="graphiql" if run.graphiql else None,
        allowed_origins=run.access.origins,
        # The older protocol begins operations before a token was sent, and knows no persisted queries.
        subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
        connection_init_wait_timeout=_FIRST_MESSAGE,
        multipart_uploads_enabled=True,
    )
    app.include_router(router, prefix="/graphql")
    mount(app)
    if run.sparql:
        app.add_route("/sparql", sparql, methods=["GET", "POST"], include_in_schema=False)
    for kind in ("id", "topic"):
        app.add_route(f"/{kind}/{{key:path}}", identified, methods=["GET"], include_in_schema=False)
    exports.mount(app)
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/health", _health)
    app.add_api_route("/ready", _ready)
    app.add_api_route("/metrics", _metrics)
    return app


async def _home() -> RedirectResponse:
    return RedirectResponse("/graphql")


async def _health() -> dict[str, str]:
    """Say that the process is there."""
    return {"status": "ok"}


async def _ready(request: Request, response: Response) -> dict[str, str]:
    """Say whether the database answers, and which one it is; 503 when it does not."""
    store: AsyncStore = request.app.state.store
    try:
        return {"status": "ready", "database": await store.ready()}
    except StoreError as error:
        response.status_code = 503
        return {"status": "not ready", "why": str(error)}


async def _metrics(request: Request) -> Response:
    """Return the numbers of this process, in Prometheus' text format."""
    watcher: Watcher = request.app.state.watcher
    return Response(watcher.metrics.text(), media_type=watcher.metrics.content_type)


async def _refused(request: Request, error: Exception) -> Response:
    """Answer what is refused, also by the web framework, such as an unknown address or method, in GraphQL's form."""
    if isinstance(error, RequestRefused):
        return refused_response(error)
    if isinstance(error, EvidenceError):
        return refused_response(refused_for(error))
    assert isinstance(error, HTTPException)
    code = code_of_status(error.status_code)
    said = f"{request.method} {request.url.path}: {error.detail}."
    headers = dict(error.headers or {})
    if "Allow" in headers and request.url.path == "/graphql":
        headers["Allow"] = "GET, POST"  # the framework names those of one of the two routes
    return refused_response(RequestRefused(code, said, status=error.status_code, headers=headers))
