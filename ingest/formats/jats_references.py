"""The reference list of a JATS paper: one record for each ``ref``, whatever kind of citation element it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from graph.model import Work
from ingest.document import ReferenceRecord
from ingest.identity import normal_doi, normal_pmcid, work_id

_CITATIONS = ("element-citation", "mixed-citation", "nlm-citation", "citation")
_TITLES = ("article-title", "chapter-title", "data-title", "part-title")


def plain(element: etree._Element | None) -> str | None:
    """Return an element's text with its white space folded, ``None`` when it holds none."""
    if element is None:
        return None
    return " ".join("".join(element.itertext()).split()) or None


def printed(ref: etree._Element) -> str | None:
    """Return an entry as a reader sees it. Structured citations have no spaces between their parts; these are added."""
    if ref.find(".//mixed-citation") is not None or ref.find("citation") is not None:
        return plain(ref)
    return " ".join(" ".join(ref.itertext()).split()) or None


def read_reference(ref: etree._Element, number: int, name: str) -> ReferenceRecord:
    """Read one entry. Of several citations in one entry the first counts; of alternatives the most structured one."""
    found = [c for kind in _CITATIONS for c in ref.iter(kind)]
    citation = found[0] if found else ref
    title = next((t for tag in _TITLES if (t := plain(citation.find(f".//{tag}")))), None)
    source = plain(citation.find(".//source"))
    doi, pmid = _identifier(citation, "doi"), _identifier(citation, "pmid")
    year = re.search(r"\b(?:1[5-9]|20)\d\d\b", plain(citation.find(".//year")) or "")
    fields = {
        "doi": normal_doi(doi),
        "pmid": pmid if pmid and pmid.isdigit() else None,
        "pmcid": normal_pmcid(_identifier(citation, "pmcid") or _identifier(citation, "pmc")),
        "title": title or source,
        "year": int(year[0]) if year else None,
    }
    return ReferenceRecord(
        key=ref.get("id") or f"reference {number}",
        line=ref.sourceline or 0,
        number=number,
        source=name,
        work=Work(
            id=work_id(**fields, otherwise=f"{name}:{number}"),  # type: ignore[arg-type]  # typed by its keys
            **fields,  # type: ignore[arg-type]
            authors=tuple(_people(citation)),
            container=source if title else None,
            publisher=plain(citation.find(".//publisher-name")),
            volume=plain(citation.find(".//volume")),
            issue=plain(citation.find(".//issue")),
            pages=_pages(citation),
            url=_url(citation),
            type=citation.get("publication-type") or citation.get("citation-type"),
        ),
    )


def _identifier(citation: etree._Element, kind: str) -> str | None:
    for element in citation.iter("pub-id", "article-id", "ext-link"):
        if element.get("pub-id-type") == kind or element.get("ext-link-type") == kind:
            return plain(element)
    return None


def _people(citation: etree._Element) -> Iterator[str]:
    """Yield authors in order, "Last, First"; editors only where no author is named."""
    groups = citation.findall(".//person-group")
    authors = [g for g in groups if g.get("person-group-type") in (None, "author")] or groups or [citation]
    for group in authors:
        for person in group.iter("name", "string-name", "collab"):
            surname, given = plain(person.find("surname")), plain(person.find("given-names"))
            text = f"{surname}, {given}" if surname and given else surname or plain(person)
            if text:
                yield text


def _pages(citation: etree._Element) -> str | None:
    first, last = plain(citation.find(".//fpage")), plain(citation.find(".//lpage"))
    if first and last and last != first:
        return f"{first}-{last}"
    return first or plain(citation.find(".//elocation-id")) or plain(citation.find(".//page-range"))


def _url(citation: etree._Element) -> str | None:
    for element in citation.iter("ext-link", "uri"):
        target = element.get("{http://www.w3.org/1999/xlink}href") or plain(element)
        if target and target.startswith(("http://", "https://")):
            return target
    return None
