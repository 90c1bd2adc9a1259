"""The child process (api.child) that keeps the copy of the graph in step: ``python -m api.sparql.builder``.

It is asked with a CopyOrder, and answers with ``state`` and ``path`` of the copy.
"""

from __future__ import annotations

import fcntl
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from api.child import Reply, Say, serve
from api.sparql.copying import Copy
from graph.errors import StoreBusy
from graph.settings import SPARQL_FOLDER
from graph.store.address import Address
from graph.store.store import open_store


@dataclass(frozen=True, kw_only=True)
class CopyOrder:
    """To make the copy in a folder what the database at the address is."""

    address: Address
    folder: Path


def carry_out(order: CopyOrder, _say: Say) -> Reply:
    """Make the copy, and say which it is. Raises EvidenceError."""
    copy = _copy(order.folder)
    with open_store(order.address) as store:
        state = copy.follow(store.read)
    return Reply({"state": state, "path": str(copy.publish())})


@cache
def _copy(folder: Path) -> Copy:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _hold(folder)
    return Copy(folder)


def _hold(folder: Path) -> None:
    """Keep others from writing there, as long as this process lives."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise StoreBusy(
            f"Another program keeps its copy of the graph in {folder}: name another folder, or none, in "
            f"{SPARQL_FOLDER}."
        ) from None


if __name__ == "__main__":
    serve(carry_out)
