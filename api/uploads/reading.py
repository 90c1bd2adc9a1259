"""The child process (api.child) that reads one upload into the graph: ``python -m api.uploads.reading``.

It can be ended when a file takes too long, and leaves the API's own process to its clients. It is asked with an
UploadOrder, says ``state`` when a stage begins, and answers with the outcome.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from api.child import ChildRefused, Reply, Say, serve
from graph.nodes.records import Transaction
from graph.people.audit import Change, record
from graph.schema.indexes import SCHEMA
from graph.store.address import Address
from graph.store.store import open_store
from graph.writer import WriteOutcome
from ingest.pipeline import ingest_one
from ingest.sources import StudySources


@dataclass(frozen=True, kw_only=True)
class UploadOrder:
    """What is to be read, into which database, and whose change of the graph it is."""

    address: Address
    sources: StudySources
    change: Change


def carry_out(order: UploadOrder, say: Say) -> Reply:
    """Read the study and write it with its audit in one transaction."""
    with open_store(order.address) as store:
        store.prepare(SCHEMA)

        def transact(work: Any) -> WriteOutcome:
            def audited(tx: Transaction) -> WriteOutcome:
                written: WriteOutcome = work(tx)
                record(tx, order.change)
                return written

            return store.transaction(audited)

        done = ingest_one(order.sources, transact, lambda: datetime.now(UTC), lambda stage: say({"state": stage.name}))
    if done.study is None or done.written is None:
        raise ChildRefused(str(done.error))
    return Reply(
        {
            "study": done.study.id,
            "outcome": done.written.state,
            "counts": [asdict(count) for count in done.study.counts],
            "problems": len(done.study.problems),
        }
    )


if __name__ == "__main__":
    serve(carry_out)
