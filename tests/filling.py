"""A database with certain studies in it, for tests."""

from __future__ import annotations

from pathlib import Path

from graph.labels import SCHEMA
from graph.store import Store
from ingest.pipeline import ingest


def hold(store: Store, folder: Path) -> None:
    """Let a database hold what is read from a folder, all without an error, and nothing else."""
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(SCHEMA)
    assert [one.error for one in ingest([folder], store.transaction)] == [None]
