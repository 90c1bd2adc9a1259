"""The API's schema over one open store, for tests: what it answers, and how many queries that took."""

from __future__ import annotations

import asyncio
from typing import Any

from api.graphql.context import Context
from api.graphql.schema import schema
from graph.store.address import Address
from graph.store.async_store import AsyncStore, open_async_store


class Asking:
    """Asks the schema over one open store, as somebody who may change it; counts the queries of the last question."""

    def __init__(self, address: Address) -> None:
        self._loop = asyncio.Runner()
        self._opened = open_async_store(address)
        self._store: AsyncStore = self._loop.run(self._opened.__aenter__())
        self.queries = 0

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        self.queries += 1
        return await self._store.values(query, **params)

    async def read(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
        self.queries += 1
        return await self._store.read(query, **params)

    def __call__(self, document: str, **variables: Any) -> Any:
        answer = self._ask(document, variables)
        assert answer.errors is None, answer.errors
        return answer.data

    def whole(self, document: str, **variables: Any) -> Any:
        """Return the answer with its errors."""
        return self._ask(document, variables)

    def refused(self, document: str, **variables: Any) -> str:
        (error,) = self._ask(document, variables).errors
        return str(error.message)

    def _ask(self, document: str, variables: dict[str, Any]) -> Any:
        self.queries = 0
        return self._loop.run(schema.execute(document, variables, context_value=Context(self, changes=self._store)))

    def close(self) -> None:
        self._loop.run(self._opened.__aexit__(None, None, None))
        self._loop.close()
