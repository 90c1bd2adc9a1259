"""The words that tell one sentence of a study from another, and how alike two texts are by them (TF-IDF).

A word counts the more the fewer of the study's sentences hold it: ln((1 + texts) / (1 + texts with it)) + 1, times
1 + ln of how often the text has it. Function words, and what every paper is full of ("study", "findings"), count
nothing. Words with the same stem are one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from operator import mul

from graph.ask.search import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]+)?|\d+")
# What small letters join or part: "O'NEILL" is two words and "o'neill" one.
_OTHER_WHEN_SMALL = re.compile(r"['’İ](?:(?<=İ)|[^\W\d_a-z])")
_SILENT_WORDS = """
a about above after again against all also am an and any are as at be because been before being below between both but
by can could did do does doing down during each few for from further had has have having he her here hers him his how
however i if in into is it its itself may me might more most must my no nor not of off on once only or other our out
over own same she should so some such than that the their them then there these they this those through to too under
until up upon very was we were what when where which while who whom why will with within without would you your
study studies research findings results
"""
_SILENT = frozenset(_SILENT_WORDS.split())

Weights = Mapping[str, float]
"""Stems with their weights. The squares add up to 1, or there are none."""


def telling_words(text: str) -> Mapping[str, str]:
    """Return the telling words of a text: each stem with the first word that has it, as printed."""
    words: dict[str, str] = {}
    for printed in _WORD.findall(text):
        root = _root(printed)
        if root is not None:
            words.setdefault(root, printed)
    return words


# A sentence is weighed, then compared with many works.
@lru_cache(maxsize=2048)
def _counts(text: str) -> Mapping[str, int]:
    """Return the stems of a text's telling words, and how often it has each."""
    roots = list(chain.from_iterable(map(_ROOTS.__getitem__, text.split())))
    counts = dict.fromkeys(roots, 1)
    # Counting takes three times as long, and half of the sentences have no word twice.
    return counts if len(counts) == len(roots) else Counter(roots)


class _Roots(dict[str, tuple[str, ...]]):
    """The roots of the pieces between spaces, each read once: no word holds white space, and a paper has the same
    pieces again and again. What is known is looked up without a call, which an ``lru_cache`` is not."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _MOST_PIECES:
            self.clear()
        roots = tuple(root for printed in _WORD.findall(piece) if (root := _root(printed)) is not None)
        self[piece] = roots
        return roots


_MOST_PIECES = 2**16
_ROOTS = _Roots()


@lru_cache(maxsize=2**15)
def _root(printed: str) -> str | None:
    """Return the stem of a word, ``None`` for one that tells nothing."""
    low = printed.lower()
    return stem(low) if len(printed) > 1 and low not in _SILENT else None


def shared_words(a: str, b: str) -> tuple[str, ...]:
    """Return the telling words that two texts share, as the first prints them and in its order."""
    other = _counts(b)
    return tuple(printed for root, printed in telling_words(a).items() if root in other)


class WordWeights:
    """How much each word tells among the texts of a study."""

    def __init__(self, texts: Iterable[str]) -> None:
        held = [_counts(text).keys() for text in texts]
        held_by = Counter(chain.from_iterable(held))
        self._rarities = {root: math.log((1 + len(held)) / (1 + number)) + 1 for root, number in held_by.items()}
        self._rarest = math.log(1 + len(held)) + 1

    def of(self, text: str) -> Weights:
        """Return the weights of a text's words, as a vector of length 1."""
        counts = _counts(text.lower() if _OTHER_WHEN_SMALL.search(text) else text)
        rarity, rarest = self._rarities.get, self._rarest
        return scaled(
            {
                root: rarity(root, rarest) if n == 1 else (1 + math.log(n)) * rarity(root, rarest)
                for root, n in counts.items()
            }
        )


def scaled(weights: Weights) -> Weights:
    """Return weights in the same proportions whose squares add up to 1."""
    held = weights.values()
    length = math.sqrt(math.fsum(map(mul, held, held)))
    return {root: weight / length for root, weight in weights.items()}
