"""Whether a paper names who spoke by numbers alone: "(12)", "(23, female)", "(1045)"."""

from __future__ import annotations

import re
from functools import lru_cache

# A bracket with a number, behind a closing mark and elsewhere.
_OF_SPEAKER = re.compile(r"[”\"’»]\s?[.,]?\s?\((\d{1,3})(?:\)|[,;] ?(?:[fm]\b|female|male|wom[ae]n|man))")
_CITED = re.compile(r"[a-z,;] \((\d{1,3})(?:[,–-] ?\d{1,3})*\)")
# One that ends words, and is not counted out of something: "We wait (1045).", and not "(1045 of 2000)".
_ENDING = re.compile(r"[^\W\d_)”\"’.!?…,] ?[.!?…]?[”\"’]{0,2}\s?\((\d{1,5})\)(?=[.;,]?(?:\s+[^\da-z]|\n|\Z)|; )")
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
    ending = [m[1] for m in _ENDING.finditer(text) if int(m[1]) not in _YEARS]
    lengths = {len(number) for number in ending}
    return len(lengths) == 1 and lengths.pop() >= _LONG and _FEWEST <= len(set(ending)) < len(ending)
