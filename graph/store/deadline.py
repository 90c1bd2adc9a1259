"""Until when the database may work for what runs now; kept by graph.store.async_store for each query."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# In the time of the event loop.
_DEADLINE: ContextVar[float | None] = ContextVar("_DEADLINE", default=None)


@contextmanager
def queries_end_after(seconds: float) -> Iterator[None]:
    """End every query that is started in here, or in a task made in here, ``seconds`` from now.

    A task goes on when the one that waits for it is cancelled, as one that gathers keys for many does; its query would
    go on with it.
    """
    token = _DEADLINE.set(asyncio.get_running_loop().time() + seconds)
    try:
        yield
    finally:
        _DEADLINE.reset(token)


def deadline() -> float | None:
    """Return when queries end, in the time of the event loop; ``None`` for never."""
    return _DEADLINE.get()


def time_left() -> float | None:
    """Return how many seconds queries have left, less than 0 when their time is over; ``None`` for as many as they
    need."""
    end = _DEADLINE.get()
    return None if end is None else end - asyncio.get_running_loop().time()
