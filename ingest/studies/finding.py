"""Finding studies by paths: papers, study folders, and folders of these, however deep.

A folder with a codebook or reference files and one paper is a study folder: they belong together, and what lies in
folders below is none of its own. In any other folder each paper is a study, and so in those below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.errors import SourceError
from ingest.sources import files_in, read_file
from ingest.studies.arranging import Arrangement, LeftOut, PlacedStudy, arrange, twin_of
from ingest.studies.looking import FileKind, SeenFile, SeenPaper, look_into, read_works, unread
from ingest.studies.twins import one_of_twins


@dataclass(frozen=True, kw_only=True)
class FoundStudies:
    """The studies of all paths in their order, and what is left out."""

    studies: tuple[PlacedStudy, ...]
    left_out: tuple[LeftOut, ...]


def find_studies(paths: Sequence[Path]) -> FoundStudies:
    """Return the studies that the paths name. Raises SourceError for a path that names none."""
    studies: list[PlacedStudy] = []
    left: list[LeftOut] = []
    named: set[str] = set()
    for path in paths:
        if not path.exists():
            raise SourceError(f"{path} does not exist.")
        if not (path.is_file() or path.is_dir()):
            raise SourceError(f"{path} is neither a file nor a folder.")
        found = _of_file(path) if path.is_file() else _of_folder(path)
        if not found.studies:
            raise SourceError(
                f"{path} holds no paper in a known format{_first_reasons(found.left_out)}. "
                "A study is a paper, or a folder with one paper, and beside it reference files and a codebook.yaml if "
                "there are any; see references/README.md."
            )
        studies += [study for study in found.studies if study.name not in named]
        named.update(study.name for study in found.studies)
        left += found.left_out
    return _without_twins(studies, left)


def find_study(path: Path, article: int | None = None) -> PlacedStudy:
    """Return the one study that a path names, of a file with several articles the one in this place. Raises SourceError
    when there are several."""
    studies = find_studies([path]).studies
    if article is not None:
        wanted = [s for s in studies if s.article == article]
        if len(wanted) != 1:
            raise SourceError(f"{path} has no article {article}: it holds {len(studies)}.")
        return wanted[0]
    if len(studies) > 1:
        how = "Say which with --article" if studies[0].article else "Name one of them, such as"
        which = f", such as {studies[0].article}." if studies[0].article else f" {studies[0].file}."
        raise SourceError(f"{path} holds {len(studies)} studies. {how}{which}")
    return studies[0]


def paper_of(folder: Path) -> Path | None:
    """Return the paper of a study folder, ``None`` for a folder without one. Raises SourceError when it holds
    several."""
    studies = _in_folder(folder).studies
    if len(studies) > 1:
        raise SourceError(
            f"{folder} holds {len(studies)} papers ({studies[0].name}, {studies[1].name}, ...): name one."
        )
    return Path(studies[0].file) if studies else None


def beside(path: Path) -> PlacedStudy:
    """Return the study of a paper that is named itself, with what belongs to it in its folder."""
    seen, _ = _look_into_all(path.parent)
    bare = PlacedStudy(file=str(path))
    if not any(f.kind in (FileKind.REFERENCES, FileKind.CODEBOOK) for f in seen):
        return bare
    papers = [f for f in seen if f.kind is FileKind.PAPER]
    if all(f.name != str(path) for f in papers):
        return bare
    if len(papers) > 1 and not any(f.kind is FileKind.CODEBOOK for f in seen):
        # Only what may belong to this one needs a look into the others.
        own = next(f.stem for f in papers if f.name == str(path))
        lists = [f for f in seen if f.kind is FileKind.REFERENCES]
        if not any(f.stem == own for f in lists) and len(papers) > _MANY:
            return bare
    arranged = arrange(seen, _works_of(papers))
    for study in arranged.studies:
        group = {study.file, *(x.name for x in arranged.left_out if study.name in x.why)}
        if str(path) in group and study.article is None:
            return replace(study, file=str(path), paper=None if study.file != str(path) else study.paper)
    return bare


# Papers beside one that is named; looking for twins among more takes longer than reading it.
_MANY = 20


def _of_file(path: Path) -> Arrangement:
    try:
        seen = look_into(path)
        papers = list(unread(seen, read_file(path))) if seen.kind is FileKind.PAPER else []
    except SourceError:
        # It was named, so what is wrong with it is said when it is its turn.
        papers = []
    if len(papers) > 1:
        return Arrangement(studies=tuple(PlacedStudy(file=str(path), article=p.article, paper=p) for p in papers))
    return Arrangement(studies=(beside(path),))


def _of_folder(folder: Path, around: frozenset[Path] = frozenset()) -> Arrangement:
    """Return the studies of a folder and of those below it. ``around`` are the folders that it lies in: a link that
    leads back to one of them is not followed."""
    inside = around | {folder.resolve()}
    own = _in_folder(folder)
    studies, left = list(own.studies), list(own.left_out)
    is_study = len(studies) == 1 and studies[0].has_own_files
    for below in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(".")):
        if below.resolve() in inside:
            continue
        found = _of_folder(below, inside)
        if is_study:
            left += [
                LeftOut(
                    name=s.name, why=f"it lies below the study folder {folder}: name it to read it", may_be_paper=True
                )
                for s in found.studies
            ]
        else:
            studies += found.studies
            left += found.left_out
    return Arrangement(studies=tuple(studies), left_out=tuple(left))


def _in_folder(folder: Path) -> Arrangement:
    seen, unreadable = _look_into_all(folder)
    arranged = arrange(seen, _works_of([f for f in seen if f.kind is FileKind.PAPER]))
    return Arrangement(studies=arranged.studies, left_out=(*arranged.left_out, *unreadable))


def _look_into_all(folder: Path) -> tuple[list[SeenFile], list[LeftOut]]:
    """Return what the files of a folder are, and those that cannot be read."""
    seen: list[SeenFile] = []
    unreadable: list[LeftOut] = []
    for path in files_in(folder):
        try:
            seen.append(look_into(path))
        except SourceError as error:
            unreadable.append(LeftOut(name=str(path), why=str(error).removeprefix(f"{path} "), may_be_paper=True))
    return seen, unreadable


def _works_of(papers: Sequence[SeenFile]) -> _Works:
    return _Works(read=len(papers) > 1)


@dataclass(frozen=True)
class _Works:
    """Looks into the files of papers: reads them where there are several, which may be one."""

    read: bool

    def __call__(self, seen: SeenFile) -> Iterator[SeenPaper]:
        try:
            file = read_file(Path(seen.name))
        except SourceError:
            yield SeenPaper(file=seen, work=None, letters=0)
            return
        yield from read_works(seen, file) if self.read else unread(seen, file)


def _without_twins(studies: Sequence[PlacedStudy], left: Sequence[LeftOut]) -> FoundStudies:
    """Return the studies of all folders without those that are one: what has files of its own is taken first."""
    if len(studies) < 2:
        return FoundStudies(studies=tuple(studies), left_out=tuple(left))
    papers = [_read(study) for study in studies]
    groups = one_of_twins(papers, [study.has_own_files for study in studies])
    of_paper = {id(paper): study for paper, study in zip(papers, studies, strict=True)}
    taken = {id(group.papers[0]) for group in groups}
    more = [LeftOut(name=p.name, why=twin_of(group)) for group in groups for p in group.papers[1:]]
    kept = tuple(of_paper[id(paper)] for paper in papers if id(paper) in taken)
    return FoundStudies(studies=kept, left_out=(*left, *more))


def _read(study: PlacedStudy) -> SeenPaper:
    if study.paper is not None and study.paper.work is not None:
        return study.paper
    try:
        seen = study.paper.file if study.paper else look_into(Path(study.file))
        found = list(read_works(seen, read_file(Path(study.file)))) if study.article is None else []
    except SourceError:
        found = []
    if len(found) == 1 and seen.kind is FileKind.PAPER:
        return found[0]
    if study.paper is not None:
        return study.paper
    return SeenPaper(file=SeenFile(name=study.file, kind=FileKind.OTHER, size=0), work=None, letters=0)


def _first_reasons(left: Sequence[LeftOut]) -> str:
    """Return the reasons for the first files of a folder without a study."""
    if not left:
        return ""
    named = "; ".join(f"{Path(x.name).name}: {x.why[:300]}" for x in left[:3])
    return f" ({named}{f'; and {len(left) - 3} more' if len(left) > 3 else ''})"
