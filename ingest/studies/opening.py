"""The files of studies, read one study after another: of a file of several articles no more than one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, format_of
from ingest.sources import SourceFile, StudySources, nearest_topics, read_file
from ingest.studies.arranging import PlacedStudy
from ingest.studies.finding import beside
from ingest.studies.looking import papers_in


@dataclass(frozen=True, kw_only=True)
class OpenedStudy:
    """The files of a study, or why they cannot be read."""

    place: PlacedStudy
    sources: StudySources | None = None
    error: SourceError | None = None


def open_studies(places: Sequence[PlacedStudy], *, topics: Path | None = None) -> Iterator[OpenedStudy]:
    """Yield the files of each study. Those of one file of articles should follow each other, as they are found: the
    file is gone through once for them."""
    file = ""
    articles: Iterator[tuple[int | None, SourceFile]] = iter(())
    for place in places:
        try:
            if place.article is None:
                paper = read_file(Path(place.file))
            else:
                if file != place.file:
                    file, articles = place.file, papers_in(read_file(Path(place.file)))
                paper = _article(articles, place)
            yield OpenedStudy(place=place, sources=_with_files(paper, place, topics=topics))
        except SourceError as error:
            yield OpenedStudy(place=place, error=error)
            # What went wrong with one article may not have gone wrong with the file.
            file = "" if place.article is None else file


def open_study(
    place: PlacedStudy,
    *,
    references: Sequence[Path] = (),
    codebook: Path | None = None,
    topics: Path | None = None,
) -> StudySources:
    """Read the files of a study; those that are given take the place of its own. Raises SourceError for one that cannot
    be read."""
    file = read_file(Path(place.file))
    paper = file if place.article is None else _article(papers_in(file), place)
    return _with_files(paper, place, references=references, codebook=codebook, topics=topics)


def study_sources(
    paper: Path,
    *,
    references: Sequence[Path] = (),
    codebook: Path | None = None,
    topics: Path | None = None,
) -> StudySources:
    """Read a paper and what belongs to it. What is not given is looked for beside the paper."""
    # What is no file has no folder to look in, and reading it says so.
    place = beside(paper) if paper.is_file() else PlacedStudy(file=str(paper))
    return open_study(place, references=references, codebook=codebook, topics=topics)


def _article(articles: Iterator[tuple[int | None, SourceFile]], place: PlacedStudy) -> SourceFile:
    found = next((paper for number, paper in articles if number == place.article), None)
    if found is None:
        raise SourceError(f"{place.file} has no article {place.article} any more: it was changed while it was read.")
    return found


def _with_files(
    paper: SourceFile,
    place: PlacedStudy,
    *,
    references: Sequence[Path] = (),
    codebook: Path | None = None,
    topics: Path | None = None,
) -> StudySources:
    if not isinstance(format_of(paper.data, paper.name), PaperFormat):
        raise SourceError(
            f"{paper.name} is a list of references, not a paper. Put it beside its paper, or name it with --references."
        )
    listed = references or [Path(name) for name in place.references]
    book = codebook or (Path(place.codebook) if place.codebook else None)
    vocabulary = topics or nearest_topics(Path(place.file).parent)
    return StudySources(
        paper=paper,
        references=tuple(read_file(p) for p in listed),
        codebook=read_file(book) if book else None,
        topics=read_file(vocabulary) if vocabulary else None,
    )
