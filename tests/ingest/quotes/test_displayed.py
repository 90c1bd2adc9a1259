"""Quotes that a file sets apart: the words, who spoke, and what is no participant's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from ingest.document import CitationMark, DisplayedQuote
from ingest.quotes.finders.displayed import NO_QUOTE_BEFORE, ONLY_ASKED
from ingest.quotes.finders.displayed import displayed_quotes as all_blocks
from ingest.quotes.finders.reasons import LITERATURE
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, QuoteMaterial

ANNOUNCED = "a displayed block that the sentence before announces as speech"


def lay_out(blocks: tuple[str, ...], before: str = "") -> tuple[str, list[DisplayedQuote]]:
    text, quotes = before, []
    for block in blocks:
        text += "\n\n" if text else ""
        quotes.append(DisplayedQuote(start=len(text), end=len(text) + len(block)))
        text += block
    return text, quotes


def displayed_quotes(
    text: str,
    blocks: list[DisplayedQuote],
    citations: tuple[CitationMark, ...] = (),
    role: Callable[[int], str | None] = lambda _: None,
) -> tuple[list[FoundQuote], dict[str, int]]:
    """The quotes, and how many blocks are none by reason."""
    material = QuoteMaterial(text=text, blocks=blocks, citations=citations, role=role, asked=True)
    found = all_blocks(material, 0, len(text))
    dropped = Counter(q.not_a_quote for q in found if q.not_a_quote)
    return [q for q in found if q.not_a_quote is None], dict(dropped)


def read(*blocks: str, before: str = "") -> list[tuple[str, str | None, dict[str, str] | None]]:
    """The words, who spoke, and what is said of them; ``None`` without an attribution."""
    text, quotes = lay_out(blocks, before)
    found, dropped = displayed_quotes(text, quotes)
    assert sum(q.blocks for q in found) + sum(dropped.values()) == len(blocks)
    return [(text[q.start : q.end], *_who(q)) for q in found]


def _who(quote: FoundQuote) -> tuple[str | None, dict[str, str] | None]:
    said_by = quote.attribution
    return (said_by.participant, said_by.attributes) if said_by else (None, None)


@pytest.mark.parametrize(
    ("block", "who", "attributes"),
    [
        ("I had to wait. (P12, female, 34)", "P12", {"gender": "female", "age": "34"}),
        ("“I had to wait.” (P12)", "P12", {}),
        ("‘I had to wait.’ [Julie].", "Julie", {}),
        ("I had to wait. (Head office trainer)", None, {"role": "Head office trainer"}),
        ("I had to wait. (Somebody from the ward)", None, {"as printed": "Somebody from the ward"}),
        ("“I had to wait.” PT6", "PT6", {"role": "PT"}),
        ("I had to wait. GP1 (rural).", "GP1", {"role": "GP", "setting": "rural"}),
        ("I had to wait. Participant 12, female", "Participant 12", {"gender": "female"}),
        ("I had to wait. – Interview 4", "Interview 4", {"interview": "4"}),
        ("“I had to wait.” — Nurse 3", "Nurse 3", {"role": "Nurse"}),
        ("I had to wait. — Mary, 45, teacher", "Mary", {"age": "45", "role": "teacher"}),
        ("P7: I had to wait.", "P7", {}),
        ("Participant 7: “I had to wait.”", "Participant 7", {}),
        ("Mary: I had to wait.", "Mary", {}),
        ("[P7] I had to wait.", "P7", {}),
        ("P: I had to wait. (Male, control)", None, {"gender": "Male", "as printed": "control"}),
        # The authors' remark behind who spoke.
        ("“I had to wait.” [Julie] Was sent home.", "Julie", {"as printed": "Was sent home"}),
        ("“I had to wait.” [at first] [Julie]", "Julie", {}),
    ],
)
def test_who_spoke_may_stand_behind_or_before(block: str, who: str | None, attributes: dict[str, str]) -> None:
    assert read(block) == [("I had to wait.", who, attributes)]


@pytest.mark.parametrize(
    "words",
    [
        "I had to wait.",
        "I had to wait (for weeks).",
        "I had to wait. [laughs]",
        "I had to wait. (Pause)",
        "I had to wait – and then nobody came",
        "I had to wait and I said ‘no more’",
        "‘Born’ is a thing to watch, and I did",
        "Honestly: I had to wait.",
        "I had to wait. (and then I was told to go home and come back in the morning)",
    ],
)
def test_words_without_a_speaker_stay_whole(words: str) -> None:
    assert read(words) == [(words, None, None)]


def test_the_sentence_before_may_say_who_speaks() -> None:
    assert read("I had to wait.", before="One nurse commented.") == [("I had to wait.", None, {"role": "nurse"})]
    assert read("I had to wait.", before="Many had to wait.") == [("I had to wait.", None, None)]


def test_only_the_marks_around_all_the_words_are_taken_off() -> None:
    assert read("“‘Born’ is a thing” (P1)")[0][0] == "‘Born’ is a thing"
    assert [words for words, *_ in read("“I was here.” “So was I.”")] == ["I was here.", "So was I."]
    assert read("“I said ‘no’. (P1)")[0][0] == "I said ‘no’."


def test_a_block_that_says_only_who_spoke_belongs_to_the_quote_before() -> None:
    assert read("I had to wait.", "(Practice nurse 3).", "So did I", "(P2, female)") == [
        ("I had to wait.", "Practice nurse 3", {"role": "Practice nurse"}),
        ("So did I", "P2", {"gender": "female"}),
    ]


def test_without_a_quote_before_it_is_dropped_for_a_reason() -> None:
    text, quotes = lay_out(("(P2, female)", "I had to wait. (P1)", "(P3)"))
    found, dropped = displayed_quotes(text, quotes)
    assert [text[q.start : q.end] for q in found] == ["I had to wait."]
    assert dropped == {NO_QUOTE_BEFORE: 2}


def test_an_attribution_that_never_closes_is_said_to_break_off() -> None:
    text, quotes = lay_out(("I had to wait.", "(Patient 12, female, 60–64 years, Leeds."))
    (quote,), _ = displayed_quotes(text, quotes)
    assert _who(quote) == (
        "Patient 12",
        {"role": "Patient", "gender": "female", "age_band": "60-64", "as printed": "Leeds"},
    )
    assert quote.incomplete_because == BROKEN


@pytest.mark.parametrize(
    ("talk", "expected"),
    [
        (
            "P: I like to read. I: So books help? P: Yes. [sighs] They do. (Female, 34)",
            [("I like to read.", None), ("Yes. [sighs] They do.", None)],
        ),
        ("P1: I read. P2: So do I.", [("I read.", "P1"), ("So do I.", "P2")]),
        ("Jo: We wait. Kim: We do, each day. Moderator: And then?", [("We wait.", "Jo"), ("We do, each day.", "Kim")]),
        ("Facilitator: How was it? P4: It was long.", [("It was long.", "P4")]),
        ("INT: How was it? FG2-P3: It was long.", [("It was long.", "FG2-P3")]),
        (
            "“Jo” (laughing): We wait. “Kim”: Not I. “Jo”: Oh yes.",
            [("We wait.", "Jo"), ("Not I.", "Kim"), ("Oh yes.", "Jo")],
        ),
    ],
)
def test_each_turn_of_a_participant_is_a_quote(talk: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(words, who) for words, who, _ in read(talk)] == expected


def test_what_ends_a_talk_says_who_was_meant_by_a_letter() -> None:
    said = read("P: I read. I: And? P: I sleep. (Female, 34)")
    assert [attributes for _, _, attributes in said] == [{"gender": "Female", "age": "34"}] * 2


def test_the_turns_of_a_talk_in_blocks_of_their_own() -> None:
    assert read(
        "Interviewer: Did they say so?", "Patient: Yes.", "Interviewer: And?", "Patient: No.", "(Patient 6)"
    ) == [
        ("Yes.", "Patient 6", {"role": "Patient"}),
        ("No.", "Patient 6", {"role": "Patient"}),
    ]


def test_a_block_of_who_asks_is_no_quote() -> None:
    text, quotes = lay_out(("Interviewer: How was it for you?",))
    assert displayed_quotes(text, quotes) == ([], {ONLY_ASKED: 1})


@pytest.mark.parametrize(
    "block",
    [
        "“I had to wait.” CM2 “So did I.” CM1",
        "“I had to wait.” (CM2) “So did I.” (CM1)",
        "I had to wait (CM2); So did I (CM1)",
        "I had to wait. (CM2) So did I. (CM1)",
    ],
)
def test_several_people_in_one_block_have_their_own_words(block: str) -> None:
    said = [(words.rstrip("."), who) for words, who, _ in read(block)]
    assert said == [("I had to wait", "CM2"), ("So did I", "CM1")]


def test_lines_of_a_block() -> None:
    def lines(*words: str) -> list[tuple[str, str | None]]:
        text, parts = "", []
        for line in words:
            parts.append((len(text), len(text) + len(line)))
            text += line + " "
        block = DisplayedQuote(start=0, end=len(text) - 1, parts=tuple(parts))
        return [(text[q.start : q.end], _who(q)[0]) for q in displayed_quotes(text, [block])[0]]

    assert lines("I had to wait. (P1)", "So did I. (P2)") == [("I had to wait.", "P1"), ("So did I.", "P2")]
    # One person over two lines, and who spoke on a line of its own.
    assert lines("I had to wait.", "And then again. (P1)") == [("I had to wait. And then again.", "P1")]
    assert lines("I had to wait.", "(P1)", "So did I.", "(P2)") == [("I had to wait.", "P1"), ("So did I.", "P2")]
    # Each in marks of its own.
    assert lines("“I had to wait.”", "“So did I.”") == [("I had to wait.", None), ("So did I.", None)]


def test_what_the_file_marks_is_the_attribution() -> None:
    text = "I had to wait.\n\nNurse 3, female"
    quote = DisplayedQuote(start=0, end=14, attribution=(16, len(text)))
    (found,), _ = displayed_quotes(text, [quote])
    assert _who(found) == ("Nurse 3", {"role": "Nurse", "gender": "female"})


@pytest.mark.parametrize(
    ("text", "role", "kind"),
    [
        ("We hold these truths [12].", "introduction", LITERATURE),
        ("H1: Nurses will wait longer.", "results", "hypothesis"),
        ("H2a-c: Nurses will wait longer.", "results", "hypothesis"),
        ("RQ1: Who waits longer?", "results", "research question"),
        ("Vignette 2: Anna is 34.", "results", "vignette"),
        ("Scenario A. Anna is 34.", "results", "scenario"),
        ("x = 2 + y", "results", "formula"),
        ("W/T = weekly wait/total time", "results", "formula"),
        ("She sat by the door all day. (Field notes, ward B)", "results", "field note"),
        ("Anna is 34 and waits.", "methods", None),
        ("Anna is 34 and waits.", "discussion", None),
    ],
)
def test_what_is_plainly_no_participant_is_kept_as_a_block_of_its_kind(text: str, role: str, kind: str | None) -> None:
    at = text.find("[12]")
    cited = (CitationMark(start=at, end=at + 4, numbers=(12,)),) if at >= 0 else ()
    block = DisplayedQuote(start=0, end=len(text))
    material = QuoteMaterial(text=text, blocks=[block], citations=cited, role=lambda _: role, asked=True)
    (found,) = all_blocks(material, 0, len(text))
    assert found.not_a_quote and found.kind == kind


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("Everybody read the following vignette:", "vignette"),
        ("Our definition of waiting is:", "definition"),
        ("The advertisement said:", "advertisement"),
        ("Participants were asked the following question:", "interview question"),
    ],
)
def test_the_sentence_before_may_say_what_a_block_is(before: str, kind: str) -> None:
    text, blocks = lay_out(("Anna waits for a letter from her clinic.",), before)
    (found,) = all_blocks(QuoteMaterial(text=text, blocks=blocks, asked=True), 0, len(text))
    assert found.not_a_quote and found.kind == kind


@pytest.mark.parametrize(
    ("block", "before", "role", "asked", "why"),
    [
        ("I waited. (P3)", "", "introduction", True, "a displayed block with who spoke after it"),
        ("P3: I waited.", "", "results", False, "a displayed block with who spoke before it"),
        ("I waited.", "", "results", True, "a displayed block in the results of an interview study"),
        (
            "I waited.",
            "As one nurse put it:",
            "results",
            False,
            "a displayed block that the sentence before announces as speech",
        ),
        ("I waited. (P3)", "", "discussion", True, "a displayed block with who spoke after it"),
    ],
)
def test_a_block_is_a_quote_for_a_reason(block: str, before: str, role: str, asked: bool, why: str) -> None:
    text, blocks = lay_out((block,), before)
    material = QuoteMaterial(text=text, blocks=blocks, role=lambda _: role, asked=asked)
    (found,) = all_blocks(material, 0, len(text))
    assert (found.found_by, found.not_a_quote) == (why, None)


def test_a_block_without_a_reason_is_nobodys_words() -> None:
    text, blocks = lay_out(("I waited.",))
    (found,) = all_blocks(QuoteMaterial(text=text, blocks=blocks, role=lambda _: "results"), 0, len(text))
    assert found.not_a_quote == "nobody is named who spoke, and the study asked nobody in their own words"


def test_an_author_behind_a_block_is_no_participant() -> None:
    text = "We hold these truths.\n\nSmith, 1999"
    (found,) = all_blocks(
        QuoteMaterial(text=text, blocks=[DisplayedQuote(start=0, end=21, attribution=(23, 34))], asked=True), 0, 99
    )
    assert found.kind == LITERATURE


def test_who_spoke_may_be_described_in_a_block_of_its_own() -> None:
    assert read("I had to wait.", "Daughter of a patient, Leeds")[0][0] == "I had to wait."
    assert len(read("I had to wait.", "Daughter of a patient, Leeds")) == 1


def test_every_block_can_be_read() -> None:
    """Whatever a block holds, its words and marks lie inside the text."""
    text = "“‘I” – (P1, [Jo] P2: x ‘ ” . GP3 (a) : — \n\n(P4) “"
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            found, dropped = displayed_quotes(text, [DisplayedQuote(start=start, end=end)])
            assert sum(q.blocks for q in found) + sum(dropped.values()) == 1
            for quote in found:
                assert start <= quote.start <= quote.end <= end
                assert quote.attribution or quote.incomplete_because == NOBODY
