"""What the elements of a TEI paper are, by their tags without namespace: citations, displayed quotes, apparatus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

APPARATUS = {"figure", "table", "formula"}
PROSE = {"p", "ab", "lg", "l"}
# The reference list is printed by itself, at the end.
SKIPPED = {"listBibl", "graphic", "pb", "cb", "gap", "milestone"}
QUOTED = ("quote", "q", "said")
BLOCKS = {*PROSE, "list", "item", "div", "floatingText", "cit"}
# Fewer words in marks are a term, or the title of something.
_FEWEST_QUOTED = 5
# Words on both sides of the edge of one of these are two words.
EDGES = {*BLOCKS, "s", "head", "label", "row", "cell", "figDesc", "note", "lb"}


def targets(ref: etree._Element) -> list[str]:
    """Return the ids that a ``ref`` or ``ptr`` points at."""
    return [t.rsplit("#", 1)[-1] for t in (ref.get("target") or "").split()]


def is_citation(element: etree._Element, numbers: Mapping[str, int]) -> bool:
    """Return whether a ``ref`` or ``ptr`` cites: the file says so, or it points at an entry of the reference list."""
    if element.tag not in ("ref", "ptr"):
        return False
    return element.get("type") in ("bibr", "biblio") or any(t in numbers for t in targets(element))


def lines(element: etree._Element) -> Iterator[str | etree._Element]:
    """Yield the lines of a figure or table: its heading, what it says, and the elements of its rows."""
    rows = element.tag == "table" and element.find(".//row") is not None
    if element.tag == "formula" or (element.tag == "table" and not rows):
        yield flat(element)
        return
    head = flat(element.find("head")) if element.find("head") is not None else ""
    yield element.text or ""
    for child in element:
        if child.tag in APPARATUS:
            yield from lines(child)
        elif child.tag == "row":
            yield child
        elif child.tag != "label" or flat(child) not in head.split():
            yield flat(child)
        yield child.tail or ""


def is_italic(element: etree._Element) -> bool:
    """Return whether the file sets the words of an element in italics."""
    return "ital" in f"{element.get('rend', '')} {element.get('rendition', '')} {element.get('style', '')}".lower()


def is_quoted(element: etree._Element, numbers: Mapping[str, int]) -> bool:
    """Return whether an element inside a paragraph is somebody's words, as the file says, and more than a term: it is
    no quote from a work."""
    if element.tag not in QUOTED or len("".join(element.itertext()).split()) < _FEWEST_QUOTED:
        return False
    after = element.getnext()
    cited = after is not None and is_citation(after, numbers) and len((element.tail or "").strip()) < 3
    return not cited and not any(is_citation(e, numbers) for e in element.iter())


def flat(element: etree._Element) -> str:
    """Return the words of an element on one line, with spaces where its blocks meet."""
    parts = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if node.tag in EDGES:
            parts.append(" ")
        parts.append((node.text if event == "start" else node.tail if node is not element else None) or "")
    return " ".join("".join(parts).split())


def is_displayed(quote: etree._Element) -> bool:
    """Return whether a quote inside a paragraph is set apart: it says so, holds blocks, or is all of its paragraph."""
    says = f"{quote.get('rend', '')} {quote.get('type', '')} {quote.get('rendition', '')}".lower()
    if "block" in says or "disp" in says or any(child.tag in BLOCKS for child in quote):
        return True
    around = quote.getparent()
    alone = quote.getprevious() is None and quote.getnext() is None
    return alone and around.tag in PROSE and not has_words(around)


def has_words(element: etree._Element) -> bool:
    """Return whether words are in the element itself, not only in those inside it."""
    return bool((element.text or "").strip() or any((child.tail or "").strip() for child in element))
