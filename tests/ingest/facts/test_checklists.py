"""What a guideline for reporting asks for, and when an item of it is met."""

from __future__ import annotations

import pytest

from graph.model import ReportedItem, Study
from tests.ingest.facts.test_facts import read


def item(study: Study, guideline: str, number: int) -> ReportedItem:
    (found,) = [i for i in study.reported_items if (i.guideline, i.number) == (guideline, number)]
    assert len(found.starts) == len(found.ends) == len(found.reasons)
    return found


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (1, "The first author conducted all interviews."),
        (4, "A female researcher led the groups."),
        (7, "We explained to participants what the purpose of the study was."),
        (12, "We interviewed 17 bakers."),
        (13, "Three bakers declined to take part in an interview."),
        (15, "A relative was present at one of the interviews."),
        (17, "A topic guide was used."),
        (18, "Each baker was interviewed once."),
        (19, "All interviews were audio-recorded."),
        (20, "Notes were taken during the groups."),
        (21, "Interviews lasted about 40 minutes."),
        (23, "Transcripts were not returned to participants."),
        (25, "A coding frame was agreed on."),
        (26, "Themes were identified inductively."),
        (28, "The findings were fed back to participants."),
    ],
)
def test_an_item_is_met_by_what_asserts_it(number: int, sentence: str) -> None:
    study = read(f"<p>{sentence}</p>")
    met = item(study, "COREQ", number)
    assert met.met
    assert study.source.text[met.starts[0] : met.ends[0]] in sentence


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (13, "Bakers said that a customer refused to pay for stale bread."),
        (18, "The interview was held at night."),
        (20, "Bakers noted that the nights are long."),
        (27, "Statistics were computed with Stata 12."),
        (30, "The data and findings are consistent."),
    ],
)
def test_a_word_of_an_item_is_no_answer(number: int, sentence: str) -> None:
    assert not item(read(f"<p>{sentence}</p>"), "COREQ", number).met


def test_every_item_is_there() -> None:
    numbers = [(i.guideline, i.number) for i in read("<p>We baked bread.</p>").reported_items]
    assert numbers == [*(("COREQ", n) for n in range(1, 33)), *(("SRQR", n) for n in range(1, 22))]


def test_a_part_of_the_paper_meets_an_item() -> None:
    study = read(limits="<p>We spoke with few bakers.</p>")
    assert item(study, "SRQR", 19).reasons[0] == "has a part for it: Limitations"
    assert not item(read("<p>We baked bread.</p>"), "SRQR", 3).met


def test_quotes_meet_an_item_where_most_say_who_spoke() -> None:
    quotes = "".join(
        f"<p>One said:</p><disp-quote><p>I bake at night. (P{n}, female)</p></disp-quote>" for n in (1, 2, 3)
    )
    assert item(read(results=quotes), "COREQ", 29).met
    unnamed = quotes.replace(" (P1, female)", "").replace(" (P2, female)", "")
    assert not item(read(results=unnamed), "COREQ", 29).met
