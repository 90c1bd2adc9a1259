"""The graph's database for a server that answers many requests at once. See graph.store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import AuthError, IncompleteCommit, ServiceUnavailable

from graph import embedded
from graph.address import Address, FolderAddress, address_from_environment
from graph.driver import DriverProblem, check_version, explain, options, retry_delay
from graph.engine import ARCADEDB, NEO4J, Engine
from graph.errors import StoreUnsuitable
from graph.store import Row

T = TypeVar("T")


class AsyncTx:
    """A transaction under way. Errors of the database leave it as the driver raises them; let them pass."""

    def __init__(self, transaction: neo4j.AsyncTransaction) -> None:
        self._transaction = transaction

    async def run(self, query: str, /, **params: object) -> list[Row]:
        """Run one query inside the transaction and return all its rows."""
        result = await self._transaction.run(query, params)
        return [record.data() async for record in result]


class AsyncStore:
    """An open database. Made by open_async_store. Outlives a database that goes away and comes back."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self._driver: neo4j.AsyncDriver | None = None
        self._lease: embedded.Lease | None = None
        self._reopening = asyncio.Lock()

    @property
    def engine(self) -> Engine:
        """Which of the two engines it is."""
        return ARCADEDB if isinstance(self.address, FolderAddress) else NEO4J

    def describe(self) -> str:
        """Return where the data is, for people; never with the password."""
        return str(self.address)

    async def ready(self) -> str:
        """Return name and version of the database once it has answered a query. Raises StoreError."""

        async def ask(driver: neo4j.AsyncDriver) -> str:
            async with self._session(driver, neo4j.READ_ACCESS) as session:
                summary = await (await session.run("RETURN 1")).consume()
            return summary.server.agent

        return check_version(await self._attempt(ask), self.address)

    async def read(self, query: str, /, **params: object) -> list[Row]:
        """Run a query that only reads."""

        async def ask(driver: neo4j.AsyncDriver) -> list[Row]:
            async with self._session(driver, neo4j.READ_ACCESS) as session:
                result = await session.run(query, params)
                return [record.data() async for record in result]

        return await self._attempt(ask)

    async def values(self, query: str, /, **params: object) -> list[list[Any]]:
        """Run a query that only reads, and return each row's values in the order in which the query names them.

        They are the driver's own lists, not copied into dictionaries as ``read`` does.
        """

        async def ask(driver: neo4j.AsyncDriver) -> list[list[Any]]:
            async with self._session(driver, neo4j.READ_ACCESS) as session:
                result = await session.run(query, params)
                return [record.values() async for record in result]

        return await self._attempt(ask)

    async def transaction(self, work: Callable[[AsyncTx], Awaitable[T]]) -> T:
        """Run ``work`` in one transaction and commit; an exception from it rolls everything back.

        ``work`` is called again when another writer was in the way, so it must not change anything but the database.
        """

        async def do(driver: neo4j.AsyncDriver) -> T:
            async with (
                self._session(driver, neo4j.WRITE_ACCESS) as session,
                await session.begin_transaction() as transaction,
            ):
                result = await work(AsyncTx(transaction))
                await transaction.commit()
                return result

        return await self._attempt(do)

    async def open(self) -> None:
        """Start or find the embedded database; for a server, only get ready to connect. Raises StoreError."""
        if isinstance(self.address, FolderAddress):
            # Not interrupted half-way: a server that nobody holds a lease of would be lost to us.
            lease = await asyncio.shield(asyncio.to_thread(embedded.attach, self.address.folder))
            self._lease, old = lease, self._lease
            if old is not None:
                old.close(wait=False)
            self._driver = neo4j.AsyncGraphDatabase.driver(lease.uri, auth=lease.auth, **options())
            return
        auth = (self.address.user, self.address.password) if self.address.password is not None else None
        try:
            self._driver = neo4j.AsyncGraphDatabase.driver(self.address.uri, auth=auth, **options())
        except DriverProblem as error:
            raise StoreUnsuitable(f"{self.address} is not a usable address: {error}") from error

    async def close(self) -> None:
        """Close all connections and let go of the embedded database."""
        if self._driver is not None:
            await self._driver.close()
        if self._lease is not None:
            await asyncio.to_thread(self._lease.close)

    def _session(self, driver: neo4j.AsyncDriver, access: str) -> neo4j.AsyncSession:
        database = self._lease.database if self._lease else getattr(self.address, "database", None)
        return driver.session(database=database, default_access_mode=access)

    async def _attempt(self, call: Callable[[neo4j.AsyncDriver], Awaitable[T]]) -> T:
        attempt = 0
        reopened = False
        while True:
            driver = self._driver
            if driver is None:
                raise RuntimeError("the store is not open")
            try:
                return await call(driver)
            except DriverProblem as error:
                delay = retry_delay(error, attempt, self.engine)
                if delay is None and not reopened and self._may_have_moved(driver, error):
                    reopened, delay = True, 0.0
                    await self._reopen(driver)
                if delay is None:
                    raise explain(error, self.address) from error
            await asyncio.sleep(delay)
            attempt += 1

    def _may_have_moved(self, driver: neo4j.AsyncDriver, error: Exception) -> bool:
        """Whether the embedded server ended, so that one started since has another port and password."""
        if self._lease is None or isinstance(error, IncompleteCommit):  # what was committed must not run twice
            return False
        # Another request may have opened it again, which closed the driver under this one.
        return driver is not self._driver or isinstance(error, ServiceUnavailable | AuthError)

    async def _reopen(self, broken: neo4j.AsyncDriver) -> None:
        async with self._reopening:
            if self._driver is broken:  # else another request has done it already
                await self.open()
                await broken.close()


@asynccontextmanager
async def open_async_store(address: Address | None = None) -> AsyncIterator[AsyncStore]:
    """Open the database at ``address`` (default: the one the environment names).

    The embedded database is started here. A server is not asked before the first query, so that ours may start
    before it: call ``ready``. Raises StoreError.
    """
    store = AsyncStore(address_from_environment() if address is None else address)
    await store.open()
    try:
        yield store
    finally:
        await store.close()
