"""How a paper prints who spoke, where that shows only over the whole of it: by numbers alone, by names alone, by codes
inside the marks; and which names are those of places and of many people.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words
from ingest.quotes.signs.apart import parts_of
from ingest.text.speaker_forms import CODE, NAME
from ingest.text.speaker_roles import is_role
from ingest.text.speaker_words import first_letters, is_name

# A bracket with a number, behind a closing mark and elsewhere.
_OF_SPEAKER = re.compile(r"[”\"’»]\s?[.,]?\s?\((\d{1,3})(?:[FMfm]?\)|[,;] ?(?:[fm]\b|female|male|wom[ae]n|man))")
# Led by its bracket a pattern is looked for much faster.
_CITED = re.compile(r"\((?<=[a-z,;] \()(\d{1,3})(?:[,–-] ?\d{1,3})*\)")
# One that ends words, and is not counted out of something: "We wait (1045).", and not "12 (1045) of them".
_ENDING = re.compile(r"\((\d{1,5})\)(?=[.;,]?(?:\s+[^\da-z]|\n|\Z)|; )")
_WORDS_BEFORE = re.compile(r"[^\W\d_] ?[.!?…]?[”\"’]{0,2}\s?\Z")
# "“We wait” (Tom).", "“We wait” (Tom, 45)."
_NAMED = lazy_pattern(rf"[”\"’»]\s?[.,]?\s?\((?P<name>(?i:{NAME}))(?:\)|[,;] ?\d\d\)|[,;] [a-z][^()\n]{{2,40}}\))")
_BY_YEAR = lazy_pattern(rf"\b(?P<name>(?i:{NAME})),? \(?(?:1[89]|20)\d\d\b")
CODE_BEHIND_COMMA = lazy_pattern(
    rf"(?P<stop>[,;.!?…]) (?P<who>(?P<code>{CODE})(?!\w)[^“”\"\n,;.!?…]{{0,25}})(?=[.,]?(?:[”\"’»]|\s*\n|\s*\Z))",
    re.IGNORECASE,
)
"""A code behind a comma or a full stop, and a word or two, where words end: "“We stay in, P3 carer”"."""
_IN = all_words("speech", "in_a_place")
# The bracket or the dash before "nurse, " where a place may come next, and what may follow the name.
_BRACKET_BEFORE = re.compile(r"[(–—-](?P<first>[^(),;\n]{2,40})(?:, [^()\n]{0,60})?\Z")
_AFTER = tuple(",;)\n")
_FAR = 110
_GOES_ON = re.compile(r"[\w'’-]| [^\W\da-z_][a-z]")
_YEARS = range(1800, 2101)
_FEWEST = 3
_LOWEST = 12
_LONG = 3


@lru_cache(maxsize=4)
def numbers_speakers(text: str) -> bool:
    """Return whether numbers in brackets are speakers: they follow closing marks, low ones among them, and hardly stand
    elsewhere, as citations would; or all that end words have the same three digits or more, and some come again."""
    spoke = {int(m[1]) for m in _OF_SPEAKER.finditer(text)}
    if len(spoke) >= _FEWEST and min(spoke) <= _LOWEST:
        return sum(1 for _ in _CITED.finditer(text)) < len(spoke)
    ending = [
        m[1]
        for m in _ENDING.finditer(text)
        if int(m[1]) not in _YEARS and _WORDS_BEFORE.search(text, max(0, m.start() - 6), m.start())
    ]
    lengths = {len(number) for number in ending}
    return len(lengths) == 1 and lengths.pop() >= _LONG and _FEWEST <= len(set(ending)) < len(ending)


@lru_cache(maxsize=4)
def names_speak(text: str) -> bool:
    """Return whether a name alone in a bracket behind a closing mark is who spoke: several are printed so, and they are
    no authors of works, who are cited with years."""
    names = [m["name"] for m in _NAMED.finditer(text) if is_name(m["name"])]
    if len(names) < _FEWEST or len(set(names)) == 1:
        return False
    cited = {m["name"] for m in _BY_YEAR.finditer(text)}
    return cited.isdisjoint(names)


@lru_cache(maxsize=4)
def codes_end_words(text: str) -> bool:
    """Return whether codes that end words, inside the marks, are who spoke, and not once and by chance: "vitamin
    B12"."""
    letters = Counter(first_letters(m["code"]) for m in CODE_BEHIND_COMMA.finditer(text))
    return max(letters.values(), default=0) >= _FEWEST


def names_no_person(text: str, inner: str) -> bool:
    """Return whether the first part of an attribution is a place, or letters that stand for many people, by the way in
    which the rest of the paper writes it: "in Oldham", "a ward manager (WMA)"."""
    first = (*parts_of(inner), "")[0]
    if not is_name(first):
        return False
    return (first.isupper() and _is_short_for(text, first)) or _is_a_place(text, first)


@lru_cache(maxsize=256)
def _is_a_place(text: str, name: str) -> bool:
    """Return whether a paper writes "in Oldham", or the name behind what somebody is: "(nurse, Oldham)"."""
    for at in _places(text, f", {name}"):
        before = _BRACKET_BEFORE.search(text, max(0, at - _FAR), at)
        if before and text[at + len(name) + 2 : at + len(name) + 3] in _AFTER and is_role(before["first"].strip()):
            return True
    return any(
        _GOES_ON.match(text, at + len(word) + len(name) + 2) is None
        for word in _IN
        for at in _places(text, f" {word} {name}")
    )


@lru_cache(maxsize=256)
def _is_short_for(text: str, letters: str) -> bool:
    if any(text[at - 1].isalpha() for many in ("", "s") for at in _places(text, f" ({letters}{many})")):
        return True
    behind = len(letters) + 1
    return any(
        not text[at - 1 : at].isalnum() and not text[at + behind : at + behind + 1].isalnum()
        for at in _places(text, f"{letters}s")
    )


def _places(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + 1)
