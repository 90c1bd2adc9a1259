"""What tests of the pages need: a real API over an embedded database with studies in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import open_store
from ingest.pipeline import ingest
from tests.support.places import ROOT
from tests.support.prepared import copy_first_study
from tests.support.serving import served

SCHEMA_FILE = ROOT / "api" / "schema.graphql"
UI = ROOT / "ui"


@contextmanager
def api_with_first_study(folder: Path) -> Iterator[str]:
    """Serve a database in the folder that holds the first study; yields the API's address."""
    address = FolderAddress(folder=copy_first_study(folder))
    with open_store(address), served(address) as url:
        yield url


@contextmanager
def api_with(folder: Path, *sources: Path) -> Iterator[str]:
    """Serve a new database in the folder with the studies read into it; yields the API's address."""
    address = FolderAddress(folder=folder)
    with open_store(address) as store:
        store.prepare(SCHEMA)
        if sources:
            assert {outcome.error for outcome in ingest(sources, store.transaction)} == {None}
        with served(address) as url:
            yield url
