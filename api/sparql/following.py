"""Which copy of the graph a question is asked of: one of the state that the graph is in, made where there is none."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from api.child import ChildProcess, ChildRefused
from api.http.refused import busy
from api.sparql.builder import CopyOrder
from graph.errors import StoreUnreachable
from graph.store.address import Address

_PATIENCE = 60.0
_ENDING = 10.0


@dataclass(frozen=True)
class FrozenCopy:
    """A copy that is not changed any more: the state of the graph that it is of, and its folder."""

    state: str
    path: str


class Follower:
    """Has copies made by a child process, in ``folder`` or in one that goes with this object."""

    def __init__(self, address: Address, folder: Path | None, *, made: Callable[[], None]) -> None:
        """``made`` is called for each copy."""
        self._address = address
        self._given = folder
        self._made = made
        self._folder: Path | None = None
        self._builder = ChildProcess("api.sparql.builder")
        self._building: asyncio.Task[None] | None = None
        self._began = 0.0
        self._now: FrozenCopy | None = None
        self._problem: Exception | None = None
        self._used: Counter[str] = Counter()

    @asynccontextmanager
    async def copy_of(self, state: str, *, ends: float) -> AsyncIterator[FrozenCopy]:
        """Yield a copy of the graph in this state, or in one that it came to since. It stays as long as it is used.

        Raises RequestRefused where there is none when the time is over, and StoreError where the graph cannot be read.
        """
        asked = time.monotonic()
        while self._now is None or self._now.state != state:
            began = await self._built(ends)
            if began >= asked and self._now is not None:
                break
        now = self._now
        self._used[now.path] += 1
        try:
            yield now
        finally:
            self._used[now.path] -= 1
            self._tidy(now.path)

    async def close(self) -> None:
        """End the child process; its folder goes too, if it was not given."""
        if self._building is not None:
            self._building.cancel()
            await asyncio.gather(self._building, return_exceptions=True)
        await self._builder.end(patience=_ENDING)
        if self._folder is not None and self._given is None:
            await asyncio.to_thread(shutil.rmtree, self._folder, True)

    async def _built(self, ends: float) -> float:
        """Wait until the copy that is being made is there; return when that began."""
        if self._building is None:
            self._began = time.monotonic()
            self._building = asyncio.create_task(self._build())
        began, building = self._began, self._building
        try:
            async with asyncio.timeout_at(ends):
                # Whoever stops waiting does not stop the making.
                await asyncio.shield(building)
        except TimeoutError:
            # Made as far as that, it may well take as long again.
            after = min(_PATIENCE, time.monotonic() - began)
            raise busy("The graph has changed, and its copy for SPARQL is being made", after) from None
        if self._problem is not None:
            raise self._problem
        return began

    async def _build(self) -> None:
        try:
            before, self._problem = self._now, None
            self._now = await self._copied()
            self._made()
            if before is not None:
                self._tidy(before.path)
        except Exception as error:  # noqa: BLE001  # each that waits raises it
            self._problem = error
        finally:
            self._building = None

    async def _copied(self) -> FrozenCopy:
        if self._folder is None:
            self._folder = self._given or Path(await asyncio.to_thread(tempfile.mkdtemp, prefix="evidence-sparql-"))
        try:
            reply = await self._builder.ask(CopyOrder(address=self._address, folder=self._folder))
        except ChildRefused as refused:
            raise StoreUnreachable(str(refused)) from None
        return FrozenCopy(state=reply.head["state"], path=reply.head["path"])

    def _tidy(self, path: str) -> None:
        """Remove a copy that nobody uses and nobody will."""
        if not self._used[path]:
            del self._used[path]
            if self._now is None or self._now.path != path:
                shutil.rmtree(path, ignore_errors=True)
