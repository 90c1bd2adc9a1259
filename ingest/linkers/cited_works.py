"""What a paper says of the works in its reference list: their titles, and its own sentences that cite them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from graph.model import Mention, Statement, Work
from ingest.text.word_weights import Weights, WordWeights, scaled

Span = tuple[int, int]

# As many as this number of citing sentences: measured, see docs/similar-text.md.
_TITLE_COUNTS = 2.0
# More than adding up in any order can be wrong by.
_ROUNDING = 1e-9


class Saying(NamedTuple):
    """A title, or a sentence that cites the work, without its citation marks.

    ``number`` and ``sentence`` are those of the citing sentence; ``None`` for a title.
    """

    text: str
    number: int | None = None
    sentence: Span | None = None


class CitedWorks:
    """The works of a reference list, to be compared with sentences."""

    def __init__(
        self, text: str, statements: Sequence[Statement], mentions: Iterable[Mention], works: Mapping[str, Work]
    ) -> None:
        self.sayings: dict[str, list[Saying]] = defaultdict(list)
        for work in works.values():
            if work.title:
                self.sayings[work.id].append(Saying(text=work.title))
        marks: dict[Span, list[Mention]] = defaultdict(list)
        for mention in mentions:
            marks[mention.sentence_start, mention.sentence_end].append(mention)
        self.sentences = {span: without_marks(text, span, held) for span, held in marks.items()}
        for span, held in marks.items():
            numbers = {w: n for m in held for n, w in zip(m.numbers, m.works, strict=True) if w}
            for work_id, number in numbers.items():
                self.sayings[work_id].append(Saying(text=self.sentences[span], number=number, sentence=span))
        silent = (s.text for s in statements if not s.mentions)
        titles = (w.title for w in works.values() if w.title)
        self._weights = WordWeights([*silent, *self.sentences.values(), *titles])
        # Sentences that cite several works are weighed once.
        said = {saying.text for sayings in self.sayings.values() for saying in sayings}
        self._said = {text: self._weights.of(text) for text in said}
        self._profiles = {work_id: self.profile(sayings) for work_id, sayings in self.sayings.items()}
        self._ids = tuple(self._profiles)
        self._holders: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, profile in enumerate(self._profiles.values()):
            for root, weight in profile.items():
                self._holders[root].append((place, weight))

    def weights(self, sentence: str) -> Weights:
        """Return how much each word of a sentence tells in this paper."""
        return self._weights.of(sentence)

    def said(self, saying: Saying) -> Weights:
        """Return how much each word of a title or citing sentence tells in this paper."""
        return self._said[saying.text]

    def alike(self, weights: Weights, least: float = 0.0) -> dict[str, float]:
        """Return the works that share words with a sentence of these weights, each with its likeness from ``least`` to
        1."""
        # Works by their places: adding in a list is faster than by ids.
        nearly = [0.0] * len(self._ids)
        for root, weight in weights.items():
            for place, of_work in self._holders.get(root, ()):
                nearly[place] += weight * of_work
        enough = max(0.0, least - _ROUNDING)
        likely = (self._ids[place] for place, likeness in enumerate(nearly) if likeness > enough)
        found = {work: self._likeness(weights, self._profiles[work]) for work in likely}
        return {work: likeness for work, likeness in found.items() if likeness >= least}

    def _likeness(self, weights: Weights, profile: Weights) -> float:
        return math.fsum(weights[root] * profile[root] for root in weights.keys() & profile.keys())

    def profile(self, sayings: Sequence[Saying]) -> Weights:
        """Return how much each word tells in all that is said of a work."""
        total: dict[str, float] = defaultdict(float)
        for saying in sayings:
            counts = _TITLE_COUNTS if saying.sentence is None else 1.0
            for root, weight in self.said(saying).items():
                total[root] += counts * weight
        return scaled(total)


def without_marks(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """Return the words of a sentence without its citation marks, with single spaces between them."""
    if not mentions:
        return " ".join(text[span[0] : span[1]].split())
    parts, at = [], span[0]
    for mention in sorted(mentions, key=lambda m: m.start):
        if mention.start >= at:
            parts.append(text[at : mention.start])
            at = mention.end
    return " ".join(" ".join([*parts, text[at : span[1]]]).split())
