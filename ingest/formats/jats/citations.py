"""Which cross-references of a JATS paper are citations, and the numbers that they cite."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

from ingest.text.typography import DASH

_DASH = rf"\s?{DASH}\s?"
_ITEM = rf"\d{{1,4}}(?:{_DASH}\d{{1,4}})?"
_LIST = re.compile(rf"[\[(]?\s*({_ITEM}(?:\s?[,;]\s?{_ITEM})*)\s*[\])]?")
_RANGE = re.compile(rf"(\d{{1,4}})(?:{_DASH}(\d{{1,4}}))?")
# Longer than what one cross-reference prints.
_LONGEST = 200


def targets(xref: etree._Element) -> list[str]:
    """Return the ids that a cross-reference points at."""
    return (xref.get("rid") or "").split()


def cites(xref: etree._Element, numbers: Mapping[str, int]) -> bool:
    """Return whether a cross-reference is a citation: it says so, or it points into the reference list."""
    return xref.get("ref-type") == "bibr" or any(rid in numbers for rid in targets(xref))


def written_out(printed: str, numbers: tuple[int, ...]) -> tuple[int, ...]:
    """Return the numbers with the ranges that the citation prints: "2-4" that points at 2 and 4 cites 3 too.

    Where it does not point at both ends of what it prints, nobody can tell what lies between.
    """
    match = _LIST.fullmatch(printed) if len(printed) <= _LONGEST else None
    ends = [(int(item[1]), int(item[2] or item[1])) for item in _RANGE.finditer(match[1])] if match else []
    if {end for both in ends for end in both} != set(numbers):
        return numbers
    return tuple(n for first, last in ends for n in range(first, last + 1)) or numbers
