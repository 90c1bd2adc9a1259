"""The databases that tests run on: each test that asks for one runs once on every engine.

Neo4j is the server that EVIDENCE_TEST_NEO4J names (with _USER and _PASSWORD; ITS DATA IS DELETED), or one that is
started for the tests. Where neither is to be had the tests are skipped with the reason, or fail if
EVIDENCE_REQUIRE_NEO4J is set.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from graph.schema.indexes import SCHEMA
from graph.store.address import Address, FolderAddress, ServerAddress, parse_address
from graph.store.store import Store, open_store
from tests.support import real_neo4j
from tests.support.filling import hold_first_study

# An embedded server of the tests lives briefly and is asked many different things, each a few times. Compiled quickly,
# and not once more to be faster, and with the simplest collector, it takes half of the processors for them.
BRIEF = f"{real_neo4j.BRIEF} -XX:+UseSerialGC"


def pytest_configure() -> None:
    os.environ.setdefault("ARCADEDB_JVM_ARGS", BRIEF)
    # A shell that runs the tests in the background has Ctrl-C ignored, and the programs under test would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@lru_cache
def _stands_on_the_first_study(file: Path) -> bool:
    # By its text, since the process that divides the files among others imports none of them.
    return hold_first_study.__name__ in file.read_text(encoding="utf-8")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not _stands_on_the_first_study(item.path))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Give the files that stand on the first study to one process, where each file goes to one as a whole."""
    from xdist.scheduler import LoadFileScheduling

    class FirstStudyTogether(LoadFileScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file: str = super()._split_scope(nodeid)
            return "the first study" if _stands_on_the_first_study(config.rootpath / file) else file

    return FirstStudyTogether(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.fixture(scope="session", params=("embedded", "neo4j"))
def engine_name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def store_address(engine_name: str, request: pytest.FixtureRequest) -> Address:
    # Asked for by name: what depends on the parameter itself ends whenever the next test has another one, and the
    # files of tests are divided among several processes, so that the parameter changes in every file.
    address: Address = request.getfixturevalue(f"{engine_name}_address")
    return address


@pytest.fixture(scope="session")
def session_store(engine_name: str, request: pytest.FixtureRequest) -> Store:
    store: Store = request.getfixturevalue(f"{engine_name}_store")
    return store


@pytest.fixture(scope="session")
def embedded_address(tmp_path_factory: pytest.TempPathFactory) -> Address:
    return FolderAddress(folder=tmp_path_factory.mktemp("embedded"))


@pytest.fixture(scope="session")
def embedded_store(embedded_address: Address) -> Iterator[Store]:
    with open_store(embedded_address) as store:
        yield store


@pytest.fixture(scope="session")
def neo4j_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    given = os.environ.get("EVIDENCE_TEST_NEO4J")
    if given:
        yield parse_address(
            given,
            user=os.environ.get("EVIDENCE_TEST_NEO4J_USER"),
            password=os.environ.get("EVIDENCE_TEST_NEO4J_PASSWORD"),
        )
        return
    server = _started_neo4j(tmp_path_factory.mktemp("neo4j"))
    yield ServerAddress(uri=server.address, user=server.user, password=server.password)
    server.stop()


@pytest.fixture(scope="session")
def neo4j_store(neo4j_address: Address) -> Iterator[Store]:
    with open_store(neo4j_address) as store:
        yield store


@pytest.fixture
def store(session_store: Store) -> Store:
    """An open database without a node in it. Constraints and indexes of earlier tests are still there."""
    session_store.write("MATCH (n) DETACH DELETE n")
    return session_store


@pytest.fixture
def graph(store: Store) -> Store:
    """An empty database with the constraints and indexes of the program."""
    store.prepare(SCHEMA)
    return store


def _started_neo4j(folder: Path) -> real_neo4j.RunningNeo4j:
    try:
        return real_neo4j.start(folder, brief=True)
    except real_neo4j.Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NEO4J"):
            pytest.fail(f"EVIDENCE_REQUIRE_NEO4J is set, but Neo4j cannot run here: {reason}")
        pytest.skip(f"no Neo4j: {reason}")
