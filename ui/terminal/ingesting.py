"""evidence ingest: read studies into the graph."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from graph.ask.named import COUNTS
from graph.schema.indexes import SCHEMA
from graph.store.store import Store, open_store
from ingest.pipeline import ingest
from ingest.sources import find_studies
from ingest.text.sentence_vectors import why_none
from ui.terminal import reports


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence ingest`` takes."""
    command.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="papers, study folders or folders of these"
    )
    command.set_defaults(run=_ingest)


def _ingest(options: argparse.Namespace) -> int:
    # Before a database is opened, or even made: a path without a study raises SourceError here.
    papers = list(find_studies(options.paths))
    with open_store() as store:
        return ingest_into(store, papers)


def ingest_into(store: Store, papers: Sequence[Path]) -> int:
    """Read papers into an open store, and say so; 1 where one could not be read whole."""
    reports.reading_into(store.describe())
    store.prepare(SCHEMA)
    failed = 0
    for one in ingest(papers, store.transaction):
        reports.ingested(one)
        failed += one.error is not None or (one.study is not None and reports.losses(one.study.counts, one.paper))
    reports.counts(store.read(COUNTS)[0])
    if missing := why_none():
        reports.note(missing)
    return 1 if failed else 0
