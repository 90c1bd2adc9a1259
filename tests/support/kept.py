"""Folders of packages that tests need beside this checkout's own: made once, kept by a digest of their sources."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

CACHE = Path.home() / ".cache" / "evidence-graph"


class Unavailable(Exception):
    """This machine cannot have it; the message is the reason in one line."""


def kept(name: str, made_from: Sequence[Path], make: Callable[[Path], None], *, like: str = "") -> Path:
    """Return the folder that is made from certain files, on machines that are ``like`` this one; ``make`` fills it
    where it is not there yet."""
    ready = place(name, made_from, like=like)
    if ready.is_dir():
        return ready
    CACHE.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f"{ready.name}-", dir=CACHE) as work:
        new = Path(work) / "new"
        new.mkdir()
        make(new)
        try:
            # It appears whole or not at all, so what was interrupted leaves nothing half done.
            new.rename(ready)
        except OSError:
            if not ready.is_dir():  # else another process was first
                raise
    return ready


def place(name: str, made_from: Sequence[Path], *, like: str = "") -> Path:
    """Return where that folder is kept, whether it is there yet or not."""
    digest = hashlib.sha256(like.encode())
    for path in made_from:
        digest.update(path.read_bytes())
    return CACHE / f"{name}-{digest.hexdigest()[:16]}"
