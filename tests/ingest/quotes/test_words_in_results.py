"""Words in quotation marks that nobody is named for: what people said, and what they did not."""

from __future__ import annotations

import pytest

from tests.support.garden_study import quotes, study


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Outcomes were poor (“the beans may be weak in the ground”).", ["the beans may be weak in the ground"]),
        ("Some porters noted that nurses “look at the sky before going out.”", ["look at the sky before going out."]),
        (
            "Others saw it so: “There is nobody to open the gate” and “there is no bench at all”.",
            ["There is nobody to open the gate", "there is no bench at all"],
        ),
        (
            "Rain was bad. “Nobody thinks of benches for the old.” Some stayed in.",
            ["Nobody thinks of benches for the old."],
        ),
    ],
)
def test_several_words_in_double_marks_are_a_participants_in_the_results_of_an_interview_study(
    sentence: str, words: list[str]
) -> None:
    assert [said for said, _ in quotes(study(f"<p>{sentence}</p>"))] == words
    assert quotes(study(f"<p>{sentence}</p>", methods="<p>We counted beans.</p>")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "In the questionnaire, half of them chose “the garden is open as long as needed”.",
        "“The garden is open as long as needed” (12 % more often; p &lt; 0.1) was chosen.",
        "It confirmed the local saying “beans grow where the rain has fallen”.",
        "They said “ngo to mono che bios so”, meaning that beans need time.",
        "This was coded as “unable to go out to the garden”.",
        "Participants reported ‘being kept inside or left out of gardens’; people stopped going.",
        "Most reactions were linked to <italic>‘rules of the ward and forms of gardening’</italic> (Arrow 4; Fig. 2).",
    ],
)
def test_items_sayings_codes_and_terms_are_nobodys_words(sentence: str) -> None:
    assert quotes(study(f"<p>{sentence}</p>")) == []


def test_a_row_of_paragraphs_of_one_form_has_one_sentence_before_it() -> None:
    beans, rain = "They plant beans in every yard.", "Rain helps the beans to grow well."
    row = f"<p>{beans} (Leeds, phase 3)</p><p>{rain} (Phase 4)</p>"
    assert [said for said, _ in quotes(study(f"<p>These quotes from members show it:</p>{row}"))] == [beans, rain]
    themes = "<p>‘Gardens and their meaning to all the nurses’</p><p>‘The ward and all the changes in its beds’</p>"
    read = study(f"<p>The themes were:</p>{themes.replace('<p>', '<p><italic>').replace('</p>', '</italic></p>')}")
    assert (quotes(read), {block.kind for block in read.blocks}) == ([], {"theme"})


def test_a_mother_in_law_is_no_law() -> None:
    said = "Honestly it is hard, because we are in the bush, not like you people."
    read = study(f"<p>As one of them describes, there was little of it:</p><p>{said} (Mother-in-law, 80 years old)</p>")
    assert [q.text for q in read.quotes] == [said]
