"""The number of the layout: a database of another version of the program is not opened."""

from __future__ import annotations

import asyncio

import pytest

from graph.errors import StoreOutdated
from graph.schema.indexes import SCHEMA
from graph.store.async_store import open_async_store
from graph.store.layout import LAYOUT, OUTDATED
from graph.store.store import Store, open_store
from tests.support.speakers_sample import CLINIC, hold_speakers, put, studies

NUMBER = "MATCH (v:Version) RETURN v.layout AS layout"
OF_BEFORE = "MATCH (n) WHERE n:Version OR n:Study REMOVE n.layout"


def held(store: Store) -> list[int | None]:
    return [row["layout"] for row in store.read(NUMBER)]


def opened(store: Store) -> None:
    with open_store(store.address):
        pass


def asked(store: Store) -> None:
    async def ask() -> None:
        async with open_async_store(store.address) as opened:
            await opened.read("MATCH (n:Quote) RETURN n.id AS id LIMIT 1")

    asyncio.run(ask())


def test_a_database_that_is_begun_has_the_number(graph: Store) -> None:
    opened(graph)
    asked(graph)
    graph.prepare(SCHEMA)
    assert held(graph) == [LAYOUT]
    graph.write("MATCH (n) DETACH DELETE n")
    put(graph, studies()[0])
    assert held(graph) == [LAYOUT]
    opened(graph)
    asked(graph)


@pytest.mark.parametrize("number", [None, LAYOUT - 1], ids=["no number", "an older one"])
def test_what_an_earlier_version_wrote_is_refused_with_the_command_that_renews_it(
    graph: Store, number: int | None
) -> None:
    hold_speakers(graph)
    graph.write("MATCH (n) WHERE n:Version OR n:Study SET n.layout = $number", number=number)
    for look in (opened, asked):
        with pytest.raises(StoreOutdated, match=r"earlier version .* evidence ingest --again PATH"):
            look(graph)
    with open_store(graph.address, renewing=True) as store:
        store.prepare(SCHEMA)
        assert len(store.read(OUTDATED, layout=LAYOUT)) == 4
        put(store, studies()[0])
        store.mark()
    # Three studies are still as they were.
    assert held(graph) == [number]
    with pytest.raises(StoreOutdated):
        opened(graph)
    for study in studies()[1:]:
        put(graph, study)
    graph.mark()
    assert held(graph) == [LAYOUT]
    opened(graph)
    asked(graph)


def test_what_a_later_version_wrote_is_refused(graph: Store) -> None:
    put(graph, studies()[0])
    graph.write("MATCH (v:Version) SET v.layout = $number", number=LAYOUT + 1)
    for renewing in (False, True):
        with (
            pytest.raises(StoreOutdated, match=r"later version .* Use that version"),
            open_store(graph.address, renewing=renewing),
        ):
            pass


def test_what_people_said_without_a_study_is_of_no_layout(graph: Store) -> None:
    graph.write("CREATE (:Token {id: 'token:1'})")
    opened(graph)
    graph.prepare(SCHEMA)
    assert held(graph) == [LAYOUT]


def test_a_study_that_is_written_again_is_of_this_layout_alone(graph: Store) -> None:
    hold_speakers(graph)
    graph.write(OF_BEFORE)
    put(graph, studies()[0], at="2026-03-02T09:30:00Z")
    left = {row["id"] for row in graph.read(OUTDATED, layout=LAYOUT)}
    assert len(left) == 3
    assert CLINIC not in left
