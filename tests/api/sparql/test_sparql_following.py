"""The copy for SPARQL follows the graph, on every engine: whatever changes it, the next answer is of what it is now."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.http.limits import Limits
from api.settings import ApiSettings, settings_from_environment
from api.sparql.copying import Copy
from graph.errors import StoreBusy
from graph.model import Verdict
from graph.rdf.writing.formats import NTriples
from graph.store.address import Address
from graph.store.store import Store
from graph.writer import remove_study
from ingest.pipeline import IDENTIFICATION
from tests.graph.people.test_judgements import ENTRIES, MADE_UP, TEXT, links, read, say, write_made_up
from tests.support.rdf_files import export
from tests.support.rdf_sample import tag
from tests.support.serving import running

PLENTY = 120
OTHER = "doi:10.5555/other"
SHARED = "title = {A long and honourable history of peer support}, year = {2012}, doi = {10.5555/long}"


def quads(lines: str | bytes) -> set[str]:
    """Return the statements, each number as the store writes it."""
    store = ox.Store()
    store.load(lines, ox.RdfFormat.N_TRIPLES)
    return {str(one.triple) for one in store}


def exported(store: Store) -> set[str]:
    parts: list[str] = []
    export(store.read, parts.append, NTriples())
    return quads("".join(parts))


def held(copy: Copy) -> set[str]:
    return {str(one.triple) for one in ox.Store.read_only(str(copy.publish()))}


def write_other(folder: Path) -> None:
    """Write a second study, whose list has a work of the first under its title alone."""
    write_made_up(folder, TEXT.replace("rural", "remote"), [SHARED.replace(", doi = {10.5555/long}", ""), *ENTRIES[2:]])
    paper = folder / "moor" / "paper.txt"
    paper.write_text(paper.read_text(encoding="utf-8").replace("10.5555/moor", "10.5555/other"), encoding="utf-8")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    made = tmp_path / "one", tmp_path / "two"
    for one in made:
        one.mkdir()
    write_made_up(made[0], TEXT, ENTRIES)
    write_other(made[1])
    return made


def test_the_copy_is_what_an_export_is_after_every_change(
    graph: Store, tmp_path: Path, folders: tuple[Path, Path]
) -> None:
    def change(what: str) -> None:
        copy.follow(graph.read)
        assert held(copy) == exported(graph), what

    (tmp_path / "copy").mkdir()
    copy = Copy(tmp_path / "copy")
    change("nothing in it")
    read(graph, folders[0])
    change("a study")
    say(graph, links(graph, MADE_UP)[0]["id"])
    for label in ("Finding", "Work"):
        (row,) = graph.read(f"MATCH (n:{label}) RETURN min(n.id) AS id")
        asyncio.run(tag(graph.address, row["id"]))
    change("a judgement and tags")
    say(graph, links(graph, MADE_UP)[0]["id"], Verdict.REJECTED)
    change("a judgement in place of another")
    graph.write("MATCH (t:Tag) WITH t ORDER BY t.id LIMIT 1 DETACH DELETE t")
    change("a tag taken off")
    read(graph, folders[1])
    change("a second study, which shares works")
    write_made_up(folders[0], TEXT.replace("grief", "sorrow"), ENTRIES)
    read(graph, folders[0])
    change("the first study anew")
    graph.transaction(lambda tx: remove_study(tx, MADE_UP, IDENTIFICATION))
    change("the first study gone, its judgements left")
    del copy
    copy = Copy(tmp_path / "copy")
    assert held(copy) == exported(graph), "kept on disk"


def test_only_what_changed_is_written_anew(graph: Store, tmp_path: Path, folders: tuple[Path, Path]) -> None:
    asked: list[str] = []

    def reading(query: str, /, **params: Any) -> list[dict[str, Any]]:
        if params.get("study"):
            asked.append(params["study"])
        return graph.read(query, **params)

    def follow() -> set[str]:
        asked.clear()
        copy.follow(reading)
        return set(asked)

    (tmp_path / "copy").mkdir()
    copy = Copy(tmp_path / "copy")
    read(graph, *folders)
    assert follow() == {MADE_UP, OTHER}
    assert follow() == set()
    say(graph, links(graph, OTHER)[0]["id"])
    assert follow() == {OTHER}
    many = len(asked)
    write_made_up(folders[0], TEXT.replace("grief", "sorrow"), ENTRIES)
    read(graph, folders[0])
    assert follow() == {MADE_UP}
    assert many < len(asked), "a judgement does not have its study read again"


def test_what_was_only_half_written_is_written_again(graph: Store, tmp_path: Path, folders: tuple[Path, Path]) -> None:
    def failing(query: str, /, **params: Any) -> list[dict[str, Any]]:
        if "n:Statement" in query:
            raise StoreBusy("in the middle")
        return graph.read(query, **params)

    def changing(query: str, /, **params: Any) -> list[dict[str, Any]]:
        if "n:Statement" in query:
            say(graph, links(graph, MADE_UP)[0]["id"])
            read(graph, folders[0])
        return graph.read(query, **params)

    (tmp_path / "copy").mkdir()
    read(graph, folders[0])
    copy = Copy(tmp_path / "copy")
    with pytest.raises(StoreBusy, match="middle"):
        copy.follow(failing)
    del copy
    copy = Copy(tmp_path / "copy")
    copy.follow(changing)
    assert held(copy) == exported(graph)


@pytest.fixture(scope="module")
def app(session_store: Store, store_address: Address) -> FastAPI:
    return create_app(store_address, ApiSettings(limits=Limits(seconds=PLENTY)))


@pytest.fixture(scope="module")
def url(app: FastAPI) -> Iterator[str]:
    with running(app) as url:
        yield url


def number(url: str, kind: str) -> int:
    query = f"PREFIX eg: <https://w3id.org/evidence-graph/ns#> SELECT (count(*) AS ?n) {{ ?s a eg:{kind} }}"
    answer = httpx.get(f"{url}/sparql", params={"query": query}, timeout=PLENTY)
    assert answer.status_code == 200, answer.text
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def made(url: str) -> float:
    text = httpx.get(f"{url}/metrics").text
    return float(text.partition("\nevidence_sparql_copies_total ")[2].partition("\n")[0])


def test_an_answer_is_of_the_graph_as_it_is(app: FastAPI, url: str, graph: Store, folders: tuple[Path, Path]) -> None:
    read(graph, folders[0])
    before = made(url)
    assert (number(url, "Study"), number(url, "Judgement")) == (1, 0)
    say(graph, links(graph, MADE_UP)[0]["id"])
    assert number(url, "Judgement") == 1
    read(graph, folders[1])
    assert number(url, "Study") == 2
    graph.transaction(lambda tx: remove_study(tx, OTHER, IDENTIFICATION))
    assert number(url, "Study") == 1
    # Each state was copied once, however many asked; copies that nobody uses any more are gone.
    assert [number(url, "Judgement") for _ in range(3)] == [1, 1, 1]
    assert made(url) - before == 4
    assert len(list(app.state.sparql._follower._folder.glob("read-*"))) == 1


def test_while_the_copy_is_made_a_client_is_told_to_come_again(
    app: FastAPI, url: str, graph: Store, folders: tuple[Path, Path]
) -> None:
    read(graph, folders[0])
    assert number(url, "Judgement") == 0
    sparql = app.state.sparql
    builder = sparql._follower._builder.pid
    os.kill(builder, signal.SIGSTOP)
    try:
        say(graph, links(graph, MADE_UP)[0]["id"])
        sparql._limits = replace(sparql._limits, seconds=1)
        answer = httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=PLENTY)
        assert (answer.status_code, answer.json()["errors"][0]["extensions"]["code"]) == (503, "BUSY")
        assert 1 <= int(answer.headers["retry-after"]) <= 60
        assert httpx.get(f"{url}/health").status_code == 200
    finally:
        os.kill(builder, signal.SIGCONT)
        sparql._limits = replace(sparql._limits, seconds=PLENTY)
    assert number(url, "Judgement") == 1


def test_a_child_that_was_killed_is_started_again(
    app: FastAPI, url: str, graph: Store, folders: tuple[Path, Path]
) -> None:
    read(graph, folders[0])
    assert number(url, "Judgement") == 0
    os.kill(app.state.sparql._follower._builder.pid, signal.SIGKILL)
    for worker in app.state.sparql._workers._all:
        os.kill(worker.pid, signal.SIGKILL)
    say(graph, links(graph, MADE_UP)[0]["id"])
    # What was asked of a process that died is refused; what comes next is answered.
    ends = time.monotonic() + PLENTY
    while httpx.get(f"{url}/sparql", params={"query": "ASK {}"}, timeout=PLENTY).status_code != 200:
        assert time.monotonic() < ends
    assert number(url, "Judgement") == 1


def test_nothing_is_left_when_the_api_ends(graph: Store, store_address: Address, folders: tuple[Path, Path]) -> None:
    read(graph, folders[0])
    app = create_app(store_address, ApiSettings(limits=Limits(seconds=PLENTY)))
    with running(app) as url:
        assert number(url, "Study") == 1
        follower, workers = app.state.sparql._follower, app.state.sparql._workers
        pids = [follower._builder.pid, *(worker.pid for worker in workers._all)]
        assert follower._folder.is_dir()
    assert not follower._folder.exists()
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def test_a_folder_that_is_named_keeps_the_copy(
    graph: Store, store_address: Address, folders: tuple[Path, Path], tmp_path: Path
) -> None:
    read(graph, folders[0])
    said = {"EVIDENCE_SPARQL_FOLDER": str(tmp_path / "kept")}
    settings = replace(settings_from_environment(said), limits=Limits(seconds=PLENTY))
    with running(create_app(store_address, settings)) as url:
        assert number(url, "Study") == 1
        with running(create_app(store_address, settings)) as other:
            answer = httpx.get(f"{other}/sparql", params={"query": "ASK {}"}, timeout=PLENTY)
            assert answer.status_code == 503
            assert "EVIDENCE_SPARQL_FOLDER" in answer.json()["errors"][0]["message"]
    parts = (tmp_path / "kept" / "parts.json").read_text(encoding="utf-8")
    assert MADE_UP in parts
    # The next one begins with it.
    asked: list[str] = []

    def reading(query: str, /, **params: Any) -> list[dict[str, Any]]:
        asked.extend(params.get("study", ()))
        return graph.read(query, **params)

    Copy(tmp_path / "kept").follow(reading)
    assert asked == []
