"""The first study, read once into an embedded database that every process of tests begins with a copy of.

It is kept in pytest's cache, named by the digest of all that it is made from: the program, its pinned packages and the
files of the study. So a run after a change reads it again, and any other run copies.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import open_store
from ingest.pipeline import ingest
from tests.support.places import REFERENCES, ROOT

_PROGRAM = ("graph", "ingest", "references")
_PACKAGES = ("requirements.txt", "requirements-dev.txt")
_DATA = "databases"

_kept: list[Path] = []


def keep_in(folder: Path) -> None:
    """Keep the database in a folder that outlives the tests, and not in one that is gone with this process."""
    _kept[:] = [folder]


def copy_first_study(folder: Path) -> Path:
    """Make the folder one of an embedded database that holds the first study and nothing else; return it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    place = _place()
    with _alone(place / "lock"):
        ready = place / _made_from()
        if not ready.is_dir():
            _make(ready)
        shutil.copytree(ready / _DATA, folder / _DATA)
    return folder


@lru_cache
def _place() -> Path:
    return _kept[0] if _kept else Path(tempfile.mkdtemp(prefix="evidence-first-study-"))


def _make(ready: Path) -> None:
    for outdated in ready.parent.iterdir():
        if outdated.is_dir():
            shutil.rmtree(outdated)
    with tempfile.TemporaryDirectory(prefix="evidence-first-study-") as work:
        _read_into(Path(work) / "graph")
        new = ready.with_suffix(".new")
        shutil.copytree(Path(work) / "graph" / _DATA, new / _DATA)
    new.rename(ready)  # it appears whole or not at all, so what was interrupted leaves nothing half done


def _read_into(folder: Path) -> None:
    with open_store(FolderAddress(folder=folder)) as store:
        store.prepare(SCHEMA)
        assert [result.error for result in ingest([REFERENCES], store.transaction)] == [None]


@lru_cache
def _made_from() -> str:
    digest = hashlib.sha256(sys.version.encode())
    files = [ROOT / name for name in _PACKAGES]
    for name in _PROGRAM:
        files += sorted(path for path in (ROOT / name).rglob("*") if path.is_file() and path.suffix != ".pyc")
    for path in files:
        digest.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # the kernel drops it with the process, however that ends
        yield
