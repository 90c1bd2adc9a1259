"""Tables of references (CSV, or parted by semicolons or tabs) by the names of their columns: those of Scopus, Zotero,
PubMed, Covidence, Rayyan, EBSCO, Lens and Dimensions, and by its tags that of Web of Science.

A table is one of references where its first lines name a title and, besides, two of authors, year, journal and DOI.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.model import Severity, Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records.person_names import spelt_out
from ingest.formats.records.reference_fields import described_work, folded, page_range
from ingest.formats.records.reference_file import GatheredRecords, head, reference_text

NAME = "csv"

# The columns by their names in small letters, the one that says most first.
_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "article title", "document title", "item title", "primary title", "ti"),
    "authors": ("author full names", "authors", "author", "author/s", "author(s)", "author names", "af", "au"),
    "editors": ("editors", "editor"),
    "year": (
        "year", "publication year", "published year", "pubyear", "year of publication", "publication date",
        "date published", "date", "py",
    ),
    "container": (
        "source title", "publication title", "journal", "journal/book", "journal title", "journal name", "source name",
        "secondary title", "abbreviated source title", "journal abbreviation", "so",
    ),
    "publisher": ("publisher", "publisher name", "pu"),
    "volume": ("volume", "journal volume", "vl"),
    "issue": ("issue", "journal issue", "issue number", "is"),
    "pages": ("pages", "pagination", "page range"),
    "first page": ("page start", "start page", "first page", "bp"),
    "last page": ("page end", "end page", "last page", "ep"),
    "article number": ("art. no.", "article number", "ar"),
    "doi": ("doi", "item doi", "di", "digital object identifier"),
    "pmid": ("pubmed id", "pmid", "pubmed_id", "pm"),
    "pmcid": ("pmcid", "pmc_id", "pmc id"),
    "url": ("url", "link", "plink", "urls", "dimensions url", "source urls"),
    "abstract": ("abstract", "abstract note", "ab"),
    "type": ("item type", "document type", "publication type", "doctype", "content type", "reference type", "dt"),
    "notes": ("extra", "notes"),
    "key": ("key", "eid", "lens id", "covidence #", "publication id", "id", "ut"),
}  # fmt: skip
_TELLING = ("authors", "year", "container", "doi")
_DELIMITERS = (",", ";", "\t")
# Some tables say what they are in a line above the heads.
_HEADS_WITHIN = 3
_ID_OF_PERSON = re.compile(r"\s?\(\d{4,20}\)")


@dataclass(frozen=True, kw_only=True)
class _Heads:
    """The names of the columns: the line that they are on, counted from 0, and the places of each meaning."""

    delimiter: str
    line: int
    places: Mapping[str, Sequence[int]]
    width: int


def sniff(data: bytes) -> bool:
    """Return whether one of the first lines names the columns of a table of references."""
    text = head(data)
    return text.lstrip()[:1] not in ("<", "{", "[", "@") and _heads(text) is not None


def read(data: bytes, name: str) -> ReferenceList:
    """Read every row. Raises SourceError for a bad encoding, where no line names the columns, or when no row can be
    read."""
    text = reference_text(data, name)
    heads = _heads(text)
    if heads is None:
        raise SourceError(f"{name} holds no line that names the columns of a table of references.")
    rows = list(_rows(text, heads, name))
    found = GatheredRecords(NAME, "row", data, name, read=len(rows))
    for position, (line, row) in enumerate(rows, start=1):
        key = folded(next(iter(_of(row, heads, "key")), "")) or f"row {position}"
        if len(row) < heads.width or any(cell.strip() for cell in row[heads.width :]):
            what = f"the row {key!r} has {len(row)} cells, and the columns are {heads.width}; it was kept as it is"
            found.doubt(what, line)
        found.add(_work(row, heads, f"{name}:{position}"), key=key, line=line)
    if text.count('"') % 2 and rows:
        found.doubt("a quotation mark does not close: what follows it may be in one cell", rows[-1][0], Severity.ERROR)
    return found.list()


def _heads(text: str) -> _Heads | None:
    for nth, line in enumerate(text.split("\n", _HEADS_WITHIN)[:_HEADS_WITHIN]):
        if "title" not in line.lower() and "TI" not in line:
            continue
        for delimiter in _DELIMITERS:
            if line.count(delimiter) < 2:
                continue
            names = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=delimiter), [])]
            places = {
                meaning: [names.index(name) for name in known if name in names] for meaning, known in _COLUMNS.items()
            }
            if places["title"] and sum(bool(places[meaning]) for meaning in _TELLING) > 1:
                return _Heads(delimiter=delimiter, line=nth, places=places, width=len(names))
    return None


def _rows(text: str, heads: _Heads, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with its line."""
    body = text.split("\n", heads.line + 1)[-1] if text.count("\n") > heads.line else ""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=heads.delimiter, skipinitialspace=True)
    before = heads.line + 1
    line = before + 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, row
            line = before + reader.line_num + 1
    except csv.Error as error:
        raise SourceError(f"{name}, line {line}, cannot be read as a table: {error}.") from None


def _of(row: Sequence[str], heads: _Heads, meaning: str) -> list[str]:
    return [row[at] for at in heads.places[meaning] if at < len(row) and row[at].strip()]


def _work(row: Sequence[str], heads: _Heads, otherwise: str) -> Work:
    def of(meaning: str) -> list[str]:
        return _of(row, heads, meaning)

    first, last = next(iter(of("first page")), ""), next(iter(of("last page")), "")
    return described_work(
        otherwise,
        title=of("title"),
        year=of("year"),
        authors=[_people(field) for field in (of("authors") or of("editors"))[:1]],
        container=of("container"),
        publisher=of("publisher"),
        volume=of("volume"),
        issue=of("issue"),
        pages=[*of("pages"), page_range(first, last), *of("article number")],
        doi=of("doi"),
        pmid=of("pmid"),
        pmcid=of("pmcid"),
        noted=of("url") + of("notes"),
        url=of("url"),
        type=of("type"),
        abstract=of("abstract"),
        verification=of("notes"),
    )


def _people(field: str) -> str:
    """Return the authors of a cell without the numbers of Scopus, and without the stop with which PubMed ends them."""
    bare = _ID_OF_PERSON.sub("", field).strip()
    first, parted, _ = bare.partition(", ")
    return bare.removesuffix(".") if parted and "," in spelt_out(first) and bare.count(".") == 1 else bare
