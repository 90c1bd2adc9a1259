"""Which tests run where, and the databases that they run on: a test that asks for one is there once for each engine.

`make test` runs all but those marked ``neo4j`` or ``elsewhere``; `make test-all` runs all (docs/testing.md). Neo4j is
the server that EVIDENCE_TEST_NEO4J names (with _USER and _PASSWORD; ITS DATA IS DELETED), or one that is started for
the tests. Where neither is to be had the tests are skipped with the reason, or fail if EVIDENCE_REQUIRE_NEO4J is set.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Generator, Iterator
from functools import cache, lru_cache
from pathlib import Path

import httpx
import pytest

from graph.schema.indexes import SCHEMA
from graph.store.address import Address, FolderAddress, ServerAddress, parse_address
from graph.store.store import Store, open_store
from tests.support import prepared, real_neo4j
from tests.support.filling import hold_first_study, holds_first_study

TESTS = Path(__file__).parent

# In the order in which their files run.
HOUSES = ("ui", "commands", "elsewhere", "api", "graph", "docs", "ingest")

# They begin with the first study and end with another graph, after which it would have to be read again.
REPLACING = ("docs/test_paired_questions.py", "api/graphql/test_statements_api.py")

# The contract of the store: what an engine could break. All Cypher is in graph/, so these are the tests of what writes
# to a graph, what changes it for people, what asks it with conditions of every kind and walks all of it, what counts on
# its indexes, values, transactions and errors, and what only a server has. `make test` runs them on the embedded
# engine, CI on Neo4j as well.
CONTRACT = (
    "graph/store/",
    "graph/test_writer.py",
    "graph/ask/test_searching.py",
    "graph/check/test_integrity.py",
    "graph/nodes/test_graph_version.py",
    "graph/nodes/test_shared_works.py",
    "graph/people/test_judgements.py",
    "graph/people/test_tags.py",
    "graph/rdf/test_rdf_export.py",
    "graph/schema/test_catalogue.py",
    "api/graphql/test_ten_questions.py",
    "api/http/test_database_away.py",
    "commands/test_compose.py",
    "commands/test_remove_command.py",
    "commands/test_tokens.py",
)

# An embedded server of the tests lives briefly and is asked many different things, each a few times. Compiled quickly,
# and not once more to be faster, and with the simplest collector, it takes half of the processors for them.
BRIEF = f"{real_neo4j.BRIEF} -XX:+UseSerialGC"


def pytest_configure(config: pytest.Config) -> None:
    # The processes that the tests are divided among have this from the one that divides them.
    if "ARCADEDB_JVM_ARGS" not in os.environ:
        from tests.support import class_archive  # which imports what the others need not

        many = config.getoption("numprocesses", None) not in (None, 0)
        os.environ["ARCADEDB_JVM_ARGS"] = f"{BRIEF} {class_archive.option(BRIEF, make=many)}".strip()
    # Hundreds of processes are started, and none should compile the program from its source again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    # A shell that runs the tests in the background has Ctrl-C ignored, and the programs under test would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    if config.pluginmanager.has_plugin("cacheprovider"):
        prepared.keep_in(config.cache.mkdir("prepared"))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    # Nothing that is made while tests are collected goes away.
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(tryfirst=True)  # before marks choose among the tests
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        place = item.path.relative_to(TESTS).as_posix()
        if _engine(item) == "neo4j":
            item.add_marker("neo4j")
        if place.startswith("elsewhere/"):
            item.add_marker("elsewhere")
        if place.startswith(CONTRACT):
            item.add_marker("contract")
    items.sort(key=lambda item: _turn(item.path))


def pytest_collection_finish() -> None:
    # The modules and the tests stay to the end, so nobody has to look again and again whether they can go.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 50, 100)


def _engine(item: pytest.Item) -> object:
    chosen = getattr(item, "callspec", None)  # of a test with parameters
    return chosen.params.get("engine_name") if chosen else None


def _turn(file: Path) -> tuple[bool, bool, int]:
    """When a file has its turn: first what needs the database as it was copied, last what is quick, so that no process
    is left alone with a long file at the end."""
    place = file.relative_to(TESTS)
    return not _needs_first_study(file), place.as_posix() in REPLACING, HOUSES.index(place.parts[0])


@lru_cache
def _needs_first_study(file: Path) -> bool:
    # By its text, since not every process imports all files.
    return hold_first_study.__name__ in file.read_text(encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def authorities() -> Iterator[None]:
    # Every client reads the certificates of all authorities first, which takes longer than asking a server beside it.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpx._transports.default.create_ssl_context", cache(httpx.create_ssl_context))
        yield


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
def begins_with_first_study(request: pytest.FixtureRequest) -> bool:
    return any(_needs_first_study(item.path) for item in request.session.items)


@pytest.fixture(scope="session")
def embedded_address(begins_with_first_study: bool, tmp_path_factory: pytest.TempPathFactory) -> Address:
    folder = tmp_path_factory.mktemp("embedded")
    return FolderAddress(folder=prepared.copy_first_study(folder) if begins_with_first_study else folder)


@pytest.fixture(scope="session")
def embedded_store(embedded_address: Address, begins_with_first_study: bool) -> Iterator[Store]:
    with open_store(embedded_address) as store:
        if begins_with_first_study:
            holds_first_study(store)
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


@pytest.fixture(scope="session")
def prepared_store(session_store: Store) -> Store:
    session_store.prepare(SCHEMA)
    return session_store


@pytest.fixture
def graph(prepared_store: Store, store: Store) -> Store:
    """An empty database with the constraints and indexes of the program, which no test takes away."""
    return store


def _started_neo4j(folder: Path) -> real_neo4j.RunningNeo4j:
    try:
        return real_neo4j.start(folder, brief=True)
    except real_neo4j.Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NEO4J"):
            pytest.fail(f"EVIDENCE_REQUIRE_NEO4J is set, but Neo4j cannot run here: {reason}")
        pytest.skip(f"no Neo4j: {reason}")
