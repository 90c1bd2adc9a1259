"""Whether a paper is one that has themes: whether it is qualitative, asked people, and says what themes it found."""

from __future__ import annotations

from functools import cache, lru_cache

from ingest.language.words import all_words

# How far into a paper it says what kind of study it is (code points): title and abstract.
_FRONT = 3000
_FEWEST_THEMES = 3


# A paper is asked for by several.
@lru_cache(maxsize=2)
def in_small_letters(text: str) -> str:
    """Return a paper in small letters, each in the place that it has in the paper: as it is where they take more places
    in its script."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else text


@lru_cache(maxsize=4)
def is_qualitative(text: str) -> bool:
    """Return whether a paper names a qualitative method."""
    return _begins_a_word(in_small_letters(text), "qualitative")


@lru_cache(maxsize=4096)
def names_a_qualitative_method(heading: str) -> bool:
    """Return whether a heading does: "Qualitative findings"."""
    return _begins_a_word(heading.lower(), "qualitative")


@lru_cache(maxsize=4)
def looked_for_themes(text: str) -> bool:
    """Return whether a paper says that it asked people itself, and found themes."""
    lowered = in_small_letters(text)
    if _begins_a_word(lowered[:_FRONT], "reviews") or not _begins_a_word(lowered, "asked", "qualitative"):
        return False
    return sum(lowered.count(word) for word in all_words("themes", "plurals")) >= _FEWEST_THEMES


def _begins_a_word(lowered: str, *meanings: str) -> bool:
    """Return whether a word of each meaning begins some word of a text."""
    return all(any(_holds(lowered, word) for word in _beginnings(meaning)) for meaning in meanings)


@cache
def _beginnings(meaning: str) -> tuple[str, ...]:
    """Return the words that have a meaning, without those that begin with another one."""
    words = all_words("themes", meaning)
    return tuple(word for word in words if not any(word != other and word.startswith(other) for other in words))


def _holds(lowered: str, word: str) -> bool:
    at = lowered.find(word)
    while at > 0 and lowered[at - 1].isalpha():
        at = lowered.find(word, at + 1)
    return at >= 0
