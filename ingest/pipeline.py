"""Ingesting studies one by one: read, extract, write in one transaction, report.

A study that cannot be read is reported and changes nothing; the others go on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from importlib.metadata import version
from pathlib import Path

from graph.model import Study, Vocabulary
from graph.nodes.records import Identification, Transaction
from graph.writer import WriteOutcome, write_study
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.sources import StudySources
from ingest.studies.arranging import PlacedStudy
from ingest.studies.finding import find_studies
from ingest.studies.opening import open_studies
from ingest.text.sentence_vectors import Vector, study_vectors
from ingest.topics.vocabulary import vocabulary_of
from ingest.works.distinct_works import distinct_works, record_keys

IDENTIFICATION = Identification(keys=record_keys, distinct=distinct_works)
"""Which records are one work."""

Transact = Callable[[Callable[[Transaction], WriteOutcome]], WriteOutcome]
"""Runs work in one transaction of the store, again where the database asks for it."""


class Stage(Enum):
    """What is done with a study, one after the other."""

    READING = "reading"
    COMPARING = "comparing"
    """Its sentences are made vectors."""
    WRITING = "writing"


@dataclass(frozen=True, kw_only=True)
class IngestOutcome:
    """What became of one paper: the study and what was written, or the error that kept it out."""

    paper: Path
    study: Study | None = None
    written: WriteOutcome | None = None
    error: SourceError | None = None


def read_study(sources: StudySources) -> tuple[Study, Vocabulary | None]:
    """Extract a study and read the vocabulary it is sorted by. Raises SourceError when a file cannot be used."""
    vocabulary = vocabulary_of(sources)
    return extract(sources, vocabulary), vocabulary


def vectors_of(study: Study) -> dict[str, Vector]:
    """Return the vectors of a study's findings and quotes by their ids."""
    return study_vectors({f.id: f.text for f in study.findings} | {q.id: q.text for q in study.quotes})


def ingest(
    paths: Sequence[Path], transact: Transact, now: Callable[[], datetime] | None = None
) -> Iterator[IngestOutcome]:
    """Yield each study as it is done. Raises SourceError at once when a path names no study, before anything is
    written.

    Raises StoreError when the database fails; what was yielded before is written.
    """
    yield from ingest_studies(find_studies(paths).studies, transact, now)


def ingest_studies(
    studies: Sequence[PlacedStudy], transact: Transact, now: Callable[[], datetime] | None = None
) -> Iterator[IngestOutcome]:
    """Yield each study as it is done, one that cannot be read with its error. Raises StoreError as ``ingest`` does."""
    clock = now or (lambda: datetime.now(UTC))
    for opened in open_studies(studies):
        if opened.sources is None:
            yield IngestOutcome(paper=Path(opened.place.name), error=opened.error)
        else:
            yield ingest_one(opened.sources, transact, clock)


def ingest_one(
    sources: StudySources,
    transact: Transact,
    now: Callable[[], datetime],
    on_stage: Callable[[Stage], None] = lambda stage: None,
) -> IngestOutcome:
    """Read the files of one study into the graph. ``on_stage`` is called when each stage begins. Raises StoreError."""
    paper = Path(sources.paper.name)
    on_stage(Stage.READING)
    try:
        study, vocabulary = read_study(sources)
    except SourceError as error:
        return IngestOutcome(paper=paper, error=error)
    at, program = now().isoformat(timespec="seconds"), version("evidence-graph")
    on_stage(Stage.COMPARING)
    vectors = vectors_of(study)
    on_stage(Stage.WRITING)

    def write(tx: Transaction) -> WriteOutcome:
        return write_study(tx, study, vocabulary, IDENTIFICATION, vectors=vectors, at=at, version=program)

    return IngestOutcome(paper=paper, study=study, written=transact(write))
