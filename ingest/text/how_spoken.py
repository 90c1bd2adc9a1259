"""How likely a sentence is spoken, by its words, where no marks show whose it is.

A logistic regression of three answers of voice_of and of the words that many papers share; no word of a subject matter
is among them. Words are known for English; in other languages voice_of alone tells.
"""

from __future__ import annotations

import re
from functools import cache

from ingest.language.words import LANGUAGES, language
from ingest.text.voices import Voice, voice_of

# Trained with the weights of the words, which are in the files of the languages.
_BIAS = -1.1
_OF_VOICES = {Voice.SPOKEN: 1.4, Voice.EITHER: -1.2, Voice.REPORTED: -1.6}
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|…|\.\.\.|[?!]|\d+")
# Who spoke or what is meant, and neither a statistic nor a citation, by which authors are known.
_ASIDE = re.compile(
    r"\((?=[^\W\d_])(?!Fig|Table|see |e\.g|i\.e|n ?=)(?![^()]{0,150}\b(?:1[89]|20)\d\d\b)[^()=<>%]{1,160}\)"
)


@cache
def _weights() -> dict[str, float]:
    return {
        word: float(weight)
        for code in LANGUAGES
        for weight, words in language(code).tables.get("voice_weights", {}).items()
        for word in words
    }


def how_spoken(text: str, start: int, end: int) -> float:
    """Return the log-odds that a sentence is spoken by one of the people whom a study asked."""
    sentence = text[start:end]
    if "(" in sentence:
        sentence = _ASIDE.sub(" ", sentence)
    weights = _weights()
    words = [
        "0" if word[0].isdecimal() else "…" if word == "..." else word
        for word in _WORD.findall(sentence.replace("’", "'").lower())
    ]
    first = weights.get(f"^{words[0]}", 0.0) if words else 0.0
    of_words = sum(weights.get(word, 0.0) for word in set(words))
    return _BIAS + _OF_VOICES[voice_of(sentence, 0, len(sentence))] + first + of_words
