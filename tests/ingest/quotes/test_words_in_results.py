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
        "<boxed-text><caption><title>Extract of a letter</title></caption><p>We thank you for beans.</p></boxed-text>",
        "The label “beans of the same kind as yours” was on all of them.",
        "<p>Leaflets say it, too:</p><disp-quote><p>Beans grow well in all our gardens. (Leaflet 4)</p></disp-quote>",
        "They spoke of “going out every day,” and “going out every day” was rare.",
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


BLOCK = "<disp-quote><p>I sit there until it is dark outside.</p></disp-quote>"


@pytest.mark.parametrize(
    ("before", "who"),
    [
        ("“I see beans,” said a woman from Lea (P6), “and no garden.” She added:", "P6"),
        ("“I see beans all day there” (P6, woman). Later she went on:", "P6"),
        ("“I see beans all day there” (P6, nurse). The same nurse said:", "P6"),
        ("“I see beans all day there” (P6, man). She went on:", None),
        ("“I see beans all day there” (P6, woman). Rain was near. She went on:", None),
        ("P6 had a garden at home. She laughed and said:", "P6"),
        ("P6 and P7 had a garden at home. She said:", None),
        ("“I see beans all day” (Mrs. K.). The daughter of Mrs. K. was near:", None),
        ("“I see beans,” Dora said. For Dora the rain was worst:", "Dora"),
        ("“I see beans,” Dora said. When Dora was asked about rain, she laughed and said:", "Dora"),
        ("“I see beans,” Dora said. Dora’s mother had beans:", None),
        ("Names have been changed. Mona, who liked rain, came. Mona was of another mind:", "Mona"),
        ("Mona, who liked rain, came. Mona was of another mind:", None),
        ("Names have been changed. Rain, who would think so, came. Rain was bad, as rain is:", None),
        ("Names have been changed. Mona explained this (Mona, 2011). Mona was of another mind:", None),
        ("P6 had a garden at home. When she spoke of it, she wept:", "P6"),
        ("“I see beans,” Dora said. “We wait for it,” Mona said. Dora and Mona have beans:", None),
    ],
)
def test_who_is_taken_up_speaks_again(before: str, who: str | None) -> None:
    assert quotes(study(f"<p>{before}</p>{BLOCK}"))[-1] == ("I sit there until it is dark outside.", who)


def test_what_goes_on_after_who_speaks_is_theirs_and_what_another_says_is_not() -> None:
    one = "“I see beans,” said a woman from Lea (P6), “and all of them are in bloom.”"
    assert [who for _, who in quotes(study(f"<p>{one}</p>"))] == ["P6", "P6"]
    other = "“I see beans,” said a woman from Lea (P6), while another thought “all of them are in bloom here.”"
    assert [who for _, who in quotes(study(f"<p>{other}</p>"))] == ["P6", None]
    words = "“I see the beans” (P6). In her own words, “all of them are in bloom.”"
    assert [who for _, who in quotes(study(f"<p>{words}</p>"))] == ["P6", "P6"]


def test_a_pronoun_behind_the_words_takes_up_who_is_named_before_them() -> None:
    said = "P6 had a garden at home. “It has beans in all of it,” she told us. “I sit there until it is dark.”"
    assert [who for _, who in quotes(study(f"<p>{said}</p>"))] == ["P6", "P6"]
    for other in ("P6 and P7 had a garden at home.", "Some had a garden."):
        more = said.replace("P6 had a garden at home.", other)
        assert [who for _, who in quotes(study(f"<p>{more}</p>"))] == [None, None]


def test_who_spoke_on_the_next_line_says_more_than_the_sentence_before() -> None:
    said = "<p>One nurse with long experience said:</p><p>“I sit there until it is dark.”</p>"
    assert [who for _, who in quotes(study(f"{said}<p>(Nurse 3, 6 years at work)</p>"))] == ["Nurse 3"]
    assert [who for _, who in quotes(study(said))] == ["One nurse with long experience"]


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("Rain was bad; P6 was “left alone with all the beans”.", "P6"),
        ("P6 and P7 were “left alone with all the beans”.", None),
        ("Those near P6 were “left alone with all the beans”.", None),
        ("Some were “left alone with all the beans” (18–24, Wales).", "(18–24, Wales)"),
    ],
)
def test_words_that_go_on_a_sentence_are_of_who_begins_it(sentence: str, who: str | None) -> None:
    assert quotes(study(f"<p>{sentence}</p>")) == [("left alone with all the beans", who)]


def test_who_spoke_may_be_on_the_line_before_throughout_a_paper() -> None:
    tags = ("Patient 3, female, 31 years", "Nurse 2, 14 years at work")
    said = ("“I sit there until it is dark outside.”", "“I look for them when it is dark.”")
    before = "".join(f"<p><bold>{tag}</bold></p><p>{words}</p>" for tag, words in zip(tags, said, strict=True))
    read = study(f"<sec><title>Nights</title><p>Nights were long.</p>{before}</sec>")
    assert [who for _, who in quotes(read)] == ["Patient 3", "Nurse 2"]
    assert [theme.label for theme in read.themes] == ["Nights"]
    behind = "".join(f"<p>{words}</p><p>{tag}</p>" for tag, words in zip(tags, said, strict=True))
    assert [who for _, who in quotes(study(f"<p>Nights were long.</p>{behind}"))] == ["Patient 3", "Nurse 2"]
