"""A thousand studies out of a few papers: each copy of a JATS paper is a study of its own, with works of its own and
works that other copies name too, as papers of one field share some of what they cite."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

SHARED = 5
"""One in this many references is left as it is, and so shared by every copy of the paper."""

_XLINK = "{http://www.w3.org/1999/xlink}href"


def study(papers: Sequence[bytes], number: int) -> bytes:
    """Return study ``number`` of any number: the papers in turn, and from the second turn on as renamed copies."""
    paper, copy = papers[number % len(papers)], number // len(papers)
    return renamed(paper, copy) if copy else paper


def renamed(paper: bytes, copy: int) -> bytes:
    """Return the paper with another DOI and title, and four of five of its references as other works."""
    root = etree.fromstring(paper, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    front = root.find(".//{*}front")
    if front is not None:
        _rename(front, copy)
    for number, entry in enumerate(root.iterfind(".//{*}ref")):
        if number % SHARED:
            _rename(entry, copy)
    return etree.tostring(root)


def _rename(part: etree._Element, copy: int) -> None:
    """Change all by which records are compared: identifiers, the title from its beginning, the first page."""
    for identifier in list(part.iter("{*}article-id", "{*}pub-id", "{*}ext-link", "{*}object-id")):
        if identifier.get("pub-id-type") == "doi" and identifier.text:
            identifier.text = f"{identifier.text.strip()}.{copy}"
        else:
            # Left in, a PubMed number would say that it is the same work after all.
            identifier.text, _ = None, identifier.attrib.pop(_XLINK, None)
    for title in part.iter("{*}article-title", "{*}chapter-title"):
        title.text = f"Copy {_letters(copy)} {title.text or ''}"
    for page in part.iter("{*}fpage"):
        page.text = f"{copy}{page.text or ''}"


def _letters(number: int) -> str:
    """Return a made word for a number: figures in a title may be passed over where titles are compared."""
    return "".join("bcdfghjklm"[int(figure)] + "aeiou"[int(figure) % 5] for figure in str(number))
