"""Text folded for comparison: tolerant to typography, never to words.

Case, punctuation, quotation marks, dashes, ligatures, accents written apart and white space do not count; letters and
digits do. A word that a hyphen or a line's end has broken is one word ("trauma-informed", "traumainformed").
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

# A hyphen between letters belongs to the word; a dash with space around it, or a long one, parts words.
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ\u00ad‐‑-]+\n?[^\W_]+)*")
_INSIDE = re.compile(r"['’‘ʼ\u00ad‐‑\n-]+")


@dataclass(frozen=True, kw_only=True)
class FoldedText:
    """A text as its folded words with one space between them, also before the first and after the last.

    Offsets of words are those in the text that it was made of.
    """

    folded: str
    starts: tuple[int, ...] = field(repr=False)
    """Where each folded word begins in ``folded``."""
    spans: tuple[tuple[int, int], ...] = field(repr=False)
    """Where each word is in the text, code points, end exclusive."""

    def find(self, words: str, start: int = 0) -> tuple[int, int] | None:
        """Return the first place of folded words at or after a place of ``folded``, as a place in ``folded``."""
        at = self.folded.find(f" {words} ", start)
        return (at + 1, at + 1 + len(words)) if at >= 0 else None

    def span(self, found: tuple[int, int]) -> tuple[int, int]:
        """Return where a place of ``folded`` that begins and ends with whole words is in the text."""
        first = bisect_right(self.starts, found[0]) - 1
        last = bisect_right(self.starts, found[1] - 1) - 1
        return self.spans[first][0], self.spans[last][1]


def fold(text: str) -> FoldedText:
    """Fold a text."""
    parts, starts, spans = [], [], []
    length = 1
    for match in _WORD.finditer(text):
        word = fold_word(match[0])
        if word:
            parts.append(word)
            starts.append(length)
            spans.append(match.span())
            length += len(word) + 1
    return FoldedText(folded=f" {' '.join(parts)} " if parts else " ", starts=tuple(starts), spans=tuple(spans))


def fold_word(word: str) -> str:
    """Return one word folded. An accent stays: "resume" and "résumé" are two words."""
    joined = _INSIDE.sub("", word)
    if joined.isascii():
        return joined.lower()
    return "".join(c for c in unicodedata.normalize("NFKC", joined).casefold() if c.isalnum())


def folded_words(text: str) -> str:
    """Return the folded words of a text with one space between them."""
    return fold(text).folded.strip()
