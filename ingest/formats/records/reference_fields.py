"""From the fields of a reference record to its work, for every format whose fields are plain text.

Nothing is made up: a year stands in the record with its four digits, an identifier in a field of its own, under its
own name or as an address.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator
from html.entities import html5
from typing import TypeVar
from urllib.parse import unquote

from graph.model import Work
from ingest.works.ids import normal_doi, work_id

T = TypeVar("T")

# Four digits that no other digit touches, or the first four of a date such as 20190731.
_YEAR = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)(?:(?:0\d|1[0-2])[0-3]\d)?(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_DOI_LINE = re.compile(
    r"^[ \t]{0,9}(?:doi:?[ \t]{0,9}|(?:https?://)?(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}(?:/|%2F)\S+)[ \t]{0,9}$",
    re.IGNORECASE | re.MULTILINE,
)
_PMID = re.compile(r"\s{0,9}(?:PMID:?\s{0,9})?0{0,9}(\d{1,8})(?!\d)", re.IGNORECASE)
_PMID_SAID = re.compile(
    r"^[ \t]{0,9}PMID:?[ \t]{0,9}(\d{1,8})[ \t.;]{0,9}$"
    r"|(?<!\d)(\d{1,8})[ ]?\[pmid\]"
    r"|(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed)/(\d{1,8})(?!\d)",
    re.IGNORECASE | re.MULTILINE,
)
_PMCID = re.compile(r"(?:^|:\s?|/articles/)(PMC\d{1,9})(?!\d)", re.IGNORECASE | re.MULTILINE)
_ADDRESS = re.compile(r"(?:https?|ftp)://\S+", re.IGNORECASE)
_DASH = re.compile(r"[ \t]{0,9}(?:[‐‑‒–—−]|--)[ \t]{0,9}")
# Not words: what no text field means, and what a database or an XML file cannot hold.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_MARKUP = re.compile(
    r"</?(?:i|b|u|em|strong|sub|sup|sc|scp|inf|tt|span|(?:jats|mml):[\w-]{1,30})(?:\s[^<>]{0,200})?/?>", re.IGNORECASE
)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|title|sec|list|list-item|div|br|h[1-6])(?:\s[^<>]{0,200})?/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|\w{2,30});")
_VERIFICATION = re.compile(r"^[ \t]{0,9}verification:[ \t]{0,9}([a-z][a-z-]{1,30})[ \t]{0,9}$", re.MULTILINE)
_NOBODY = ("others", "et al", "et al.", "[anonymous]")


def described_work(
    *,
    otherwise: str,
    titles: Iterable[str] = (),
    dates: Iterable[str] = (),
    authors: Iterable[str] = (),
    containers: Iterable[str] = (),
    publishers: Iterable[str] = (),
    volumes: Iterable[str] = (),
    issues: Iterable[str] = (),
    pages: Iterable[str] = (),
    dois: Iterable[str] = (),
    pmids: Iterable[str] = (),
    pmcids: Iterable[str] = (),
    said: Iterable[str] = (),
    urls: Iterable[str] = (),
    kinds: Iterable[str] = (),
    abstracts: Iterable[str] = (),
    notes: Iterable[str] = (),
) -> Work:
    """Return the work. Of each kind of field the first value that says something counts.

    ``dois``, ``pmids`` and ``pmcids`` are fields made for these; ``said`` are notes, addresses and other fields in
    which a line may name an identifier; in ``notes`` a line may say how far the record was checked, as note_lines
    has it. ``otherwise`` tells works apart of which nothing is known.
    """
    said = tuple(said)
    title = _first(plain_title, titles)
    year = _first(year_in, dates)
    doi = _first(_doi_in, dois) or _first(_doi_said, said)
    pmid = _first(_pmid_in, pmids) or _first(_pmid_said, said)
    pmcid = pmcid_in([*pmcids, *said])
    people = tuple(_people(authors))
    return Work(
        id=work_id(doi=doi, pmid=pmid, pmcid=pmcid, title=title, year=year, authors=people, otherwise=otherwise),
        doi=doi,
        pmid=pmid,
        pmcid=pmcid,
        title=title,
        year=year,
        authors=people,
        container=_first(plain_title, containers),
        publisher=_first(folded, publishers),
        volume=_first(folded, volumes),
        issue=_first(folded, issues),
        pages=_first(_pages, pages),
        url=_first(_address, urls),
        type=_first(folded, kinds),
        verification=_first(_verification, notes),
        abstract=_first(plain_abstract, abstracts),
    )


def note_lines(work: Work) -> list[str]:
    """Return the lines of a note for what a format has no field for: identifiers, how far the record was checked."""
    said = {"DOI": work.doi, "PMID": work.pmid, "PMCID": work.pmcid, "verification": work.verification}
    return [f"{name}: {value}" for name, value in said.items() if value]


def _verification(value: str) -> str | None:
    found = _VERIFICATION.search(value)
    return found[1] if found else None


def folded(value: str) -> str:
    """Return the value on one line, single spaces between its words."""
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


def pmcid_in(values: Iterable[str]) -> str | None:
    """Return the PubMed Central id, "PMC" and digits, where a line begins with it, a name stands before it ("PMCID: "),
    or an address leads to it."""
    found = _first(_PMCID.search, values)
    return found[1].upper() if found else None


def page_range(first: str, last: str) -> str:
    """Return the pages of a record that has its first and last page in two fields."""
    first, last = folded(first), folded(last)
    # The first may be the whole range already.
    if not (first and last) or first == last or first.endswith(f"-{last}"):
        return first or last
    return f"{first}-{last}"


def _first(rule: Callable[[str], T | None], values: Iterable[str]) -> T | None:
    return next((found for value in values if (found := rule(value))), None)


def _people(names: Iterable[str]) -> Iterator[str]:
    """Yield the names as given. EndNote marks an organisation by a comma at its end."""
    for field in names:
        for part in plain_title(field).split(";"):
            name = part.strip().rstrip(", ")
            if name and name.casefold() not in _NOBODY:
                yield name


def _pages(value: str) -> str:
    return _DASH.sub("-", folded(value))


def _doi_in(value: str) -> str | None:
    """Return the DOI of a field that is there for it, whatever stands around it."""
    found = _DOI.search(unquote(value) if "doi.org/" in value else value)
    return normal_doi(found[0]) if found else None


def _doi_said(value: str) -> str | None:
    """Return the DOI where a line is nothing else: bare, after "doi:", or its address."""
    found = _DOI_LINE.search(value)
    return normal_doi(unquote(found[1]) if "doi.org/" in value else found[1]) if found else None


def _pmid_in(value: str) -> str | None:
    found = _PMID.match(value)
    return found[1] if found else _pmid_said(value)


def _pmid_said(value: str) -> str | None:
    found = _PMID_SAID.search(value)
    return next(number for number in found.groups() if number) if found else None


def _address(value: str) -> str | None:
    found = _ADDRESS.search(_UNPRINTABLE.sub(" ", value))
    return found[0] if found else None
