"""From the files of a request to an upload that waits for its turn."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from starlette.datastructures import UploadFile

from api.graphql.context import Context
from api.http.errors import InputError
from api.uploads.desk import StudyUpload
from api.uploads.errors import FileTooLarge
from api.uploads.received import file_name, sources_of
from ingest.sources import SourceFile, nearest_topics, read_file

MOST_FILES = 20


async def take(context: Context, files: Sequence[object]) -> StudyUpload:
    """Check the files, of what type and how large they are, and let the study wait to be read.

    Raises WriteRefused and Unauthenticated before it looks at a file, then FileTooLarge, FileTypeRefused, UploadsBusy.
    """
    context.check_write("uploadStudy")
    if not 1 <= len(files) <= MOST_FILES:
        raise InputError(f"An upload has 1 to {MOST_FILES} files; this one has {len(files)}.")
    read = [await _read(one, place, context.limits.upload) for place, one in enumerate(files)]
    names = tuple(one.name for one in read)
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise InputError(f"Two of the files are called {twice!r}. Give each a name of its own.")
    # As at the command line, where the files have no vocabulary with them.
    nearest = nearest_topics(Path())
    sources = sources_of(read, read_file(nearest) if nearest else None)
    said = {"files": [f"{one.name} sha256 {hashlib.sha256(one.data).hexdigest()}" for one in read]}
    return context.uploads.take(sources, context.change("uploadStudy", said), names)


async def _read(given: object, place: int, most: int) -> SourceFile:
    if not isinstance(given, UploadFile):
        raise InputError(
            "files: send each as a part of a multipart form, as the GraphQL multipart request specification says."
        )
    name = file_name(given.filename, place)
    if given.size is not None and given.size > most:
        raise FileTooLarge(f"{name} has {given.size:,} bytes; the most is {most:,}.")
    return SourceFile(name=name, data=await given.read())
