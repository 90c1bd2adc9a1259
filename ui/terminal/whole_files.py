"""Files that are there only once they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from graph.errors import EvidenceError


@contextmanager
def opened_whole(name: str, refused: type[EvidenceError]) -> Iterator[BinaryIO]:
    """Open a file to be written; one that was there stays until the new one is whole. Raises ``refused``."""
    path = Path(name).resolve()
    # A pipe or a device is written to; nothing is put in its place.
    part = path.with_name(f".{path.name}.{os.getpid()}") if path.is_file() or not path.exists() else path
    try:
        with part.open("wb") as file:
            yield file
        part.replace(path)
    except OSError as error:
        raise refused(f"{name} cannot be written: {error.strerror}.") from None
    finally:
        if part != path:
            with suppress(OSError):
                part.unlink()
