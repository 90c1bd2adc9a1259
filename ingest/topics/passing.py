"""Words that are in a sentence only in passing: what it denies or sets aside, and one item of a mere list.

"a kind, unhurried and non-stigmatising way" says how something is done, and "X rather than Y" is about X. The rules
look at the words next to the label and nowhere else, so that a person can check each of them.
"""

from __future__ import annotations

import re
from itertools import takewhile

from ingest.language.patterns import lazy_pattern

_SET_ASIDE = lazy_pattern(
    r"\b(?:rather than|other than|apart from|aside from|instead of|excluding|except(?: for)?|not (?:about|on|of))"
    r"\s+(?:(?:the|an?|any)\s+)?$",
    re.IGNORECASE,
)
# How something is done, where it is said in several words: "in a calm, kind and X way". "A X way" alone is about X.
_BEFORE_WAY = re.compile(r"\ban?(?P<words>(?:,?\s+[\w-]+){0,6}?,?)\s+$", re.IGNORECASE)
_WAY = re.compile(r"(?P<words>(?:,?\s+[\w-]+){0,5}?)\s+(?:ways?|manners?)\b", re.IGNORECASE)
_AND = re.compile(r",|\s(?:and|or|yet|but)\s", re.IGNORECASE)
_EXAMPLES = re.compile(r"\(\s*e\.\s?g\.[^()]*$", re.IGNORECASE)
_ITEMS = re.compile(r"[,;:()]")
# Words of an item of a list, and how many such items in a row make one.
_SHORT, _ROW = 4, 3


def in_passing(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> bool:
    """Return whether the words at ``start`` to ``end`` are in their sentence only in passing."""
    before, after = text[sentence_start:start], text[end:sentence_end]
    return bool(
        _SET_ASIDE.search(before)
        or _EXAMPLES.search(before)
        or _is_manner(before, after)
        or _is_item(before, text[start:end], after)
    )


def _is_manner(before: str, after: str) -> bool:
    way = _WAY.match(after)
    opened = _BEFORE_WAY.search(before[-100:]) if way else None
    return bool(way and opened and _AND.search(f"{opened['words']} {way['words']} "))


def _is_item(before: str, words: str, after: str) -> bool:
    """Return whether the words are in one of several short items between commas. The first and the last part of the
    sentence are no items: they hold what the rest of it says."""
    left, right = _ITEMS.split(before), _ITEMS.split(after)
    if len(left) < 2 or len(right) < 2:
        return False
    row = [*left[1:-1], left[-1] + words + right[0], *right[1:-1]]
    at = len(left) - 2
    beside = [*takewhile(_is_short, reversed(row[:at])), *takewhile(_is_short, row[at + 1 :])]
    return _is_short(row[at]) and len(beside) + 1 >= _ROW


def _is_short(item: str) -> bool:
    return 0 < len(item.split()) <= _SHORT
