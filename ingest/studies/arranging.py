"""The studies of one folder, from what its files are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from ingest.studies.looking import FileKind, SeenFile, SeenPaper, paper_name
from ingest.studies.twins import TwinPapers, one_of_twins


@dataclass(frozen=True, kw_only=True)
class PlacedStudy:
    """A paper with the names of the files that belong to it. ``paper`` is known where its file was read for it."""

    file: str
    article: int | None = None
    references: tuple[str, ...] = ()
    codebook: str | None = None
    paper: SeenPaper | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return paper_name(self.file, self.article)

    @property
    def has_own_files(self) -> bool:
        """Whether something was put beside it by hand."""
        return bool(self.references) or self.codebook is not None


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A file that is not read, and why. ``may_be_paper`` where a study may be missing for it."""

    name: str
    why: str
    may_be_paper: bool = False


@dataclass(frozen=True, kw_only=True)
class Arrangement:
    """The studies of a folder in the order of their names, and what is left out of it."""

    studies: tuple[PlacedStudy, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def arrange(files: Sequence[SeenFile], works: Callable[[SeenFile], Iterable[SeenPaper]]) -> Arrangement:
    """Return the studies that files are. One paper alone, in however many formats, has all of them. Of several each has
    the reference files that share its name or an identifier of it. ``works`` reads the papers of a file, which
    is done only where there are several."""
    papers = [f for f in files if f.kind is FileKind.PAPER]
    lists = [f for f in files if f.kind is FileKind.REFERENCES]
    books = [f for f in files if f.kind is FileKind.CODEBOOK]
    seen = [paper for file in papers for paper in works(file)]
    twins = one_of_twins(seen)
    left = [LeftOut(name=paper.name, why=twin_of(group)) for group in twins for paper in group.papers[1:]]
    if len(twins) == 1:
        studies = [_placed(twins[0], [f.name for f in lists], books[0].name if books else None)]
    else:
        owners = [(f, _owner(f, twins)) for f in lists]
        studies = [_placed(g, [f.name for f, owner in owners if owner is g], None) for g in twins]
        several = "several papers are beside it" if twins else "no paper is beside it"
        no_owner = "and none shares its name or DOI" if twins else ""
        left += [
            LeftOut(name=f.name, why=f"it is a list of references, {several} {no_owner}".rstrip())
            for f, owner in owners
            if owner is None
        ]
        left += [LeftOut(name=f.name, why=f"it is a codebook, and {several}") for f in books]
    left += _others(files, {f.stem: f.name for f in papers})
    return Arrangement(studies=tuple(studies), left_out=tuple(sorted(left, key=lambda x: x.name)))


def twin_of(group: TwinPapers) -> str:
    """Return why the others of a group are left out."""
    return f"it is the paper that is read from {group.papers[0].name} ({group.why})"


def _placed(group: TwinPapers, references: Sequence[str], codebook: str | None) -> PlacedStudy:
    paper = group.papers[0]
    return PlacedStudy(
        file=paper.file.name,
        article=paper.article,
        references=tuple(references),
        codebook=codebook,
        paper=paper,
    )


def _owner(references: SeenFile, twins: Sequence[TwinPapers]) -> TwinPapers | None:
    """Return the one paper whose name, DOI, PMID or PMCID a reference file has for its name."""
    found = [g for g in twins if any(references.stem == p.file.stem and p.article is None for p in g.papers)]
    if not found:
        plain = _squeezed(references.stem)
        found = [g for g in twins if plain in {name for p in g.papers for name in _identifiers(p)}]
    return found[0] if len(found) == 1 else None


def _identifiers(paper: SeenPaper) -> Iterator[str]:
    work = paper.work
    for given in (work.doi, work.pmid, work.pmcid) if work else ():
        if given:
            yield _squeezed(given)
    if work and work.pmid:
        yield f"pmid{work.pmid}"
    if work and work.doi:
        yield _squeezed(f"doi{work.doi}")


def _squeezed(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _others(files: Sequence[SeenFile], papers: dict[str, str]) -> Iterator[LeftOut]:
    for file in files:
        if file.kind is not FileKind.OTHER:
            continue
        if file.may_be_paper and file.stem in papers:
            name = PurePath(papers[file.stem]).name
            yield LeftOut(name=file.name, why=f"the paper of its name is read from {name}")
        else:
            yield LeftOut(name=file.name, why=file.why, may_be_paper=file.may_be_paper)
