"""What a JATS file sets in another type at the beginning of a paragraph, and in the cells of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from ingest.document import LeadIn, SectionMark, TableMark
from ingest.formats.shared.elements import plain
from ingest.formats.shared.table_grid import LaidCell, to_grid
from ingest.text.sections import role_of

_STYLES = ("bold", "italic", "underline")
_HEADED = frozenset(("app", "body", "boxed-text", "sec"))
# "(i) <italic>Bells</italic>": what numbers them may be in plain type.
_NUMBER = re.compile(r"\(?(?:\d{1,2}(?:[.-]\d{1,2}){0,3}[a-h]?|[a-h]|[ivx]{1,4}|[IVX]{1,4}|[A-H])[.):]{1,2}|[•●▪–—-]")
# Longer than any heading (code points).
_LONGEST = 300


def lead_in(paragraph: etree._Element, start: int) -> LeadIn | None:
    """Return the words in another type that begin a paragraph of a part, which is laid out from ``start`` on; with the
    number before them."""
    around = paragraph.getparent()
    before = paragraph.text or ""
    if (before.strip() and not _NUMBER.fullmatch(before.strip())) or around is None or around.tag not in _HEADED:
        return None
    words, style, last = before, "", None
    for child in paragraph:
        if child.tag not in _STYLES or len(words) > _LONGEST:
            break
        style = style or child.tag
        words += "".join(child.itertext()) + (child.tail or "")
        last = child
        if any(c.isalnum() for c in child.tail or ""):
            break
    if last is None:
        return None
    words = " ".join(words.removesuffix(last.tail or "").split())
    after = (last.tail or "") + "".join("".join(c.itertext()) + (c.tail or "") for c in last.itersiblings())
    if not any(c.isalpha() for c in words) or len(words) > _LONGEST:
        return None
    return LeadIn(start=start, end=start + len(words), style=style, alone=not any(c.isalnum() for c in after))


def parts_in_type(text: str, lead_ins: Sequence[LeadIn], end: int) -> list[SectionMark]:
    """Return the parts of a body that has no sections, where lines in another type are their headings. Each reaches to
    the next one, the last to the end."""
    named = [(lead, words) for lead in lead_ins if lead.alone and role_of(words := text[lead.start : lead.end])]
    ends = [*(lead.start for lead, _ in named[1:]), end]
    return [
        SectionMark(path=(words,), role=role_of(words), start=lead.start, end=stop, found_by="a line in another type")
        for (lead, words), stop in zip(named, ends, strict=bool(named))
    ]


def table_mark(table: etree._Element, rows: Sequence[Sequence[LaidCell]], start: int, end: int) -> TableMark:
    """Return the mark of a table that is laid out between two offsets."""
    around = next(table.iterancestors("table-wrap"), None)
    caption = " ".join(plain(e) or "" for e in around.iterchildren("label", "caption")) if around is not None else ""
    heads = sum(1 for head in table.iterchildren("thead") for _ in head.iterchildren("tr"))
    return TableMark(start=start, end=end, cells=tuple(to_grid(rows)), heads=heads, caption=caption)
