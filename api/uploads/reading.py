"""The child process (api.child) that reads one upload into the graph: ``python -m api.uploads.reading``.

It can be ended when a file takes too long, and leaves the API's own process to its clients. It is asked with an
UploadOrder, says ``state`` when a stage begins, and answers with the outcome.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from api.child import ChildRefused, Reply, Say, serve
from graph.model import Count, Study
from graph.nodes.records import Transaction
from graph.people.audit import Change, record
from graph.schema.indexes import SCHEMA
from graph.store.address import Address
from graph.store.store import open_store
from graph.writer import WriteOutcome
from ingest.pipeline import ingest_one
from ingest.sources import StudySources

# What an upload did to the graph is the most that one of its studies did.
_STATES = ("new", "replaced", "unchanged")


@dataclass(frozen=True, kw_only=True)
class UploadOrder:
    """What is to be read, into which database, and whose change of the graph it is."""

    address: Address
    studies: tuple[StudySources, ...]
    change: Change


def carry_out(order: UploadOrder, say: Say) -> Reply:
    """Read each study and write it with its audit in one transaction. One that cannot be read does not stop the others.
    Raises ChildRefused where none can be read."""
    with open_store(order.address) as store:
        store.prepare(SCHEMA)

        def transact(change: Change, work: Any) -> WriteOutcome:
            def audited(tx: Transaction) -> WriteOutcome:
                written: WriteOutcome = work(tx)
                record(tx, change)
                return written

            return store.transaction(audited)

        outcomes = [
            ingest_one(
                sources,
                partial(transact, _change(order, sources)),
                lambda: datetime.now(UTC),
                lambda stage: say({"state": stage.name}),
            )
            for sources in order.studies
        ]
    failed = [str(outcome.error) for outcome in outcomes if outcome.error]
    studies = [outcome.study for outcome in outcomes if outcome.study]
    states = [outcome.written.state for outcome in outcomes if outcome.written]
    if not studies:
        raise ChildRefused(" ".join(failed))
    return Reply(
        {
            "study": studies[0].id,
            "studies": [study.id for study in studies],
            "outcome": min(states, key=_STATES.index),
            "counts": [asdict(count) for count in _together(studies)],
            "problems": sum(len(study.problems) for study in studies),
            "failed": failed,
        }
    )


def _change(order: UploadOrder, sources: StudySources) -> Change:
    """Return what the audit says of a study: of several also which paper it is."""
    if len(order.studies) == 1:
        return order.change
    return replace(order.change, arguments={**order.change.arguments, "paper": sources.paper.name})


def _together(studies: Sequence[Study]) -> Iterator[Count]:
    """Yield the counts of all studies, those of one kind added up."""
    of_kind: dict[str, list[Count]] = {}
    for study in studies:
        for count in study.counts:
            of_kind.setdefault(count.what, []).append(count)
    for what, counts in of_kind.items():
        dropped: Counter[str] = Counter()
        for count in counts:
            dropped.update(count.dropped)
        read, kept = sum(count.read for count in counts), sum(count.kept for count in counts)
        yield Count(what=what, read=read, kept=kept, dropped=dict(dropped))


if __name__ == "__main__":
    serve(carry_out)
