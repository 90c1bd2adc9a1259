"""The bytes of a file of RDF."""

from __future__ import annotations

from pathlib import Path

from graph.errors import RdfRefused

LARGEST = 256_000_000
"""Bytes of RDF that are read at most: in memory they take some thirteen times as much."""


def bytes_of(file: Path) -> bytes:
    """Return the bytes of a file of RDF. Raises RdfRefused where it cannot be read, or is too large."""
    try:
        if file.stat().st_size > LARGEST:
            raise RdfRefused(
                f"{file} has {file.stat().st_size // 1_000_000} MB; {LARGEST // 1_000_000} MB are read at once. "
                "Export some studies at a time (--study) and import one file after another."
            )
        return file.read_bytes()
    except OSError as error:
        raise RdfRefused(f"{file} cannot be read: {error.strerror}.") from None
