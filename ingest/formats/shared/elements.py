"""The elements of an XML paper, JATS or TEI: their plain words, and what a citation points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml import etree

from ingest.formats.shared.problems import FileProblems

LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute that names the language of what is in an element."""


def without_namespaces(root: etree._Element) -> etree._Element:
    """Return the root with all its elements named without a namespace."""
    for element in root.xpath("//*[namespace-uri()]"):
        element.tag = etree.QName(element).localname
    return root


def plain(element: etree._Element | None) -> str | None:
    """Return an element's text with its white space folded, ``None`` when it holds none."""
    if element is None:
        return None
    if not len(element):
        return " ".join((element.text or "").split()) or None
    return " ".join("".join(element.itertext()).split()) or None


def web_address(targets: Iterable[str | None]) -> str | None:
    """Return the first of the targets that is an address of the web."""
    return next((t for t in targets if t and t.startswith(("http://", "https://"))), None)


def numbers_of(entries: Iterable[etree._Element], id_name: str) -> dict[str, int]:
    """Return the number of every id in the reference list: the place of its entry, since many papers print no labels.
    ``id_name`` is the attribute that holds an id."""
    numbers: dict[str, int] = {}
    for number, entry in enumerate(entries, start=1):
        for element in entry.iter():
            if known_as := element.get(id_name):
                numbers.setdefault(known_as, number)
    return numbers


def cited_numbers(targets: Iterable[str], numbers: Mapping[str, int]) -> tuple[int, ...]:
    """Return the numbers of the entries that a citation points at, each once; empty when it points at nothing in the
    list."""
    return tuple(dict.fromkeys(numbers[target] for target in targets if target in numbers))


def doubt_targets(
    citations: Iterable[tuple[etree._Element, Iterable[str]]], numbers: Mapping[str, int], problems: FileProblems
) -> None:
    """Name what the citations, each given with its targets, point at and the reference list does not have."""
    for citation, targets in citations:
        for target in targets:
            if target not in numbers:
                what = f"the citation {plain(citation)!r} points at {target!r}, which is not in the reference list"
                problems.doubt(what, citation.sourceline)
