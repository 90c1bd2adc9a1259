"""The words of a sentence, and the classes of words that it has: those of ingest/language by which authors say that
they found, recommend, lack or compare something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise

from ingest.language.words import LANGUAGES, all_words, language

CITED = "‡"
"""Is among the words where the sentence cites."""
_NUMBER = "0"
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*|\d+|[%?:;(),‡]")
_PEOPLE = ("anybody", "service_user", "carer", "professional")
# In the list of people for other uses, and no people here.
_NO_PEOPLE = frozenset(("they", "he", "she", "many", "some", "most", "several", "others", "few", "all", "one", "both"))

Cue = tuple[int, str]
"""Where a word or phrase begins among the words of its sentence, and its class."""


def words_of(text: str, cited: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Return the words and telling marks of a sentence in small letters; every number is "0", every citation CITED.
    ``cited`` are the spans of the citations."""
    for start, end in reversed(cited):
        text = f"{text[:start]} {CITED} {text[end:]}"
    return [_NUMBER if w.isdecimal() else w for w in _WORD.findall(text.replace("’", "'").lower())]


def cues_in(words: list[str]) -> list[Cue]:
    """Return the words and phrases that have a class, in order."""
    phrases, single = _phrases().get, _single().get
    found: list[Cue] = []
    for i, pair in enumerate(pairwise((*words, ""))):
        longer = phrases(pair)
        if longer:
            found += [(i, cue) for rest, cue in longer if words[i + 2 : i + 2 + len(rest)] == rest]
        alone = single(pair[0])
        if alone:
            found += [(i, cue) for cue in alone]
    return found


def phrase_at(words: list[str], at: int, cue: str) -> str:
    """Return the longest phrase of a class that begins there."""
    for rest, named in _phrases().get((words[at], *words[at + 1 : at + 2]), ()):
        if named == cue and words[at + 2 : at + 2 + len(rest)] == rest:
            return " ".join((*words[at : at + 2], *rest))
    return words[at]


@cache
def people() -> frozenset[str]:
    """Return the words for people who may have taken part, one word each."""
    named = {*all_words("speakers", *_PEOPLE), *all_words("voices", "people")} - _NO_PEOPLE
    return frozenset(word for word in named if " " not in word)


@cache
def _single() -> Mapping[str, tuple[str, ...]]:
    """Return the classes of the words that have one by themselves."""
    held: dict[str, list[str]] = defaultdict(list)
    for words, cue in _classed():
        if len(words) == 1:
            held[words[0]].append(cue)
    return {word: tuple(sorted(cues)) for word, cues in held.items()}


@cache
def _phrases() -> Mapping[tuple[str, ...], tuple[tuple[list[str], str], ...]]:
    """Return the phrases by their first two words, the longest first: what follows those, and the class."""
    held: dict[tuple[str, ...], list[tuple[list[str], str]]] = defaultdict(list)
    for words, cue in _classed():
        if len(words) > 1:
            held[words[0], words[1]].append((words[2:], cue))
    return {begin: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for begin, found in held.items()}


@cache
def _classed() -> tuple[tuple[list[str], str], ...]:
    """Return the words of every listed word or phrase, each with its class."""
    named = dict.fromkeys(m for code in LANGUAGES for m in language(code).tables.get("statements", {}))
    listed = [(phrase, cue) for cue in named for phrase in all_words("statements", cue)]
    listed += [(word, "people") for word in sorted(people())]
    return (([CITED], "cite"), *((words_of(phrase), cue) for phrase, cue in listed))
