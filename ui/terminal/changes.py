"""Entries of the audit for what is changed from the command line, written in the transaction of the change itself."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.people.audit import COMMAND_LINE, Change, record
from graph.people.signing import moment
from graph.store.store import Tx


def now() -> str:
    """Return the time as the graph holds times."""
    return moment(datetime.now(UTC))


def record_change(tx: Tx, what: str, *, at: str, result: str | None = None, **arguments: object) -> None:
    """Write the entry of a change: what was done with which arguments, and the id of what came of it."""
    record(tx, Change(who=COMMAND_LINE, what=what, arguments=arguments, result=result, at=at))
