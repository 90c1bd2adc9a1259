"""From the files of a request to an upload that waits for its turn: what each of them is, and which studies they make
up."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile

from api.http.errors import FileTooLarge, FileTypeRefused, InputError
from api.uploads.desk import Desk, UploadJob
from graph.people.audit import Change
from ingest.errors import SourceError
from ingest.formats.registry import format_of
from ingest.sources import CODEBOOK, TOPICS, SourceFile, StudySources, nearest_topics, read_file
from ingest.studies.arranging import arrange
from ingest.studies.looking import FileKind, SeenFile, look_at, papers_in, read_works, unread

MOST_FILES = 20


async def take(
    files: Sequence[object], desk: Desk, change: Callable[[Mapping[str, object]], Change], *, most: int
) -> UploadJob:
    """Check the files, of what type and how large they are (``most`` bytes), and let the studies wait to be read.
    ``change`` makes from what the files are what the audit says of it.

    Raises InputError, FileTooLarge, FileTypeRefused, UploadsBusy.
    """
    if not 1 <= len(files) <= MOST_FILES:
        raise InputError(f"An upload has 1 to {MOST_FILES} files; this one has {len(files)}.")
    read = [await _read(file, place, most) for place, file in enumerate(files)]
    names = tuple(file.name for file in read)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"Two of the files are called {twice!r}. Give each a name of its own.")
    # As at the command line, where the files have no vocabulary with them.
    nearest = nearest_topics(Path())
    # Which papers are one shows only when they are read.
    studies, left_out = await asyncio.to_thread(_studies, read, read_file(nearest) if nearest else None)
    said = {"files": [f"{file.name} sha256 {hashlib.sha256(file.data).hexdigest()}" for file in read]}
    return desk.take(studies, change(said), names, left_out)


async def _read(given: object, place: int, most: int) -> SourceFile:
    if not isinstance(given, UploadFile):
        raise InputError(
            "files: send each as a part of a multipart form, as the GraphQL multipart request specification says."
        )
    name = _file_name(given.filename, place)
    if given.size is not None and given.size > most:
        raise FileTooLarge(f"{name} has {given.size:,} bytes; the most is {most:,}.")
    return SourceFile(name=name, data=await given.read())


def _studies(files: Sequence[SourceFile], vocabulary: SourceFile | None) -> tuple[list[StudySources], list[str]]:
    """Return the studies that files make up, as the files of one folder do (ingest.studies), and what is left out with
    the reasons. ``vocabulary`` is taken where they have no topics.

    Raises FileTypeRefused that names the file which is nothing of a study.
    """
    held = {file.name: file for file in files}
    seen = [look_at(file) for file in files]
    for file in seen:
        if file.kind is FileKind.OTHER:
            try:
                format_of(held[file.name].data, file.name)
            except SourceError as error:
                raise FileTypeRefused(str(error)) from None
            raise FileTypeRefused(f"{file.name} is not taken: {file.why}.")
    works = read_works if sum(file.kind is FileKind.PAPER for file in seen) > 1 else unread
    arranged = arrange(seen, lambda file: works(file, held[file.name]))
    if not arranged.studies:
        raise FileTypeRefused(
            f"The files hold no paper. An upload is one study or several: papers, and with them reference files, a "
            f"{CODEBOOK} and a {TOPICS} if there are any."
        )
    topics = held.get(TOPICS, vocabulary)
    papers = {(f.name, article): paper for f in files for article, paper in _papers(f, seen)}
    studies = [
        StudySources(
            paper=papers[study.file, study.article],
            references=tuple(held[name] for name in study.references),
            codebook=held[study.codebook] if study.codebook else None,
            topics=topics,
        )
        for study in arranged.studies
    ]
    return studies, [f"{file.name}: {file.why}" for file in arranged.left_out]


def _papers(file: SourceFile, seen: Sequence[SeenFile]) -> Iterator[tuple[int | None, SourceFile]]:
    """Yield the papers of a file. One that breaks off has those before that place, and no place by itself."""
    if any(f.name == file.name and f.kind is FileKind.PAPER for f in seen):
        try:
            yield from papers_in(file)
        except SourceError:
            yield None, file


def _file_name(given: str | None, place: int) -> str:
    """Return the name of a file without its folders and without what no line of text can hold."""
    plain = "".join(c for c in PurePosixPath((given or "").replace("\\", "/")).name if c.isprintable())[:200]
    return plain or f"file {place + 1}"
