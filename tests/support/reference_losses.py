"""What a program does not hold of a work, or holds otherwise: one table, a row for each reason.

A row that is no longer true fails a test, as does anything that is missing and in no row.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ingest.formats.records.work_types import WORK_TYPES

EVERY = tuple(kind.bibtex for kind in WORK_TYPES)
_OF_A_KIND = tuple(kind for kind in EVERY if kind not in ("online", "misc"))

_READERS = (
    ("Zotero", "bibtex"), ("Zotero", "ris"), ("Zotero", "csl-json"), ("Better BibTeX", "bibtex"),
    ("Pandoc", "bibtex"), ("Pandoc", "ris"), ("Pandoc", "csl-json"),
)  # fmt: skip
_TYPES = (
    ("article", *["journalArticle"] * 3, "article", *["article-journal"] * 3),
    ("book", *["book"] * 7),
    ("incollection", *["bookSection"] * 3, "incollection", *["chapter"] * 3),
    ("inproceedings", *["conferencePaper"] * 3, "inproceedings", *["paper-conference"] * 3),
    ("proceedings", "book", "conferencePaper", "book", "proceedings", "book", "paper-conference", "book"),
    ("booklet", "book", "manuscript", "document", "booklet", *["pamphlet"] * 3),
    ("techreport", *["report"] * 3, "techreport", *["report"] * 3),
    ("phdthesis", *["thesis"] * 3, "phdthesis", *["thesis"] * 3),
    ("online", *["webpage"] * 3, "online", "webpage", "misc", "webpage"),
    # Zotero knows UNPD, what RIS had before UNPB, but holds less of a manuscript than of an article.
    (
        "unpublished", "manuscript", "journalArticle", "manuscript", "unpublished", "manuscript", "unpublished",
        "manuscript",
    ),
    ("misc", "book", "journalArticle", "document", "misc", None, "entry", "document"),
)  # fmt: skip
TYPES = {kind: dict(zip(_READERS, names, strict=True)) for kind, *names in _TYPES}
"""What a program calls a work of each type that reads it from each format."""


Becomes = Callable[[Any, Any], bool]


@dataclass(frozen=True, kw_only=True)
class Loss:
    program: str
    form: str
    field: str
    types: tuple[str, ...]
    why: str
    becomes: Becomes = lambda want, got: got is None
    """Whether a value that a work has is what the program is known to make of it; by default nothing."""
    of: tuple[str, ...] = ()
    """The fields that the value comes from, where it is not this one alone; their values are separated by "; "."""


def _no_field(form: str, field: str, *types: str) -> Loss:
    return Loss(program="Zotero", form=form, field=field, types=types, why="Zotero has no such field for this type")


def _pandoc(form: str, field: str, why: str, becomes: Becomes | None = None, *types: str) -> Loss:
    known = {} if becomes is None else {"becomes": becomes}
    return Loss(program="Pandoc", form=form, field=field, types=types or EVERY, why=why, **known)


def _latex_left(want: str, got: str) -> bool:
    signs = {"{": r"\textbraceleft", "~": r"\textasciitilde", "\\": r"\textbackslash", "^": "ˆ"}
    return got == want.translate(str.maketrans(signs))


def _straight(value: object) -> str:
    return str(value).translate(str.maketrans('“”‘’"', "'''''"))


def _other_quotes(want: object, got: object) -> bool:
    return _straight(want) == _straight(got)


def _names_with_other_quotes(want: tuple[Any, ...], got: tuple[Any, ...]) -> bool:
    return _straight(repr(want)) == _straight(repr(got))


def _more_capitals(want: str, got: str) -> bool:
    """No letter has become a small one."""
    was, read = _straight(want), _straight(got)
    return len(was) == len(read) and all(b in (a, a.upper()) for a, b in zip(was, read, strict=True))


def _lone_brace_or_capitals(want: str, got: str) -> bool:
    return _more_capitals(want, got) or got == want.replace("{", "")


def _suffix_taken_for_first_name(want: tuple[Any, ...], got: tuple[Any, ...]) -> bool:
    return got == tuple((last, ", ".join(reversed(first.split(", ")))) for last, first in want)


LOSSES = (
    # Zotero: BibTeX
    _no_field("bibtex", "publisher", "article", "online", "unpublished"),
    _no_field("bibtex", "volume", "techreport", "phdthesis", "online", "unpublished"),
    _no_field("bibtex", "issue", "inproceedings", "phdthesis", "online", "unpublished"),
    _no_field("bibtex", "pages", "online"),
    _no_field("bibtex", "container", "phdthesis", "unpublished"),
    Loss(
        program="Zotero", form="bibtex", field="container", types=("techreport",),
        why="Zotero's translator does not read the series of a report",
    ),
    Loss(
        program="Zotero", form="bibtex", field="verification", types=EVERY,
        why="it is a field of our own, and Zotero reads past fields that it does not know",
    ),
    Loss(
        program="Zotero", form="bibtex", field="title", types=("article",), becomes=_latex_left,
        why="Zotero's translator does not know LaTeX's commands for four signs; a pair of braces is read",
    ),
    Loss(
        program="Zotero", form="bibtex", field="thesisType", types=("phdthesis",), of=("type",),
        why="the name of the type says so", becomes=lambda want, got: got == "PhD Thesis",
    ),
    # Zotero: RIS
    _no_field("ris", "publisher", "article", "booklet", "online", "unpublished", "misc"),
    _no_field("ris", "volume", "booklet", "techreport", "phdthesis"),
    _no_field("ris", "issue", "inproceedings", "proceedings", "booklet", "phdthesis", "online"),
    Loss(
        program="Zotero", form="ris", field="issue", types=("book", "incollection", "techreport"),
        why="RIS has other tags for it, which mean something else to other programs",
    ),
    _no_field("ris", "pages", "online"),
    _no_field("ris", "container", "booklet", "phdthesis"),
    _no_field("ris", "pmid", "online"),
    Loss(
        program="Zotero", form="ris", field="volume", types=("online",),
        why="in RIS the volume of a web page is the year in which somebody looked at it",
    ),
    Loss(
        program="Zotero", form="ris", field="accessDate", types=("online",), of=("volume",),
        why="in RIS the volume of a web page is the year in which somebody looked at it",
        becomes=lambda want, got: got == f"{want:0>4}-01-01",
    ),
    Loss(
        program="Zotero", form="ris", field="numberOfVolumes", types=("incollection",), of=("issue",),
        why="in RIS the issue of a chapter is how many volumes its book has", becomes=lambda want, got: got == want,
    ),
    # Zotero: CSL-JSON
    _no_field("csl-json", "publisher", "article", "online", "unpublished"),
    _no_field("csl-json", "volume", "booklet", "techreport", "phdthesis", "online", "unpublished", "misc"),
    _no_field(
        "csl-json", "issue", "incollection", "inproceedings", "booklet", "phdthesis", "online", "unpublished", "misc"
    ),
    _no_field("csl-json", "pages", "booklet", "online", "misc"),
    Loss(
        program="Zotero", form="csl-json", field="pages", types=("book", "proceedings", "phdthesis", "unpublished"),
        why="CSL has pages and their number apart, and Zotero has only the number",
    ),
    _no_field("csl-json", "container", "booklet", "phdthesis", "unpublished", "misc"),
    # Better BibTeX
    Loss(
        program="Better BibTeX", form="bibtex", field="title", types=("article",),
        becomes=lambda want, got: got == want.translate(str.maketrans("<>", "¡¿")),
        why="it takes < and > for what old fonts of LaTeX print; LaTeX's commands for them Zotero does not know",
    ),
    # Pandoc
    _pandoc("bibtex", "verification", "it is a field of our own"),
    _pandoc("bibtex", "title", "it begins titles, subtitles and quotes with a capital letter, writes its own quotes, "
            "and does not know the command for a brace; a pair of braces is read", _lone_brace_or_capitals),
    _pandoc("bibtex", "authors", "it writes its own apostrophes", _names_with_other_quotes, "article"),
    _pandoc("bibtex", "abstract", "it writes its own quotes", _other_quotes),
    _pandoc("bibtex", "publisher", "it writes its own quotes", _other_quotes, *_OF_A_KIND),
    _pandoc("bibtex", "container", "it writes its own quotes", _other_quotes, *_OF_A_KIND),
    _pandoc("bibtex", "container", "it is how a thing of no kind was published", None, "online", "misc"),
    Loss(
        program="Pandoc", form="bibtex", field="publisher", types=("online", "misc"), of=("container", "publisher"),
        why="how a thing of no kind was published is printed before it", becomes=_other_quotes,
    ),
    Loss(
        program="Pandoc", form="bibtex", field="title-short", types=EVERY, of=("title",),
        why="the title up to its colon", becomes=lambda want, got: _more_capitals(want.partition(":")[0], got),
    ),
    Loss(
        program="Pandoc", form="bibtex", field="genre", types=("phdthesis",), of=("type",),
        why="the name of the type says so", becomes=lambda want, got: got == "PhD thesis",
    ),
    _pandoc("ris", "pmid", "Pandoc does not read accession numbers"),
    _pandoc("ris", "pmcid", "Pandoc does not read notes"),
    _pandoc("ris", "verification", "Pandoc does not read notes"),
    _pandoc("ris", "authors", 'it reads "Last, First, Jr", as RIS has it, by the rule of BibTeX',
            _suffix_taken_for_first_name, "article"),
    _pandoc("csl-json", "title", "it writes its own quotes", _other_quotes),
    _pandoc("csl-json", "container", "it writes its own quotes", _other_quotes),
    _pandoc("csl-json", "publisher", "it writes its own quotes", _other_quotes),
    _pandoc("csl-json", "abstract", "it writes its own quotes", _other_quotes),
    _pandoc("csl-json", "authors", "it writes its own apostrophes", _names_with_other_quotes, "article"),
    # All that read BibTeX
    *(
        Loss(
            program=program, form="bibtex", field="url", types=EVERY,
            becomes=lambda want, got: got == want.replace("~", "%7E"),
            why="the same address: Zotero would take a tilde for the space that it is in LaTeX",
        )
        for program in ("Zotero", "Better BibTeX", "Pandoc")
    ),
)  # fmt: skip
"""A field of works of these types. Everything else is read as it is in the graph."""
