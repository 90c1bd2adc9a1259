"""The processes that answer questions: a few, kept, and ended where a question takes too long."""

from __future__ import annotations

import asyncio

from api.child import ChildEnded, ChildProcess, Reply
from api.http.codes import Code
from api.http.refused import RequestRefused, busy
from api.sparql.worker import StoreQuestion

COUNT = 4
"""This many questions are answered at once, on behalf of however many clients."""

_WAITING = 16
_MEMORY = 1_500_000_000


class Workers:
    """Answers questions. ``memory`` bounds each process, in bytes; nothing is started before it is needed."""

    def __init__(self, *, count: int = COUNT, waiting: int = _WAITING, memory: int = _MEMORY) -> None:
        self._free = asyncio.Semaphore(count)
        self._most = count + waiting
        self._memory = memory
        self._asked = 0
        self._idle: list[ChildProcess] = []
        self._all: list[ChildProcess] = []

    async def ask(self, question: StoreQuestion, *, ends: float, seconds: int) -> Reply:
        """Return what a process answers to a question (api.sparql.worker).

        ``ends`` is when the time is over, of the event loop's; ``seconds`` what it was in all. Raises RequestRefused:
        the time is over, there are too many questions, or the process ended over this one.
        """
        if self._asked >= self._most:
            raise busy(f"{self._asked} queries are being answered or wait for it", 5)
        self._asked += 1
        try:
            try:
                async with asyncio.timeout_at(ends):
                    await self._free.acquire()
            except TimeoutError:
                raise busy("Others' queries took all the time that this one had", 5) from None
            try:
                return await self._answered(question, ends, seconds)
            finally:
                self._free.release()
        finally:
            self._asked -= 1

    async def close(self) -> None:
        """End all processes."""
        for child in self._all:
            await child.end()

    async def _answered(self, question: StoreQuestion, ends: float, seconds: int) -> Reply:
        child = self._idle.pop() if self._idle else self._new()
        try:
            return await child.ask(question, ends=ends)
        except TimeoutError:
            raise RequestRefused(
                Code.QUERY_TIMEOUT,
                f"The query took longer than {seconds} s and was ended. Ask for less: bind a subject, or take unions "
                "and paths (*, +) apart.",
            ) from None
        except ChildEnded:
            raise RequestRefused(
                Code.TOO_COMPLEX,
                f"The query needs more than the {self._memory // 1_000_000:,} MB of memory that one may have, or is "
                "too complex. Ask for less: bind more, and order and group less.",
            ) from None
        finally:
            self._idle.append(child)

    def _new(self) -> ChildProcess:
        child = ChildProcess("api.sparql.worker", str(self._memory), quiet=True)
        self._all.append(child)
        return child
