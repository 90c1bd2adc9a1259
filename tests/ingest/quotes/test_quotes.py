"""Participants' words: whole, nested, cut off, and what only looks like them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise

import pytest

from ingest.document import CitationMark
from ingest.quotes.finders.marked import marked_quotes
from ingest.quotes.finders.unmarked import unmarked_quotes
from ingest.quotes.found import FoundQuote, QuoteMaterial, outermost

CUT = "it is cut off in the source"
NOBODY = "the source names nobody who spoke"
LOST = "its attribution is lost in the source"
BROKEN = "its attribution breaks off in the source"


def find_quotes(
    text: str, start: int, end: int, fields: Sequence[str] = (), citations: Sequence[int] = ()
) -> tuple[FoundQuote, ...]:
    """The quotes in running text."""
    marks = [CitationMark(start=at, end=at + 1, numbers=()) for at in citations]
    material = QuoteMaterial(text=text, fields=fields, citations=marks)
    return outermost([*marked_quotes(material, start, end), *unmarked_quotes(material, start, end)])


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
    ("text", "words", "who"),
    [
        ("They felt alone. ‘I don’t know the patients’ names’ (P3). Then", "I don’t know the patients’ names", "P3"),
        ("They felt alone. 'I don't know the patients' names' (P3). Then", "I don't know the patients' names", "P3"),
        ("They felt alone. ‘I said “no” to them’ (P3). Then", "I said “no” to them", "P3"),
        ("Sie waren allein. „Ich war ganz allein“ (P3). Dann", "Ich war ganz allein", "P3"),
        ("Ils étaient seuls. «J’étais toute seule» (P3). Puis", "J’étais toute seule", "P3"),
        ("Ils étaient seuls. « J’étais toute seule » (P3). Puis", "J’étais toute seule", "P3"),
        ("De var alene. »Jeg var helt alene« (P3). Så", "Jeg var helt alene", "P3"),
        ("De var ensamma. ”Jag var helt ensam” (P3). Sedan", "Jag var helt ensam", "P3"),
        ("They felt alone. ''I was all alone'' (P3). Then", "I was all alone", "P3"),
        ("They felt alone. “I was all alone” [at home] [Julie] Then", "I was all alone", "Julie"),
        # The closing mark is lost behind an inner quote.
        (
            "It helped. “I thought, ‘that could work’. [Julie] Then: “I left” (P4)",
            "I thought, ‘that could work’.",
            "Julie",
        ),
    ],
)
def test_every_kind_of_marks(text: str, words: str, who: str) -> None:
    assert quotes(text)[0] == (words, who, None)


@pytest.mark.parametrize(
    ("text", "words", "who", "attributes"),
    [
        ("As one nurse put it, ‘I don’t have the time’. Others", "I don’t have the time", None, {"role": "nurse"}),
        ('Participant 12 said: "It was hard." Others', "It was hard.", "Participant 12", {}),
        ("One woman (P3) said that “I never knew”. Others", "I never knew", "P3", {"gender": "woman"}),
        ("Mary, a carer, explained: “I was left to it.” Others", "I was left to it.", "Mary", {"role": "carer"}),
        ("According to one carer, “we had no choice”. Others", "we had no choice", None, {"role": "carer"}),
        ("“I had to wait,” said one participant (P7). Others", "I had to wait,", "P7", {}),
        ("“I had to wait,” explained a nurse. Others", "I had to wait,", None, {"role": "nurse"}),
    ],
)
def test_who_speaks_may_stand_in_the_sentence(
    text: str, words: str, who: str | None, attributes: dict[str, str]
) -> None:
    (quote,) = find_quotes(text, 0, len(text))
    assert text[quote.start : quote.end] == words
    assert quote.attribution is not None and quote.incomplete_because is None
    assert (quote.attribution.participant, quote.attribution.attributes) == (who, attributes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It was hard.\n\n“I had to wait.\n\n“And then I waited again.” (P3)\n\nOthers", 2),
        ("It was hard: “I had to wait. “And then I waited again.” (P3). Others", 2),
        # The next paragraph is the authors'.
        ("It was hard: “I had to wait.\n\nOthers felt: “And then I waited again.” (P3)", 1),
    ],
)
def test_a_quote_goes_on_in_the_next_paragraph(text: str, words: int) -> None:
    found = [text[q.start : q.end] for q in find_quotes(text, 0, len(text)) if q.attribution]
    assert len(found) == 1 and found[0].count("wait") == words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They were glad. “I was so relieved when she came to my house.” Others", 1),
        ("They were glad: “I was so relieved.” “I slept well for once.” Others", 2),
        ("They were glad: “It’s just so much better.” Others", 1),
        ("Several women said “nobody told them what it was all for”. Then", 1),
    ],
)
def test_words_that_people_say_count_without_a_name(text: str, expected: int) -> None:
    assert [(who, because) for _, who, because in quotes(text)] == [(None, NOBODY)] * expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They said:\n\nI just went home. (Nurse, 34)\n\nOthers", "I just went home."),
        ("They waited: I just went home and cried. (Nurse, 34) Others", "I just went home and cried."),
        ("Then.\n\nI just went home and cried (Nurse, FG 3).\n\nOthers", "I just went home and cried"),
        ("It is quiet. P: I like to eat alone. (Female, 34) Others", "I like to eat alone."),
    ],
)  # fmt: skip
def test_words_without_marks_up_to_who_spoke(text: str, words: str) -> None:
    assert [found for found, _, _ in quotes(text)] == [words]


def test_a_talk_without_marks_is_taken_apart() -> None:
    text = "It is quiet. P: I eat alone. I: Why? P: It is quiet. (Female, 34) Others"
    assert [found for found, _, _ in quotes(text)] == ["I eat alone.", "It is quiet."]


@pytest.mark.parametrize(
    "text",
    [
        "Three groups took part: Nurses were the largest (female, 34 years). Others",
        "We asked them: this is what we saw in one patient (P3) on the ward.",
        "Many waited for weeks (P3, female). Others",
        "The team (Nurse, 34) saw us. Others",
    ],
)
def test_authors_sentences_that_end_in_a_bracket_are_no_quotes(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Recovery is “a deeply personal process of changing our attitudes” [12]. We",
        "Recovery is: “a deeply personal process of changing our attitudes” (Smith, 2019). We",
        "Recovery is: “a deeply personal process of changing our attitudes” (p. 12). We",
        "Recovery is: “a deeply personal process of changing our attitudes”.12 We",
        "Smith et al. [12] argue: “we must listen to our patients.” We agree.",
        "Items included: “I feel that I am a person of worth” and “I feel sad”.",
        "Participants were asked: “How do you feel about your care?” They answered.",
        "The theme “I just want to be heard” describes how people felt.",
        "The first theme, ‘I am still me’, covers the sense of self.",
        "Some spoke of ‘lost years’ and of patients’ views, ‘wasted time’ and so on.",
        "The poster read: “Do you want to help us? Call our team.”",
        "Patients said they were “fed up” with it.",
        "GPs called them “heartsink patients” (GP interviews).",
        'the part "Clinical review:". This is likely to be so, and nothing follows',
        "The sum is: the score we compute for a pair (m, e).",
        "It grew, and then I said to her: “I am going home now”, and I went.",
    ],
)
def test_what_authors_quote_from_elsewhere(text: str) -> None:
    assert quotes(text) == []


def test_a_citation_that_the_file_marks_is_behind_words_from_literature() -> None:
    text = "They wrote: “we must listen to our patients”, as is known. Others"
    closing = text.index("”")
    assert find_quotes(text, 0, len(text), (), [closing + 3]) == ()
    assert len(find_quotes(text, 0, len(text), (), [closing + 30])) == 1


def test_a_quote_that_breaks_off_does_not_take_the_rest_of_the_paper() -> None:
    text = "They wanted help: “I was told to go. " + "It rained on and on. " * 400
    (quote,) = find_quotes(text, 0, len(text))
    assert (text[quote.start : quote.end], quote.incomplete_because) == ("I was told to go.", CUT)


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
        'A: "one" (P1). “Two is here now” (P2). B: "three (P3). C: “four “4” more” [P4] D: "I go five It was said: '
        '"six" (P6) E: "we seven are cut off'
    )
    found = find_quotes(text, 0, len(text))
    assert [text[q.start : q.end] for q in found] == [
        "one",
        "Two is here now",
        "three",
        "four “4” more",
        "I go five It was said:",
        "six",
        "we seven are cut off",
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
    text = "A: “one” (P1). B: “I have two” (P2). C: “three” (P3)."
    found = find_quotes(text, text.index("B"), text.index("C"))
    assert [text[q.start : q.end] for q in found] == ["I have two"]
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
    begun = time.process_time()
    find_quotes(text, 0, len(text))
    assert time.process_time() - begun < 5
