"""The words of a sentence, and the classes of words that it has: those of ingest/language by which authors say that
they found, recommend, lack or compare something."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import compress

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
_Begun = tuple[Mapping[str, Sequence[tuple[Sequence[str], str]]], Sequence[str]]
_NOTHING: _Begun = ({}, ())


def words_of(text: str, cited: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Return the words and telling marks of a sentence in small letters; every number is "0", every citation CITED.
    ``cited`` are the spans of the citations."""
    for start, end in reversed(cited):
        text = f"{text[:start]} {CITED} {text[end:]}"
    return [_NUMBER if w.isdecimal() else w for w in _WORD.findall(text.replace("’", "'").lower())]


def cues_in(words: Sequence[str]) -> list[Cue]:
    """Return the words and phrases that have a class, in order."""
    begun = [*map(_begun().get, words)]
    found: list[Cue] = []
    for at in compress(range(len(words)), begun):
        longer, alone = begun[at] or _NOTHING
        if longer:
            following = longer.get(words[at + 1], ()) if at + 1 < len(words) else ()
            found += [(at, cue) for rest, cue in following if words[at + 2 : at + 2 + len(rest)] == rest]
        if alone:
            found += [(at, cue) for cue in alone]
    return found


def phrase_at(words: list[str], at: int, cue: str) -> str:
    """Return the longest phrase of a class that begins there."""
    longer, _ = _begun().get(words[at], _NOTHING)
    for rest, named in longer.get(words[at + 1], ()) if at + 1 < len(words) else ():
        if named == cue and words[at + 2 : at + 2 + len(rest)] == rest:
            return " ".join((*words[at : at + 2], *rest))
    return words[at]


@cache
def people() -> frozenset[str]:
    """Return the words for people who may have taken part, one word each."""
    named = {*all_words("speakers", *_PEOPLE), *all_words("voices", "people")} - _NO_PEOPLE
    return frozenset(word for word in named if " " not in word)


@cache
def _begun() -> Mapping[str, _Begun]:
    """Return what begins with each word: the phrases by their second word, the longest first (what follows, and the
    class), and the classes of the word by itself."""
    phrases: dict[str, dict[str, list[tuple[list[str], str]]]] = defaultdict(lambda: defaultdict(list))
    alone: dict[str, list[str]] = defaultdict(list)
    for words, cue in _classed():
        if len(words) > 1:
            phrases[words[0]][words[1]].append((words[2:], cue))
        else:
            alone[words[0]].append(cue)
    return {
        word: (
            {second: sorted(found, key=lambda f: (-len(f[0]), f)) for second, found in phrases[word].items()},
            sorted(alone[word]),
        )
        for word in {*phrases, *alone}
    }


@cache
def _classed() -> tuple[tuple[list[str], str], ...]:
    """Return the words of every listed word or phrase, each with its class."""
    named = dict.fromkeys(m for code in LANGUAGES for m in language(code).tables.get("statements", {}))
    listed = [(phrase, cue) for cue in named for phrase in all_words("statements", cue)]
    listed += [(word, "people") for word in sorted(people())]
    return (([CITED], "cite"), *((words_of(phrase), cue) for phrase, cue in listed))
