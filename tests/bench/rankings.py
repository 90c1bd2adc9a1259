"""How well words show which works a sentence cites: its citation marks are hidden, and the works of the reference list
are ranked by what else the paper says of them.

What the authors cite is the truth. A sentence may rest on works that it does not cite, so that the precision of a
ranking is at least what is measured.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.model import Study
from ingest.linkers.cited_works import CitedWorks, Span
from ingest.linkers.similar import LEAST, MOST
from ingest.text.sentence_vectors import cosine, study_vectors
from ingest.text.word_weights import WordWeights

CUT = 5

Rank = Callable[[Span], Mapping[str, float]]
"""Scores of works for a sentence that cites."""


@dataclass(frozen=True, kw_only=True)
class RankingSums:
    """Sums over sentences, to be divided by ``sentences``."""

    sentences: int = 0
    precision: float = 0.0
    recall: float = 0.0
    first: float = 0.0
    """1 / the place of the first work that is cited."""

    def __add__(self, other: RankingSums) -> RankingSums:
        return RankingSums(
            sentences=self.sentences + other.sentences,
            precision=self.precision + other.precision,
            recall=self.recall + other.recall,
            first=self.first + other.first,
        )


@dataclass(frozen=True, kw_only=True)
class SimilarText:
    """What one study shows: each way of ranking by its name, and what the linker would propose within its limits."""

    ranked: Mapping[str, RankingSums]
    proposed: int
    right: int


def measure_similar_text(study: Study) -> SimilarText:
    """Rank the works of a study for each of its sentences that cites one of which something else is said."""
    works = CitedWorks(study.source.text, study.findings, study.mentions, {w.id: w for w in study.works})
    ways = {
        "TF-IDF of titles": _by_titles(study, works),
        "vectors of titles and citing sentences": _by_vectors(works),
        "TF-IDF of titles and citing sentences": _by_words(works),
    }
    ranked = {"chance": RankingSums(), **dict.fromkeys(ways, RankingSums()), "at best": RankingSums()}
    proposed = right = 0
    for span in sorted(works.sentences):
        said_of = {w for w, said in works.sayings.items() if any(s.sentence != span for s in said)}
        citing = {w for w, said in works.sayings.items() if any(s.sentence == span for s in said)}
        cited = citing & said_of
        if not cited:
            continue
        ranked["chance"] += _by_chance(len(said_of), len(cited), len(citing))
        ranked["at best"] += _scored([w in cited for w in sorted(said_of, key=lambda w: w not in cited)], len(citing))
        for name, rank in ways.items():
            scores = rank(span)
            order = sorted(said_of, key=lambda w: (-scores.get(w, 0.0), w))
            ranked[name] += _scored([w in cited for w in order], len(citing))
        within = [w for w in order[:MOST] if scores.get(w, 0.0) >= LEAST]
        proposed += len(within)
        right += len(cited & set(within))
    return SimilarText(ranked=ranked, proposed=proposed, right=right)


def _scored(hits: list[bool], cited: int) -> RankingSums:
    top = sum(hits[:CUT])
    return RankingSums(sentences=1, precision=top / CUT, recall=top / cited, first=1 / (hits.index(True) + 1))


def _by_chance(works: int, right: int, cited: int) -> RankingSums:
    """Return what a ranking by lot gives on average, for ``right`` of the ``works`` being right."""
    top = min(CUT, works) * right / works
    orders = math.comb(works, right)
    first = sum(math.comb(works - k, right - 1) / orders / k for k in range(1, works - right + 2))
    return RankingSums(sentences=1, precision=top / CUT, recall=top / cited, first=first)


def _by_words(works: CitedWorks) -> Rank:
    return lambda span: alike_without(works, span)


def alike_without(works: CitedWorks, span: Span) -> dict[str, float]:
    """Return the likeness of the works to a citing sentence that is left out of what is said of them, as if it did not
    cite them."""
    weights = works.weights(works.sentences[span])
    alike = works.alike(weights)
    for work, sayings in works.sayings.items():
        others = [s for s in sayings if s.sentence != span]
        if len(others) < len(sayings):
            profile = works.profile(others)
            alike[work] = math.fsum(weight * profile.get(root, 0.0) for root, weight in weights.items())
    return alike


def _by_titles(study: Study, works: CitedWorks) -> Rank:
    titles = {w.id: w.title for w in study.works if w.title}
    weights = WordWeights([*works.sentences.values(), *titles.values()])
    of_titles = {work: weights.of(title) for work, title in titles.items()}

    def rank(span: Span) -> dict[str, float]:
        sentence = weights.of(works.sentences[span])
        return {
            work: math.fsum(weight * title.get(root, 0.0) for root, weight in sentence.items())
            for work, title in of_titles.items()
        }

    return rank


def _by_vectors(works: CitedWorks) -> Rank:
    """Rank by the nearest of what is said of a work."""
    texts = {s.text: s.text for said in works.sayings.values() for s in said}
    vectors = study_vectors(texts | {text: text for text in works.sentences.values()})

    def rank(span: Span) -> dict[str, float]:
        sentence = vectors.get(works.sentences[span])
        if sentence is None:
            return {}
        near = {text: cosine(sentence, vectors[text]) for text in texts if text in vectors}
        return {
            work: max((near.get(s.text, 0.0) for s in said if s.sentence != span), default=0.0)
            for work, said in works.sayings.items()
        }

    return rank
