"""From the files of a request to an upload that waits for its turn."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from starlette.datastructures import UploadFile

from api.http.errors import FileTooLarge, InputError
from api.uploads.desk import Desk, UploadJob
from api.uploads.received import file_name, sources_of
from graph.people.audit import Change
from ingest.sources import SourceFile, nearest_topics, read_file

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
    sources = sources_of(read, read_file(nearest) if nearest else None)
    said = {"files": [f"{file.name} sha256 {hashlib.sha256(file.data).hexdigest()}" for file in read]}
    return desk.take(sources, change(said), names)


async def _read(given: object, place: int, most: int) -> SourceFile:
    if not isinstance(given, UploadFile):
        raise InputError(
            "files: send each as a part of a multipart form, as the GraphQL multipart request specification says."
        )
    name = file_name(given.filename, place)
    if given.size is not None and given.size > most:
        raise FileTooLarge(f"{name} has {given.size:,} bytes; the most is {most:,}.")
    return SourceFile(name=name, data=await given.read())
