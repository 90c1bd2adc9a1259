"""The files of a study as they were read: a paper, its reference files, its codebook, and the topics that it is sorted
by. The vocabulary is the nearest topics.ttl, in the folder or above it. ingest.studies says what belongs together.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError

CODEBOOK = "codebook.yaml"
TOPICS = "topics.ttl"

LARGEST_FILE = 256_000_000
"""Bytes. A reference list of a million entries has less; what is larger was given by mistake."""


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """A file as it was read: its name for messages, and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, kw_only=True)
class StudySources:
    """The files of one study."""

    paper: SourceFile
    references: tuple[SourceFile, ...] = ()
    codebook: SourceFile | None = None
    topics: SourceFile | None = None


def read_file(path: Path) -> SourceFile:
    """Read a file whole. Raises SourceError that names it when it cannot be read."""
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise SourceError(
                f"{path} has {size // 1_000_000} MB; no paper and no reference list is so large. "
                f"Give files of at most {LARGEST_FILE // 1_000_000} MB."
            )
        return SourceFile(name=str(path), data=path.read_bytes())
    except FileNotFoundError:
        raise SourceError(f"{path} does not exist.") from None
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None


def nearest_topics(folder: Path) -> Path | None:
    """Return the topics.ttl of the folder or of the nearest one above it, else of ./references."""
    places = [
        *(p / TOPICS for p in (folder.resolve(), *folder.resolve().parents)),
        Path("references") / TOPICS,
    ]
    return next((p for p in places if p.is_file()), None)


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder by their names, without the hidden ones."""
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))
