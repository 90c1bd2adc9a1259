"""The command ``evidence check``: whether all holds that has to hold, in the graph or in a file of RDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from rdflib import Graph

from graph.check.looking import CheckCounts, look
from graph.check.registry import RULES
from graph.rdf.reading.parsing import read
from graph.rdf.shapes.breach import Breach
from graph.rdf.shapes.conforming import SHAPE, conformance
from graph.rdf.shapes.constraints import shapes
from graph.rdf.shapes.shapes import turtle
from graph.rdf.writing.formats import ENDINGS, FORMATS, format_of
from graph.schema.studies import STUDY_PREFIX
from graph.store.store import open_store
from ui.terminal import reports
from ui.terminal.exchanging import bytes_of

_LISTED = 20
"""So many things that break one rule are listed; the rest is counted."""


def add_options(check: argparse.ArgumentParser) -> None:
    """Add what ``evidence check`` takes."""
    check.add_argument("file", nargs="?", type=Path, metavar="FILE", help="RDF, to compare with the shapes alone")
    check.add_argument(
        "--study", action="append", metavar="ID", help="only this study of the graph; may be given again"
    )
    check.add_argument("--format", choices=list(FORMATS), help=f"of FILE; default: by its name ({', '.join(ENDINGS)})")
    check.add_argument(
        "--without-shapes", action="store_true", help="only the rules for the graph, which are quick, and no SHACL"
    )
    check.add_argument("--shapes", action="store_true", help="print the shapes of SHACL in Turtle, and check nothing")
    check.set_defaults(run=_check, refuse=check.error)


def _check(options: argparse.Namespace) -> int:
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
    studies = None if options.study is None else [one.removeprefix(STUDY_PREFIX) for one in options.study]
    tell = _Teller()
    with open_store() as store:
        print(store.describe(), flush=True)
        found = look(store.read, studies, with_shapes=not options.without_shapes, tell=tell)
    return _summed(found, tell)


def _check_file(file: Path, form: str | None) -> int:
    name = str(file)
    said = read(bytes_of(file), form or format_of(name), name)
    data = Graph()
    for statement in said.triples((None, None, None)):
        data.add(statement)
    told, tell, found = conformance(data), _Teller(), CheckCounts()
    print(name)
    for shape, number in told.looked.items():
        found.add(SHAPE + shape, number, 0)
    for one in told.breaches:
        found.add(one.rule, 0, 1)
        tell(one)
    return _summed(found, tell, name)


class _Teller:
    """Says what breaks a rule as soon as it is found, the first things of each rule alone."""

    def __init__(self) -> None:
        self.told: dict[str, int] = {}

    def __call__(self, one: Breach) -> None:
        number = self.told[one.rule] = self.told.get(one.rule, 0) + 1
        if number > _LISTED:
            return
        iri = f" <{one.iri}>" if one.iri and one.iri != one.thing else ""
        where = f" in {one.study}" if one.study else ""
        print(f"WRONG {one.rule}: {one.thing}{iri}{where} {one.found}: {one.cure}", flush=True)


def _summed(found: CheckCounts, tell: _Teller, file: str = "") -> int:
    """Say what each rule looked at, and what came of it. Returns the exit code."""
    says = {rule.name: rule.demands for rule in RULES} | {SHAPE + one.name: one.says for one in shapes()}
    width = max(map(len, found.looked))
    for name, wrong in found.wrong.items():
        if wrong > _LISTED:
            print(f"... and {wrong - _LISTED} more that break {name}")
    for name, looked in found.looked.items():
        wrong = found.wrong[name]
        state = f"{wrong} WRONG" if wrong else "ok" if looked else "nothing to look at"
        print(f"{name:<{width}}  {looked:>7} looked at  {state:<18}  {says[name]}")
    everything = sum(found.wrong.values())
    if file and not any(found.looked.values()):
        reports.error(f"{file} holds nothing that a shape is for: is it an export of this program?")
        return 1
    print(f"{everything} things are wrong." if everything else "All holds.")
    return 1 if everything else 0
