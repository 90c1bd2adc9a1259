"""The commands ``evidence export`` and ``evidence import``: the graph as files of many formats, and RDF into it."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, TextIO

from api.exports.entry import Export, ExportOrder, Tally
from api.exports.registry import ENDINGS, EXPORTS, export_for, export_named
from graph.errors import ExportRefused, RdfRefused
from graph.exports.scope import ExportRequest, find
from graph.people.audit import COMMAND_LINE, Change, record
from graph.people.signing import moment
from graph.rdf.reading.checking import check
from graph.rdf.reading.importing import ImportReport, bring_in
from graph.rdf.reading.parsing import parse
from graph.rdf.reading.taking import take
from graph.rdf.writing.formats import ENDINGS as RDF_ENDINGS
from graph.rdf.writing.formats import FORMATS, format_of
from graph.schema.indexes import SCHEMA
from graph.store.store import Tx, open_store
from ingest.pipeline import IDENTIFICATION
from ingest.text.sentence_vectors import study_vectors, why_none
from ui.terminal import reports

_OUTPUT = "-"
LARGEST = 256_000_000
"""So many bytes of RDF are read at most: in memory they take some thirteen times as much."""


def add_export_options(out: argparse.ArgumentParser) -> None:
    """Add what ``evidence export`` takes."""
    out.add_argument("file", metavar="FILE", help=f"where to; {_OUTPUT} for standard output")
    out.add_argument("--format", choices=list(EXPORTS), help=f"default: by the name of the file ({', '.join(ENDINGS)})")
    out.add_argument(
        "--study", action="append", metavar="ID", help="only this study, with what belongs to it; may be given again"
    )
    out.add_argument("--topic", metavar="TOPIC", help="only what is about this topic, by label or IRI")
    out.add_argument("--theme", metavar="THEME", help="only what stands under this theme, by label or id")
    out.add_argument("--abstracts", action="store_true", help="with abstracts, which you may not be free to hand on")
    out.set_defaults(run=_export)


def add_import_options(into: argparse.ArgumentParser) -> None:
    """Add what ``evidence import`` takes."""
    into.add_argument("file", type=Path, metavar="FILE")
    into.add_argument(
        "--format", choices=list(FORMATS), help=f"default: by the name of the file ({', '.join(RDF_ENDINGS)})"
    )
    into.set_defaults(run=_import)


def _export(options: argparse.Namespace) -> int:
    form = _format(options)
    studies = None if options.study is None else tuple(options.study)
    asked = ExportRequest(studies=studies, topic=options.topic, theme=options.theme)
    form.check(asked)
    if options.abstracts and not form.abstracts:
        raise ExportRefused(f"{form.says} has no place for abstracts: leave out --abstracts.")
    told = Tally()
    with open_store() as store:
        # Before the file: what is not there is said, and leaves the file as it was.
        order = ExportOrder(scope=find(store.read, asked), abstracts=options.abstracts)
        with _opened(options.file) as file:
            for piece in form.write(store.read, order, told):
                file.write(piece)
    _tell(told, sys.stderr if options.file == _OUTPUT else sys.stdout)
    return 0


def _format(options: argparse.Namespace) -> Export:
    if options.format is not None:
        return export_named(options.format)
    return export_named("ntriples") if options.file == _OUTPUT else export_for(options.file)


@contextmanager
def _opened(name: str) -> Iterator[BinaryIO]:
    """Open what an export goes to: standard output, or a file that is there only once it is whole."""
    if name == _OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    path = Path(name).resolve()
    # A pipe or a device is written to; nothing is put in its place.
    part = path.with_name(f".{path.name}.{os.getpid()}") if path.is_file() or not path.exists() else path
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise ExportRefused(f"{name} cannot be written: {error.strerror}.") from None
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

        def work(tx: Tx) -> ImportReport:
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


def _tell(told: Tally, where: TextIO) -> None:
    """Say what was written, and what was left out."""
    # Of RDF the statements are what the file holds, and the things are what they are about.
    statements = told.written["statement"]
    named = ", ".join(
        f"{number} {_named(kind, number)}" for kind, number in told.written.items() if kind != "statement"
    )
    if statements:
        print(f"{statements} statements written: {named or 'the graph is empty'}", file=where)
    else:
        print(f"{named} written" if named else "Nothing of it is in the graph: the file is empty", file=where)
    for why, number in told.left_out.items():
        print(f"{number} left out: {why}", file=where)


def _named(kind: str, number: int) -> str:
    """Return what so many things of a kind, or of a label, are called."""
    one = kind.lower()
    if number == 1:
        return one
    return "studies" if one == "study" else f"{one}s"
