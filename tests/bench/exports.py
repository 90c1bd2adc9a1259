"""What it takes to export a graph: seconds, bytes, and the most memory, for every format and numbers of studies.

    python -m tests.bench.exports [--studies 1,100,...] [--formats turtle,csv,...] [--graphs FOLDER]

Each format is written by a process of its own, whose peak of resident memory is measured; what the process
has with the database open and the program loaded is subtracted. RDF is compared with rdflib, which serialises the same
graph from memory.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from graph.store.address import FolderAddress
from graph.store.store import open_store
from tests.bench.graph import fill_once

DEFAULT = "1,5,100,1000"
# rdflib holds all of a graph: beyond this many studies it takes gigabytes and minutes for each format.
MOST_FOR_RDFLIB = 5
FORMS = ("bibtex", "ris", "csl-json", "xlsx", "csv", "graphml", "kgx", "turtle", "ntriples", "jsonld", "trig")
RDFLIB = {"turtle": "turtle", "ntriples": "nt", "jsonld": "json-ld", "trig": "trig"}


def export(folder: str, form: str, to: str = "/dev/null") -> dict[str, Any]:
    """Write one format, in the process that is measured."""
    from api.exports.entry import ExportOrder, Tally
    from api.exports.registry import EXPORTS
    from graph.exports.scope import ExportRequest, find

    with open_store(FolderAddress(folder=Path(folder))) as store, Path(to).open("wb") as file:
        order = ExportOrder(scope=find(store.read, ExportRequest()))
        before, began, size = _peak(), time.perf_counter(), 0
        for piece in EXPORTS[form].write(store.read, order, Tally()):
            size += file.write(piece)
        return {"seconds": time.perf_counter() - began, "bytes": size, "memory": _peak() - before}


def serialise(lines: str, form: str) -> dict[str, Any]:
    """Let rdflib do it: read the graph from N-Triples, then write it."""
    from rdflib import Dataset

    before, began = _peak(), time.perf_counter()
    graph = Dataset(default_union=True)
    graph.parse(lines, format="nt")
    read = time.perf_counter() - began
    with tempfile.NamedTemporaryFile() as file:
        graph.serialize(file.name, format=RDFLIB[form])
        size = Path(file.name).stat().st_size
    return {"seconds": time.perf_counter() - began - read, "bytes": size, "memory": _peak() - before}


def _peak() -> int:
    """Return the most bytes that this process has had in memory so far."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("this system does not say how much memory a process has had")


def _measured(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.bench.exports", *arguments]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    measured: dict[str, Any] = json.loads(done.stdout)
    return measured


def measure(studies: int, formats: Sequence[str], graphs: Path | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        # As tests.bench.graphql names what it keeps.
        kept = Path(place) if graphs is None else graphs / f"embedded-{studies}"
        folder, lines = str(kept / "graph"), f"{place}/graph.nt"
        with open_store(FolderAddress(folder=Path(folder))) as store:
            fill_once(store, kept / "filled", studies)
            print(f"\n{studies} studies\n{'':17} {'seconds':>8} {'MB':>8} {'memory, MB':>11}", flush=True)
            for form in formats:
                _say(form, _measured("--export", folder, form))
            if studies > MOST_FOR_RDFLIB:
                return
            export(folder, "ntriples", lines)
        for form in (name for name in formats if name in RDFLIB):
            _say(f"rdflib {form}"[:17], _measured("--serialise", lines, form))


def _say(name: str, measured: dict[str, Any]) -> None:
    print(
        f"{name:17} {measured['seconds']:8.1f} {measured['bytes'] / 1e6:8.1f} {measured['memory'] / 1e6:11.1f}",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--studies", default=DEFAULT)
    parser.add_argument("--formats", default=",".join(FORMS))
    parser.add_argument("--graphs", type=Path, help="a folder to keep the graphs in for the next run")
    parser.add_argument("--export", nargs=2)
    parser.add_argument("--serialise", nargs=2)
    options = parser.parse_args()
    if options.export:
        print(json.dumps(export(*options.export)))
    elif options.serialise:
        print(json.dumps(serialise(*options.serialise)))
    else:
        for number in options.studies.split(","):
            measure(int(number), options.formats.split(","), options.graphs)


if __name__ == "__main__":
    main()
