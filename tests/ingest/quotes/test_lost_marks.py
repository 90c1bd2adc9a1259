"""Participants' words in text that has lost its quotation marks."""

from __future__ import annotations

import pytest

from ingest.extract import extract
from ingest.quotes.finders.lost_marks import DOUBTFUL
from ingest.quotes.finders.speaking import Heard, likely_spoken
from ingest.sources import SourceFile, StudySources
from ingest.text.how_spoken import how_spoken

_FRAME = """A study of gardens

Ann Roe

Abstract

We held interviews with gardeners.

Introduction

Gardens are described in earlier work. They need rain.

Methods

We held semi-structured interviews with gardeners.

Results

{results}

Discussion

These findings suggest that gardens need rain.
"""


def read(results: str) -> tuple[list[tuple[str, str | None]], list[str], list[str]]:
    """Return the quotes with who spoke, the findings of the results, and what is doubtful."""
    data = _FRAME.format(results=results).encode()
    study = extract(StudySources(paper=SourceFile(name="gardens.txt", data=data)), None)
    people = {p.id: p.label for p in study.participants}
    return (
        [(q.text, people[q.participant] if q.participant else None) for q in study.quotes],
        [f.text for f in study.findings if "Results" in f.section],
        [b.text for b in study.blocks if b.reason == DOUBTFUL],
    )


def test_words_in_a_long_paragraph_are_told_from_the_authors() -> None:
    quotes, findings, _ = read(
        "Most gardeners reported that the shed was important. And then I just went out and I got my boots, you know. "
        "I don't think it's fair. (P3) The majority of participants described the fence as a barrier."
    )
    assert quotes == [
        ("And then I just went out and I got my boots, you know. I don't think it's fair.", "P3"),
    ]
    assert findings == [
        "Most gardeners reported that the shed was important.",
        "The majority of participants described the fence as a barrier.",
    ]


def test_words_that_nobody_is_named_for_are_a_quote_with_its_doubt() -> None:
    quotes, findings, _ = read(
        "Several participants described the rain as a barrier. I really like it when it rains, I just go and sit in my "
        "shed and I don't do anything."
    )
    assert quotes == [("I really like it when it rains, I just go and sit in my shed and I don't do anything.", None)]
    assert findings == ["Several participants described the rain as a barrier."]


def test_words_that_begin_cut_off_are_no_part_of_the_sentence_before() -> None:
    quotes, _, _ = read(
        "Participants whose sheds were old described an improvement in their mood. …now I sit with my daughter and I "
        "talk to her and I am happy. (P7)"
    )
    assert quotes == [("…now I sit with my daughter and I talk to her and I am happy.", "P7")]


def test_of_doubtful_sentences_nothing_is_told() -> None:
    doubtful = "In the rain they sit and think."
    quotes, findings, left = read(f"The gardeners were asked about rain in the study. {doubtful} Sheds were common.")
    assert quotes == []
    assert left == [doubtful]
    assert doubtful not in findings


def test_what_is_doubtful_between_marks_is_the_quote_that_they_show() -> None:
    doubtful = "In the rain they sit and think."
    quotes, _, left = read(f"One gardener waited. ‘{doubtful} I sit with them.’ (P3). Sheds were common.")
    assert quotes == [(f"{doubtful} I sit with them.", "P3")]
    assert doubtful not in left


def test_questions_alone_are_the_interviewers() -> None:
    quotes, _, _ = read("The gardeners talked. Do you think it's fair? So what do you do then, when it rains?")
    assert quotes == []


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("I just don't know what to do.", "Participants reported a lack of information."),
        ("You know, it's like that.", "These findings suggest an improvement."),
        # Brackets around who spoke say nothing of whose words they are; a statistic does.
        ("They come back (Nurse, North).", "They come back (n = 12)."),
    ],
)
def test_what_people_say_is_more_likely_spoken(more: str, less: str) -> None:
    assert how_spoken(more, 0, len(more)) > how_spoken(less, 0, len(less))


def test_a_sentence_is_likelier_spoken_among_spoken_ones() -> None:
    among, alone = likely_spoken([Heard(3), Heard(0), Heard(3)]), likely_spoken([Heard(-3), Heard(0), Heard(-3)])
    assert among[1] > 0.9 > 0.2 > alone[1]
    assert likely_spoken([]) == []


def test_where_somebody_else_may_begin_the_sentence_before_tells_less() -> None:
    goes_on, anew = likely_spoken([Heard(4), Heard(-1)]), likely_spoken([Heard(4), Heard(-1, anew=True)])
    assert goes_on[1] > anew[1]
