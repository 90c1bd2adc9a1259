"""The command ``evidence import``: RDF into the graph."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from graph.rdf.reading.checking import check
from graph.rdf.reading.importing import ImportReport, bring_in
from graph.rdf.reading.parsing import parse
from graph.rdf.reading.taking import take
from graph.rdf.writing.formats import ENDINGS, FORMATS, format_of
from graph.schema.indexes import SCHEMA
from graph.store.store import Tx, open_store
from ingest.pipeline import IDENTIFICATION
from ingest.text.sentence_vectors import study_vectors, why_none
from ui.terminal import printing
from ui.terminal.changes import now, record_change
from ui.terminal.files.rdf_bytes import bytes_of


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence import`` takes."""
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument(
        "--format", choices=list(FORMATS), help=f"default: by the name of the file ({', '.join(ENDINGS)})"
    )


def run(options: argparse.Namespace) -> int:
    """Read the file into the graph; 1 where something of it was lost or refused."""
    name = str(options.file)
    form = options.format or format_of(name)
    # Before a database is opened, or even made: what is wrong with the file raises RdfRefused here.
    taken = take(parse(bytes_of(options.file), form, name), name)
    check(taken, name)
    at = now()
    with open_store() as store:
        store.prepare(SCHEMA)

        def work(tx: Tx) -> ImportReport:
            made = bring_in(tx, taken, IDENTIFICATION, vectors=study_vectors, at=at, name=name)
            if kept := {count.what: count.kept for count in made.things if count.kept}:
                record_change(tx, "import RDF", at=at, file=options.file.name, kept=kept)
            return made

        brought = store.transaction(work)
    things = [replace(count, what=printing.named_kind(count.what, count.read)) for count in brought.things]
    for count in (brought.statements, *things):
        print(printing.counted(count))
    if missing := why_none():
        printing.note(missing)
    lost = printing.losses((brought.statements, *brought.things), options.file)
    return 1 if lost or brought.refused else 0
