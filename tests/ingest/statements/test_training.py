"""Learning from labelled sentences, and what is kept of it."""

from __future__ import annotations

import pytest

from graph.model import StatementKind, Voice
from ingest.errors import GoldError
from ingest.statements.kinds import KINDS, column_of
from ingest.statements.labelled import paired, read_labels
from ingest.statements.model import read_model, written
from ingest.statements.training import LabelledSigns, Trained, train

RESULT = column_of(Voice.PARTICIPANTS, StatementKind.RESULT)
ADVICE = column_of(Voice.AUTHORS, StatementKind.RECOMMENDATION)
HEAD = "section\tvoice\tkind\taudience\tsentence\tnote\n"


def learned() -> Trained:
    rows = [
        LabelledSigns(paper=f"paper {n}", signs=signs, column=column)
        for n in range(5)
        for signs, column in (
            ([("w", "felt"), ("w", "porters")], RESULT),
            ([("w", "should"), ("w", "porters"), ("w", f"only {n}")], ADVICE),
        )
    ]
    return train(rows, 0.8)


def test_what_tells_labels_apart_is_learned_and_what_one_paper_has_is_not() -> None:
    model = learned().model
    assert set(model.signs) >= {("w", "felt"), ("w", "should")}
    assert not any(which.startswith("only") for _, which in model.signs)
    held = [model.rows(words, ()) for words in (["felt"], ["should"], ["unknown"], [])]
    scores = model.scores(held)
    assert scores[0].argmax() == RESULT and scores[1].argmax() == ADVICE
    assert scores[2].tolist() == model.bias.tolist()


def test_each_paper_is_told_by_the_others() -> None:
    held_out = learned().held_out
    assert held_out.shape == (10, len(KINDS))
    assert [row.argmax() for row in held_out] == [RESULT, ADVICE] * 5


def test_a_kind_that_nobody_labelled_is_never_sure() -> None:
    sure = learned().model.sure
    assert sure[StatementKind.AIM] == 1.0 and sure[StatementKind.RESULT] < 1.0


def test_learning_again_gives_the_same_text_and_the_text_gives_the_same_model() -> None:
    text = written(learned().model, "of a test")
    assert text == written(learned().model, "of a test")
    again = read_model(text)
    assert written(again, "of a test") == text
    assert again.signs == learned().model.signs and again.weights.tolist() == learned().model.weights.tolist()


def test_a_text_that_is_no_model_is_refused() -> None:
    with pytest.raises(ValueError, match="no weights"):
        read_model("# nothing\nw=felt\tPP\n")


def test_labels_are_read_and_paired_with_sentences_in_order() -> None:
    labels = read_labels(
        f"# by hand\n{HEAD}Results\tparticipants\tresult\t\tThey  waited.\t\n"
        "Discussion\tauthors\trecommendation\tpractice+policy\tWards should wait.\thard\n"
        "Discussion\tauthors\tgap\t\tNobody knows.\t\n",
        "labels.tsv",
    )
    assert [label.kind for label in labels] == [RESULT_KIND, ADVICE_KIND, StatementKind.EVIDENCE_GAP]
    assert [str(one) for one in labels[1].audience] == ["practice", "policy"]
    pairs = paired(labels, ["They\nwaited.", "Something else.", "Nobody knows."])
    assert [(at, label.words) for at, label in pairs] == [(0, "They waited."), (2, "Nobody knows.")]


RESULT_KIND, ADVICE_KIND = StatementKind.RESULT, StatementKind.RECOMMENDATION


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("voice\tsentence\n", "names no column kind"),
        (f"{HEAD}Results\tnobody\tresult\t\tThey waited.\t\n", "line 2"),
        (f"{HEAD}Results\tauthors\tsong\t\tThey waited.\t\n", "line 2"),
        (f"{HEAD}Results\tauthors\n", "line 2"),
    ],
)
def test_a_wrong_label_is_named(text: str, says: str) -> None:
    with pytest.raises(GoldError, match=says):
        read_labels(text, "labels.tsv")
