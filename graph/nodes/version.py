"""Which state of the graph it is: a text that every write changes, so that an answer is known to be as it was.

Writers of studies set it in their own transaction. What people judge is only ever added to, so there the number says
it; of tags, which can be taken off, the number and the time of the last one. So those who judge and tag at the same
time need not wait for each other.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from graph.model import content_id
from graph.nodes.records import Transaction
from graph.store.layout import LAYOUT, VERSION

_TOKEN = "MATCH (v:Version {id: $id}) RETURN v.token AS token"
# A graph that is begun here is laid out as this program does it. One that is there keeps its number.
_SET = "MERGE (v:Version {id: $id}) ON CREATE SET v.layout = $layout SET v.token = $token"
_STATE = (
    "OPTIONAL MATCH (v:Version {id: $id}) WITH v.token AS token OPTIONAL MATCH (j:Judgement) "
    "WITH token, count(j) AS judgements OPTIONAL MATCH (t:Tag) "
    "RETURN token, judgements, count(t) AS tags, max(t.at) AS tagged"
)


def stamp(tx: Transaction, *what: str) -> None:
    """Make it another state, in the transaction that changes the graph. ``what`` sets this change apart, such
    as a hash of what is written and the time. Call it last: another writer waits from here on."""
    before = [row["token"] for row in tx.run(_TOKEN, id=VERSION) if row["token"]]
    # From what was before and what was done, so that the same history gives the same graph.
    tx.run(_SET, id=VERSION, layout=LAYOUT, token=content_id("version", *before, *what))


async def state(read: Callable[..., Awaitable[list[dict[str, Any]]]]) -> str:
    """Return the state that the graph is in, with one query. ``read`` runs it. Raises StoreError."""
    (row,) = await read(_STATE, id=VERSION)
    return _said(row)


async def state_in_words(read: Callable[..., Awaitable[list[dict[str, Any]]]]) -> str:
    """Return the state for people to compare: what identifies the last write, and how many judgements and tags
    there are."""
    (row,) = await read(_STATE, id=VERSION)
    token = str(row["token"] or "new").removeprefix("version:")
    return f"{token}, judgements: {row['judgements']}, tags: {row['tags']}"


def state_now(read: Callable[..., list[dict[str, Any]]]) -> str:
    """Return the same, for programs that do one thing after another."""
    (row,) = read(_STATE, id=VERSION)
    return _said(row)


def writing(read: Callable[..., list[dict[str, Any]]]) -> str:
    """Return the part of the state that changes where a study is written or removed, not with judgements or tags."""
    return str(next((row["token"] for row in read(_TOKEN, id=VERSION)), None) or "new")


def _said(row: dict[str, Any]) -> str:
    return f"{row['token'] or 'new'} {row['judgements']} {row['tags']} {row['tagged'] or ''}"
