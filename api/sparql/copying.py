"""The copy of the graph as RDF: an Oxigraph store in a folder, kept in step with the graph part by part.

store/       the store that is written
parts.json   the signs of the parts that it holds (graph.rdf.writing.parts); a part is struck out while it is written
read-N/      the store as it was at one time, which is never written: what questions are asked of
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from graph.errors import StoreBusy
from graph.nodes.version import state_now
from graph.rdf.documented import markdown
from graph.rdf.vocabularies import expand
from graph.rdf.writing.describing import RdfBlock
from graph.rdf.writing.formats import NTriples, study_graph
from graph.rdf.writing.pages import Read
from graph.rdf.writing.parts import HISTORY, SHARED, GraphSigns, history_of, signs, text_blocks

_ATTEMPTS = 5
# This much is in memory at once.
_CHUNK = 16_000_000
# What is bulk-loaded makes a file of its own in the store.
_FEW = 1_000_000
_TYPE = ox.NamedNode(expand("rdf:type"))
Graph = ox.NamedNode | ox.DefaultGraph


class Copy:
    """The store of a folder, open for writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        # Of a program that is gone.
        for old in folder.glob("read-*"):
            shutil.rmtree(old)
        self._store = ox.Store(str(folder / "store"))
        self._parts: dict[str, GraphSigns] = self._read_parts()
        if not self._parts:
            self._store.clear()
        self._published = 0

    def follow(self, read: Read) -> str:
        """Make the copy what the graph is; return the state that the graph was in all the while.

        Raises StoreError; StoreBusy where the graph was changed again and again.
        """
        for _ in range(_ATTEMPTS):
            before = state_now(read)
            wanted = signs(read)
            for graph in [graph for graph in self._parts if graph not in wanted]:
                self._forget(graph)
                self._store.remove_graph(_name(graph))
                self._keep()
            for graph, sign in wanted.items():
                self._bring(read, graph, sign)
            if state_now(read) == before:
                return before
        raise StoreBusy("The graph is being changed, again and again.")

    def publish(self) -> Path:
        """Return the folder of the store as it is now, which stays so. Takes no time: the files are shared."""
        self._published += 1
        path = self._folder / f"read-{self._published}"
        self._store.backup(str(path))
        return path

    def _bring(self, read: Read, graph: str, sign: GraphSigns) -> None:
        held = self._parts.get(graph)
        if held == sign:
            return
        self._forget(graph)
        name = _name(graph)
        if held is None or held.text != sign.text:
            self._store.remove_graph(name)
            self._load(name, text_blocks(read, graph))
        else:
            self._remove_history(name)
        self._load(name, history_of(read, graph))
        self._parts[graph] = sign
        self._keep()

    def _remove_history(self, graph: Graph) -> None:
        for label in HISTORY:
            kind = ox.NamedNode(expand(f"eg:{label}"))
            for subject in [quad.subject for quad in self._store.quads_for_pattern(None, _TYPE, kind, graph)]:
                for quad in list(self._store.quads_for_pattern(subject, None, None, graph)):
                    self._store.remove(quad)

    def _load(self, graph: Graph, blocks: Iterable[tuple[str, RdfBlock]]) -> None:
        for text in _chunks(blocks):
            load = self._store.load if len(text) < _FEW else self._store.bulk_load
            load(text, ox.RdfFormat.N_TRIPLES, to_graph=graph)

    def _forget(self, graph: str) -> None:
        """Strike a graph out, so that one that is only half written is written again, whatever ends this process."""
        if self._parts.pop(graph, None) is not None:
            self._write_parts()

    def _keep(self) -> None:
        self._store.flush()
        self._write_parts()

    def _write_parts(self) -> None:
        said = {"made by": _program(), "parts": {graph: asdict(sign) for graph, sign in self._parts.items()}}
        new = self._folder / "parts.json.new"
        new.write_text(json.dumps(said), encoding="utf-8")
        new.replace(self._folder / "parts.json")

    def _read_parts(self) -> dict[str, GraphSigns]:
        try:
            said = json.loads((self._folder / "parts.json").read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        if said["made by"] != _program():
            return {}
        return {graph: GraphSigns(**sign) for graph, sign in said["parts"].items()}


def _chunks(blocks: Iterable[tuple[str, RdfBlock]]) -> Iterator[bytes]:
    form = NTriples()
    chunk: list[bytes] = []
    size = 0
    for _, block in blocks:
        chunk.append(form.block(block).encode())
        size += len(chunk[-1])
        if size > _CHUNK:
            yield b"".join(chunk)
            chunk, size = [], 0
    if chunk:
        yield b"".join(chunk)


def _name(graph: str) -> Graph:
    return ox.DefaultGraph() if graph == SHARED else ox.NamedNode(study_graph(graph))


def _program() -> str:
    """Return what made the copy: another program, or another mapping, makes it again."""
    return f"{version('evidence-graph')} {hashlib.sha256(markdown().encode()).hexdigest()}"
