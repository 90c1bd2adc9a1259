"""Finding what belongs to a study: a paper, its reference files, its codebook, and the topics that it is sorted by.

A study folder holds exactly one paper. Beside it may be any number of reference files and a codebook.yaml. A
folder without a paper is a collection: each of its folders may be a study. The vocabulary is the nearest
topics.ttl, in the folder or above it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError
from ingest.formats.registry import Format, PaperFormat, ReferenceFormat, format_of, recognise

CODEBOOK = "codebook.yaml"
TOPICS = "topics.ttl"

# Enough for every sniff, which look at the beginning of a file only.
_HEAD = 64 * 1024

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


def find_studies(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the paper of every study that the paths name: files, study folders and collections of these."""
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist.")
        if not (path.is_file() or path.is_dir()):
            raise SourceError(f"{path} is neither a file nor a folder.")
        found = list(_papers(path))
        if not found:
            raise SourceError(
                f"{path} holds no paper in a known format. A study is a folder with one paper, and beside it "
                "reference files and a codebook.yaml if there are any; see references/README.md."
            )
        yield from found


def find_study(path: Path) -> Path:
    """Return the paper of the one study that the path names. Raises SourceError when there are several."""
    papers = list(find_studies([path]))
    if len(papers) > 1:
        raise SourceError(f"{path} holds {len(papers)} studies; name one of them, such as {papers[0]}.")
    return papers[0]


def _papers(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    paper = paper_of(path)
    if paper:
        yield paper
        return
    for folder in sorted(p for p in path.iterdir() if p.is_dir() and not p.name.startswith(".")):
        yield from _papers(folder)


def paper_of(folder: Path) -> Path | None:
    """Return the paper of a study folder, ``None`` for a folder without one. Raises SourceError when there are
    several."""
    papers = _papers_in(folder)
    if len(papers) > 1:
        raise SourceError(
            f"{folder} holds {len(papers)} papers ({papers[0].name}, {papers[1].name}, ...); a study folder holds one. "
            "Give each a folder of its own, or name the files one by one."
        )
    return papers[0] if papers else None


def study_sources(
    paper: Path,
    *,
    references: Sequence[Path] = (),
    codebook: Path | None = None,
    topics: Path | None = None,
) -> StudySources:
    """Read the paper and what belongs to it. What is not given is looked for beside the paper, where that is a
    study folder."""
    first = read_file(paper)
    if not isinstance(format_of(first.data, first.name), PaperFormat):
        raise SourceError(
            f"{paper} is a list of references, not a paper. Put it beside its paper, or name it with --references."
        )
    beside = files_in(paper.parent) if _papers_in(paper.parent) == [paper] else []
    listed = references or [p for p in beside if p != paper and isinstance(_format(p), ReferenceFormat)]
    book = codebook or next((p for p in beside if p.name == CODEBOOK), None)
    vocabulary = topics or nearest_topics(paper.parent)
    return StudySources(
        paper=first,
        references=tuple(read_file(p) for p in listed),
        codebook=read_file(book) if book else None,
        topics=read_file(vocabulary) if vocabulary else None,
    )


def nearest_topics(folder: Path) -> Path | None:
    """Return the topics.ttl of the folder or of the nearest one above it, else of ./references."""
    places = [
        *(p / TOPICS for p in (folder.resolve(), *folder.resolve().parents)),
        Path("references") / TOPICS,
    ]
    return next((p for p in places if p.is_file()), None)


def _papers_in(folder: Path) -> list[Path]:
    return [p for p in files_in(folder) if isinstance(_format(p), PaperFormat)]


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder by their names, without the hidden ones."""
    return sorted(p for p in folder.iterdir() if p.is_file() and not p.name.startswith("."))


def _format(path: Path) -> Format | None:
    if path.suffix.lower() in (".md", ".ttl", ".yaml", ".yml"):
        return None
    try:
        with path.open("rb") as file:
            return recognise(file.read(_HEAD))
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None
