"""Processes of ours that do a part of the API's work: how one is started, asked, bounded in time, and ended.

A child runs a module that calls ``serve``. Requests come on its standard input and replies go to its standard output,
each after four bytes that say how long it is. A request is a pickle, which the child loads from the API alone; a reply
is JSON with a body of bytes after it, since the API does not trust what a child may have become. Several replies may
come to a request: all but the last say ``more``. A child that was just started is ready when it answers.

It ends when its input does, with its parent (Linux), by an alarm where a request takes longer than it may and nobody is
left to end it, and is killed where nobody waits for its reply any more.

Two other kinds of processes have ways of their own: the server of the embedded database outlives whoever started it
(graph.store.embedded), and those of ``evidence up`` are servers of others, asked over HTTP (ui.terminal.processes).
"""

from __future__ import annotations

import asyncio
import ctypes
import json
import logging
import math
import pickle
import signal
import struct
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO

from graph.errors import EvidenceError

_LENGTH = struct.Struct(">I")
_PR_SET_PDEATHSIG = 1

log = logging.getLogger("evidence.child")


class ChildRefused(EvidenceError):
    """A child did not do what it was asked to, for a reason that is for people."""


class ChildEnded(Exception):
    """A child ended before it answered."""


@dataclass(frozen=True)
class Reply:
    """What a child answers: JSON, and bytes."""

    head: Mapping[str, Any]
    body: bytes = b""


Say = Callable[[Mapping[str, Any]], None]


class ChildProcess:
    """The API's side of a child. It is started when it is first asked, and again when it was asked after it ended."""

    def __init__(self, module: str, *arguments: str, quiet: bool = False) -> None:
        """``quiet`` drops what it writes to standard error."""
        self._command = [sys.executable, "-m", module, *arguments]
        self._errors = DEVNULL if quiet else None
        self._process: Process | None = None

    @property
    def pid(self) -> int | None:
        """The number of the process, where one was started and not ended."""
        return self._process.pid if self._process is not None else None

    async def ask(self, request: object, *, ends: float | None = None, hear: Say | None = None) -> Reply:
        """Return the last reply to a request; ``hear`` is called with each before it. ``ends`` is when the time is
        over, by the event loop's clock. One request at a time.

        Raises TimeoutError, ChildRefused, ChildEnded, and RuntimeError for a fault of the child's.
        """
        loop = asyncio.get_running_loop()
        done = False
        try:
            async with asyncio.timeout_at(ends):
                process = await self._running()
                assert process.stdin is not None and process.stdout is not None
                seconds = 0 if ends is None else max(1, math.ceil(ends - loop.time()) + 1)
                process.stdin.write(_framed(pickle.dumps((seconds, request))))
                await process.stdin.drain()
                while (reply := await _received(process.stdout)).head.get("more"):
                    if hear is not None:
                        hear(reply.head)
            done = True
        except (asyncio.IncompleteReadError, ConnectionError):
            raise ChildEnded(f"{' '.join(self._command[1:])} ended before it answered") from None
        finally:
            # Also where nobody waits any more.
            if not done:
                await self.end()
        if "error" in reply.head:
            said = str(reply.head["error"])
            raise ChildRefused(said) if reply.head["known"] else RuntimeError(said)
        return reply

    async def end(self, *, patience: float = 0) -> None:
        """End it: by the end of its input, and after ``patience`` seconds by force."""
        process, self._process = self._process, None
        if process is None:
            return
        assert process.stdin is not None
        process.stdin.close()
        try:
            async with asyncio.timeout(patience):
                await process.wait()
        except TimeoutError:
            with suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=PIPE, stdout=PIPE, stderr=self._errors
            )
        return self._process


def serve(carry_out: Callable[[Any, Say], Reply]) -> None:
    """Answer requests with what ``carry_out`` makes of each, until the input ends: the child's side. It may say
    something before it is done."""
    end_with_parent(signal.SIGKILL)
    requests, replies = sys.stdin.buffer, sys.stdout.buffer

    def say(head: Mapping[str, Any]) -> None:
        _send(replies, Reply({**head, "more": True}))

    while len(size := requests.read(_LENGTH.size)) == _LENGTH.size:
        seconds, request = pickle.loads(requests.read(*_LENGTH.unpack(size)))
        signal.alarm(seconds)
        try:
            reply = carry_out(request, say)
        except EvidenceError as error:
            reply = Reply({"error": str(error), "known": True})
        except Exception as error:
            log.exception("a request of the API could not be carried out")
            reply = Reply({"error": repr(error), "known": False})
        signal.alarm(0)
        _send(replies, reply)


def end_with_parent(how: signal.Signals) -> None:
    """Ask Linux to end this process, by a signal, when its parent ends. Elsewhere the parent has to see to it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, how)


def _framed(data: bytes) -> bytes:
    return _LENGTH.pack(len(data)) + data


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(_framed(json.dumps({**reply.head, "bytes": len(reply.body)}).encode()) + reply.body)
    replies.flush()


async def _received(replies: asyncio.StreamReader) -> Reply:
    (size,) = _LENGTH.unpack(await replies.readexactly(_LENGTH.size))
    head = json.loads(await replies.readexactly(size))
    return Reply(head, await replies.readexactly(head["bytes"]))
