"""The child process that answers questions, one after another, from a store that nobody writes:
``python -m api.sparql.worker MEMORY``, in bytes.

Questions come on its standard input and answers go to its standard output, each as four bytes that say how long the
JSON behind them is; behind that of an answer stands its body. An alarm ends the process when the time of a question is
over, also where nobody is left to end it.
"""

from __future__ import annotations

import io
import json
import os
import signal
import struct
import sys
from collections.abc import Mapping
from typing import Any, BinaryIO

import pyoxigraph as ox

from api.sparql.confining import bound_memory, refuse_connections

# What the API itself does goes before.
_NICENESS = 10
_RESULTS = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
_GRAPHS = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}


class _Refused(Exception):
    """A question that gets no answer; ``args`` are why, as a word, and what is said."""


class _Bounded(io.BytesIO):
    """Takes so many bytes and no more."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def write(self, data: Any) -> int:
        """Take bytes. Raises _Refused."""
        written = super().write(data)
        if self.tell() > self._most:
            raise _Refused("large", f"The answer has more than {self._most:,} bytes")
        return written


def main() -> None:
    """Answer until the input ends."""
    os.nice(_NICENESS)
    bound_memory(int(sys.argv[1]))
    refuse_connections()
    store, path = ox.Store(), ""
    while (question := _read(sys.stdin.buffer)) is not None:
        if question["path"] != path:
            store, path = ox.Store.read_only(question["path"]), question["path"]
        signal.alarm(question["seconds"])
        said, body = _said(store, question)
        signal.alarm(0)
        _write(sys.stdout.buffer, said, body)


def _said(store: ox.Store, question: Mapping[str, Any]) -> tuple[Mapping[str, Any], bytes]:
    try:
        form, body = _answer(store, question)
    except _Refused as refused:
        why, says = refused.args
        return {"refused": why, "says": says}, b""
    except (SyntaxError, ValueError) as error:
        return {"refused": "malformed", "says": str(error)}, b""
    except Exception as error:  # noqa: BLE001  # whatever it is, the process that asked decides what is told
        return {"refused": "failed", "says": repr(error)}, b""
    return {"form": form}, body


def _answer(store: ox.Store, question: Mapping[str, Any]) -> tuple[str, bytes]:
    for name in (*question["default"], *question["named"], *question["from"]):
        if not store.contains_named_graph(ox.NamedNode(name)):
            raise _Refused("graph", name)
    dataset: dict[str, Any] = {}
    if question["default"] or question["named"]:
        dataset["default_graph"] = [ox.NamedNode(one) for one in question["default"]]
        dataset["named_graphs"] = [ox.NamedNode(one) for one in question["named"]]
    elif not question["dataset"]:
        dataset["use_default_graph_as_union"] = True
    found = store.query(question["query"], **dataset)
    results = not isinstance(found, ox.QueryTriples)
    form = question["results" if results else "graph"]
    if form is None:
        raise _Refused("media", "results" if results else "graph")
    bounded = _Bounded(question["bytes"])
    if isinstance(found, ox.QueryTriples):
        ox.serialize(found, bounded, _GRAPHS[form], prefixes=question["prefixes"])
    else:
        found.serialize(bounded, _RESULTS[form])
    return form, bounded.getvalue()


def _read(file: BinaryIO) -> Any:
    head = file.read(4)
    return json.loads(file.read(*struct.unpack(">I", head))) if len(head) == 4 else None


def _write(file: BinaryIO, said: Mapping[str, Any], body: bytes) -> None:
    head = json.dumps({**said, "bytes": len(body)}).encode()
    file.write(struct.pack(">I", len(head)) + head + body)
    file.flush()


if __name__ == "__main__":
    main()
