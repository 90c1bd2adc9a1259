"""The process that reads one upload into the graph: ``python -m api.uploads.reading``.

A process of its own can be ended when a file takes too long, and leaves the API's to its clients. It gets an Order,
pickled, and answers with lines of JSON: ``{"state": ...}`` when a stage begins, and one with the outcome.
"""

from __future__ import annotations

import json
import pickle
import sys
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, TextIO

from graph.errors import EvidenceError
from graph.nodes.records import Transaction
from graph.people.audit import Change, record
from graph.schema.indexes import SCHEMA
from graph.store.address import Address
from graph.store.store import open_store
from graph.writer import WriteOutcome
from ingest.pipeline import Stage, ingest_one
from ingest.sources import StudySources


@dataclass(frozen=True, kw_only=True)
class Order:
    """What is to be read, into which database, and whose change of the graph it is."""

    address: Address
    sources: StudySources
    change: Change


def carry_out(order: Order, out: TextIO) -> None:
    """Read the study and write it with its audit in one transaction; say so line by line."""

    def say(**said: Any) -> None:
        out.write(json.dumps(said) + "\n")
        out.flush()

    def told(stage: Stage) -> None:
        say(state=stage.name)

    with open_store(order.address) as store:
        store.prepare(SCHEMA)

        def transact(work: Any) -> WriteOutcome:
            def audited(tx: Transaction) -> WriteOutcome:
                written: WriteOutcome = work(tx)
                record(tx, order.change)
                return written

            return store.transaction(audited)

        done = ingest_one(order.sources, transact, lambda: datetime.now(UTC), told)
    if done.study is None or done.written is None:
        say(error=str(done.error))
        return
    say(
        study=done.study.id,
        outcome=done.written.state,
        counts=[asdict(one) for one in done.study.counts],
        problems=len(done.study.problems),
    )


def main() -> None:
    """Carry out the order on standard input."""
    order: Order = pickle.load(sys.stdin.buffer)  # from the API's own process
    try:
        carry_out(order, sys.stdout)
    except EvidenceError as error:
        sys.stdout.write(json.dumps({"error": str(error)}) + "\n")


if __name__ == "__main__":
    main()
