"""What the GraphQL API costs: four questions over HTTP compared with one query by hand, and with another library.

``python -m tests.bench.graphql [--studies N] [--rounds N] [--clients N] [--seconds N] [--graphs FOLDER]``. The same is
asked of a graph of one study and of one of many (tests.bench.graph), on each engine that can be had here. The ways are
taken in turn in one run; their ratios are what to compare. The last part has many clients ask at once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.store.address import Address, FolderAddress, ServerAddress
from graph.store.store import Store, open_store
from tests.bench import graph
from tests.bench import other as bench_other
from tests.bench.api import Served, api
from tests.bench.clients import measure_clients
from tests.bench.questions import Question, questions
from tests.bench.timing import Times, in_turn
from tests.support import real_neo4j

STUDIES, ROUNDS, CLIENTS, SECONDS = 1000, 40, 64, 60.0
TARGET = 1.5
QUERY = "evidence_database_query_seconds"
OURS, BY_HAND = "GraphQL over HTTP", "one Cypher query by hand"


@dataclass(frozen=True, kw_only=True)
class Options:
    """How much is measured. ``graphs`` keeps the graphs for the next run."""

    studies: int = STUDIES
    rounds: int = ROUNDS
    clients: int = CLIENTS
    seconds: float = SECONDS
    graphs: Path | None = None


def main() -> None:
    """Measure the API alone."""
    command = argparse.ArgumentParser(description="What the GraphQL API costs.")
    command.add_argument("--studies", type=int, default=STUDIES, help="of the larger graph (default: %(default)s)")
    command.add_argument("--rounds", type=int, default=ROUNDS, help="of each question (default: %(default)s)")
    command.add_argument("--clients", type=int, default=CLIENTS, help="that ask at once (default: %(default)s)")
    command.add_argument("--seconds", type=float, default=SECONDS, help="for which they do (default: %(default)s)")
    command.add_argument("--graphs", type=Path, help="a folder to keep the graphs in for the next run")
    if not measure_graphql(Options(**vars(command.parse_args()))):
        sys.exit("Some requests of many clients at once were not answered.")


def measure_graphql(options: Options) -> bool:
    """Print all that the module says, for each engine. Returns whether many clients were answered without an error."""
    good = True
    for engine, start in (("embedded", _embedded), ("Neo4j", _neo4j)):
        for studies in sorted({1, options.studies}):
            try:
                with _folder(options.graphs, f"{engine}-{studies}") as folder, start(folder) as address:
                    good &= _measure(engine, address, folder, studies, options)
            except real_neo4j.Unavailable as reason:
                print(f"\n{engine} was not measured: {reason}")
    return good


@contextmanager
def _folder(kept: Path | None, name: str) -> Iterator[Path]:
    if kept is None:
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder)
    else:
        folder = kept / name
        folder.mkdir(parents=True, exist_ok=True)
        yield folder


@contextmanager
def _embedded(folder: Path) -> Iterator[Address]:
    yield FolderAddress(folder=(folder / "graph").resolve())


@contextmanager
def _neo4j(folder: Path) -> Iterator[Address]:
    server = real_neo4j.start(folder)
    try:
        yield ServerAddress(uri=server.address, user=server.user, password=server.password)
    finally:
        server.stop()


def _measure(engine: str, address: Address, folder: Path, studies: int, options: Options) -> bool:
    with open_store(address) as store:
        study = graph.fill_once(store, folder / "filled", studies)
        print(f"\n{engine}, {studies:,} {'study' if studies == 1 else 'studies'}", flush=True)
        asked = questions(study)
        with api(address) as server, ExitStack() as running:
            other = _other(address, running)
            print(f"  {'milliseconds':<18}{'':<26}{'median':>9}{'p95':>9}   ours to it")
            for question in asked:
                _compare(question, store, server, other, options.rounds)
            return measure_clients(server, asked, options.clients, options.seconds)


def _other(address: Address, running: ExitStack) -> Served | None:
    """Return the API of the other library, which runs until the stack is closed."""
    if not isinstance(address, ServerAddress):
        return None
    try:
        return running.enter_context(bench_other.other(address))
    except bench_other.Unavailable as reason:
        print(f"  {bench_other.NAME} was not measured: {reason}")
        return None


def _compare(question: Question, store: Store, server: Served, other: Served | None, rounds: int) -> None:
    """Print how long each way takes, after checking that all give the same facts."""
    by_other = bench_other.OTHERS.get(question.name)

    def ours() -> Any:
        return server.ask(question.document, question.variables)

    def by_hand() -> Any:
        return store.read(question.by_hand, **question.variables)

    facts = question.from_answer(ours())
    assert question.from_rows(by_hand()) == facts, question.name
    ways: dict[str, Callable[[], Any]] = {OURS: ours, BY_HAND: by_hand}
    if other is not None and by_other is not None:

        def theirs() -> Any:
            return other.ask(by_other.document, question.variables)

        assert by_other.from_answer(theirs()) == facts, question.name
        ways[bench_other.NAME] = theirs
    times = in_turn(ways, rounds)
    _print(question, times)
    if other is not None and by_other is None:
        print(f"{'':<20}{bench_other.NAME:<26} has no counterpart")
    if times[OURS].median > TARGET * times[BY_HAND].median:
        _print_parts(server, ours, rounds)


def _print(question: Question, times: Mapping[str, Times]) -> None:
    ours = times[OURS].median
    for way, taken in times.items():
        ratio = "" if way == OURS else f"{ours / taken.median:8.2f}"
        name = question.name if way == OURS else ""
        print(f"  {name:<18}{way:<26}{taken.median:9.1f}{taken.p95:9.1f}{ratio}", flush=True)


def _print_parts(server: Served, ask: Callable[[], Any], rounds: int) -> None:
    """Print where the time goes, as means of rounds of their own. The rest is planning, and making the answer."""
    before = server.numbers()
    start = time.perf_counter()
    for _ in range(rounds):
        ask()
    whole = (time.perf_counter() - start) / rounds * 1000
    after = server.numbers()
    queries, seconds = ((after[name] - before[name]) / rounds for name in (f"{QUERY}_count", f"{QUERY}_sum"))
    http = in_turn({OURS: lambda: server.ask("{ __typename }", {})}, rounds)[OURS].median
    # Queries that run side by side take longer together than the whole does.
    rest = f", all else {whole - http - seconds * 1000:.1f}" if queries == 1 else ""
    count = "1 query" if queries == 1 else f"{queries:.0f} queries"
    print(
        f"{'':<22}of {whole:.1f}: HTTP and JSON alone {http:.1f}, database {seconds * 1000:.1f} in {count}{rest}",
        flush=True,
    )


if __name__ == "__main__":
    main()
