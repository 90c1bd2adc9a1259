"""The commands ``evidence export`` and ``evidence import``: the graph as RDF, out of it and into it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from graph.audit import COMMAND_LINE, Change, record
from graph.catalogue.studies import STUDY_PREFIX
from graph.errors import RdfRefused
from graph.labels import SCHEMA
from graph.rdf.checking import check
from graph.rdf.exporting import Exported, export
from graph.rdf.formats import ENDINGS, FORMATS, format_of
from graph.rdf.importing import BroughtIn, bring_in
from graph.rdf.parsing import parse
from graph.rdf.taking import take
from graph.signing import moment
from graph.store import Tx, open_store
from ingest.pipeline import IDENTIFICATION
from ingest.sentence_vectors import study_vectors, why_none
from ui.terminal import reports

_OUTPUT = "-"
LARGEST = 256_000_000
"""So many bytes of RDF are read at most: in memory they take some thirteen times as much."""


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two commands to the others."""
    out = commands.add_parser("export", help="write the graph, or some studies of it, as RDF")
    out.add_argument("file", metavar="FILE", help=f"where to; {_OUTPUT} for standard output")
    _form(out)
    out.add_argument(
        "--study", action="append", metavar="ID", help="only this study, with what belongs to it; may be given again"
    )
    out.add_argument("--abstracts", action="store_true", help="with abstracts, which you may not be free to hand on")
    out.set_defaults(run=_export)

    into = commands.add_parser("import", help="read RDF that 'evidence export' wrote into the graph")
    into.add_argument("file", type=Path, metavar="FILE")
    _form(into)
    into.set_defaults(run=_import)


def _form(command: argparse.ArgumentParser) -> None:
    endings = ", ".join(ENDINGS)
    command.add_argument("--format", choices=list(FORMATS), help=f"default: by the name of the file ({endings})")


def _export(options: argparse.Namespace) -> int:
    form = options.format or ("ntriples" if options.file == _OUTPUT else format_of(options.file))
    studies = None if options.study is None else [one.removeprefix(STUDY_PREFIX) for one in options.study]
    with open_store() as store, _opened(options.file) as file:
        told = export(store.read, file.write, FORMATS[form](), studies=studies, withheld=options.abstracts)
    _written(told, sys.stderr if options.file == _OUTPUT else sys.stdout)
    return 0


@contextmanager
def _opened(name: str) -> Iterator[TextIO]:
    """Open what an export goes to: standard output, or a file that is there only once it is whole."""
    if name == _OUTPUT:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    path = Path(name).resolve()
    # A pipe or a device is written to; nothing is put in its place.
    part = path.with_name(f".{path.name}.{os.getpid()}") if path.is_file() or not path.exists() else path
    try:
        with part.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise RdfRefused(f"{name} cannot be written: {error.strerror}.") from None
    finally:
        if part != path:
            with suppress(OSError):
                part.unlink()


def _import(options: argparse.Namespace) -> int:
    name = str(options.file)
    form = options.format or format_of(name)
    # Before a database is opened, or even made: what is wrong with the file raises RdfRefused here.
    taken = take(parse(bytes_of(options.file), form, name), name)
    check(taken, name)
    at = moment(datetime.now(UTC))
    with open_store() as store:
        store.prepare(SCHEMA)

        def work(tx: Tx) -> BroughtIn:
            made = bring_in(tx, taken, IDENTIFICATION, vectors=study_vectors, at=at, name=name)
            if any(one.kept for one in made.things):
                said = {"file": options.file.name, "kept": {one.what: one.kept for one in made.things if one.kept}}
                record(tx, Change(who=COMMAND_LINE, what="import RDF", arguments=said, at=at))
            return made

        told = store.transaction(work)
    things = [replace(one, what=_named(one.what, one.read)) for one in told.things]
    for count in (told.statements, *things):
        print(reports.counted(count))
    if missing := why_none():
        reports.note(missing)
    lost = reports.losses((told.statements, *told.things), options.file)
    return 1 if lost or told.refused else 0


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file of RDF. Raises RdfRefused where it cannot be read, or is too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise RdfRefused(
                f"{file} has {file.stat().st_size // 1_000_000} MB; {LARGEST // 1_000_000} MB are read at once. "
                "Export some studies at a time (--study) and import one file after the other."
            )
        return file.read_bytes()
    except OSError as error:
        raise RdfRefused(f"{file} cannot be read: {error.strerror}.") from None


def _written(told: Exported, where: TextIO) -> None:
    """Say what was written."""
    named = ", ".join(f"{number} {_named(label, number)}" for label, number in told.things.items())
    print(f"{told.statements} statements written: {named or 'the graph is empty'}", file=where)


def _named(label: str, number: int) -> str:
    """Return what so many things of a label are called."""
    if number == 1:
        return label.lower()
    return "studies" if label == "Study" else f"{label.lower()}s"
