"""From the fields of a reference record to its work, for every format whose fields are plain text.

Nothing is made up: a year is in the record with its four digits, an identifier in a field of its own, under its
own name or as an address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html.entities import html5
from typing import Any, TypeVar
from urllib.parse import unquote

from graph.model import Work
from ingest.formats.records.person_names import people_in
from ingest.language.patterns import lazy_pattern
from ingest.works.ids import normal_doi, with_id

T = TypeVar("T")

# Four digits that no other digit touches, or the first four of a date such as 20190731.
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?:(?:0\d|1[0-2])[0-3]\d)?(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_LINE = re.compile(
    r"^[ \t]{0,9}(?:doi:?[ \t]{0,9}|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}(?:/|%2F)\S+)[ \t]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_PMID = re.compile(r"\s{0,9}(?:PMID:?\s{0,9})?0{0,9}(\d{1,8})(?!\d)", re.IGNORECASE)
_PMID_NOTED = re.compile(
    r"^[ \t]{0,9}PMID:?[ \t]{0,9}(\d{1,8})[ \t.;]{0,9}$"
    r"|(?<!\d)(\d{1,8})[ ]?\[pmid\]"
    r"|(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})(?!\d)",
    re.IGNORECASE | re.MULTILINE,
)
_PMCID = re.compile(r"(?:^|:\s?|/articles/)(PMC\d{1,9})(?!\d)", re.IGNORECASE | re.MULTILINE)
_PUBMED = re.compile(r"medline|pubmed|\bNLM\b", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
# Windows-1252 that was converted as if it were Latin-1: these are its quotation marks, dashes and the like.
_MISREAD = re.compile(r"[\x80-\x9f]")
_DASH = re.compile(r"[ \t]{0,9}(?:[‐‑‒–—−]|--)[ \t]{0,9}")
# Not words: what no text field means, and what a database or an XML file cannot hold.
_UNPRINTABLE = lazy_pattern(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|inf|tt|span|(?:jats|mml):[\w-]{1,30})(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|div|br|h[1-6])(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,30});")
_VERIFICATION = re.compile(r"^[ \t]{0,9}verification:[ \t]{0,9}([a-z][a-z-]{1,30})[ \t]{0,9}$", re.MULTILINE)
_NOBODY = frozenset((
    "others", "et al", "et al.", "[anonymous]", "[no author name available]", "[no authors listed]", "no author",
    "no authorship indicated", "no authors listed",
))  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class RecordField:
    """A field of a work by its name in the model, and what a record's value says of it (nothing: ``None`` or "").

    ``noted`` does the same for notes, addresses and other fields in which a line may name an identifier.
    """

    name: str
    read: Callable[[str], str | int | None]
    noted: Callable[[str], str | None] | None = None


def described_work(
    otherwise: str, *, authors: Iterable[str] = (), noted: Sequence[str] = (), **values: Iterable[str]
) -> Work:
    """Return the work that the values of each field, by the names in FIELDS, describe. Of each field the first value
    that says something counts.

    ``noted`` are values in which a line may name an identifier. Of ``verification`` the values are notes in which a
    line may say how far the record was checked, as note_lines writes it. ``otherwise`` keeps works apart of which
    nothing is known.
    """
    known: dict[str, Any] = {
        field.name: _first(field.read, values.pop(field.name, ())) or (field.noted and _first(field.noted, noted))
        for field in FIELDS
    }
    if values:
        raise TypeError(f"no fields of a record: {', '.join(values)}")
    return with_id(Work(id="", authors=tuple(_people(authors)), **known), otherwise)


def note_lines(work: Work) -> list[str]:
    """Return the lines of a note for what a format has no field for: identifiers, how far the record was checked."""
    values = {"DOI": work.doi, "PMID": work.pmid, "PMCID": work.pmcid, "verification": work.verification}
    return [f"{name}: {value}" for name, value in values.items() if value]


def _verification(value: str) -> str | None:
    found = _VERIFICATION.search(value)
    return found[1] if found else None


def folded(value: str) -> str:
    """Return the value on one line, single spaces between its words, with no control characters."""
    if not value.isascii():
        value = _MISREAD.sub(lambda found: found[0].encode("latin-1").decode("cp1252", errors="replace"), value)
        value = value.replace("\ufffd", " ") if "\ufffd" in value else value
    return " ".join(_UNPRINTABLE.sub(" ", value).split())


def plain_title(value: str) -> str:
    """Return a title without the markup and character entities that some exports leave in it."""
    return folded(_ENTITY.sub(_character, _MARKUP.sub("", value)))


def plain_abstract(value: str) -> str:
    """Return an abstract as plain text; its headings and paragraphs are parted by a space."""
    return plain_title(_BLOCK.sub(" ", value))


def _character(entity: re.Match[str]) -> str:
    known = entity[0].startswith("&#") or entity[0][1:] in html5
    return html.unescape(entity[0]) if known else entity[0]


def year_in(value: str) -> int | None:
    """Return the first year that the value names, ``None`` for "in press", "99" and the like."""
    found = _YEAR.search(value)
    return int(found[1]) if found else None


def pmcid_in(value: str) -> str | None:
    """Return the PubMed Central id, "PMC" and digits, where a line begins with it, a name comes before it ("PMCID: "),
    or an address leads to it."""
    found = _PMCID.search(value)
    return found[1].upper() if found else None


def pubmed_numbers(accession: Iterable[str], databases: Iterable[str]) -> list[str]:
    """Return the accession numbers that are PubMed's, by the databases that the record names."""
    in_pubmed = any(_PUBMED.search(name) for name in databases)
    return [number for number in accession if in_pubmed and number.strip().isdigit()]


def page_range(first: str, last: str) -> str:
    """Return the pages of a record that has its first and last page in two fields."""
    first, last = folded(first), folded(last)
    # The first may be the whole range already.
    if not (first and last) or first == last or first.endswith(f"-{last}"):
        return first or last
    return f"{first}-{last}"


def plain_pages(value: str) -> str:
    """Return pages with a hyphen between the first and the last, whatever dash is there."""
    return _DASH.sub("-", folded(value))


def _first(rule: Callable[[str], T | None], values: Iterable[str]) -> T | None:
    return next(filter(None, map(rule, values)), None)


def _people(names: Iterable[str]) -> Iterator[str]:
    """Yield the names as given, those of people in short as "Last, First". EndNote marks an organisation by a comma at
    its end."""
    for field in names:
        for part in plain_title(field).split(";"):
            name = part.strip().rstrip(", ")
            if name and name.casefold() not in _NOBODY:
                yield from [name] if part.rstrip().endswith(",") else people_in(name)


def _doi_in(value: str) -> str | None:
    """Return the DOI of a field that is there for it, whatever is around it."""
    found = _DOI.search(unquote(value) if "doi.org/" in value else value)
    return normal_doi(found[0]) if found else None


def _doi_noted(value: str) -> str | None:
    """Return the DOI where a line is nothing else: bare, after "doi:", or its address."""
    found = _DOI_LINE.search(value)
    return normal_doi(unquote(found[1]) if "doi.org/" in value else found[1]) if found else None


def _pmid_in(value: str) -> str | None:
    found = _PMID.match(value)
    return found[1] if found else _pmid_noted(value)


def _pmid_noted(value: str) -> str | None:
    found = _PMID_NOTED.search(value)
    return next(number for number in found.groups() if number) if found else None


def _address(value: str) -> str | None:
    found = _ADDRESS.search(_UNPRINTABLE.sub(" ", value))
    return found[0] if found else None


FIELDS = (
    RecordField(name="doi", read=_doi_in, noted=_doi_noted),
    RecordField(name="pmid", read=_pmid_in, noted=_pmid_noted),
    RecordField(name="pmcid", read=pmcid_in, noted=pmcid_in),
    RecordField(name="title", read=plain_title),
    RecordField(name="year", read=year_in),
    RecordField(name="container", read=plain_title),
    RecordField(name="publisher", read=folded),
    RecordField(name="volume", read=folded),
    RecordField(name="issue", read=folded),
    RecordField(name="pages", read=plain_pages),
    RecordField(name="url", read=_address),
    RecordField(name="type", read=folded),
    RecordField(name="verification", read=_verification),
    RecordField(name="abstract", read=plain_abstract),
)
"""All fields of a record but its authors, who are many. Each format of plain-text fields says which of its own they
are."""
