"""Quotes of whole papers in JATS: what stands beside the words, and words that are the authors' own."""

from __future__ import annotations

import pytest

from graph.model import Quote, Study
from ingest.extract import extract
from ingest.sources import SourceFile, StudySources

FRONT = (
    "<front><article-meta><title-group><article-title>Gardens of hospitals: a qualitative study</article-title>"
    "</title-group></article-meta></front>"
)
SENTENCE = "Gardens that nobody looks after are soon given up by those for whom they were made"


def read(results: str) -> Study:
    body = (
        "<sec><title>Methods</title><p>We did semi-structured interviews.</p></sec>"
        f"<sec><title>Results</title>{results}</sec><sec><title>Discussion</title><p>Gardens help.</p></sec>"
    )
    data = f"<article>{FRONT}<body>{body}</body></article>".encode()
    return extract(StudySources(paper=SourceFile(name="paper.xml", data=data)), None)


def block(words: str) -> str:
    return f"<disp-quote><p>{words}</p></disp-quote>"


def quotes(*blocks: str) -> tuple[Quote, ...]:
    return read("".join(blocks)).quotes


def test_a_long_bracket_behind_a_code_belongs_to_who_spoke() -> None:
    who = "P4 (aged 61; living with asthma for 2–6 years; walks = always; gardens at home = not before the illness)"
    (quote,) = quotes(block(f"I go out when the wind has dropped. <italic>{who}</italic>"))
    assert quote.attribution == who
    assert dict(quote.attributes)["age"] == "61"
    assert "years at work" not in dict(quote.attributes)


def test_years_of_a_job_are_those_at_work() -> None:
    (quote,) = quotes(block("I go out when the wind has dropped. (P4, nurse for 12 years)"))
    assert dict(quote.attributes)["years at work"] == "12"


def test_a_short_sentence_with_who_said_it_is_no_name_for_the_block_before() -> None:
    first, second = quotes(
        block("She waters mine and I water hers."), block("They argued about the only bench (FG2, gardeners)")
    )
    assert (first.text, first.attribution) == ("She waters mine and I water hers.", None)
    assert (second.text, second.attribution) == ("They argued about the only bench", "(FG2, gardeners)")


def test_a_dash_before_a_bracket_is_none_of_the_words() -> None:
    (quote,) = quotes(block("It is quiet there. – [Daughter, 45]"))
    assert quote.text == "It is quiet there."


@pytest.mark.parametrize("asked", ["", "<p>Four said so.</p>"])
def test_a_sentence_of_the_authors_set_large_is_a_block_and_nobody_s_words(asked: str) -> None:
    study = read(f"<p>{SENTENCE}. So it went.</p>{asked}{block(f'<italic>{SENTENCE}</italic>.')}")
    assert study.quotes == ()
    assert [b.kind for b in study.blocks] == ["pull quote"]


def test_words_of_a_participant_that_stand_twice_stay_theirs() -> None:
    study = read(f"<p>One of them put it so: “{SENTENCE}.” (P3)</p>{block(f'{SENTENCE}. (P3)')}")
    assert study.blocks == ()
    assert {q.participant is not None for q in study.quotes} == {True}


def test_one_of_several_in_marks_is_not_taken_for_words_inside_the_one_before() -> None:
    found = quotes(
        "<p>Time was short, as in <italic>‘I’m too tired after my shift’</italic> or <italic>‘I’m too slow on my legs "
        "now’</italic> (N = 4), with statements such as <italic>‘the doors are locked by six’</italic>.</p>"
    )
    assert [q.text for q in found][-2:] == ["I’m too slow on my legs now", "the doors are locked by six"]


def test_a_run_of_italics_holds_as_many_quotes_as_it_has_marks() -> None:
    found = quotes(
        "<p>Several spoke of wishes: <italic>‘more benches under the old trees,’ ‘somebody who opens the gate for "
        "us,’</italic> and <italic>‘less noise from the kitchen.’</italic></p>"
    )
    assert [q.text.rstrip(",") for q in found][:2] == [
        "more benches under the old trees",
        "somebody who opens the gate for us",
    ]


@pytest.mark.parametrize("who", ["Porter 2", "Chef 4", "Volunteer 11"])
def test_a_trade_and_a_number_name_somebody(who: str) -> None:
    study = read(block(f"I sweep it before six. ({who})"))
    assert [p.label for p in study.participants] == [who]


def test_a_label_and_the_words_may_be_in_one_bracket() -> None:
    (quote,) = quotes(
        "<p>Most liked the trees, and few the benches (P7: “They are cold and far too low for my knees.”)</p>"
    )
    assert (quote.text, quote.attribution) == ("They are cold and far too low for my knees.", "P7")


def test_a_line_with_somebody_s_words_is_not_who_spoke_in_the_block_before() -> None:
    first, second = quotes(
        block("She waters mine and I water hers."),
        "<p>Dora (52) put it more bluntly: “There was shouting, and nobody came to help us.”</p>",
    )
    assert first.attribution is None
    assert (second.text, second.attribution) == ("There was shouting, and nobody came to help us.", "Dora (52)")


def test_a_name_and_an_age_name_somebody() -> None:
    (quote,) = quotes(
        "<p>For some it was work. <italic>“I weed it when nobody looks at me.”</italic> (Anna, 34 years old).</p>"
    )
    assert quote.attribution == "(Anna, 34 years old)"
    assert quote.participant is not None


def test_a_bracket_with_a_dash_before_the_words_is_who_spoke() -> None:
    (quote,) = quotes(block("[ID 12 – daughter] She looks after the roses and I after her."))
    assert (quote.text, quote.attribution) == (
        "She looks after the roses and I after her.",
        "[ID 12 – daughter]",
    )


def test_words_before_another_who_felt_something_are_not_the_other_s() -> None:
    found = quotes("<p>One woman “sat on the stairs and cried until six”, and another felt “like a thief” (P9).</p>")
    assert [q.text for q in found if q.attribution == "(P9)"] == ["like a thief"]


def test_a_gloss_of_a_pronoun_is_nobody_who_spoke() -> None:
    words = "We need to talk about it with them [young people]. What do they want? Nobody has asked."
    (quote,) = quotes(block(f"{words} <italic>(Participant # 8)</italic>"))
    assert (quote.text, quote.attribution) == (words, "(Participant # 8)")


def test_a_closing_mark_that_is_printed_as_an_opening_one_hides_nobody() -> None:
    (quote,) = quotes(block("<italic>“It changes how we talk about the beds. “(Original, P4_UK).</italic>"))
    assert quote.participant is not None
    assert quote.text.rstrip(" “") == "It changes how we talk about the beds."


@pytest.mark.parametrize("field", ["MeSH", "tiab", "Title/Abstract", "MeSH Terms", "ti,ab,kw", "All Fields"])
def test_terms_of_a_search_are_nobody_s_words(field: str) -> None:
    table = (
        "<table-wrap><label>Table 1</label><caption><p>Search</p></caption><table>"
        f"<tr><th>Concept</th><th>Terms</th></tr><tr><td>Place</td><td>“hospital gardens” [{field}]</td></tr>"
        f"<tr><td>People</td><td>“those who weed” [{field}]; “gardening people” [{field}]</td></tr>"
        "</table></table-wrap>"
    )
    assert read(f"<p>We searched two databases.</p>{table}").quotes == ()


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        ("A young widow recalled how she “sat on the stairs and cried until six”.", "A young widow"),
        ("A young widow (P8) recalled how she “sat on the stairs and cried until six”.", "A young widow (P8)"),
        ("P9 felt that gardens were “just a matter of getting used to mud”.", "P9"),
        (
            "One nurse (P4, ward B) described the shed as “a place where nobody ever sleeps at all”.",
            "One nurse (P4, ward B)",
        ),
        ("Maria, a nurse, told us that the pond was “like a sea without anybody at the wheel”.", "Maria, a nurse,"),
    ],
)
def test_words_inside_a_sentence_of_which_one_person_is_the_subject(sentence: str, who: str) -> None:
    (quote,) = quotes(f"<p>{sentence}</p>")
    assert quote.attribution == who


@pytest.mark.parametrize(
    "sentence",
    [
        "One nurse called the shed “the second home”.",
        "Participants described what is known as “tiredness of those who care for others”.",
        "One nurse mentioned the leaflet “How to care for a garden at home”.",
    ],
)
def test_terms_and_titles_in_such_a_sentence_are_nobody_s_words(sentence: str) -> None:
    assert quotes(f"<p>{sentence}</p>") == ()


@pytest.mark.parametrize(
    "said",
    [
        "One nurse said, “I never knew whom I could ask” and “I had no time for my lunch.”",
        "So it was: “I never knew whom I could ask” and “I had no time for my lunch” (nurse).",
    ],
)
def test_quotes_of_one_list_share_who_spoke(said: str) -> None:
    found = quotes(f"<p>{said} They went home.</p>")
    assert [q.attributes for q in found] == [{"role": "nurse"}, {"role": "nurse"}]
