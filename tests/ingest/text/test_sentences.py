"""Where sentences begin and end in the prose of papers."""

from __future__ import annotations

import random
import time

import pytest

from ingest.text.sentences import split_sentences


def split(text: str, **how: bool) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, 0, len(text), **how)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["It was so.", "• First they left.", "– Then we did.", "🙂 Nobody came."],
        ["They left.", "We stayed!", "Why?", "Nobody knows…", "Perhaps."],
        # Abbreviations, initials, decimals and list numbers.
        ["Needs differ (e.g. housing).", "Others, e.g. Smith, agree."],
        ["As Smith et al. 2012 found, it is so.", "We agree."],
        ["As shown by Smith et al.", "The others disagree."],
        ["See Fig. 1 and Figs. 2 and 3.", "Fig. S1 shows more."],
        ["Results are in line with the map ( Fig. 1) , which shows it.", "The theme is clear."],
        ["Mike J. Crawford and T. S. Eliot wrote it.", "Nobody read it."],
        ["It was hepatitis C.", "The others had B."],
        ["In the U.K. Department of Health they knew.", "We did not."],
        ["It is common in the U.K.", "The numbers vary."],
        ["About 3.5 of 4.0 people (p = .05) agreed.", "12 did not."],
        ["They answered no.", "Nobody asked again."],
        ["See no. 5 and vol. 3, pp. 4-7.", "Then stop."],
        ["Dr. Smith and Prof. Jones met at 5 p.m. on Monday.", "It rained."],
        ["1. To explore views.", "2. To describe needs."],
        ["There were 30.", "The others left."],
        # Citations before and after the stop.
        ["It is common [12] .", "The ability varies [13].", "We agree."],
        ["It is common care.[12]", "The next.[13][14]", "Last."],
        ["It is common care. [12]", "The next. [13] [14–16]", "Last. [17]"],
        ["It was so.", "[12] showed it."],
        # Quotation marks and brackets round a whole sentence.
        ["They said “no.”", "“Yes” is a word.", "(It was so.)", "‘Then’ came."],
        ["They were happy.", '"Personality disorder" is a term.', "Next."],
        ["They called it \"fine.\"", "Next."],
        ["(See this. And that, e.g. here.)", "After it comes more (see there. Or here) too.", "Next."],
        # Capitals beyond ASCII, and signs beyond the basic plane.
        ["It was so.", "Šafran agreed.", "Éva left.", "Ötzi stayed 🙂.", "𝐁old came."],
        ["Это так.", "Они ушли."],
    ],
)  # fmt: skip
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences
    assert split("\n".join(sentences)) == sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("interventions for CEN [78] .The ability of staff", ["interventions for CEN [78] .", "The ability of staff"]),
        ("they left.The others", ["they left.", "The others"]),
        ("(see there).The others", ["(see there).", "The others"]),
        # No sentence ends inside these.
        ("a U.K.Based firm", ["a U.K.Based firm"]),
        ("version 3.5.Beta", ["version 3.5.Beta"]),
        ("at e.g.The place", ["at e.g.The place"]),
        # A full stop before a small letter.
        ("approx. half of them", ["approx. half of them"]),
        ("at 12.30 a.m. they", ["at 12.30 a.m. they"]),
        ("and so on ... they left", ["and so on ... they left"]),
    ],
)
def test_stops_without_a_space_or_a_capital(text: str, sentences: list[str]) -> None:
    assert split(text) == sentences


@pytest.mark.parametrize("text", ["", " ", ".", "...", "?!", "[12]", "12. 13.", "( )", '" "', " . , ; ", "🙂"])
def test_without_a_letter_there_is_no_sentence(text: str) -> None:
    assert split(text) == []


def test_a_bracket_that_never_closes_does_not_hold_up_the_rest() -> None:
    assert split("They left (all of them. We stayed. Nobody came.") == [
        "They left (all of them.",
        "We stayed.",
        "Nobody came.",
    ]
    far = "word " * 200
    assert len(split(f"They left (all. We {far}stayed). Nobody came.")) == 3


def test_a_colon_ends_a_sentence_of_the_results_before_a_capital() -> None:
    text = "They felt unheard: Several were angry: very angry. They left:"
    assert split(text) == ["They felt unheard: Several were angry: very angry.", "They left:"]
    assert split(text, colon_ends=True) == [
        "They felt unheard:",
        "Several were angry: very angry.",
        "They left:",
    ]


def test_what_is_skipped_ends_the_sentence_before_it() -> None:
    text = 'They felt unheard: "Nobody. Listens." (P3). Others left: “Yes” (P4) Still others stayed.'
    quotes = [(text.index('"'), text.index(". Others")), (text.index("“"), text.index(" Still"))]
    found = split_sentences(text, 0, len(text), quotes)
    assert [text[s.start : s.end] for s in found] == ["They felt unheard:", "Others left:", "Still others stayed."]
    # The order, an overlap and spans outside the part do not matter.
    noise = [*reversed(quotes), (quotes[0][0] + 1, quotes[0][1] - 1), (len(text) + 5, len(text) + 9)]
    assert split_sentences(text, 0, len(text), noise) == found


def test_a_skip_across_the_borders_of_the_part() -> None:
    text = "One is here. Two is here. Three is here."
    assert split_sentences(text, 13, 25, [(0, 16), (20, 40)]) == split_sentences(text, 16, 20)
    assert split_sentences(text, 13, 25, [(0, 40)]) == ()


def test_spans_are_within_the_part_in_order_and_lose_no_word() -> None:
    dice = random.Random(3)
    pieces = [
        "Care",
        "helps",
        ".",
        ". ",
        " [12]",
        "[3, ",
        "(",
        ")",
        '"',
        "“",
        "”",
        "e.g. ",
        "A. ",
        "1. ",
        ": ",
        "? ",
        "é🙂 ",
        "\n",
    ]
    for _ in range(400):
        text = "".join(dice.choice(pieces) for _ in range(dice.randrange(1, 60)))
        start = dice.randrange(len(text) + 1)
        end = dice.randrange(start, len(text) + 1)
        found = split_sentences(text, start, end, colon_ends=dice.random() < 0.5)
        at = start
        for sentence in found:
            assert at <= sentence.start < sentence.end <= end
            assert not any(c.isalpha() for c in text[at : sentence.start])
            assert text[sentence.start : sentence.end] == text[sentence.start : sentence.end].strip()
            at = sentence.end
        assert not any(c.isalpha() for c in text[at:end])


def test_a_sentence_keeps_its_span_when_another_comes_before_it() -> None:
    text = "The study was small. Further work is needed [12]."
    moved = "Nothing was known before. " + text
    shift = len(moved) - len(text)
    assert [(s.start + shift, s.end + shift) for s in split_sentences(text, 0, len(text))] == [
        (s.start, s.end) for s in split_sentences(moved, 0, len(moved))[1:]
    ]


@pytest.mark.parametrize(
    "unit", [".", ". ", "A. ", "1. ", "a.A", "(", "(a) b. ", ".)", '."', '." [1]', "care. [1] The ", " "]
)
def test_stops_without_end_take_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begun = time.process_time()
    split_sentences(text, 0, len(text), colon_ends=True)
    assert time.process_time() - begun < 5


def test_text_without_full_stops_is_cut_at_white_space() -> None:
    text = "Abcd efgh " * 2000 + "x" * 12_000
    found = split_sentences(text, 0, len(text))
    assert all(s.end - s.start <= 5000 for s in found)
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")
    assert all(text[s.end : s.end + 1] in ("", " ") for s in found[:4])
