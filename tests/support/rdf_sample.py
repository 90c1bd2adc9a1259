"""What people say, in a graph that holds the first study: a judgement that counts, one that it replaced, and tags."""

from __future__ import annotations

import asyncio

from graph.model import Tag, Verdict
from graph.people.judgements import judge
from graph.people.tags import TAGGED, put_on
from graph.store.address import Address
from graph.store.async_store import AsyncTx, open_async_store
from graph.store.store import Store

AT = "2026-03-01T09:30:00.000000+00:00"
LATER = "2026-03-02T10:00:00.250000+00:00"


def judge_and_tag(store: Store) -> None:
    """Judge two links, one of them twice, and tag a thing of every kind that can have tags."""
    said = (("explicit", Verdict.UNSURE, None, AT), ("explicit", Verdict.ACCEPTED, 'Says "so"\nin §2.', LATER))
    for method, verdict, note, at in (*said, ("topic", Verdict.REJECTED, None, AT)):
        (row,) = store.read("MATCH (l:Link {method: $method}) RETURN l.id AS id ORDER BY l.id LIMIT 1", method=method)
        link = row["id"]
        store.transaction(
            lambda tx, link=link, verdict=verdict, note=note, at=at: judge(
                tx, link=link, verdict=verdict, by="Ann Doe", note=note, at=at
            )
        )
    for label in TAGGED:
        (row,) = store.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY n.id LIMIT 1")
        asyncio.run(tag(store.address, row["id"]))


async def tag(address: Address, on: str) -> None:
    """Tag a thing."""

    async def put(tx: AsyncTx) -> Tag:
        return await put_on(tx, on=on, label="for the report", by="Ben", note="p. 3", at=LATER)

    async with open_async_store(address) as store:
        await store.transaction(put)
