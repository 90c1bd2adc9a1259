"""The HTTP application: GraphQL at /graphql, /health for the process, /ready for the database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.requests import HTTPConnection
from fastapi.responses import RedirectResponse

from api.graphiql import EditorRouter, mount
from api.loading import Context
from api.schema import schema
from api.writes import Writes, refusal, writes_from_environment
from graph.address import Address, address_from_environment
from graph.async_store import AsyncStore, open_async_store
from graph.errors import StoreError


def create_app(address: Address | None = None, writes: Writes | None = None) -> FastAPI:
    """Make the application for the database at the address (default: the one the environment names).

    ``writes`` says from where it may be changed (default: what the environment says).
    """
    where = address or address_from_environment()
    allowed = writes or writes_from_environment()

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        async with open_async_store(where) as store:
            app.state.store = store
            yield

    app = FastAPI(title="Evidence Graph", lifespan=lifespan, docs_url=None, redoc_url=None)

    async def context(connection: HTTPConnection) -> Context:
        store: AsyncStore = connection.app.state.store
        return Context(store, changes=store, refused=refusal(allowed, connection))

    app.include_router(EditorRouter(schema, context_getter=context), prefix="/graphql")
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
