"""Finding gold files, the papers that they label, and what lies beside them in a corpus.

A gold file is called gold.yaml, gold.yml or gold.json, or lies in a folder called gold. A corpus is a folder with
gold/KIND/NAME.json beside KIND/NAME.*, where KIND is any kind of source; its files without gold are read as well, so
far as they are lists of references.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ingest.canonical import canonical_text
from ingest.document import ReferenceList
from ingest.errors import GoldError, SourceError
from ingest.evaluation.gold import read_gold
from ingest.evaluation.labels import Gold
from ingest.formats.registry import PaperFormat, ReferenceFormat, recognise
from ingest.sources import files_in, read_file
from ingest.studies.finding import paper_of

_FOLDER = "gold"
_ENDINGS = (".json", ".yaml", ".yml")


def find_gold(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield the gold files that the paths name. Raises GoldError for a path without any."""
    for path in paths:
        if not path.exists():
            raise GoldError(f"{path} does not exist.")
        found = [path] if path.is_file() else sorted(p for p in path.rglob("*") if _is_gold(p, path))
        if not found:
            raise GoldError(
                f"{path} holds no gold file: one called gold.yaml or gold.json, or any .yaml or .json in a folder "
                "called gold. See docs/evaluation.md."
            )
        yield from found


def _is_gold(path: Path, folder: Path) -> bool:
    above = (folder.parent.name, folder.name, *path.relative_to(folder).parts[:-1])
    named = path.suffix.lower() in _ENDINGS and (path.stem == _FOLDER or _FOLDER in above)
    return named and path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)


def read_gold_file(path: Path) -> Gold:
    """Read a gold file. Raises GoldError or SourceError that names it."""
    return read_gold(canonical_text(read_file(path).data, str(path)), str(path))


def labelled_paper(path: Path, gold: Gold, papers: Path | None = None) -> Path:
    """Return the paper that a gold file labels: the one that it names, relative to ``papers`` or else to itself, the
    one of its name in a corpus, or the one in its folder. Raises GoldError when there is none."""
    named = (papers or path.parent) / gold.file if gold.file else path
    # Generated gold names its paper alone, which in a corpus may be its own name too.
    if named != path and named.is_file():
        return named
    in_corpus = _of_its_name(path) if path.parent.parent.name == _FOLDER else []
    if len(in_corpus) > 1:
        raise GoldError(f"{path}: both {in_corpus[0]} and {in_corpus[1]} could be its paper; name one with 'file:'.")
    paper = in_corpus[0] if in_corpus else None if gold.file else paper_of(path.parent)
    if paper is None:
        says = f"names the paper {gold.file}, which is not there" if gold.file else "has no paper beside it"
        raise GoldError(
            f"{path} {says}. Give the path relative to the gold file, or to --papers, under 'file:', or the paper as "
            "an argument."
        )
    return paper


def _of_its_name(path: Path) -> list[Path]:
    folder = path.parent.parent.parent / path.parent.name
    return [p for p in files_in(folder) if p.stem == path.stem] if folder.is_dir() else []


@dataclass(frozen=True, kw_only=True)
class UnlabelledFile:
    """A file of a corpus without gold. ``records`` is set for a list of references; ``error`` for what cannot be
    read, ``paper`` for a paper, which nothing is measured by."""

    path: Path
    records: ReferenceList | None = None
    paper: bool = False
    error: str | None = None


def unlabelled(paths: Sequence[Path]) -> Iterator[UnlabelledFile]:
    """Yield the files without gold of those of the paths that are corpora, reading the lists of references."""
    for corpus in paths:
        if not (corpus / _FOLDER).is_dir():
            continue
        for folder in sorted(p for p in corpus.iterdir() if p.is_dir() and p.name != _FOLDER):
            gold = corpus / _FOLDER / folder.name
            names = {p.stem for p in files_in(gold)} if gold.is_dir() else set()
            for path in files_in(folder):
                if path.stem not in names:
                    yield _unlabelled(path)


def _unlabelled(path: Path) -> UnlabelledFile:
    try:
        file = read_file(path)
        form = recognise(file.data)
        if isinstance(form, PaperFormat):
            return UnlabelledFile(path=path, paper=True)
        if isinstance(form, ReferenceFormat):
            return UnlabelledFile(path=path, records=form.read(file.data, file.name))
        canonical_text(file.data, file.name)
    except SourceError as error:
        return UnlabelledFile(path=path, error=str(error))
    return UnlabelledFile(path=path, error=f"{path} is in no format known here.")
