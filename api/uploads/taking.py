"""From the files of a request to an upload that waits for its turn: what each of them is, and whether they make up a
study."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from starlette.datastructures import UploadFile

from api.http.errors import FileTooLarge, FileTypeRefused, InputError
from api.uploads.desk import Desk, UploadJob
from graph.people.audit import Change
from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, format_of
from ingest.sources import CODEBOOK, TOPICS, SourceFile, StudySources, nearest_topics, read_file

MOST_FILES = 20


async def take(
    files: Sequence[object], desk: Desk, change: Callable[[Mapping[str, object]], Change], *, most: int
) -> UploadJob:
    """Check the files, of what type and how large they are (``most`` bytes), and let the study wait to be read.
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
    sources = _sources(read, read_file(nearest) if nearest else None)
    said = {"files": [f"{file.name} sha256 {hashlib.sha256(file.data).hexdigest()}" for file in read]}
    return desk.take(sources, change(said), names)


async def _read(given: object, place: int, most: int) -> SourceFile:
    if not isinstance(given, UploadFile):
        raise InputError(
            "files: send each as a part of a multipart form, as the GraphQL multipart request specification says."
        )
    name = _file_name(given.filename, place)
    if given.size is not None and given.size > most:
        raise FileTooLarge(f"{name} has {given.size:,} bytes; the most is {most:,}.")
    return SourceFile(name=name, data=await given.read())


def _sources(files: Sequence[SourceFile], vocabulary: SourceFile | None) -> StudySources:
    """Return the study that files make up: one paper, and with it reference files, a codebook.yaml and a topics.ttl.

    ``vocabulary`` is taken where they have no topics. Raises FileTypeRefused that names the file.
    """
    papers: list[SourceFile] = []
    references: list[SourceFile] = []
    named = {CODEBOOK: None, TOPICS: vocabulary}
    for file in files:
        if file.name in named:
            named[file.name] = file
            continue
        try:
            found = format_of(file.data, file.name)
        except SourceError as error:
            raise FileTypeRefused(str(error)) from None
        (papers if isinstance(found, PaperFormat) else references).append(file)
    if len(papers) != 1:
        what = (
            "hold no paper"
            if not papers
            else f"hold {len(papers)} papers ({', '.join(paper.name for paper in papers)})"
        )
        raise FileTypeRefused(
            f"The files {what}. An upload is one study: one paper, and with it reference files, a {CODEBOOK} and a "
            f"{TOPICS} if there are any."
        )
    return StudySources(paper=papers[0], references=tuple(references), codebook=named[CODEBOOK], topics=named[TOPICS])


def _file_name(given: str | None, place: int) -> str:
    """Return the name of a file without its folders and without what no line of text can hold."""
    plain = "".join(c for c in PurePosixPath((given or "").replace("\\", "/")).name if c.isprintable())[:200]
    return plain or f"file {place + 1}"
