"""Operations that one request brings together cost together: each waits, counted, until all of them are."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from api.graphql.cost.measure import Measure

_BATCH: ContextVar[Batch | None] = ContextVar("_BATCH", default=None)


class Batch:
    """As many operations as came in one request."""

    def __init__(self, size: int) -> None:
        self._missing = size
        self._measures: list[Measure] = []
        self._all = asyncio.Event()

    def settle(self, measure: Measure | None) -> None:
        """Take the count of one operation; ``None`` for one that will not run."""
        self._missing -= 1
        if measure is not None:
            self._measures.append(measure)
        if self._missing <= 0:
            self._all.set()

    async def measures(self) -> list[Measure]:
        """Wait until every operation is settled; return the counts of those that would run."""
        await self._all.wait()
        return self._measures


@contextmanager
def batch_of(size: int) -> Iterator[None]:
    """Count the operations that are started in here together."""
    token = _BATCH.set(Batch(size))
    try:
        yield
    finally:
        _BATCH.reset(token)


def current_batch() -> Batch | None:
    """Return the batch that an operation came in, if it did not come alone."""
    return _BATCH.get()
