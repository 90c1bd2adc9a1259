"""The command ``evidence export``: the graph as a file of many formats."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, TextIO

from api.exports.entry import Export, ExportOrder, Tally
from api.exports.registry import ENDINGS, EXPORTS, export_for, export_named
from graph.errors import ExportRefused
from graph.exports.scope import ExportRequest, find
from graph.store.store import open_store
from ui.terminal.printing import named_kind
from ui.terminal.whole_files import opened_whole

_OUTPUT = "-"


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence export`` takes."""
    command.add_argument("file", metavar="FILE", help=f"where to; {_OUTPUT} for standard output")
    command.add_argument(
        "--format", choices=list(EXPORTS), help=f"default: by the name of the file ({', '.join(ENDINGS)})"
    )
    command.add_argument(
        "--study", action="append", metavar="ID", help="only this study, with what belongs to it; may be given again"
    )
    command.add_argument("--topic", metavar="TOPIC", help="only what is about this topic, by label or IRI")
    command.add_argument("--theme", metavar="THEME", help="only what is under this theme, by label or id")
    command.add_argument(
        "--abstracts", action="store_true", help="with abstracts, which you may not be free to hand on"
    )


def run(options: argparse.Namespace) -> int:
    """Write the file, and say what is in it."""
    form = _format(options)
    studies = None if options.study is None else tuple(options.study)
    asked = ExportRequest(studies=studies, topic=options.topic, theme=options.theme)
    form.check(asked)
    if options.abstracts and not form.abstracts:
        raise ExportRefused(f"{form.says} has no place for abstracts: leave out --abstracts.")
    tally = Tally()
    with open_store() as store:
        # Before the file: what is not there is said, and leaves the file as it was.
        order = ExportOrder(scope=find(store.read, asked), abstracts=options.abstracts)
        with _opened(options.file) as file:
            for piece in form.write(store.read, order, tally):
                file.write(piece)
    _say(tally, sys.stderr if options.file == _OUTPUT else sys.stdout)
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
    else:
        with opened_whole(name, ExportRefused) as file:
            yield file


def _say(tally: Tally, where: TextIO) -> None:
    """Say what was written, and what was left out."""
    # Of RDF the statements are what the file holds, and the things are what they are about.
    statements = tally.written["statement"]
    named = ", ".join(
        f"{number} {named_kind(kind, number)}" for kind, number in tally.written.items() if kind != "statement"
    )
    if statements:
        print(f"{statements} statements written: {named or 'the graph is empty'}", file=where)
    else:
        print(f"{named} written" if named else "Nothing of it is in the graph: the file is empty", file=where)
    for why, number in tally.left_out.items():
        print(f"{number} left out: {why}", file=where)
