"""The works that a TEI file describes: the paper in its header, and the entries of its reference list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.formats.records.reference_file import reference_line
from ingest.formats.shared.elements import plain, web_address
from ingest.works.ids import normal_doi, with_id
from ingest.works.printed_entry import read_entry_words

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
ENTRIES = ("biblStruct", "bibl", "biblFull")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")
# Releases differ in what they call the parts of a place in a journal.
_SCOPES = {"volume": ("volume", "vol"), "issue": ("issue",), "page": ("page", "pp")}


def read_entry(entry: etree._Element, number: int, name: str) -> ReferenceRecord:
    """Read one entry of the list. Its number is its place. What its elements leave open is read from its words, where
    the file has them; all of them stand for a title that they do not show."""
    work = read_work(entry, f"{name}:{number}")
    raw = _raw(entry)
    if raw and not (work.title and work.authors and work.year):
        shown = read_entry_words(raw)
        title = work.title or (raw[slice(*shown.title)] if shown.title and not work.container else raw)
        work = replace(
            work,
            title=title,
            authors=work.authors or shown.authors,
            year=work.year or shown.year,
            doi=work.doi or _only_doi(raw),
        )
        work = with_id(replace(work, id=""), f"{name}:{number}")
    return ReferenceRecord(
        key=entry.get(XML_ID) or f"reference {number}",
        line=entry.sourceline or 0,
        number=number,
        source=name,
        work=work,
    )


def printed(entry: etree._Element, work: Work) -> str:
    """Return the entry as the paper prints it where the file says so, else what is known of it."""
    return _raw(entry) or reference_line(work)


def _raw(entry: etree._Element) -> str | None:
    """Return the words of an entry as printed, where the file has them."""
    raw = next((plain(n) for n in entry.iter("note") if n.get("type") == "raw_reference"), None)
    return raw or (plain(entry) if entry.tag == "bibl" else None)


def _only_doi(words: str) -> str | None:
    found = {normal_doi(match[0].rstrip(".,;")) for match in _DOI.finditer(words)}
    return found.pop() if len(found) == 1 else None


def read_work(entry: etree._Element, otherwise: str, title: str | None = None) -> Work:
    """Read a work. The title of a journal is none of its articles; ``title`` goes before what the entry says."""
    article = title or _title(entry.find("analytic")) or _title(entry, "a")
    whole, level = _whole(entry)
    work = Work(
        id="",
        doi=_doi(entry),
        pmid=_pmid(entry),
        title=article or (whole if level != "j" else None),
        year=_year(entry),
        authors=tuple(_people(entry)),
        container=whole if article or level == "j" else None,
        publisher=plain(entry.find(".//publisher")),
        volume=_scope(entry, "volume"),
        issue=_scope(entry, "issue"),
        pages=_scope(entry, "page"),
        url=web_address(element.get("target") for element in entry.iter("ptr", "ref")),
        type=entry.get("type"),
    )
    return with_id(work, otherwise)


def _title(part: etree._Element | None, level: str | None = None) -> str | None:
    """Return the first title that holds words, a main one before others."""
    if part is None:
        return None
    titles = [t for t in part.findall("title") if level is None or t.get("level") == level]
    titles.sort(key=lambda t: t.get("type") not in (None, "main"))
    return next((words for t in titles if (words := plain(t))), None)


def _whole(entry: etree._Element) -> tuple[str | None, str | None]:
    """Return the title of the book or journal, and its level: "j" for a journal, "m" for a book."""
    monograph = entry.find("monogr")
    for title in (monograph if monograph is not None else entry).findall("title"):
        if (words := plain(title)) and title.get("level") != "a":
            return words, title.get("level")
    return None, None


def _people(entry: etree._Element) -> Iterator[str]:
    """Yield authors as "Last, First Middle"; those of the whole, then editors, only where no author is named."""
    for path in ("analytic/author", "monogr/author", "author", "analytic/editor", "monogr/editor", "editor"):
        names = [name for person in entry.findall(path) if (name := _name(person))]
        if names:
            yield from names
            return


def _name(person: etree._Element) -> str | None:
    name = person.find("persName")
    if name is None:
        parted = person.find("surname") is not None
        organisation = plain(person.find("orgName")) or plain(person.find("name"))
        if organisation and not parted:
            return organisation
        # An author given only by address or affiliation has no name in the file.
        return _joined(person) if parted else None if len(person) else plain(person)
    return _joined(name) or plain(name)


def _joined(name: etree._Element) -> str | None:
    last = " ".join(words for e in name.iter("nameLink", "surname") if (words := plain(e)))
    first = " ".join(words for e in name.iter("forename") if (words := plain(e)))
    return ", ".join(p for p in (last, first, plain(name.find("genName"))) if p) or None


def _doi(entry: etree._Element) -> str | None:
    named = [plain(i) for i in entry.iter("idno") if (i.get("type") or "doi").lower() == "doi"]
    linked = [e.get("target") for e in entry.iter("ptr", "ref") if "doi.org/10." in (e.get("target") or "")]
    return next((doi for given in (*named, *linked) if (doi := normal_doi(given))), None)


def _pmid(entry: etree._Element) -> str | None:
    named = (plain(i) or "" for i in entry.iter("idno") if (i.get("type") or "").lower() == "pmid")
    return next((words for words in named if words.isascii() and words.isdecimal()), None)


def _year(entry: etree._Element) -> int | None:
    """Return the year of publication, from the date made for machines before the printed one."""
    dates = [d for path in ("monogr/imprint/date", "date", "imprint/date") for d in entry.findall(path)]
    dates.sort(key=lambda d: d.get("type") not in (None, "published"))
    for date in dates:
        if found := _YEAR.search(date.get("when") or "") or _YEAR.search(plain(date) or ""):
            return int(found[0])
    return None


def _scope(entry: etree._Element, unit: str) -> str | None:
    for scope in entry.iter("biblScope"):
        if (scope.get("unit") or scope.get("type") or "").lower() in _SCOPES[unit]:
            first, last = scope.get("from"), scope.get("to")
            both = f"{first}-{last}" if first and last and first != last else first
            if found := both or plain(scope):
                return found
    return None
