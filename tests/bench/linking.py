"""How linking grows: studies read and linked on two cores, then written into the embedded database and asked for.

``python -m tests.bench.linking [FOLDER] [--studies N] [--written N]``. The studies are made from the JATS papers of
the folder, or from invented ones, by renaming (tests.support.many_studies). Growth is processor time for one study, or
memory, at the largest number over that at the smallest; 1.00 is linear. Times depend on the machine and what else runs
there.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import ingest.extract
from graph.ask.queue import left, queue
from graph.model import Link, Study, Vocabulary
from graph.nodes.records import Transaction
from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import Store, open_store
from graph.writer import Vectors, WriteOutcome, write_study
from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, recognise
from ingest.linkers.proposal import Linker, Material
from ingest.linkers.registry import LINKERS
from ingest.pipeline import IDENTIFICATION, vectors_of
from ingest.sources import SourceFile, StudySources
from ingest.topics.vocabulary import read_vocabulary
from tests.support.jats_sample import jats_paper
from tests.support.many_studies import study
from tests.support.places import REFERENCES

TOPICS = REFERENCES / "topics.ttl"
CORES = 2
INVENTED = 20
STUDIES, WRITTEN = 1000, 100


@dataclass(frozen=True, kw_only=True)
class Linked:
    """What linking this many studies took. ``seconds`` of the clock, ``processor`` seconds by what they were spent on,
    ``memory`` in bytes of the processes together at their largest."""

    studies: int
    links: int
    seconds: float
    processor: Counter[str]
    memory: int


def add_options(command: argparse.ArgumentParser) -> None:
    """Give a command the options that say how much is measured."""
    command.add_argument("folder", type=Path, nargs="?", help="papers to measure instead of invented ones")
    command.add_argument("--studies", type=int, default=STUDIES, help="studies to link (default: %(default)s)")
    command.add_argument(
        "--written", type=int, default=WRITTEN, help="of them to be written; 0 for none (default: %(default)s)"
    )


def main() -> None:
    """Measure linking alone."""
    command = argparse.ArgumentParser(description="How linking grows with the number of studies.")
    add_options(command)
    options = command.parse_args()
    measure_linking(papers_to_copy(options.folder), options.studies, options.written)


def papers_to_copy(folder: Path | None) -> list[bytes]:
    """Return the JATS papers of a folder that can be read, without one invented papers."""
    if folder is None:
        return [jats_paper(seed) for seed in range(INVENTED)]
    return [data for path in sorted(folder.iterdir()) if path.is_file() and _is_jats(data := path.read_bytes())]


def _is_jats(data: bytes) -> bool:
    form = recognise(data)
    if not isinstance(form, PaperFormat) or form.name != "jats":
        return False
    try:
        # Copies are read, so they must have what is renamed.
        return bool(_extract(study([data], 1), None).references)
    except (SourceError, SyntaxError):
        return False


def measure_linking(papers: Sequence[bytes], studies: int, written: int) -> None:
    """Print what linking a tenth, three tenths and all of the studies takes, then what writing some of them takes."""
    if not papers:
        print("linking was not measured: no JATS paper with references was found")
        return
    print(f"\n{studies} studies made from {len(papers)} papers, linked on {CORES} cores")
    found = []
    for number in sorted({max(1, studies // 10), max(1, studies * 3 // 10), studies}):
        linked = _link(papers, number)
        per_study = linked.processor.total() / linked.studies * 1000
        made = f"{linked.studies:>5} studies, {linked.links:>8} links"
        print(
            f"  {made}{linked.seconds:10.1f} s   processor {per_study:.0f} ms a study   "
            f"memory {linked.memory / 1e6:.0f} MB",
            flush=True,
        )
        found.append(linked)
    few, many = found[0], found[-1]
    growth = many.processor.total() / many.studies / (few.processor.total() / few.studies)
    print(f"  {'growth: processor time a study':<38}{growth:8.2f}")
    print(f"  {'growth: memory':<38}{many.memory / few.memory:8.2f}")
    for what, spent in many.processor.most_common():
        grown = spent / many.studies / (few.processor[what] / few.studies)
        share = spent / many.processor.total()
        print(f"    {what:<36}{share:8.1%}   {spent / many.studies * 1000:.2f} ms a study, growth {grown:.2f}")
    if written:
        _write(papers, written)


# Of a worker: what it was started with.
_work: dict[str, Any] = {}


def _start(papers: Sequence[bytes]) -> None:
    spent: Counter[str] = Counter()
    _work.update(papers=papers, vocabulary=read_vocabulary(TOPICS.read_bytes(), TOPICS.name), spent=spent)
    ingest.extract.LINKERS = tuple(_timed(linker, spent) for linker in LINKERS)
    find = ingest.extract.find_topics

    def find_topics(*given: Any, **named: Any) -> Any:
        begin = time.process_time()
        abouts = find(*given, **named)
        spent["topics of findings, quotes and works"] += time.process_time() - begin
        return abouts

    ingest.extract.find_topics = find_topics


def _timed(linker: Linker, spent: Counter[str]) -> Linker:
    def propose(material: Material) -> Iterator[Link]:
        begin = time.process_time()
        links = list(linker.propose(material))
        spent[f"linker {linker.method.value}"] += time.process_time() - begin
        yield from links

    return replace(linker, propose=propose)


def _one(number: int) -> tuple[int, int, Counter[str], int]:
    """Return of a study: the process, its links, what the processor did, and the most memory so far."""
    data = study(_work["papers"], number)
    spent: Counter[str] = _work["spent"]
    spent.clear()
    begin = time.process_time()
    read = _extract(data, _work["vocabulary"])
    known = time.process_time()
    vectors_of(read)
    end = time.process_time()
    spent["all else: reading, finding"] = known - begin - spent.total()  # type: ignore[assignment]
    spent["vectors of findings and quotes"] = end - known  # type: ignore[assignment]
    return os.getpid(), len(read.links), Counter(spent), _largest()


def _extract(data: bytes, vocabulary: Vocabulary | None) -> Study:
    return ingest.extract.extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), vocabulary)


def _largest() -> int:
    """Return the most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def _link(papers: Sequence[bytes], studies: int) -> Linked:
    links, processor, memory = 0, Counter[str](), dict[int, int]()
    # New processes, so that nothing but these studies is in their memory.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(CORES, mp_context=context, initializer=_start, initargs=(papers,)) as pool:
        # The processes have started when they answer.
        list(pool.map(_pause, range(CORES)))
        begin = time.perf_counter()
        for process, made, spent, most in pool.map(_one, range(studies), chunksize=5):
            links += made
            processor += spent
            memory[process] = max(memory.get(process, 0), most)
        seconds = time.perf_counter() - begin
    return Linked(studies=studies, links=links, seconds=seconds, processor=processor, memory=sum(memory.values()))


def _pause(_number: int) -> None:
    time.sleep(0.5)


def _write(papers: Sequence[bytes], studies: int) -> None:
    """Write studies one by one; print what a study takes, and what the queue does, halfway and at the end."""
    vocabulary = read_vocabulary(TOPICS.read_bytes(), TOPICS.name)
    # The database is slow at first, until it has compiled what it runs often. So the first two fifths are left out.
    part = max(1, studies // 5)
    times: list[tuple[float, int]] = []
    print(f"{studies} of them written into the embedded database, one after another")
    with tempfile.TemporaryDirectory() as folder, open_store(FolderAddress(folder=Path(folder) / "graph")) as store:
        store.prepare(SCHEMA)
        for number in range(studies):
            read = _extract(study(papers, number), vocabulary)
            vectors = vectors_of(read)
            begin = time.perf_counter()
            store.transaction(_writing(read, vocabulary, vectors))
            times.append((time.perf_counter() - begin, len(read.links)))
            if number + 1 in (min(3 * part, studies), studies):
                _say_written(times, part)
                _ask(store)


def _say_written(times: Sequence[tuple[float, int]], part: int) -> None:
    seconds, links = (sum(column) for column in zip(*times[-part:], strict=True))
    all_links = sum(links for _, links in times)
    print(
        f"  {len(times):>5} studies, {all_links:>8} links; of the last {part}: {seconds / part:.2f} s a study, "
        f"{seconds / max(1, links) * 1000:.2f} ms a link"
    )


def _ask(store: Store) -> None:
    of_all: dict[str, Any] = {"study": None, "method": None, "topic": None}
    for what, query, page in (
        ("the first 10 of the queue", queue(**of_all), {"first": 10, "skip": 0}),
        ("its length", left(**of_all), {}),
    ):
        times = []
        for _ in range(5):
            begin = time.perf_counter()
            store.read(query, **page)
            times.append(time.perf_counter() - begin)
        print(f"    {what:<36}{statistics.median(times) * 1000:8.1f} ms")


def _writing(read: Study, vocabulary: Vocabulary, vectors: Vectors) -> Callable[[Transaction], WriteOutcome]:
    def write(tx: Transaction) -> WriteOutcome:
        return write_study(
            tx, read, vocabulary, IDENTIFICATION, vectors=vectors, at="2026-01-01T00:00:00", version="bench"
        )

    return write


if __name__ == "__main__":
    main()
