"""A reference list, or a work, as BibTeX, written with bibtexparser: what this program reads back is what it wrote.

Values are LaTeX: what LaTeX takes for a command is escaped, and accents stay as they are, since BibTeX files are UTF-8
today. Programs that read BibTeX write titles in small letters, so words with capital letters are put in braces.
``refnumber`` and ``verification`` are the fields of our own that ingest.formats.bibtex.reader reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from bibtexparser.library import Library
from bibtexparser.model import Entry, Field
from bibtexparser.writer import write

from graph.model import Reference, Work
from ingest.formats.records.person_names import person_named
from ingest.formats.records.work_types import work_type

# What LaTeX prints as itself only after a backslash, or as a command.
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
_AND = re.compile(r"\band\b")
_BRACE = re.compile(r"[{}]")
_INNER = re.compile(r"^((?:\\[{}])*+)(.+?)((?:\\[{}])*)$")
_CASED = ("title", "booktitle", "series")
"""The fields in which letters become small ones."""

_CONTAINERS = {
    "article": "journal",
    "incollection": "booktitle",
    "inbook": "booktitle",
    "inproceedings": "booktitle",
    "conference": "booktitle",
    "misc": "howpublished",
    "online": "howpublished",
}
_PUBLISHERS = {
    "techreport": "institution",
    "report": "institution",
    "thesis": "school",
    "phdthesis": "school",
    "mastersthesis": "school",
}
"""The fields in which BibTeX has the container, else ``series``, and the publisher, else ``publisher``."""


def to_bibtex(references: Sequence[Reference], works: Sequence[Work]) -> str:
    """Return the list as BibTeX, an entry for each number. A field that is not known is left out."""
    by_id = {w.id: w for w in works}
    return write(Library([_entry(by_id[r.work], f"ref{r.number}", r) for r in references]))


def work_to_bibtex(work: Work, key: str) -> str:
    """Return the entry of a work, with the abstract where the work has one. A field that is not known is left out."""
    return write(Library([_entry(work, key)]))


def _entry(work: Work, key: str, reference: Reference | None = None) -> Entry:
    kind = one_type(work)
    return Entry(kind, key, [Field(name, "{" + value + "}") for name, value in _fields(work, kind, reference)])


def one_type(work: Work) -> str:
    """Return the entry's type: BibTeX's name where the record has one, else ``misc``."""
    kind = (work.type or "").lower()
    return kind if kind in _TYPES else work_type(kind).bibtex


_TYPES = frozenset(
    ("article", "book", "booklet", "conference", "inbook", "incollection", "inproceedings", "manual", "mastersthesis",
     "misc", "phdthesis", "proceedings", "techreport", "unpublished", "online", "report", "thesis")
)  # fmt: skip


def _fields(work: Work, kind: str, reference: Reference | None) -> Iterator[tuple[str, str]]:
    if reference is not None:
        yield "refnumber", str(reference.number)
    if work.authors:
        yield "author", " and ".join(_person(name) for name in work.authors)
    texts = {
        # The title of this entry: two numbers may name one work in different words.
        "title": (reference and reference.title) or work.title,
        _CONTAINERS.get(kind, "series"): work.container,
        "year": str(work.year) if work.year else None,
        "volume": work.volume,
        "number": work.issue,
        "pages": work.pages,
        _PUBLISHERS.get(kind, "publisher"): work.publisher,
        "pmid": work.pmid,
        "pmcid": work.pmcid,
        "verification": work.verification,
        # A reference list is handed on, an abstract may not be.
        "abstract": None if reference else work.abstract,
    }
    for name, value in texts.items():
        if value:
            # A publisher, too, is a list of names to biblatex.
            braced = name in (*_PUBLISHERS.values(), "publisher") and _AND.search(value)
            text = _cased(_escaped(value)) if name in _CASED else _escaped(value)
            yield name, "{" + text + "}" if braced else text
    # Addresses are verbatim. Zotero takes a tilde for the space that it is in LaTeX.
    addresses = {"doi": work.doi, "url": work.url and work.url.replace("~", "%7E")}
    yield from ((name, value) for name, value in addresses.items() if value)


def _person(name: str) -> str:
    """Return a name as BibTeX parses it back: "Last, Jr, First" for people, anything else in braces."""
    known = None if _AND.search(name) else person_named(name)
    if known is None:
        return "{" + _escaped(name) + "}"
    return ", ".join(_escaped(part) for part in (known.last, known.suffix, known.first) if part)


def _escaped(value: str) -> str:
    # BibTeX counts a brace also after a backslash; where they do not balance only the long commands will do, which
    # fewer programs know.
    commands = _COMMANDS | {"{": r"\{", "}": r"\}"} if _balanced(value) else _COMMANDS
    plain = _SPECIAL.sub(lambda m: commands[m[1]] if m[1] else "\\" + m[2], value)
    return _RUNS.sub("{}", plain)


def _balanced(value: str) -> bool:
    depths = [*accumulate((1 if brace == "{" else -1 for brace in _BRACE.findall(value)), initial=0)]
    return min(depths) == depths[-1] == 0


def _cased(escaped: str) -> str:
    """Return a title with its words that have capital letters in braces; the first letter of all keeps its case."""
    first, *words = escaped.split(" ")
    return " ".join([_kept(first) if any(map(str.isupper, first[1:])) else first, *map(_kept, words)])


def _kept(word: str) -> str:
    # A brace of the title stays outside, where its other one may be.
    return _INNER.sub(r"\1{\2}\3", word) if any(map(str.isupper, word)) else word
