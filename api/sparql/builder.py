"""The child process that keeps the copy of the graph in step: ``python -m api.sparql.builder``.

Each order on its standard input, as pickle has it, is answered by a line of JSON once it is carried out: ``state`` and
``path`` of the copy, or ``error`` and ``known``, which says whether the message is for people. It ends with its input.
"""

from __future__ import annotations

import fcntl
import json
import logging
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from api.sparql.copying import Copy
from graph.errors import EvidenceError, StoreBusy
from graph.store.address import Address
from graph.store.store import open_store


@dataclass(frozen=True, kw_only=True)
class Order:
    """To make the copy in a folder what the database at the address is."""

    address: Address
    folder: Path


class _Builder:
    def __init__(self) -> None:
        self._copies: dict[Path, Copy] = {}

    def carry_out(self, order: Order) -> Mapping[str, object]:
        """Make the copy, and say which it is. Raises EvidenceError."""
        if order.folder not in self._copies:
            order.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _hold(order.folder)
            self._copies[order.folder] = Copy(order.folder)
        copy = self._copies[order.folder]
        with open_store(order.address) as store:
            state = copy.follow(store.read)
        return {"state": state, "path": str(copy.publish())}


def main() -> None:
    """Carry out one order after another."""
    builder = _Builder()
    with suppress(EOFError):
        while True:
            order: Order = pickle.load(sys.stdin.buffer)  # from the API's own process
            try:
                said = builder.carry_out(order)
            except EvidenceError as error:
                said = {"error": str(error), "known": True}
            except Exception as error:
                logging.getLogger("evidence.sparql").exception("the copy of the graph could not be made")
                said = {"error": repr(error), "known": False}
            sys.stdout.write(json.dumps(said) + "\n")
            sys.stdout.flush()


def _hold(folder: Path) -> None:
    """Keep others from writing there, as long as this process lives."""
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(lock)
        raise StoreBusy(
            f"Another program keeps its copy of the graph in {folder}: name another folder, or none, in "
            "EVIDENCE_SPARQL_FOLDER."
        ) from None


if __name__ == "__main__":
    main()
