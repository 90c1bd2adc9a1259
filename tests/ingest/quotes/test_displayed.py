"""Quotes that a file sets apart: the words, who spoke, and what is no participant's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from ingest.document import CitationMark, DisplayedQuote
from ingest.quotes.displayed import LITERATURE, NO_QUOTE_BEFORE, NO_SPEECH
from ingest.quotes.displayed import displayed_quotes as all_blocks
from ingest.quotes.found import BROKEN, NOBODY, FoundQuote, QuoteMaterial


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
    found = all_blocks(QuoteMaterial(text=text, blocks=blocks, citations=citations, role=role), 0, len(text))
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
    assert read("“I was here.” “So was I.”")[0][0] == "“I was here.” “So was I.”"
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


def test_a_talk_stays_as_it_is_printed() -> None:
    talk = "P: I like to read. I: So books help? P: Yes. [sighs] They do."
    assert read(f"{talk} (Female, 34)") == [(talk, None, {"gender": "female".title(), "age": "34"})]
    assert read("P1: I read. P2: So do I.") == [("P1: I read. P2: So do I.", None, {"speakers": "P1; P2"})]


def test_the_turns_of_a_talk_in_blocks_of_their_own() -> None:
    assert read(
        "Interviewer: Did they say so?", "Patient: Yes.", "Interviewer: And?", "Patient: No.", "(Patient 6)"
    ) == [
        ("Interviewer: Did they say so?", None, {"role": "interviewer"}),
        ("Patient: Yes.", "Patient 6", {"role": "Patient"}),
        ("Interviewer: And?", None, {"role": "interviewer"}),
        ("Patient: No.", "Patient 6", {"role": "Patient"}),
    ]


def test_two_quotes_in_one_block_are_not_given_to_the_last_speaker() -> None:
    block = "“I had to wait.” CM2 “So did I.” CM1"
    assert read(block) == [("“I had to wait.” CM2 “So did I.”", None, {"speakers": "CM2; CM1"})]


def test_what_the_file_marks_is_the_attribution() -> None:
    text = "I had to wait.\n\nNurse 3, female"
    quote = DisplayedQuote(start=0, end=14, attribution=(16, len(text)))
    (found,), _ = displayed_quotes(text, [quote])
    assert _who(found) == ("Nurse 3", {"role": "Nurse", "gender": "female"})


@pytest.mark.parametrize(
    ("text", "attribution", "role", "because"),
    [
        ("We hold these truths.\n\nSmith, 1999", (23, 34), "results", LITERATURE),
        ("We hold these truths [12].", None, "introduction", LITERATURE),
        ("We hold these truths [12].", None, "results", None),
        ("H1: Nurses will wait longer.", None, "methods", NO_SPEECH),
        ("Vignette 2: Anna is 34.", None, "methods", NO_SPEECH),
        ("x = 2 + y", None, "results", NO_SPEECH),
    ],
)
def test_what_is_plainly_no_participant_is_dropped_for_a_reason(
    text: str, attribution: tuple[int, int] | None, role: str, because: str | None
) -> None:
    end = attribution[0] - 2 if attribution else len(text)
    quote = DisplayedQuote(start=0, end=end, attribution=attribution)
    at = text.find("[12]")
    cited = [CitationMark(start=at, end=at + 4, numbers=(12,))] if at >= 0 else []
    found, dropped = displayed_quotes(text, [quote], cited, lambda _: role)
    assert (len(found), dropped) == ((0, {because: 1}) if because else (1, {}))


def test_every_block_can_be_read() -> None:
    """Whatever a block holds, its words and marks lie inside the text."""
    text = "“‘I” – (P1, [Jo] P2: x ‘ ” . GP3 (a) : — \n\n(P4) “"
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            found, dropped = displayed_quotes(text, [DisplayedQuote(start=start, end=end)])
            assert len(found) + sum(dropped.values()) == 1
            for quote in found:
                assert start <= quote.start <= quote.end <= end
                assert quote.attribution or quote.incomplete_because == NOBODY
