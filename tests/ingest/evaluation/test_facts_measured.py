"""Measuring what is said of a study, and reading the labels of it."""

from __future__ import annotations

import pytest

from ingest.errors import GoldError
from ingest.evaluation.gold import read_gold
from ingest.evaluation.registry import evaluate, unread
from ingest.evaluation.scores import Evaluation, MeasureName, Score
from tests.ingest.facts.test_facts import read

METHODS = (
    "<p>Purposive sampling was used. Semi-structured interviews were conducted by AB. We interviewed 17 bakers. All "
    "interviews were audio-recorded and lasted about 40 minutes.</p>"
)
GOLD = """
facts:
  sampling: [[Purposive sampling, Purposive]]
  participants: [17 bakers]
  recording: not stated
  software: not stated
"""


def measured(gold: str) -> Evaluation:
    return evaluate(read_gold(gold, "gold.yaml"), read(METHODS))


def score(gold: str, of: str | None) -> Score:
    (one,) = [s for s in measured(gold).scores if s.what is MeasureName.FACTS and s.of == of]
    return one


def test_a_value_is_found_by_one_of_its_wordings_and_by_its_number() -> None:
    assert (score(GOLD, "sampling").right, score(GOLD, "sampling").found) == (1, 1)
    assert score(GOLD.replace("17 bakers", "'17'"), "participants").f1 == 1


def test_what_is_found_and_labelled_as_not_stated_is_false() -> None:
    wrong = score(GOLD, "recording")
    assert (wrong.labelled, wrong.found, wrong.true) == (0, 1, 0)
    assert [item.words for item in wrong.false] == ["audio-recorded"]
    assert score(GOLD, "software").f1 == 1


def test_what_a_reader_may_count_or_leave_out_is_neither() -> None:
    assert score(f"{GOLD}unclear: [audio-recorded]", "recording").found == 0


def test_all_facts_together() -> None:
    every = score(GOLD, None)
    assert (every.labelled, every.right, every.found, every.true) == (2, 2, 3, 2)


def test_labels_that_are_not_in_the_text_are_named() -> None:
    (mistake,) = measured(GOLD.replace("17 bakers", "71 millers")).mistakes
    assert "71 millers" in mistake


def test_items_are_right_missed_or_false_and_what_is_unclear_is_neither() -> None:
    gold = "coreq: {1: [AB], 10: met, 13: met, 19: not met, 21: unclear}"
    (one,) = [s for s in measured(gold).scores if s.what is MeasureName.COREQ_ITEMS]
    assert (one.labelled, one.right, one.found, one.true) == (3, 2, 3, 2)


def test_a_paper_that_cannot_be_read_has_none_of_its_facts() -> None:
    scores = {s.what: s for s in unread(read_gold(f"{GOLD}coreq: {{1: met, 2: not met}}", "gold.yaml")).scores}
    assert scores[MeasureName.FACTS].labelled == 2
    assert scores[MeasureName.COREQ_ITEMS].labelled == 1


@pytest.mark.parametrize(
    "gold",
    [
        "facts: [a]",
        "facts: {colour: [red]}",
        "facts: {design: red}",
        "facts: {design: []}",
        "coreq: {1: perhaps}",
        "coreq: {one: met}",
    ],
)
def test_labels_that_cannot_be_meant_are_refused(gold: str) -> None:
    with pytest.raises(GoldError):
        read_gold(gold, "gold.yaml")
