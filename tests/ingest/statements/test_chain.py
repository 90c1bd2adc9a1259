"""What stands beside a sentence makes it likelier to be one thing or another."""

from __future__ import annotations

import numpy as np
import pytest

from ingest.statements.chain import NOTHING, PARAGRAPH, SECTION, followers, pulls, shared, weighed
from ingest.statements.signs import PlacedSentence

# Two labels, 0 and 1: each mostly goes on with itself.
LABELS = [0, 0, 0, 0, 1, 1, 1, 1]


def placed(paragraph: int, *path: str) -> PlacedSentence:
    return PlacedSentence(text="Porters rested.", place="results", path=path, paragraph=paragraph)


@pytest.mark.parametrize(
    ("before", "what"),
    [
        (None, NOTHING),
        (placed(1, "Results"), PARAGRAPH),
        (placed(0, "Results"), SECTION),
        (placed(1, "Methods"), NOTHING),
    ],
)
def test_what_a_sentence_shares_with_the_one_before(before: PlacedSentence | None, what: int) -> None:
    assert shared(before, placed(1, "Results")) == what


def test_a_doubtful_sentence_is_what_those_beside_it_are() -> None:
    pulled = pulls(followers(LABELS, [PARAGRAPH] * len(LABELS), 2), 0.5)
    likely = np.array([[0.1, 0.9], [0.5, 0.5], [0.1, 0.9]])
    together = weighed(likely, [NOTHING, PARAGRAPH, PARAGRAPH], pulled)
    assert together[1, 1] > 0.6
    assert together.sum(axis=1) == pytest.approx(1)
    assert weighed(likely, [NOTHING] * 3, pulled) == pytest.approx(likely)


def test_without_weight_nothing_beside_a_sentence_counts() -> None:
    likely = np.array([[0.2, 0.8], [0.6, 0.4]])
    pulled = pulls(followers(LABELS, [PARAGRAPH] * len(LABELS), 2), 0.0)
    assert weighed(likely, [NOTHING, PARAGRAPH], pulled) == pytest.approx(likely)
