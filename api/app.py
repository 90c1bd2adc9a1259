"""The HTTP application: GraphQL at /graphql, /health for the process, /ready for the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from fastapi import FastAPI, Request, Response
from fastapi.requests import HTTPConnection
from fastapi.responses import RedirectResponse
from starlette.middleware.cors import CORSMiddleware
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL

from api.access import Access, access_from_environment
from api.callers import Caller, Tokens
from api.cost.body import BoundedBody
from api.cost.limits import Limits, limits_from_environment
from api.gate import Gate, GateMiddleware, request_id
from api.graphiql import EditorRouter, mount
from api.loading import Context
from api.schema import schema
from api.writes import refusal
from graph.address import Address, address_from_environment
from graph.async_store import AsyncStore, open_async_store
from graph.errors import StoreError

# What clients of GraphQL send besides what every page may, and what they read of an answer.
_SENT = ("Authorization", "Content-Type", "If-None-Match", "X-Request-Id", "Apollo-Require-Preflight")
_READ = ("ETag", "WWW-Authenticate", "X-Request-Id")
# The first message of a WebSocket may hold its token: nobody stays long without it.
_FIRST_MESSAGE = timedelta(seconds=10)


def create_app(address: Address | None = None, access: Access | None = None, limits: Limits | None = None) -> FastAPI:
    """Make the application for the database at the address (default: the one the environment names).

    ``access`` says who may ask and change (default: what the environment says), ``limits`` how much one
    request may ask for (the same).
    """
    where = address or address_from_environment()
    allowed = access or access_from_environment()
    bounds = limits or limits_from_environment()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_async_store(where) as store:
            app.state.store = store
            yield

    app = FastAPI(title="Evidence Graph", lifespan=lifespan, docs_url=None, redoc_url=None)
    app.add_middleware(BoundedBody, most=bounds.bytes)
    app.state.gate = Gate(allowed, Tokens())
    # The last one added sees a request first: a browser's question whether a page may ask carries no token.
    app.add_middleware(GateMiddleware, gate=app.state.gate)
    if allowed.origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=allowed.origins,
            allow_methods=("GET", "POST"),
            allow_headers=_SENT,
            expose_headers=_READ,
        )

    async def context(connection: HTTPConnection) -> Context:
        store: AsyncStore = connection.app.state.store
        caller: Caller = connection.state.caller
        return Context(
            store,
            changes=store,
            refusal=refusal(allowed.writes, connection, caller),
            caller=caller,
            request_id=request_id(connection),
            limits=bounds,
        )

    router = EditorRouter(
        schema,
        context_getter=context,
        allowed_origins=allowed.origins,
        # The older protocol begins operations before a token was sent.
        subscription_protocols=(GRAPHQL_TRANSPORT_WS_PROTOCOL,),
        connection_init_wait_timeout=_FIRST_MESSAGE,
    )
    router.limits = bounds
    app.include_router(router, prefix="/graphql")
    mount(app)
    app.add_api_route("/", _home, include_in_schema=False)
    app.add_api_route("/health", _health)
    app.add_api_route("/ready", _ready)
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
