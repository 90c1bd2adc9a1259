"""A paper that is measured, and where labelled words are in it. Typography does not count, words do
(ingest.text.folding)."""

from __future__ import annotations

from collections.abc import Iterator

from graph.model import Mention, Study, Vocabulary
from ingest.evaluation.scores import Item
from ingest.text.folding import fold, folded_words

Span = tuple[int, int]


class MeasuredPaper:
    """A paper as it was read, with the vocabulary that it was read with. Finds labelled words in its text."""

    def __init__(self, study: Study, vocabulary: Vocabulary | None = None) -> None:
        self.study = study
        self.vocabulary = vocabulary
        self._text = fold(study.source.text)
        self._known: dict[str, tuple[Span, ...]] = {}

    def occurrences(self, words: str) -> tuple[Span, ...]:
        """Return the spans that have the words, in order; none where they are not in the text."""
        if words not in self._known:
            self._known[words] = tuple(self._find(folded_words(words)))
        return self._known[words]

    def free(self, words: str, taken: list[Span]) -> Span | None:
        """Return the first span that has the words and that no other label has, else the first of all."""
        spans = self.occurrences(words)
        return next((s for s in spans if not any(overlap(s, t) for t in taken)), next(iter(spans), None))

    def printed(self, mention: Mention, why: str) -> Item:
        """Return a citation as it is listed: what the text prints there, and what is to be said of it."""
        words = self.study.source.text[mention.start : mention.end]
        return Item(words=words, start=mention.start, end=mention.end, why=why)

    def _find(self, folded: str) -> Iterator[Span]:
        found = self._text.find(folded) if folded else None
        while found:
            yield self._text.span(found)
            found = self._text.find(folded, found[0])


def overlap(a: Span, b: Span) -> int:
    """Return how many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def bare(text: str | None) -> str:
    """Return the letters and digits of a short label, by which two ways to print it are the same."""
    return folded_words(text or "").replace(" ", "")
