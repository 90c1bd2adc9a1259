"""Uploads one after another: those that wait, the one that is read, and for a while those that are done."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import uuid4

from api.child import ChildProcess, ChildRefused
from api.http.errors import UploadsBusy
from api.uploads.reading import UploadOrder
from graph.people.audit import Change
from graph.people.signing import moment
from graph.store.address import Address
from ingest.sources import StudySources

MOST_WAITING = 8
_SECONDS = 600
# This many finished ones are kept for those who ask how theirs went.
_KEPT = 100

log = logging.getLogger("evidence.api")


class UploadState(Enum):
    """How far an upload is."""

    WAITING = "waiting"
    READING = "reading"
    COMPARING = "comparing"
    WRITING = "writing"
    DONE = "done"
    FAILED = "failed"


ENDED = frozenset({UploadState.DONE, UploadState.FAILED})


@dataclass(kw_only=True)
class UploadJob:
    """One upload. ``steps`` are its states so far, with the time when each began."""

    id: str
    files: tuple[str, ...]
    steps: list[tuple[UploadState, str]] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    error: str | None = None
    outcome: Mapping[str, Any] = field(default_factory=dict)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def state(self) -> UploadState:
        """The last of its states."""
        return self.steps[-1][0]

    def enter(self, state: UploadState) -> None:
        """Go on to a state, and wake those who wait for it."""
        self.steps.append((state, moment(datetime.now(UTC))))
        self._changed.set()
        self._changed = asyncio.Event()

    async def watch(self) -> AsyncIterator[UploadJob]:
        """Yield it in its state, and in each further one, to its end."""
        seen = len(self.steps) - 1
        while True:
            changed = self._changed
            while seen < len(self.steps):
                seen += 1
                yield (now := replace(self, steps=self.steps[:seen]))
                if now.state in ENDED:
                    return
            await changed.wait()


class Desk:
    """Takes uploads for the database at an address. ``run`` reads them and has to run meanwhile."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._uploads: OrderedDict[str, UploadJob] = OrderedDict()
        self._orders: asyncio.Queue[tuple[UploadJob, UploadOrder]] = asyncio.Queue(MOST_WAITING)

    def take(
        self, studies: Sequence[StudySources], change: Change, files: tuple[str, ...], left_out: Sequence[str] = ()
    ) -> UploadJob:
        """Let an upload wait for its turn; ``change`` is what the audit says of it, ``left_out`` what of the files is
        not read. Raises UploadsBusy."""
        upload = UploadJob(id=f"upload:{uuid4().hex}", files=files, left_out=list(left_out))
        upload.enter(UploadState.WAITING)
        try:
            self._orders.put_nowait((upload, UploadOrder(address=self._address, studies=tuple(studies), change=change)))
        except asyncio.QueueFull:
            raise UploadsBusy(f"{MOST_WAITING} uploads are waiting to be read. Send this one again later.") from None
        self._uploads[upload.id] = upload
        ended = [job.id for job in self._uploads.values() if job.state in ENDED]
        for id in ended[: max(0, len(self._uploads) - _KEPT)]:
            del self._uploads[id]
        return upload

    def find(self, id: str) -> UploadJob | None:
        """Return the upload with an id, unless it is long done."""
        return self._uploads.get(id)

    async def run(self) -> None:
        """Read one upload after another, until cancelled."""
        while True:
            upload, order = await self._orders.get()
            try:
                await _read(upload, order)
            except TimeoutError:
                _fail(upload, f"Reading it took more than {_SECONDS} seconds and was ended. Nothing was written.")
            except ChildRefused as refused:
                _fail(upload, str(refused))
            except Exception:  # the next ones have to be read all the same
                log.exception("an upload could not be read")
                _fail(upload, "Something went wrong here; it has been logged. Nothing was written.")


async def _read(upload: UploadJob, order: UploadOrder) -> None:
    child = ChildProcess("api.uploads.reading")
    try:
        reply = await child.ask(
            order,
            ends=asyncio.get_running_loop().time() + _SECONDS,
            hear=lambda head: upload.enter(UploadState[head["state"]]),
        )
    finally:
        await child.end()
    upload.outcome = reply.head
    upload.left_out += reply.head.get("failed", ())
    upload.enter(UploadState.DONE)


def _fail(upload: UploadJob, why: str) -> None:
    upload.error = why
    upload.enter(UploadState.FAILED)
