"""The words of a JATS element: plain, as a heading, as a formula; and what role a part with such a heading has."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ingest.document import BY_TYPE, CAPTION
from ingest.formats.jats.tags import INLINE
from ingest.formats.shared.elements import plain
from ingest.formats.shared.outline import BACK_MATTER, heading, run_on
from ingest.text.sections import role_of, role_within

# What is in a heading and is none of its words.
_NOTES = ("fn", "xref", "related-object")
_NAMED_BY = ("content-type", "specific-use", "style-type")
# The file marks these itself: what is only called so is none.
_MARKED = ("abstract", "references", BACK_MATTER)
_TEX = ("\\begin{document}", "\\end{document}")


def heading_words(title: etree._Element | None) -> str | None:
    """Return a heading without the marks of notes and citations in it; a line break in it is a space."""
    if title is None:
        return None
    if not len(title):
        return plain(title)
    return " ".join("".join(_pieces(title)).split()) or None


def _pieces(title: etree._Element) -> Iterator[str]:
    yield title.text or ""
    for child in title:
        if child.tag == "break":
            yield " "
        elif child.tag not in _NOTES:
            yield from _pieces(child)
        yield child.tail or ""


def title_element(part: etree._Element) -> etree._Element | None:
    """Return the element that a part has its heading in: its title, that of its caption, or a label in words."""
    for path in ("title", "caption/title"):
        title = part.find(path)
        if title is not None and heading_words(title):
            return title
    label = part.find("label")
    return label if label is not None and in_words(label) else None


def in_words(label: etree._Element | None) -> bool:
    """Return whether a label says more than a number or a mark."""
    return any(c.isalpha() for c in plain(label) or "")


def has_own_words(element: etree._Element) -> bool:
    """Return whether words are in the element itself, not only in the blocks inside it."""
    return bool(
        (element.text and not element.text.isspace())
        or any((c.tail and not c.tail.isspace()) or c.tag in INLINE for c in element)
    )


def holds_words(element: etree._Element) -> bool:
    """Return whether there are any words in the element."""
    return any(not text.isspace() for text in element.itertext() if text)


def is_italic(element: etree._Element) -> bool:
    """Return whether the file sets the words of an element in italics."""
    return element.tag == "italic" or "italic" in (element.get("style") or "")


def called(element: etree._Element) -> str | None:
    """Return what the file says that an element is, in small letters: "quote", "verbatim", "epigraph"."""
    names = [name for attribute in _NAMED_BY if (name := element.get(attribute))]
    return " ".join(names).lower() if names else None


def formula(tex: etree._Element) -> str:
    """Return a formula in TeX without the document around it; nothing where the same is beside it in MathML."""
    around = tex.getparent()
    if around is not None and around.find("math") is not None:
        return ""
    words = tex.text or ""
    opened, closed = (words.find(mark) for mark in _TEX)
    if 0 <= opened < closed:
        words = words[opened + len(_TEX[0]) : closed]
    return words.strip().strip("$")


def role_shown(part: etree._Element, heading: str | None, around: str | None) -> str | None:
    """Return the role that a part's type or heading shows, ``None`` where that of the part around it goes on.

    The file marks its abstract and its reference list itself: what is only called so is none.
    """
    kind = part.get("sec-type", "").replace("|", " and ")
    shown = role_within(around, kind) or role_within(around, heading or "")
    return None if shown in ("abstract", "references") else shown


def found_as(part: etree._Element, heading: str, around: str | None) -> str:
    """Return what shows a part with a heading to be one."""
    if part.tag == "boxed-text":
        return CAPTION
    by_type = role_within(around, part.get("sec-type", "").replace("|", " and "))
    return BY_TYPE if by_type and not role_of(heading) else "heading in the file"


def flat_roles(body: etree._Element) -> dict[etree._Element, str | None]:
    """Return the roles of the outermost parts of a body, also of those that follow the heading of their part instead of
    being in it."""
    parts = [(sec, words) for sec in body.iterchildren("sec") if (words := heading_words(title_element(sec)))]
    shown = [role_shown(sec, words, None) for sec, words in parts]
    numbered = [bool(heading(words, plain(sec.find("label"))).number) for sec, words in parts]
    roles = run_on([(words, flag) for (_, words), flag in zip(parts, numbered, strict=True)], shown)
    return {sec: role for (sec, _), role in zip(parts, roles, strict=True) if role not in _MARKED}
