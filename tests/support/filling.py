"""A database with certain studies in it, for tests."""

from __future__ import annotations

import hashlib
import shutil
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from rdflib import RDF, SKOS, Graph

from graph.schema.indexes import BY_PEOPLE, SCHEMA
from graph.store.store import Store
from ingest.pipeline import ingest
from ingest.sources import TOPICS
from tests.support.places import REFERENCES

FEW_TOPICS = ("peer-support", "trauma")

_held: WeakKeyDictionary[Store, tuple[Any, ...]] = WeakKeyDictionary()


def hold_first_study(store: Store) -> None:
    """Let a database hold the first study and nothing else. Files of tests that call this come first (tests.conftest),
    so that none has emptied the database that began as a copy of the prepared one."""
    hold(store, REFERENCES)


def holds_first_study(store: Store) -> None:
    """Note that a database that nobody has written to yet was copied from one with the first study in it."""
    _held[store] = (_digest(REFERENCES), *_holding(store))


def hold(store: Store, folder: Path) -> None:
    """Let a database hold what is read from a folder, all without an error, and nothing else.

    What an earlier call put there is kept if the files are the same, letter by letter, the program has written
    nothing since but what people make, which is removed, and there are as many nodes and relationships of each kind.
    The values of nodes, which a test might change without either, it has to change in a graph that it fills itself.
    """
    people = " OR ".join(f"n:{label}" for label in BY_PEOPLE)
    store.write(f"MATCH (n) WHERE {people} DETACH DELETE n")
    files = _digest(folder)
    if _held.get(store) == (files, *_holding(store)):
        return
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(SCHEMA)
    assert [outcome.error for outcome in ingest([folder], store.transaction)] == [None]
    _held[store] = (files, *_holding(store))


def light_first_study(folder: Path) -> Path:
    """Make a folder with the first study without its codebook and with few topics, which most links come from: for
    tests that write it again and again and do not ask what exactly is in it."""
    made = Path(shutil.copytree(REFERENCES, folder, ignore=shutil.ignore_patterns("codebook.yaml")))
    (made / TOPICS).write_text(_few_topics(), encoding="utf-8")
    return made


@lru_cache
def _few_topics() -> str:
    """Return the vocabulary of the first study with those of FEW_TOPICS alone."""
    graph = Graph().parse(REFERENCES / TOPICS, format="turtle")
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    dropped = {concept for concept in concepts if str(concept).rpartition("/")[2] not in FEW_TOPICS}
    assert len(concepts) - len(dropped) == len(FEW_TOPICS)
    for concept in dropped:
        graph.remove((concept, None, None))
        graph.remove((None, None, concept))
    return graph.serialize(format="turtle")


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(file for file in folder.rglob("*") if file.is_file()):
        digest.update(f"{path.relative_to(folder)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _holding(store: Store) -> tuple[Any, ...]:
    """Return the state that the graph is in (graph.nodes.version), what its studies say they were made from, and how
    many nodes and relationships it has of each kind."""
    states = store.read("MATCH (v:Version) RETURN v.token AS token")
    studies = store.read("MATCH (s:Study) RETURN s.id AS id, s.fingerprint AS fingerprint ORDER BY id")
    nodes = store.read("MATCH (n) UNWIND labels(n) AS kind RETURN kind, count(n) AS many ORDER BY kind")
    edges = store.read("MATCH ()-[r]->() RETURN type(r) AS kind, count(r) AS many ORDER BY kind")
    return states, studies, nodes, edges
