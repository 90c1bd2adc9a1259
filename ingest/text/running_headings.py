"""Headings that are left in running text where a source has lost its layout: "... was given. Feeling alone Most of us".

A capital in mid-sentence that is no name's begins a sentence, so what is between the last full stop and it is a
heading, if it can be one: few words, none of them a verb or a pronoun.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ingest.language.patterns import lazy_pattern
from ingest.language.words import all_words

_STOP = lazy_pattern(r"[.!?)\]\"”’»][ \n](?=[\"“‘]?[^\W\d_a-z])")
_TOKEN = re.compile(r"[^\s]+")
_CAPITAL = re.compile(r"[^\W\d_a-z][^\W\d_A-Z]*(?:['’]s?)?\Z")
_SMALL = re.compile(r"[^\W\d_A-Z]")
_BREAKS = re.compile(r"[.!?;()\[\]\d|=%<>]|,\Z")
_WORD = re.compile(r"\b[^\W\d_A-Z]{2,}\b")
_LONGEST, _MOST_WORDS, _FEWEST_AFTER = 160, 14, 6
_OPENERS = frozenset(all_words("headings", "openers"))
_NOT_FIRST = frozenset(all_words("headings", "not first"))
_NOT_LAST = frozenset(all_words("headings", "not last"))
_NO_LABEL = frozenset(all_words("headings", "in no heading"))


def running_headings(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the headings between two offsets, in order."""
    known: _Words | None = None
    for stop in _STOP.finditer(text, start, end):
        words = list(_TOKEN.finditer(text, stop.end(), min(end, stop.end() + _LONGEST)))
        for i, word in enumerate(words[: _MOST_WORDS + 1]):
            if i and _CAPITAL.match(word[0]) and i + 1 < len(words) and _SMALL.match(words[i + 1][0]):
                # The words of the whole text are looked at once, and only where they are needed.
                known = known or _Words.of(text)
                # What is printed twice is a name of several words.
                once = known.pairs[words[i - 1][0], word[0]] < 2
                if once and _opens(word[0], known.small) and _is_heading([w[0] for w in words[:i]], known.small):
                    if _goes_on(text, word.start(), end):
                        yield words[0].start(), words[i - 1].end()
                    break
            if _BREAKS.search(word[0]):
                break


@dataclass(frozen=True)
class _Words:
    """The words of a text that are printed in small letters, and how often two words are side by side."""

    small: frozenset[str]
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> _Words:
        return cls(frozenset(_WORD.findall(text)), Counter(pairwise(text.split())))


def may_be_label(words: str) -> bool:
    """Return whether words hold no verb and no pronoun that the labels of headings do not have."""
    return not any(w.casefold().strip("\"“”‘’',:.") in _NO_LABEL for w in words.split())


def _opens(word: str, small: frozenset[str]) -> bool:
    """Return whether a word with a capital is no name."""
    plain = word.casefold().removesuffix("'s").removesuffix("’s").rstrip("'’")
    return word != "I" and (plain in _OPENERS or plain in small)


def _is_heading(words: list[str], small: frozenset[str]) -> bool:
    plain = [w.casefold().strip("\"“”‘’',:") for w in words]
    if plain[0] in _NOT_FIRST or plain[-1] in _NOT_LAST or not may_be_label(" ".join(words)):
        return False
    # Words that are nowhere without a capital may be somebody's name, and a single one is too little.
    return (len(words) > 1 or len(plain[0]) > 3) and any(w in small for w in plain)


def _goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a sentence of some length begins there."""
    words = 0
    for word in _TOKEN.finditer(text, start, min(end, start + _LONGEST)):
        words += 1
        if word[0][-1:] in ".!?":
            break
    return words >= _FEWEST_AFTER
