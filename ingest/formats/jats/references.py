"""The reference list of a JATS paper: one record for each ``ref``, whatever kind of citation element it holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from graph.model import Work
from ingest.formats.jats.header import HREF, NAMES, person_name, year_in
from ingest.formats.jats.tags import INLINE
from ingest.formats.shared.elements import plain, web_address
from ingest.works.ids import normal_doi, normal_pmcid, with_id
from ingest.works.printed_entry import PrintedEntry, read_entry_words

# The kinds of citation, the most structured first.
_KINDS = ("element-citation", "nlm-citation", "citation", "mixed-citation")
_TITLES = ("article-title", "chapter-title", "data-title", "part-title", "trans-title")
_NAMING = frozenset((*_TITLES, "source"))
_AUTHORS = (None, "author", "authors", "allauthors")
_Parts = Mapping[str, list[etree._Element]]
"""The elements of a citation by their names, in order."""
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s\"<>]{1,200}")


@dataclass(frozen=True, kw_only=True)
class JatsEntry:
    """An entry of the list: its words as printed, the place of the title in them, and the work that it names.

    ``works`` is how many works are in it, of which ``work`` is the first; 0 for a note. ``marked`` says whether the
    file marks a title. Where it does not, it is read from the words; where they do not show it, all of them are taken
    for it.
    """

    words: str
    title: tuple[int, int] | None
    work: Work
    works: int
    marked: bool


def read_entry(ref: etree._Element, number: int, name: str) -> JatsEntry:
    """Read one entry. ``name`` is the file, which keeps apart works that nothing is known of."""
    found = citations(ref)
    citation = found[0] if found else ref
    pieces, places, parts = _walked(ref, number)
    if len(found) > 1 or citation.getparent() is not ref:
        parts = {}
        for element in citation.iter():
            parts.setdefault(element.tag, []).append(element)
    title = next((t for tag in _TITLES for t in parts.get(tag, ()) if plain(t)), None)
    source = next((s for s in parts.get("source", ()) if plain(s)), None)
    kind = citation.get("publication-type") or citation.get("citation-type")
    container = source
    if title is None and source is not None and kind != "journal":
        title, container = source, None
    words, span = _printed(pieces, places.get(title) if title is not None else None)
    authors, year = tuple(_people(citation, parts.get("person-group", []))), _year(parts)
    marked = title is not None
    if len(found) == 1 and words and not (marked and authors and year):
        shown = read_entry_words(words)
        authors, year = authors or shown.authors, year or shown.year
        span = span or _title_shown(shown, words, plain(container))
    if span is None and found and words:
        span = (0, len(words))
    doi = normal_doi(_identifier(parts, "doi")) or _only_doi(parts, words if len(found) == 1 else "")
    pmid = _identifier(parts, "pmid")
    work = Work(
        id="",
        doi=doi,
        pmid=pmid if pmid and pmid.isdigit() else None,
        pmcid=normal_pmcid(_identifier(parts, "pmcid") or _identifier(parts, "pmc")),
        title=plain(title) if title is not None else words[slice(*span)] if span else None,
        year=year,
        authors=authors,
        container=plain(container),
        publisher=_first(parts, "publisher-name"),
        volume=_first(parts, "volume"),
        issue=_first(parts, "issue"),
        pages=_pages(parts),
        url=web_address(link.get(HREF) or plain(link) for link in _links(parts)),
        type=kind,
    )
    return JatsEntry(words=words, title=span, works=len(found), marked=marked, work=with_id(work, f"{name}:{number}"))


def _title_shown(shown: PrintedEntry, words: str, container: str | None) -> tuple[int, int] | None:
    """Return the place of the title that the words show, unless it is the journal that the file marks."""
    title = words[slice(*shown.title)] if shown.title else ""
    return None if container and (container in title or title in container) else shown.title


def _first(parts: _Parts, tag: str) -> str | None:
    return plain(parts[tag][0]) if tag in parts else None


def citations(ref: etree._Element) -> list[etree._Element]:
    """Return the citations of an entry, one for each work: of the ways in which one is given, the most structured."""
    outer: list[etree._Element] = []
    for element in ref.iter("citation-alternatives", *_KINDS):
        if not any(parent is above for above in outer for parent in element.iterancestors()):
            outer.append(element)
    if len(outer) > 1 and len({element.tag for element in outer}) == len(outer):
        # Of different kinds: one work in several ways, without the element that says so.
        outer = [min(outer, key=_structured)]
    ways = ([element] if element.tag in _KINDS else sorted(element.iter(*_KINDS), key=_structured) for element in outer)
    return [of_one[0] for of_one in ways if of_one]


def _structured(citation: etree._Element) -> int:
    return _KINDS.index(citation.tag) if citation.tag in _KINDS else -1


def _walked(
    ref: etree._Element, number: int
) -> tuple[list[str], dict[etree._Element, tuple[int, int]], dict[str, list[etree._Element]]]:
    """Return what an entry prints but its number, piece by piece; which of these pieces each title is; and its elements
    by name. The parts of a citation have a space between them where the file has nothing."""
    pieces: list[str] = []
    places: dict[etree._Element, tuple[int, int]] = {}
    parts: dict[str, list[etree._Element]] = defaultdict(list)

    def add(element: etree._Element, children: Sequence[etree._Element]) -> None:
        if text := element.text:
            pieces.append(text)
        last = children[-1] if children else None
        for child in children:
            tag = child.tag
            parts[tag].append(child)
            begun = len(pieces)
            if tag != "label" or (plain(child) or "").strip("[]().") != str(number):
                # Most elements of a list hold nothing but words.
                if len(child):
                    add(child, list(child))
                elif text := child.text:
                    pieces.append(text)
            if tag in _NAMING:
                places[child] = (begun, len(pieces))
            if tail := child.tail:
                pieces.append(tail)
            elif tag not in INLINE and child is not last:
                pieces.append(" ")

    add(ref, list(ref))
    return pieces, places, parts


def _printed(pieces: list[str], title: tuple[int, int] | None) -> tuple[str, tuple[int, int] | None]:
    """Return the words of an entry and the place of its title in them, given as its pieces."""
    words = " ".join("".join(pieces).split())
    if title is None:
        return words, None
    before, printed = "".join(pieces[: title[0]]), "".join(pieces[title[0] : title[1]])
    start = len(" ".join(before.split()))
    if start and (before[-1].isspace() or printed[0].isspace()):
        start += 1
    return words, (start, start + len(" ".join(printed.split())))


def _identifier(parts: _Parts, kind: str) -> str | None:
    for element in (element for tag in ("pub-id", "article-id", "ext-link") for element in parts.get(tag, ())):
        if (element.get("pub-id-type") or element.get("ext-link-type") or "").lower() == kind:
            return plain(element)
    return None


def _only_doi(parts: _Parts, words: str) -> str | None:
    """Return the DOI in the words or links of an entry without being marked, if there is just one."""
    places = [words, *(link.get(HREF) or "" for link in _links(parts))]
    found = {normal_doi(_balanced(match[0])) for place in places if "10." in place for match in _DOI.finditer(place)}
    return found.pop() if len(found) == 1 else None


def _links(parts: _Parts) -> list[etree._Element]:
    return [*parts.get("ext-link", ()), *parts.get("uri", ())]


def _balanced(doi: str) -> str:
    bare = doi.rstrip(".,;")
    return (
        bare[:-1]
        if bare[-1] in ")]" and bare.count("(") + bare.count("[") < bare.count(")") + bare.count("]")
        else bare
    )


def _year(parts: _Parts) -> int | None:
    """Return the year that is marked; not the one in which somebody looked at a page."""
    for element in parts.get("year", ()):
        around = element.getparent()
        if around is None or around.tag not in ("date-in-citation", "access-date"):
            return year_in(plain(element))
    return None


def _people(citation: etree._Element, groups: list[etree._Element]) -> Iterator[str]:
    """Yield authors in order, "Last, First"; editors only where no author is named."""
    authors = [g for g in groups if g.get("person-group-type") in _AUTHORS] or groups or [citation]
    for group in authors:
        for person in group.iter(*NAMES):
            around = person.getparent()
            again = around is not None and around.tag == "name-alternatives" and person.getprevious() is not None
            if not again and (text := person_name(person)):
                yield text


def _pages(parts: _Parts) -> str | None:
    first, last = _first(parts, "fpage"), _first(parts, "lpage")
    if first and last and last != first:
        return f"{first}-{last}"
    return first or _first(parts, "elocation-id") or _first(parts, "page-range")
