"""Participants' words: whole, nested, cut off, and what only looks like them."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from ingest.quotes import find_quotes

CUT = "it is cut off in the source"
NOBODY = "the source names nobody who spoke"
LOST = "its attribution is lost in the source"
BROKEN = "its attribution breaks off in the source"


def quotes(text: str) -> list[tuple[str, str | None, str | None]]:
    """The words, who spoke, and why it is incomplete."""
    return [
        (text[q.start : q.end], q.attribution.participant if q.attribution else None, q.incomplete_because)
        for q in find_quotes(text, 0, len(text))
    ]


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ('They said: "I was alone" (participant 3, female). Then', "I was alone", "participant 3"),
        ("They said: “I was alone” (P3). Then", "I was alone", "P3"),
        ("They said: “I was alone.” (P3)", "I was alone.", "P3"),
        ("They said:“I was alone” [P3]", "I was alone", "P3"),
        ("They said: “I was alone”. [Julie] Then", "I was alone", "Julie"),
        ("They said: “I was alone” (Julie, 34)", "I was alone", "Julie"),
        ("They said: “I was alone” PT6 Several", "I was alone", "PT6"),
        ("They said: “I was alone” – Participant 6, female.", "I was alone", "Participant 6"),
        # A converter puts spaces around marks.
        ('They said: "I was alone " (participant 3).', "I was alone", "participant 3"),
        ('They said: " I was alone" (participant 3).', "I was alone", "participant 3"),
        # An ellipsis, a single mark or an insertion at its beginning.
        ("They said: “…people don’t talk” (P3)", "…people don’t talk", "P3"),
        ("They said: “... people don’t talk” (P3)", "... people don’t talk", "P3"),
        ("They said: “[Staff] ignored me” (P3)", "[Staff] ignored me", "P3"),
        ("They said: “‘Born’ is a thing” (P3)", "‘Born’ is a thing", "P3"),
        # Not introduced, but followed by who spoke.
        ("They felt alone. “Nobody listens to me” (P12, female). Then", "Nobody listens to me", "P12"),
        ('One called it "a nightmare" (P4).', "a nightmare", "P4"),
        ("Fear grew.“I kept on watching it” [Julie] Then", "I kept on watching it", "Julie"),
        ("low they felt.“He would never have gone.” CM2 Then", "He would never have gone.", "CM2"),
        # Its attribution stands before the closing mark is found: the mark is lost.
        ('They said: "I was alone (participant 3, female). Then', "I was alone", "participant 3"),
        # Letters and signs outside the basic plane.
        ("𝄞 Sie sagten: “Ich bin müde 🙂” (P3)", "Ich bin müde 🙂", "P3"),
    ],
)
def test_whole_quotes(text: str, words: str, who: str) -> None:
    assert quotes(text) == [(words, who, None)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('So: "He said, "Go away" and I left" (P3).', 'He said, "Go away" and I left'),
        ("So: “He said, “Go away” and I left” (P3).", "He said, “Go away” and I left"),
        # A colon inside is the participant's.
        ('So: "He said: "Go away" and I left" (P3).', 'He said: "Go away" and I left'),
        ("So: “He said: “Go away” and I left” (P3).", "He said: “Go away” and I left"),
        ("So: “He said “no” and “go”, twice” (P3).", "He said “no” and “go”, twice"),
        ("It hurt. “He said: “Go away” and I left” (P3).", "He said: “Go away” and I left"),
        # Both end together, the outer mark once, twice, apart, or lost.
        ('So: "I say, "Off you pop. "" (participant 2).', 'I say, "Off you pop. "'),
        ("So: “I say, “Off you pop.”” (P2).", "I say, “Off you pop.”"),
        ("So: “I say, “Off you pop.” ” (P2).", "I say, “Off you pop.”"),
        ('So: "I say, "Off you pop" (participant 2).', 'I say, "Off you pop'),
    ],
)
def test_a_quote_in_a_quote_is_part_of_it(text: str, words: str) -> None:
    (quote,) = find_quotes(text, 0, len(text))
    assert text[quote.start : quote.end] == words
    assert quote.attribution is not None
    assert quote.incomplete_because is None


@pytest.mark.parametrize(
    ("text", "words", "because"),
    [
        ('They wanted help: "I was told to Participants spoke of fear.', "I was told to", CUT),
        ('They wanted help: "She said, "I will not. Let The theme Trust describes', 'She said, "I will not. Let', CUT),
        ('They wanted help: "I was told to', "I was told to", CUT),
        ('They wanted help: "I was told"', "I was told", NOBODY),
        ('They wanted help: "I was told". And then', "I was told", NOBODY),
        ('They wanted help: "I was told" ( Participants spoke', "I was told", LOST),
        ('They wanted help: "I was told" (participant 3, female, Yet, several participants felt', "I was told", BROKEN),
    ],
)
def test_what_the_source_has_lost_is_said_and_not_made_up(text: str, words: str, because: str) -> None:
    ((found, _, reason),) = quotes(text)
    assert (found, reason) == (words, because)


def test_a_quote_that_is_cut_off_takes_nothing_of_the_next() -> None:
    text = 'First: "I was told It got worse: "I am sad" (P2) and later: “fine” (P9).'
    assert quotes(text) == [("I was told It got worse:", None, CUT), ("I am sad", "P2", None), ("fine", "P9", None)]


def test_marks_around_anothers_quote_do_not_belong_together() -> None:
    text = 'First: "I was told to wait. Then it got worse: "I am sad" (P2). They were done" (P9).'
    assert ("I am sad", "P2", None) in quotes(text)
    assert not any("(P2)" in words for words, _, _ in quotes(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        ":",
        ': "',
        ":“",
        'from" abusive, damaging" to "phenomenal".',
        'questions like "what is wrong with you?" to "what has happened to you?" It also',
        'the 2003 document, "Personality Disorder: No Longer a Diagnosis of Exclusion" [80].',
        "so-called “lost years” (from 1998 to 2004)",
        "a “spoiled identity” (Goffman, 1963)",
        "the “recovery model” (see Table 2)",
        "a “difference” (p < 0.05)",
        "the “guideline” (NICE 2009)",
        # A short term before a code is no speech.
        "the “quality of life” SF36 form",
        "the term “recovery” was used",
    ],
)
def test_marks_that_hold_no_participants_words(text: str) -> None:
    assert quotes(text) == []


def test_quotes_stand_in_order_and_do_not_overlap() -> None:
    text = (
        'A: "one" (P1). “Two is here now” (P2). B: "three (P3). C: “four “4” more” [P4] D: "five It was said: '
        '"six" (P6) E: "seven'
    )
    found = find_quotes(text, 0, len(text))
    assert [text[q.start : q.end] for q in found] == [
        "one",
        "Two is here now",
        "three",
        "four “4” more",
        "five It was said:",
        "six",
        "seven",
    ]
    for before, after in pairwise(found):
        assert before.outer_end <= after.outer_start
    for quote in found:
        assert quote.outer_start < quote.start <= quote.end <= quote.outer_end


def test_the_outer_span_takes_in_marks_and_attribution() -> None:
    text = "Before: “I was alone” (participant 3, female). After"
    (quote,) = find_quotes(text, 0, len(text))
    assert text[quote.outer_start : quote.outer_end] == "“I was alone” (participant 3, female)"
    assert quote.attribution is not None
    assert text[quote.attribution.start : quote.attribution.end] == "(participant 3, female)"


def test_only_the_part_asked_for_is_searched() -> None:
    text = "A: “one” (P1). B: “two” (P2). C: “three” (P3)."
    found = find_quotes(text, text.index("B"), text.index("C"))
    assert [text[q.start : q.end] for q in found] == ["two"]
    # An attribution behind the end is not read.
    end = text.index("(P2)")
    (cut,) = find_quotes(text, text.index("B"), end)
    assert cut.attribution is None and cut.outer_end <= end


def test_parts_are_named_by_the_codebook() -> None:
    text = "So: “I was alone” (P3, nurse, Leeds)."
    (quote,) = find_quotes(text, 0, len(text), ("participant", "job", "city"))
    assert quote.attribution is not None
    assert quote.attribution.attributes == {"job": "nurse", "city": "Leeds"}


def test_every_cut_of_a_text_can_be_read() -> None:
    """No mark at either end of the text, or of the part, is an error."""
    text = 'A: "x "y" z" (P1, [18] [19] f). “Two is here” [Jo] B: “t” – P2, ( : "'
    for start in range(len(text)):
        for end in range(start, len(text)):
            for quote in find_quotes(text, start, end):
                assert start <= quote.outer_start <= quote.start <= quote.end <= quote.outer_end <= end
            find_quotes(text[start:end], 0, end - start)


@pytest.mark.parametrize(
    "unit",
    ['"', ' "', ': "', ': "a" (', ': "a" ( ', ': "x (participant 1 ', ': "a" (participant 1 ', "“", ": “a ",
     "“a” (P1) ", "(", "x” P1 “", "(P1, female, "],
)  # fmt: skip
def test_marks_without_end_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.perf_counter()
    find_quotes(text, 0, len(text))
    assert time.perf_counter() - begun < 5
