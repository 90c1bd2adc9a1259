"""The command ``evidence ingest``: read studies into the graph."""

from __future__ import annotations

import argparse
from pathlib import Path

from graph.ask.named import COUNTS
from graph.schema.indexes import SCHEMA
from graph.schema.studies import STUDY_PREFIX
from graph.store.layout import AGAIN, LAYOUT, OUTDATED
from graph.store.store import Store, open_store
from ingest.pipeline import ingest_studies
from ingest.studies.finding import FoundStudies, find_studies
from ingest.text.sentence_vectors import why_none
from ui.terminal import arguments, printing
from ui.terminal.papers import readings


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence ingest`` takes."""
    command.add_argument("paths", nargs="+", type=Path, metavar="PATH", help=arguments.PAPERS)
    command.add_argument(
        "--again",
        action="store_true",
        help="renew a graph that an earlier version wrote: read its studies from these paths; judgements, tags and "
        "tokens stay",
    )


def run(options: argparse.Namespace) -> int:
    """Read the studies; 1 where one could not be read whole, or a file that may be a paper could not be read at all."""
    # Before a database is opened, or even made: a path without a study raises SourceError here.
    found = find_studies(options.paths)
    with open_store(renewing=options.again) as store:
        failed = ingest_into(store, found)
        if not options.again:
            return failed
        return failed or _still_outdated(store)


def _still_outdated(store: Store) -> int:
    """Return 1, and say which, where studies are left as an earlier version wrote them."""
    left = store.read(OUTDATED, layout=LAYOUT)
    if not left:
        return 0
    named = "".join(f"\n  {STUDY_PREFIX}{row['id']}: {row['title'] or '(no title)'}" for row in left)
    printing.error(
        f"{printing.some(len(left), 'study')} of the graph {'is' if len(left) == 1 else 'are'} of none of "
        f"these files, and still as an earlier version wrote them:{named}\n"
        f"Give their files as well ({AGAIN}), or take them out (evidence remove STUDY); until then nothing else opens "
        "the graph."
    )
    return 1


def ingest_into(store: Store, found: FoundStudies) -> int:
    """Read studies into an open store, and say so; 1 where one could not be read whole, or may be among what is left
    out."""
    print(store.address, flush=True)
    store.prepare(SCHEMA)
    failed = readings.left_out(found.left_out)
    for result in ingest_studies(found.studies, store.transaction):
        readings.ingested(result)
        lost = result.study is not None and printing.losses(result.study.counts, result.paper)
        failed += result.error is not None or lost
    printing.holdings(store.read(COUNTS)[0])
    store.mark()
    if missing := why_none():
        printing.note(missing)
    return 1 if failed else 0
