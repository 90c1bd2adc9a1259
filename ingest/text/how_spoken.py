"""How likely a sentence is spoken, by its words, where no marks show whose it is.

A logistic regression of three answers of voice_of and of the words that many papers share; no word of a subject matter
is among them. Words are known for English; in other languages voice_of alone tells.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.language.words import LANGUAGES, language
from ingest.text.voices import SoundsLike, voice_of

# Weighed with the words, which are in the files of the languages, by tests/bench/spoken_words.py.
_BIAS = -1.1
_OF_VOICES = {SoundsLike.SPOKEN: 1.4, SoundsLike.EITHER: -1.2, SoundsLike.REPORTED: -1.6}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|…|\.\.\.|[?!]|\d+")
# Who spoke or what is meant, and neither a statistic nor a citation, by which authors are known.
_ASIDE = re.compile(
    r"\((?=[^\W\d_])(?!Fig|Table|see |e\.g|i\.e|n ?=)(?![^()]{0,150}\b(?:1[89]|20)\d\d\b)[^()=<>%]{1,160}\)"
)


@cache
def _weights() -> dict[str, float]:
    weights = {
        word: float(weight)
        for code in LANGUAGES
        for weight, words in language(code).tables.get("voice_weights", {}).items()
        for word in words
    }
    return weights | {f"={voice.name}": weight for voice, weight in _OF_VOICES.items()}


def how_spoken(text: str, start: int, end: int) -> float:
    """Return the log-odds that a sentence is spoken by one of the people whom a study asked."""
    weights = _weights()
    return _BIAS + sum(weights.get(sign, 0.0) for sign in sorted(signs_of(text[start:end])))


def signs_of(sentence: str) -> set[str]:
    """Return what tells: the words, each once and any number as "0", the first with "^" before it, and the voice."""
    if "(" in sentence:
        sentence = _ASIDE.sub(" ", sentence)
    signs = [
        "0" if word[0].isdecimal() else "…" if word == "..." else word
        for word in _WORD.findall(sentence.replace("’", "'").lower())
    ]
    first = {f"^{signs[0]}"} if signs else set()
    return {*signs, *first, f"={voice_of(sentence, 0, len(sentence)).name}"}
