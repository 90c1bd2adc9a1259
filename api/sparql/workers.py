"""The processes that answer questions: a few, kept, and ended where a question takes too long."""

from __future__ import annotations

import asyncio
import json
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from api.sparql import refusals

COUNT = 4
"""So many questions are answered at once, on behalf of however many clients."""

_WAITING = 16
_MEMORY = 1_500_000_000


class Workers:
    """Answers questions. ``memory`` bounds each process, in bytes; nothing is started before it is needed."""

    def __init__(self, *, count: int = COUNT, waiting: int = _WAITING, memory: int = _MEMORY) -> None:
        self._free = asyncio.Semaphore(count)
        self._most = count + waiting
        self._memory = memory
        self._asked = 0
        self._idle: list[Process] = []
        self._all: set[Process] = set()

    async def ask(self, question: Mapping[str, Any], *, ends: float, seconds: int) -> tuple[Mapping[str, Any], bytes]:
        """Return what a process says to a question (api.sparql.worker), and the body of the answer.

        ``ends`` is when the time is over, of the event loop's; ``seconds`` what it was in all. Raises RequestRefused:
        the time is over, there are too many questions, or the process ended over this one.
        """
        if self._asked >= self._most:
            raise refusals.busy(f"{self._asked} queries are being answered or wait for it", 5)
        self._asked += 1
        try:
            try:
                async with asyncio.timeout_at(ends):
                    await self._free.acquire()
            except TimeoutError:
                raise refusals.busy("Others' queries took all the time that this one had", 5) from None
            try:
                return await self._answered(question, ends, seconds)
            finally:
                self._free.release()
        finally:
            self._asked -= 1

    async def close(self) -> None:
        """End all processes."""
        for one in list(self._all):
            await self._end(one)

    async def _answered(
        self, question: Mapping[str, Any], ends: float, seconds: int
    ) -> tuple[Mapping[str, Any], bytes]:
        process = self._idle.pop() if self._idle else await self._start()
        done = False
        try:
            async with asyncio.timeout_at(ends):
                said = await _exchange(process, {**question, "seconds": seconds + 1})
                done = True
                return said
        except TimeoutError:
            raise refusals.too_long(seconds) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise refusals.too_much(self._memory) from None
        finally:
            # Also where nobody waits any more.
            if done:
                self._idle.append(process)
            else:
                await self._end(process)

    async def _start(self) -> Process:
        command = [sys.executable, "-m", "api.sparql.worker", str(self._memory)]
        process = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._all.add(process)
        return process

    async def _end(self, process: Process) -> None:
        self._all.discard(process)
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()


async def _exchange(process: Process, question: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    assert process.stdin is not None and process.stdout is not None
    text = json.dumps(question).encode()
    process.stdin.write(struct.pack(">I", len(text)) + text)
    await process.stdin.drain()
    (size,) = struct.unpack(">I", await process.stdout.readexactly(4))
    said = json.loads(await process.stdout.readexactly(size))
    return said, await process.stdout.readexactly(said["bytes"])
