"""The state of the graph, on every engine: another after every change, and the same as long as nothing changes."""

from __future__ import annotations

import asyncio
from pathlib import Path

from graph.model import Verdict
from graph.nodes.version import state
from graph.people.exchange import bring
from graph.store.address import Address
from graph.store.async_store import open_async_store
from graph.store.store import Store
from graph.writer import remove_study
from ingest.pipeline import IDENTIFICATION
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, links, read, say, write_made_up
from tests.support.judgement_lines import lines


def now(address: Address) -> str:
    async def ask() -> str:
        async with open_async_store(address) as store:
            return await state(store.read)

    return asyncio.run(ask())


def test_each_change_makes_another_state(graph: Store, store_address: Address, tmp_path: Path) -> None:
    seen = [now(store_address)]
    write_made_up(tmp_path, TEXT, ENTRIES)
    assert read(graph, tmp_path) == ["new"]
    seen.append(now(store_address))
    assert read(graph, tmp_path) == ["unchanged"]
    assert now(store_address) == seen[-1]

    link = links(graph, MADE_UP)[0]["id"]
    say(graph, link)
    seen.append(now(store_address))
    say(graph, link, Verdict.REJECTED)
    seen.append(now(store_address))
    written = list(lines(graph.read))

    write_made_up(tmp_path, TEXT.replace("rural", "urban"), ENTRIES)
    assert read(graph, tmp_path) == ["replaced"]
    seen.append(now(store_address))
    graph.transaction(lambda tx: remove_study(tx, MADE_UP, IDENTIFICATION))
    seen.append(now(store_address))
    graph.write("MATCH (j:Judgement) DETACH DELETE j")
    graph.transaction(lambda tx: bring(tx, written, IDENTIFICATION))
    seen.append(now(store_address))
    graph.transaction(lambda tx: bring(tx, written, IDENTIFICATION))
    assert now(store_address) == seen[-1], "there was nothing new among the judgements"
    assert len(set(seen)) == len(seen) == 7
