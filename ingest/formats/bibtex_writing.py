"""A reference list as BibTeX, written with bibtexparser: what this program reads back is what it wrote.

Values are LaTeX: what LaTeX takes for a command is escaped, and accents stay as they are, since BibTeX files are UTF-8
today. ``refnumber`` and ``verification`` are the fields of our own that ingest.formats.bibtex reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import write

from graph.model import Reference, Work

# What stands for itself in LaTeX only behind a backslash, or as a command.
# BibTeX counts a brace also behind a backslash.
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}
_SPECIAL = re.compile(r"([\\~^{}])|([&%$#_])")
# These runs are dashes and quotation marks to LaTeX, and "xdata=" at the beginning is a reference to biblatex.
_RUNS = re.compile(r"(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[?!])(?=`)|(?<=^x)(?=data=)")
_PERSON = re.compile(r"[^,]+, [^,]+")


def to_bibtex(references: Sequence[Reference], works: Sequence[Work]) -> str:
    """Return the list as BibTeX, an entry for each number. A field that is not known is left out."""
    by_id = {w.id: w for w in works}
    entries = [
        Entry(
            one_type(by_id[r.work]), f"ref{r.number}", [Field(k, "{" + v + "}") for k, v in _fields(r, by_id[r.work])]
        )
        for r in references
    ]
    return write(Library(list(entries)))


def one_type(work: Work) -> str:
    """Return the entry's type: BibTeX's name where the record has one, else ``misc``."""
    kind = (work.type or "").lower()
    return kind if kind in _TYPES else _TYPES_OF.get(kind, "misc")


_TYPES = frozenset(
    ("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
     "misc", "phdthesis", "proceedings", "techreport", "unpublished", "online", "report", "thesis")
)  # fmt: skip
_TYPES_OF = {"journal": "article", "jour": "article", "journal article": "article", "journal-article": "article"}


def _fields(reference: Reference, work: Work) -> Iterator[tuple[str, str]]:
    yield "refnumber", str(reference.number)
    if work.authors:
        yield "author", " and ".join(_person(name) for name in work.authors)
    # The title of this entry: two numbers may name one work in different words.
    texts = {
        "title": reference.title or work.title,
        "journal": work.container,
        "year": str(work.year) if work.year else None,
        "volume": work.volume,
        "number": work.issue,
        "pages": work.pages,
        "publisher": work.publisher,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "verification": work.verification,
    }
    yield from ((key, _escaped(value)) for key, value in texts.items() if value)
    # Addresses are verbatim.
    yield from ((key, value) for key, value in (("doi", work.doi), ("url", work.url)) if value)


def _person(name: str) -> str:
    """Return a name as BibTeX parses it back: an organisation, or a name that is not "Last, First", in braces."""
    return _escaped(name) if _PERSON.fullmatch(name) and not re.search(r"\band\b", name) else "{" + _escaped(name) + "}"


def _escaped(value: str) -> str:
    plain = _SPECIAL.sub(lambda m: _COMMANDS[m[1]] if m[1] else "\\" + m[2], value)
    return _RUNS.sub("{}", plain)
