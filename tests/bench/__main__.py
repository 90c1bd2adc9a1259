"""make bench: how long the main job takes here, how many papers a second are read, and what reading BibTeX costs,
compared with bibtexparser. What GraphQL costs is measured by tests.bench.graphql.

``make bench PAPERS=FOLDER`` measures the papers of a folder alone, and how linking grows with them
(tests.bench.linking); ``STUDIES`` and ``WRITTEN`` say with how many.

Times depend on the machine. The ratios are taken in one run, by turns, and are what to compare.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import bibtexparser
from bibtexparser.middlewares import LatexDecodingMiddleware, SeparateCoAuthors, SplitNameParts

from graph.schema.indexes import SCHEMA
from graph.store.address import Address, FolderAddress, ServerAddress
from graph.store.store import open_store
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.bibtex import reader
from ingest.formats.registry import PaperFormat, recognise
from ingest.pipeline import ingest, read_study
from ingest.sources import SourceFile, StudySources
from ingest.studies.opening import study_sources
from ingest.topics.vocabulary import read_vocabulary
from tests.bench import linking
from tests.support import real_neo4j
from tests.support.bibtex_sample import bibtex_file
from tests.support.jats_sample import jats_paper
from tests.support.places import REFERENCES

PAPER = REFERENCES / "trevillion-2022" / "paper.txt"
ENTRIES = 10_000
PAPERS = 20


def main() -> None:
    """Measure the program, or the papers of a folder, and linking; print what was measured."""
    command = argparse.ArgumentParser(description="What takes how long.")
    linking.add_options(command)
    options = command.parse_args()
    if options.folder:
        measure_papers("papers of the folder", papers_in(options.folder))
    else:
        measure_program()
    linking.measure_linking(linking.papers_to_copy(options.folder), options.studies, options.written)


def measure_program() -> None:
    """Measure reading, BibTeX and each engine that can be had here."""
    start = time.perf_counter()
    for _ in range(10):
        read_study(study_sources(PAPER))
    print(f"extract the paper, no database          {(time.perf_counter() - start) / 10:8.3f} s")
    measure_papers("invented papers in JATS", [("sample.xml", jats_paper(seed)) for seed in range(PAPERS)])
    compare_bibtex()
    with tempfile.TemporaryDirectory() as folder:
        measure("embedded", FolderAddress(folder=Path(folder) / "graph"))
    with tempfile.TemporaryDirectory() as folder:
        try:
            server = real_neo4j.start(Path(folder))
        except real_neo4j.Unavailable as reason:
            print(f"Neo4j was not measured: {reason}")
            return
        try:
            measure("Neo4j", ServerAddress(uri=server.address, user=server.user, password=server.password))
        finally:
            server.stop()


def papers_in(folder: Path) -> list[tuple[str, bytes]]:
    """Return the papers of a folder that can be read, by name."""
    files = ((path.name, path.read_bytes()) for path in sorted(folder.iterdir()) if path.is_file())
    return [(name, data) for name, data in files if isinstance(recognise(data), PaperFormat)]


def measure_papers(what: str, papers: list[tuple[str, bytes]]) -> None:
    """Print how many papers a second are read, and read and analysed, on one core, the best of several rounds."""
    topics = REFERENCES / "topics.ttl"
    vocabulary = read_vocabulary(topics.read_bytes(), topics.name)
    good: list[StudySources] = []
    for name, data in papers:
        sources = StudySources(paper=SourceFile(name=name, data=data))
        try:
            extract(sources, vocabulary)
        except SourceError as error:
            print(f"not measured: {error}")
        else:
            good.append(sources)
    size = sum(len(reading.paper.data) for reading in good) / max(1, len(good)) / 1000
    print(f"{len(good)} {what}, {size:.0f} kB each on average")

    def read(sources: StudySources) -> object:
        form = recognise(sources.paper.data)
        assert isinstance(form, PaperFormat)
        return form.read(sources.paper.data, sources.paper.name)

    jobs: tuple[tuple[str, Callable[[StudySources], object]], ...] = (
        ("read", read),
        ("read and analysed", lambda sources: extract(sources, None)),
        ("read and analysed, with topics", lambda sources: extract(sources, vocabulary)),
    )
    for job, do in jobs:
        best = min(seconds(lambda do=do: [do(sources) for sources in good]) for _ in range(5))  # type: ignore[misc]
        print(f"  {job:<38}{len(good) / best:8.1f} papers/s")


def compare_bibtex() -> None:
    """Read a large BibTeX file here and with bibtexparser, LaTeX decoded and names split, and print the ratio.

    It has no abstracts: bibtexparser would decode them too, which is not needed here.
    """
    text = bibtex_file(ENTRIES, abstracts=False)
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL)

    def ours() -> Any:
        return reader.read(text.encode(), "sample.bib")

    def theirs() -> Any:
        decoding = [LatexDecodingMiddleware(), SeparateCoAuthors(), SplitNameParts()]
        return bibtexparser.parse_string(text, append_middleware=decoding)

    here, there = seconds(ours), seconds(theirs)
    assert len(ours().records) == ENTRIES
    print(f"read {ENTRIES:,} BibTeX entries               {here:8.3f} s")
    print(f"  bibtexparser, LaTeX decoded         {there:8.3f} s   ours to theirs {here / there:.2f}")


def measure(name: str, address: Address) -> None:
    """Print the times of one engine."""
    print(f"\n{name}")
    with timed("open, the server started where needed"), open_store(address):
        pass
    with open_store(address) as store:
        with timed("make constraints and indexes"):
            store.prepare(SCHEMA)
        with timed("ingest the paper, first"):
            list(ingest([REFERENCES], store.transaction))
        with timed("ingest the paper, unchanged"):
            list(ingest([REFERENCES], store.transaction))


def seconds(call: Callable[[], Any]) -> float:
    """Return how long a call takes."""
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long the block takes."""
    start = time.perf_counter()
    yield
    print(f"  {what:<38}{time.perf_counter() - start:8.3f} s")


if __name__ == "__main__":
    main()
