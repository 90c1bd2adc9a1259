"""The reference list of a JATS paper: one record for each ``ref``, whatever kind of citation element it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from graph.model import Work
from ingest.formats.jats_header import HREF, NAMES, person_name, year_in
from ingest.formats.jats_tags import INLINE
from ingest.formats.jats_words import plain
from ingest.formats.text_layout import TextLayout
from ingest.identity import normal_doi, normal_pmcid, work_id

# The kinds of citation, the most structured first.
_KINDS = ("element-citation", "nlm-citation", "citation", "mixed-citation")
_TITLES = ("article-title", "chapter-title", "data-title", "part-title", "trans-title")
_AUTHORS = (None, "author", "authors", "allauthors")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """An entry of the list: its words as printed, the place of the title in them, and the work that it names.

    ``works`` is how many works stand in it, of which ``work`` is the first; 0 for a note. ``marked`` tells whether the
    file marks a title. Where it does not, all words of the entry stand for it.
    """

    words: str
    title: tuple[int, int] | None
    work: Work
    works: int
    marked: bool


def read_entry(ref: etree._Element, number: int, name: str) -> Entry:
    """Read one entry. ``name`` is the file, which tells apart works that nothing is known of."""
    found = citations(ref)
    citation = found[0] if found else ref
    title = next((t for tag in _TITLES for t in citation.iter(tag) if plain(t)), None)
    source = next((s for s in citation.iter("source") if plain(s)), None)
    kind = citation.get("publication-type") or citation.get("citation-type")
    container = source
    if title is None and source is not None and kind != "journal":
        title, container = source, None
    words, span = _printed(ref, number, title)
    if span is None and found and words:
        span = (0, len(words))
    doi = normal_doi(_identifier(citation, "doi")) or _only_doi(citation, words if len(found) == 1 else "")
    pmid = _identifier(citation, "pmid")
    fields = {
        "doi": doi,
        "pmid": pmid if pmid and pmid.isdigit() else None,
        "pmcid": normal_pmcid(_identifier(citation, "pmcid") or _identifier(citation, "pmc")),
        "title": plain(title) if title is not None else words if span else None,
        "year": _year(citation),
    }
    return Entry(
        words=words,
        title=span,
        works=len(found),
        marked=title is not None,
        work=Work(
            id=work_id(**fields, otherwise=f"{name}:{number}"),  # type: ignore[arg-type]  # typed by its keys
            **fields,  # type: ignore[arg-type]
            authors=tuple(_people(citation)),
            container=plain(container),
            publisher=plain(citation.find(".//publisher-name")),
            volume=plain(citation.find(".//volume")),
            issue=plain(citation.find(".//issue")),
            pages=_pages(citation),
            url=_url(citation),
            type=kind,
        ),
    )


def citations(ref: etree._Element) -> list[etree._Element]:
    """Return the citations of an entry, one for each work: of the ways in which one is given, the most structured."""
    outer: list[etree._Element] = []
    for element in ref.iter("citation-alternatives", *_KINDS):
        if not any(parent is above for above in outer for parent in element.iterancestors()):
            outer.append(element)
    if len(outer) > 1 and len({one.tag for one in outer}) == len(outer):
        # Of different kinds: one work in several ways, without the element that says so.
        outer = [min(outer, key=_structured)]
    ways = ([one] if one.tag in _KINDS else sorted(one.iter(*_KINDS), key=_structured) for one in outer)
    return [of_one[0] for of_one in ways if of_one]


def _structured(citation: etree._Element) -> int:
    return _KINDS.index(citation.tag) if citation.tag in _KINDS else -1


def _printed(ref: etree._Element, number: int, title: etree._Element | None) -> tuple[str, tuple[int, int] | None]:
    """Return the words of an entry without its number, and the place of the title in them. The parts of a citation
    have a space between them where the file has nothing."""
    line = TextLayout()
    spans: list[tuple[int, int]] = []

    def add(element: etree._Element) -> None:
        line.say(element.text or "")
        for child in element:
            if isinstance(child.tag, str) and not (child.tag == "label" and _is_number(child, number)):
                start = line.length
                add(child)
                if child is title:
                    spans.append((start, line.end()))
            if child.tail or (child.tag not in INLINE and child.getnext() is not None):
                line.say(child.tail or " ")

    add(ref)
    words = line.text
    if not spans:
        return words.rstrip(), None
    start, end = spans[0]
    while start < end and words[start] == " ":
        start += 1
    return words.rstrip(), (start, end)


def _is_number(label: etree._Element, number: int) -> bool:
    return (plain(label) or "").strip("[]().") == str(number)


def _identifier(citation: etree._Element, kind: str) -> str | None:
    for element in citation.iter("pub-id", "article-id", "ext-link"):
        if (element.get("pub-id-type") or element.get("ext-link-type") or "").lower() == kind:
            return plain(element)
    return None


def _only_doi(citation: etree._Element, words: str) -> str | None:
    """Return the DOI that stands in the words or links of an entry without being marked, if there is just one."""
    places = [words, *(link.get(HREF) or "" for link in citation.iter("ext-link", "uri"))]
    found = {normal_doi(_balanced(match[0])) for place in places for match in _DOI.finditer(place)}
    return found.pop() if len(found) == 1 else None


def _balanced(doi: str) -> str:
    bare = doi.rstrip(".,;")
    return (
        bare[:-1]
        if bare[-1] in ")]" and bare.count("(") + bare.count("[") < bare.count(")") + bare.count("]")
        else bare
    )


def _year(citation: etree._Element) -> int | None:
    """Return the year that is marked; not the one in which somebody looked at a page."""
    for element in citation.iter("year"):
        around = element.getparent()
        if around is None or around.tag not in ("date-in-citation", "access-date"):
            return year_in(plain(element))
    return None


def _people(citation: etree._Element) -> Iterator[str]:
    """Yield authors in order, "Last, First"; editors only where no author is named."""
    groups = citation.findall(".//person-group")
    authors = [g for g in groups if g.get("person-group-type") in _AUTHORS] or groups or [citation]
    for group in authors:
        for person in group.iter(*NAMES):
            around = person.getparent()
            again = around is not None and around.tag == "name-alternatives" and person.getprevious() is not None
            if not again and (text := person_name(person)):
                yield text


def _pages(citation: etree._Element) -> str | None:
    first, last = plain(citation.find(".//fpage")), plain(citation.find(".//lpage"))
    if first and last and last != first:
        return f"{first}-{last}"
    return first or plain(citation.find(".//elocation-id")) or plain(citation.find(".//page-range"))


def _url(citation: etree._Element) -> str | None:
    for element in citation.iter("ext-link", "uri"):
        target = element.get(HREF) or plain(element)
        if target and target.startswith(("http://", "https://")):
            return target
    return None
