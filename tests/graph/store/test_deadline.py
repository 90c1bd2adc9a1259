"""A query of the database has an end, and the database is there for others after it, on both engines."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from graph.errors import StoreTimeout
from graph.store.address import Address
from graph.store.async_store import AsyncStore, AsyncTx, open_async_store
from graph.store.deadline import queries_end_after, time_left
from graph.store.store import Store

# Longer than ArcadeDB shows of a query.
SLOW = f"""UNWIND range(1, 1000) AS a UNWIND range(1, 1000) AS b UNWIND range(1, 1000) AS c UNWIND range(1, 1000) AS d
// {"x" * 1200}
RETURN count(a) AS n"""


@pytest.fixture(scope="module")
def address(session_store: Store, store_address: Address) -> Address:
    return store_address


async def running(store: AsyncStore) -> int:
    return sum("range(1, 1000)" in row["currentQuery"] for row in await store.read("SHOW TRANSACTIONS"))


async def until_none_runs(store: AsyncStore) -> None:
    async with asyncio.timeout(20):
        while await running(store):
            pass


def test_what_takes_longer_than_it_may_is_ended_here_and_in_the_database(address: Address) -> None:
    async def ask() -> None:
        async with open_async_store(address) as store:

            async def slow(ask: Callable[[str], Awaitable[object]]) -> None:
                with queries_end_after(0.7):
                    await ask(SLOW)

            answers = await asyncio.gather(
                slow(store.read), slow(store.values), slow(store.read), return_exceptions=True
            )
            assert [type(one) for one in answers] == [StoreTimeout] * 3
            await until_none_runs(store)
            assert await store.read("RETURN 1 AS one") == [{"one": 1}]

    asyncio.run(ask())


def test_who_is_cancelled_leaves_room_for_the_next(address: Address) -> None:
    async def ask() -> None:
        async with open_async_store(address) as store:
            # Cancelled from outside at the time when the query ends, as the API does; either may be a little earlier.
            with queries_end_after(0.5), pytest.raises((TimeoutError, StoreTimeout)):
                async with asyncio.timeout(0.5):
                    await store.read(SLOW)
            await until_none_runs(store)
            task = asyncio.create_task(store.read("RETURN 1 AS one"))
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await store.read("RETURN 1 AS one") == [{"one": 1}]

    asyncio.run(ask())


def test_a_change_that_is_not_done_in_time_is_not_made(address: Address, store: Store) -> None:
    async def work(tx: AsyncTx) -> None:
        await tx.run("CREATE (:Half {key: 'made'})")
        await asyncio.Event().wait()

    async def change() -> None:
        async with open_async_store(address) as opened:
            with queries_end_after(0.5), pytest.raises(StoreTimeout):
                await opened.transaction(work)
            assert await opened.read("MATCH (n:Half) RETURN count(n) AS n") == [{"n": 0}]

    asyncio.run(change())


def test_the_deadline_holds_for_tasks_that_are_made_under_it_and_ends_with_it() -> None:
    async def left() -> float | None:
        return time_left()

    async def ask() -> None:
        assert time_left() is None
        with queries_end_after(5):
            task = asyncio.create_task(left())
        assert time_left() is None
        inside = await task
        assert inside is not None and 4 < inside <= 5

    asyncio.run(ask())
