"""How the sentences beside it make a sentence likelier to be one thing or another: a result goes on with results, and
what others found is set beside them. Learned as how often each label comes after each, and weighed over a whole run.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ingest.statements.signs import PlacedSentence

Matrix = NDArray[np.float64]

# Every pair of labels counts as seen this often.
_UNSEEN = 0.3

NOTHING, SECTION, PARAGRAPH = 0, 1, 2
"""What a sentence shares with the one before it."""


def shared(before: PlacedSentence | None, sentence: PlacedSentence) -> int:
    """Return what a sentence shares with the one before it."""
    if before is None or before.path != sentence.path:
        return NOTHING
    return PARAGRAPH if before.paragraph == sentence.paragraph else SECTION


def followers(labels: Sequence[int], sharing: Sequence[int], kinds: int) -> Matrix:
    """Return how often each label comes after each, of sentences that share a section and of those of a paragraph."""
    counts = np.zeros((2, kinds, kinds))
    for i in range(1, len(labels)):
        if sharing[i]:
            counts[sharing[i] - 1, labels[i - 1], labels[i]] += 1
    return counts


def pulls(counts: Matrix, weight: float) -> Matrix:
    """Return by how much one label makes the next likelier: how much oftener it comes than by chance, dampened."""
    joint = counts + _UNSEEN
    joint /= joint.sum(axis=(1, 2), keepdims=True)
    chance = joint.sum(axis=2, keepdims=True) * joint.sum(axis=1, keepdims=True)
    pulled: Matrix = (joint / chance) ** weight
    return pulled


def weighed(likely: Matrix, sharing: Sequence[int], pulled: Matrix) -> Matrix:
    """Return how likely each label is of every sentence by itself, those before it and those after it."""
    forth, back = likely.copy(), np.ones_like(likely)
    for i in range(1, len(likely)):
        if sharing[i]:
            forth[i] *= forth[i - 1] @ pulled[sharing[i] - 1]
            forth[i] /= forth[i].sum()
    for i in range(len(likely) - 1, 0, -1):
        if sharing[i]:
            back[i - 1] = pulled[sharing[i] - 1] @ (likely[i] * back[i])
            back[i - 1] /= back[i - 1].sum()
    both: Matrix = forth * back
    both /= both.sum(axis=1, keepdims=True)
    return both
