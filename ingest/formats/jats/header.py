"""The header of a JATS article: which work the paper is, and under which licence it may be shared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Work
from ingest.canonical import sha256
from ingest.formats.jats.words import heading_words
from ingest.formats.shared.elements import plain
from ingest.works.ids import normal_doi, normal_pmcid, with_id

NAMES = ("name", "string-name", "collab")
HREF = "{http://www.w3.org/1999/xlink}href"
_LICENCE = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]{2,20})/(\d\.\d)")
_NOT_THE_GROUP = ("contrib-group", "xref", "fn", "address", "email", "contrib-id")
_OF_INTERESTS = ("conflict", "coi-statement", "interest", "competing-interests")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def year_in(words: str | None) -> int | None:
    """Return the first year in the words: "2004a" is 2004."""
    match = _YEAR.search(words or "")
    return int(match[0]) if match else None


def paper_title(meta: etree._Element | None) -> str | None:
    """Return the title of the paper with its subtitle, without the marks of notes."""
    if meta is None:
        return None
    group = meta.find("title-group")
    title = heading_words((group if group is not None else meta).find(".//article-title"))
    subtitle = heading_words(group.find("subtitle")) if group is not None else None
    if title and subtitle:
        return f"{title} {subtitle}" if title.endswith((":", "?", "!", ".", "–", "—")) else f"{title}: {subtitle}"
    return title or subtitle


def read_header(front: etree._Element | None, data: bytes) -> Work:
    """Return the work that the paper is. Of several dates the earliest year counts: it is then that it came out."""
    meta = front.find("article-meta") if front is not None else None
    if front is None or meta is None:
        return with_id(Work(id=""), sha256(data))
    pmid = plain(meta.find("article-id[@pub-id-type='pmid']"))
    central = (plain(meta.find(f"article-id[@pub-id-type='{kind}']")) for kind in ("pmc", "pmcid"))
    work = Work(
        id="",
        doi=normal_doi(plain(meta.find("article-id[@pub-id-type='doi']"))),
        pmid=pmid if pmid and pmid.isdigit() else None,
        pmcid=next((known for given in central if (known := normal_pmcid(given))), None),
        title=paper_title(meta),
        year=min((y for date in meta.iter("pub-date") if (y := year_in(plain(date.find("year"))))), default=None),
        authors=tuple(_authors(meta)),
        container=plain(front.find(".//journal-title")) or plain(front.find(".//abbrev-journal-title")),
        volume=plain(meta.find("volume")),
        issue=plain(meta.find("issue")),
    )
    return with_id(work, sha256(data))


def read_licence(front: etree._Element | None) -> str | None:
    """Return the Creative Commons licence that the header names, as "CC BY 4.0"; ``None`` where it names none."""
    for element in front.iterfind("article-meta/permissions//*") if front is not None else ():
        if match := _LICENCE.search(element.get(HREF) or (element.text or "" if element.tag == "license_ref" else "")):
            return f"CC0 {match[3]}" if match[1] == "publicdomain" else f"CC {match[2].upper()} {match[3]}"
    return None


def declarations(front: etree._Element | None) -> Iterator[tuple[str, etree._Element]]:
    """Yield what the header declares of interests, money and data, each with a heading. Many journals print it on the
    title page, and have it nowhere else in the file."""
    for note in front.iterfind("article-meta/author-notes/fn") if front is not None else ():
        if (note.get("fn-type") or "").lower() in _OF_INTERESTS:
            yield "Competing interests", note
    for statement in front.iterfind("article-meta/funding-group/funding-statement") if front is not None else ():
        yield "Funding", statement
    for custom in front.iterfind("article-meta/custom-meta-group/custom-meta") if front is not None else ():
        value = custom.find("meta-value")
        if value is not None and (plain(custom.find("meta-name")) or "").lower() == "data availability":
            yield "Data availability", value


def _authors(meta: etree._Element) -> Iterator[str]:
    """Yield the authors in order. Who is named without saying as what is an author; the members of a group are not."""
    for person in meta.iterfind("contrib-group/contrib"):
        named = next(person.iter(*NAMES), None)
        is_author = (person.get("contrib-type") or "author").lower().startswith("author")
        if is_author and named is not None and (name := person_name(named)):
            yield name


def person_name(named: etree._Element) -> str | None:
    """Return "Last, First" for a person, the name as printed where its parts are not marked, and the name of a group
    without its members."""
    if named.tag == "collab":
        return _group_name(named)
    parts = {part.tag: plain(part) for part in reversed(named)}
    return ", ".join(filter(None, (parts.get("surname"), parts.get("given-names")))) or plain(named)


def _group_name(collab: etree._Element) -> str | None:
    parts = [collab.text or ""]
    for child in collab:
        if child.tag not in _NOT_THE_GROUP:
            parts.append("".join(child.itertext()))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split()) or None
