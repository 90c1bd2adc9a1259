"""Citations of a laid-out text that are side by side, "[3, 5-7]" or "(5 to 8)", and the ends of ranges among them.

``base`` is the offset in the paper at which the text given begins.
"""

from __future__ import annotations

import re

from ingest.language.words import all_words
from ingest.text.typography import DASH, DASHES

_DASH = re.compile(rf"\s*[\])]?\s*{DASH}\s*[\[(]?\s*")
# "(5 to 8)": a word makes a range only where nothing else is in the bracket.
_TO = re.compile(rf"\s(?:{'|'.join(map(re.escape, all_words('citations', 'up to')))})\s")
# What a citation prints that is one end of a range: not "Smith 2004", and no year.
_NUMBER = re.compile(r"([^\w]{0,4})(?!(?:19|20)\d\d)\d{1,4}[a-z]?([^\w]{0,4})")
_TOGETHER = re.compile(rf"[{DASHES}\s,;\[\]()]*")
OpenCitation = tuple[int, int, tuple[int, ...]]
"""Where the words of a citation begin and end, and the numbers that it cites."""


def range_end(citation: OpenCitation, text: str, base: int) -> re.Match[str] | None:
    """Return what a citation prints where that is a number, which may be an end of a range."""
    return _NUMBER.fullmatch(text, citation[0] - base, citation[1] - base)


def is_range(text: str, first: re.Match[str], last: re.Match[str]) -> bool:
    """Return whether what is between two numbers makes them a range."""
    return any(sign.fullmatch(text, first.start(2), last.end(1)) for sign in (_DASH, _TO))


def side_by_side(text: str, base: int, before: OpenCitation, after: OpenCitation) -> bool:
    """Return whether nothing but the signs of a list parts two citations, or, in a bracket of both, the word of a
    range."""
    first, start, end, last = before[0] - base, before[1] - base, after[0] - base, after[1] - base
    # Nothing parts two citations of one place.
    if _TOGETHER.fullmatch(text[start:end]):
        return True
    enclosed = text[first - 1 : first] in ("(", "[") and text[last : last + 1] in (")", "]")
    return enclosed and _TO.fullmatch(text, start, end) is not None


def trimmed(citation: OpenCitation, text: str, base: int) -> OpenCitation:
    """Return a citation without the spaces before its words."""
    start, end, numbers = citation
    return end - len(text[start - base : end - base].lstrip(" ")), end, numbers
