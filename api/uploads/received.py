"""The files of an upload: what each of them is, and whether they make up a study."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from api.http.errors import FileTypeRefused
from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, format_of
from ingest.sources import CODEBOOK, TOPICS, SourceFile, StudySources


def sources_of(files: Sequence[SourceFile], vocabulary: SourceFile | None) -> StudySources:
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


def file_name(given: str | None, place: int) -> str:
    """Return the name of a file without its folders and without what no line of text can hold."""
    plain = "".join(c for c in PurePosixPath((given or "").replace("\\", "/")).name if c.isprintable())[:200]
    return plain or f"file {place + 1}"
