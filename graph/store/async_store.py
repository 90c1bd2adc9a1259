"""The graph's database for a server that answers many requests at once. See graph.store.store."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any, Protocol, TypeVar

import neo4j
from neo4j.exceptions import AuthError, IncompleteCommit, ServiceUnavailable

from graph.errors import StoreError, StoreTimeout
from graph.store import embedded
from graph.store.address import Address, FolderAddress, address_from_environment
from graph.store.deadline import deadline, time_left
from graph.store.driver import Database, DriverProblem, Watch, check_version, connect, explain, retry_delay, unwatched
from graph.store.layout import ASK, VERSION, check_layout
from graph.store.store import Row, row_of

T = TypeVar("T")

# How much longer than the deadline a server may work, so that it is we who end a query; seconds.
_GRACE = 1.0

# This many reads are in the database at the same time, others wait for their turn: one that does all of many at once is
# slower with each, and holds the memory of all.
_AT_ONCE = 8


class AsyncTx:
    """A transaction under way. Errors of the database leave it as the driver raises them; let them pass."""

    def __init__(self, transaction: neo4j.AsyncTransaction, watch: Watch = unwatched) -> None:
        self._transaction = transaction
        self._watch = watch

    async def run(self, query: str, /, **params: object) -> list[Row]:
        """Run one query inside the transaction and return all its rows."""
        with self._watch(query):
            result = await self._transaction.run(query, params)
            return [row_of(record) async for record in result]


class Reads(Protocol):
    """What is needed of a store to ask it: to run a read query and get its rows, as ``AsyncStore`` does."""

    async def read(self, query: str, /, **params: Any) -> list[Row]:
        """Run one query and return its rows by name."""
        ...

    async def values(self, query: str, /, **params: Any) -> list[list[Any]]:
        """Run one query and return the values of its rows."""
        ...


class AsyncStore(Database):
    """An open database. Made by open_async_store. Outlives a database that goes away and comes back."""

    def __init__(self, address: Address, watch: Watch = unwatched) -> None:
        self.address = address
        self._watch = watch
        self._driver: neo4j.AsyncDriver | None = None
        self._lease: embedded.Lease | None = None
        self._reopening = asyncio.Lock()
        self._reading = asyncio.Semaphore(_AT_ONCE)
        self._ending: set[asyncio.Task[None]] = set()
        self._known: neo4j.AsyncDriver | None = None
        """The driver whose database is known to have the layout of this program."""

    async def ready(self) -> str:
        """Return name and version of the database once it has answered a query. Raises StoreError."""

        async def ask(driver: neo4j.AsyncDriver) -> str:
            async with self._session(driver, neo4j.READ_ACCESS) as session:
                summary = await (await session.run("RETURN 1")).consume()
            return summary.server.agent

        return check_version(await self._attempt(ask), self.address)

    async def read(self, query: str, /, **params: object) -> list[Row]:
        """Run a query that only reads. Raises StoreError."""
        return await self._rows(query, params, row_of)

    async def values(self, query: str, /, **params: object) -> list[list[Any]]:
        """Run a query that only reads, and return each row's values in the order in which the query names them.

        They are the driver's own lists, not copied into dictionaries as ``read`` does.
        """
        return await self._rows(query, params, lambda record: record.values())

    async def transaction(self, work: Callable[[AsyncTx], Awaitable[T]]) -> T:
        """Run ``work`` in one transaction and commit; an exception from it rolls everything back.

        ``work`` is called again when another writer was in the way, so it must not change anything but the database.
        """

        async def do(driver: neo4j.AsyncDriver) -> T:
            async with (
                self._session(driver, neo4j.WRITE_ACCESS) as session,
                await session.begin_transaction(timeout=_server_timeout()) as transaction,
            ):
                result = await work(AsyncTx(transaction, self._watch))
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
            self._driver = connect(neo4j.AsyncGraphDatabase.driver, lease.uri, lease.auth, self.address)
        else:
            self._driver = connect(neo4j.AsyncGraphDatabase.driver, self.address.uri, self.address.auth, self.address)

    async def close(self) -> None:
        """Close all connections and let go of the embedded database."""
        await asyncio.gather(*self._ending)
        if self._driver is not None:
            await self._driver.close()
        if self._lease is not None:
            await asyncio.to_thread(self._lease.close)

    def _session(self, driver: neo4j.AsyncDriver, access: str) -> neo4j.AsyncSession:
        database = self._lease.database if self._lease else getattr(self.address, "database", None)
        return driver.session(database=database, default_access_mode=access)

    async def _attempt(self, call: Callable[[neo4j.AsyncDriver], Awaitable[T]]) -> T:
        """Call until it works or is not worth trying again, at most until the deadline. Raises StoreError.

        A call that is cancelled, by the deadline or by whoever waits, closes its connection: the driver has room for
        another.
        """
        try:
            async with asyncio.timeout_at(deadline()) as timeout:
                return await self._attempts(call)
        except TimeoutError as error:
            if not timeout.expired():
                raise
            raise StoreTimeout(
                f"{self.address} did not answer in the time that one request has. Ask for less."
            ) from error

    async def _attempts(self, call: Callable[[neo4j.AsyncDriver], Awaitable[T]]) -> T:
        attempt = 0
        reopened = False
        while True:
            driver = self._driver
            if driver is None:
                raise RuntimeError("the store is not open")
            try:
                await self._check_layout(driver)
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

    async def _check_layout(self, driver: neo4j.AsyncDriver) -> None:
        """Look once at the layout of the database that a driver leads to. Raises StoreOutdated."""
        if driver is self._known:
            return
        async with self._session(driver, neo4j.READ_ACCESS) as session:
            result = await session.run(neo4j.Query(ASK, timeout=_server_timeout()), {"version": VERSION})
            check_layout([row_of(record) async for record in result], self.address)
        self._known = driver

    def _may_have_moved(self, driver: neo4j.AsyncDriver, error: Exception) -> bool:
        """Whether the embedded server ended, so that one started since has another port and password."""
        if self._lease is None or isinstance(error, IncompleteCommit):  # what was committed must not run twice
            return False
        # Another request may have opened it again, which closed the driver under this one.
        return driver is not self._driver or isinstance(error, ServiceUnavailable | AuthError)

    async def _rows(self, query: str, params: Mapping[str, object], row: Callable[[neo4j.Record], T]) -> list[T]:
        async def ask(driver: neo4j.AsyncDriver) -> list[T]:
            async with self._reading, self._session(driver, neo4j.READ_ACCESS) as session:
                result = await session.run(neo4j.Query(query, timeout=_server_timeout()), dict(params))
                return [row(record) async for record in result]

        began = asyncio.get_running_loop().time()
        try:
            with self._watch(query):
                return await self._attempt(ask)
        except (StoreTimeout, asyncio.CancelledError):
            self._end_if_overdue(query, asyncio.get_running_loop().time() - began)
            raise

    def _end_if_overdue(self, query: str, waited: float) -> None:
        """Have the embedded database end a query that is out of time; Neo4j does so by itself. Nobody waits for it."""
        left = time_left()
        if left is not None and left <= 0 and self._lease is not None:
            task = asyncio.create_task(self._end_overdue(self._lease, query, waited))
            self._ending.add(task)
            task.add_done_callback(self._ending.discard)

    async def _end_overdue(self, lease: embedded.Lease, query: str, waited: float) -> None:
        # Where it does not answer, the database has ended; else it ends the query itself after a while.
        with suppress(StoreError):
            await asyncio.to_thread(lease.end_queries, query, waited)

    async def _reopen(self, broken: neo4j.AsyncDriver) -> None:
        async with self._reopening:
            if self._driver is broken:  # else another request has done it already
                await self.open()
                await broken.close()


def _server_timeout() -> float | None:
    """Return after how many seconds the database is to end a query by itself. Neo4j does; ArcadeDB does not know
    it."""
    left = time_left()
    return None if left is None else max(left, 0) + _GRACE


@asynccontextmanager
async def open_async_store(address: Address | None = None, watch: Watch = unwatched) -> AsyncIterator[AsyncStore]:
    """Open the database at ``address`` (default: the one the environment names). ``watch`` looks on at each query.

    The embedded database is started here. A server is not asked before the first query, so that ours may start
    before it: call ``ready``. Raises StoreError.
    """
    store = AsyncStore(address_from_environment() if address is None else address, watch)
    await store.open()
    try:
        if isinstance(store.address, FolderAddress):
            await store.ready()
        yield store
    finally:
        await store.close()
