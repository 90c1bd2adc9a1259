"""What a file is: a paper or several, a list of references, something that a study has by name, or none of these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import chain
from pathlib import Path, PurePath

from graph.model import Work
from ingest.errors import SourceError
from ingest.formats.registry import PaperFormat, ReferenceFormat, format_of, recognise
from ingest.sources import CODEBOOK, TOPICS, SourceFile


class FileKind(Enum):
    """What a file is to a study."""

    PAPER = "paper"
    REFERENCES = "list of references"
    CODEBOOK = "codebook"
    BESIDE = "something that other commands use"
    OTHER = "something else"


@dataclass(frozen=True, kw_only=True)
class SeenFile:
    """A file by its beginning. ``why`` says of something else what it is; ``may_be_paper`` that it may be a paper which
    cannot be read."""

    name: str
    kind: FileKind
    size: int
    format: str = ""
    why: str = ""
    may_be_paper: bool = False

    @property
    def stem(self) -> str:
        """The name that a paper and its files share: "smith-2020" of "smith-2020.tei.xml" and "smith-2020_refs.bib"."""
        plain = PurePath(self.name).name.casefold()
        stem = plain.rpartition(".")[0] or plain
        while (cut := _SECOND_ENDING.sub("", stem)) and cut != stem:
            stem = cut
        return _OF_A_LIST.sub("", stem) or stem


_SECOND_ENDING = re.compile(
    r"\.(?:tei|jats|nxml|xml|json|grobid|cord19|cermine|pdf|txt|md|references|refs|biblio|bib|ris)\Z"
)
_OF_A_LIST = re.compile(r"[ ._-](?:references?|refs?|bibliography|biblio|citations?)\Z")
# Files of these names speak of the folder they are in, whatever is in them.
_ABOUT_THE_FOLDER = re.compile(
    r"(?:read[-_ ]?me|licen[cs]e|licen[cs]es|copying|notice|change[-_ ]?log|changes|history|news|contributing"
    r"|contributors|code[-_ ]of[-_ ]conduct|security|install|todo|notes?|index|manifest)(?:[-_. ].{0,40})?",
    re.IGNORECASE,
)
# Labels to measure by, and vocabularies.
_OF_THE_PROGRAM = re.compile(r"gold\.(?:ya?ml|json)|.{1,200}\.ttl", re.IGNORECASE)
_SETTINGS = (".yaml", ".yml")
# What papers come as and cannot be read from here.
_PAPER_ENDINGS = frozenset(
    (".pdf", ".doc", ".docx", ".odt", ".rtf", ".epub", ".htm", ".html", ".xml", ".nxml", ".json", ".tex", ".zip", ".gz")
)
_TEXT_ENDINGS = frozenset(("", ".txt", ".md", ".markdown", ".text"))
# Characters. The shortest papers have more, and notes have less.
_LONG_TEXT = 8000
_PLAIN = "plain"
_PAPER_BYTES = (b"%PDF-", b"\xd0\xcf\x11\xe0", b"{\\rtf")


def look(name: str, head: bytes, size: int) -> SeenFile:
    """Return what a file is by its name and its first bytes."""
    base = PurePath(name).name
    if base == CODEBOOK:
        return SeenFile(name=name, kind=FileKind.CODEBOOK, size=size)
    if base == TOPICS or _OF_THE_PROGRAM.fullmatch(base):
        return SeenFile(name=name, kind=FileKind.BESIDE, size=size)
    if base.lower().endswith(_SETTINGS):
        return SeenFile(name=name, kind=FileKind.OTHER, size=size, why="it is no paper and no list of references")
    found = recognise(head)
    about = _ABOUT_THE_FOLDER.fullmatch(base.rpartition(".")[0] or base) is not None
    if isinstance(found, PaperFormat) and not (about and found.name == _PLAIN):
        return SeenFile(name=name, kind=FileKind.PAPER, size=size, format=found.name)
    if isinstance(found, ReferenceFormat):
        return SeenFile(name=name, kind=FileKind.REFERENCES, size=size, format=found.name)
    if about:
        return SeenFile(
            name=name, kind=FileKind.OTHER, size=size, why="by its name it is about the folder, and no paper"
        )
    return _other(name, head, size)


def _other(name: str, head: bytes, size: int) -> SeenFile:
    ending = PurePath(name).suffix.lower()
    why = "it is in no format known here"
    binary = head.startswith(_PAPER_BYTES)
    if binary or ending in _PAPER_ENDINGS or ending in _TEXT_ENDINGS:
        try:
            format_of(head, "it")
        except SourceError as error:
            why = str(error).split(" Known are: ")[0].rstrip(".")
    may_be = binary or ending in _PAPER_ENDINGS or (ending in _TEXT_ENDINGS and size > _LONG_TEXT)
    return SeenFile(name=name, kind=FileKind.OTHER, size=size, why=why, may_be_paper=may_be)


_HEAD = 64 * 1024


def look_at(file: SourceFile) -> SeenFile:
    """Return what a file is that is at hand."""
    return look(file.name, file.data[:_HEAD], len(file.data))


def look_into(path: Path) -> SeenFile:
    """Return what a file on disk is, by its beginning. Raises SourceError that names it when it cannot be read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
        size = path.stat().st_size
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from None
    while size > len(head) and head and head[-1] >= 0x80:
        # A letter that was cut in two.
        head = head[:-1]
    return look(str(path), head, size)


@dataclass(frozen=True, kw_only=True)
class SeenPaper:
    """A paper as it was read for what it is. ``article`` is its place in a file of several, from 1. ``work`` is
    ``None`` where the paper cannot be read."""

    file: SeenFile
    work: Work | None
    letters: int
    article: int | None = None

    @property
    def name(self) -> str:
        """What messages call it."""
        return paper_name(self.file.name, self.article)


def paper_name(file: str, article: int | None) -> str:
    """Return what messages call a paper: its file, and its place among several in it."""
    return f"{file}, article {article}" if article else file


def papers_in(file: SourceFile) -> Iterator[tuple[int | None, SourceFile]]:
    """Yield the papers of a file one after another, each with its place if there are several. Raises SourceError where
    the file holds none, or can be read no further."""
    form = format_of(file.data, file.name)
    if not isinstance(form, PaperFormat):
        raise SourceError(
            f"{file.name} is a list of references, not a paper. Put it beside its paper, or name it with --references."
        )
    if not form.holds_several(file.data):
        yield None, file
        return
    each = form.papers(file.data, file.name)
    first, second = next(each, None), next(each, None)
    if first is None or second is None:
        yield None, file
        return
    for place, data in enumerate(chain((first, second), each), start=1):
        yield place, SourceFile(name=paper_name(file.name, place), data=data)


def unread(seen: SeenFile, file: SourceFile) -> Iterator[SeenPaper]:
    """Yield the papers of a file without reading them, where nothing has to be known of them but how many there are."""
    form = format_of(file.data, file.name)
    if isinstance(form, PaperFormat) and form.holds_several(file.data):
        yield from read_works(seen, file)
    else:
        yield SeenPaper(file=seen, work=None, letters=0)


def read_works(seen: SeenFile, file: SourceFile) -> Iterator[SeenPaper]:
    """Yield the papers of a file with the works that they are."""
    try:
        for article, paper in papers_in(file):
            try:
                form = format_of(paper.data, paper.name)
                document = form.read(paper.data, paper.name) if isinstance(form, PaperFormat) else None
            except SourceError:
                document = None
            yield SeenPaper(
                file=seen,
                work=document.work if document else None,
                letters=len(document.text) if document else 0,
                article=article,
            )
    except SourceError:
        # What is wrong with the file is said when it is its turn to be read.
        yield SeenPaper(file=seen, work=None, letters=0)
