"""The command ``evidence check``: whether the graph, or a file of RDF, keeps its rules."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

from rdflib import Graph

from graph.check.looking import CheckCounts, compare, look
from graph.check.registry import RULES
from graph.rdf.reading.parsing import read
from graph.rdf.shapes.conforming import SHAPE, Breach
from graph.rdf.shapes.shapes import shapes, turtle
from graph.rdf.writing.formats import ENDINGS, FORMATS, format_of
from graph.schema.studies import STUDY_PREFIX
from graph.store.store import open_store
from ui.terminal import printing
from ui.terminal.files.rdf_bytes import bytes_of

_LISTED = 20
"""Things that break one rule are listed this far; the rest is counted."""


def add_options(command: argparse.ArgumentParser) -> None:
    """Add what ``evidence check`` takes."""
    command.add_argument("file", nargs="?", type=Path, metavar="FILE", help="RDF, to compare with the shapes alone")
    command.add_argument(
        "--study", action="append", metavar="ID", help="only this study of the graph; may be given again"
    )
    command.add_argument(
        "--format", choices=list(FORMATS), help=f"of FILE; default: by its name ({', '.join(ENDINGS)})"
    )
    command.add_argument(
        "--without-shapes", action="store_true", help="only the rules for the graph, which are quick, and no SHACL"
    )
    command.add_argument("--shapes", action="store_true", help="print the shapes of SHACL in Turtle, and check nothing")
    command.set_defaults(refuse=command.error)


def run(options: argparse.Namespace) -> int:
    """Check the graph or the file; 1 where something is wrong."""
    if options.shapes:
        sys.stdout.write(turtle())
        return 0
    if options.file is None:
        if options.format:
            options.refuse("--format is that of a FILE; there is none")
        return _check_graph(options)
    if options.study or options.without_shapes:
        options.refuse("--study and --without-shapes are for the graph; a FILE is compared with the shapes as it is")
    return _check_file(options.file, options.format)


def _check_graph(options: argparse.Namespace) -> int:
    studies = None if options.study is None else [study.removeprefix(STUDY_PREFIX) for study in options.study]
    tell = _Printer()
    with open_store() as store:
        print(store.address, flush=True)
        found = look(store.read, studies, with_shapes=not options.without_shapes, tell=tell)
    return _summed(found)


def _check_file(file: Path, form: str | None) -> int:
    name = str(file)
    said = read(bytes_of(file), form or format_of(name), name)
    data = Graph()
    data += said.triples((None, None, None))
    print(name)
    found = CheckCounts()
    compare(data, found, _Printer())
    return _summed(found, name)


class _Printer:
    """Prints what breaks a rule as soon as it is found, the first things of each rule alone."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def __call__(self, breach: Breach) -> None:
        self.counts[breach.rule] += 1
        if self.counts[breach.rule] > _LISTED:
            return
        iri = f" <{breach.iri}>" if breach.iri and breach.iri != breach.thing else ""
        where = f" in {breach.study}" if breach.study else ""
        print(f"WRONG {breach.rule}: {breach.thing}{iri}{where} {breach.found}: {breach.cure}", flush=True)


def _summed(found: CheckCounts, file: str = "") -> int:
    """Say what each rule looked at, and what came of it. Returns the exit code."""
    says = {rule.name: rule.demands for rule in RULES} | {SHAPE + shape.name: shape.says for shape in shapes()}
    width = max(map(len, found.looked))
    for name in found.looked:
        if (wrong := found.wrong[name]) > _LISTED:
            print(f"... and {wrong - _LISTED} more that break {name}")
    for name, looked in found.looked.items():
        wrong = found.wrong[name]
        state = f"{wrong} WRONG" if wrong else "ok" if looked else "nothing to look at"
        print(f"{name:<{width}}  {looked:>7} looked at  {state:<18}  {says[name]}")
    everything = sum(found.wrong.values())
    if file and not any(found.looked.values()):
        printing.error(f"{file} holds nothing that a shape is for: is it an export of this program?")
        return 1
    print(f"{everything} things are wrong." if everything else "All holds.")
    return 1 if everything else 0
