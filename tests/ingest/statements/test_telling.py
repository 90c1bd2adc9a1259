"""Whose statement a sentence is and what it does, by the weights that come with the program, and the reasons."""

from __future__ import annotations

import time

import pytest

from graph.model import Audience, StatementKind, Voice
from ingest.statements.continuing import continuation
from ingest.statements.kinds import KINDS
from ingest.statements.model import packaged_model
from ingest.statements.signs import PlacedSentence
from ingest.statements.statements import place_of
from ingest.statements.telling import Told, tell

GAP, ADVICE = StatementKind.EVIDENCE_GAP, StatementKind.RECOMMENDATION
LIMIT, RESULT = StatementKind.LIMITATION, StatementKind.RESULT
INTRODUCTION = "Waiting for a lift is common in hospitals [1]."
METHODS = "We interviewed ten porters in two hospitals."
RESULTS = "Most porters felt tired at the end of a shift."


def told(sentence: str, place: str = "discussion", cited: tuple[tuple[int, int], ...] = ()) -> Told:
    """Tell a sentence at the end of a small paper."""
    paper = [
        PlacedSentence(text=INTRODUCTION, place="introduction", path=("Introduction",), cited=((42, 45),)),
        PlacedSentence(text=METHODS, place="methods", path=("Methods",)),
        PlacedSentence(text=RESULTS, place="results", path=("Results",)),
        PlacedSentence(text=sentence, place=place, path=(place.capitalize(),), cited=cited),
    ]
    return tell(paper, packaged_model())[-1]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Further research is needed on how lifts are shared.", ADVICE),
        ("More research on stairs may lend insight and should follow.", ADVICE),
        ("This needs to be considered in future studies of lifts.", ADVICE),
        ("Hospitals should offer porters a lift of their own.", ADVICE),
        ("Wards need to plan for broken lifts.", ADVICE),
        ("Little is known about how porters take breaks.", GAP),
        ("To our knowledge, lifts at night have not been studied.", GAP),
        ("No handbooks for night porters exist.", GAP),
        ("We found only one trial of this.", GAP),
        ("A limitation of this study is that only porters were interviewed.", LIMIT),
        ("A strength of this study is that porters of two hospitals took part.", StatementKind.STRENGTH),
        ("We found that most porters felt tired.", RESULT),
        ("Four in five porters (83%) felt tired.", RESULT),
        ("Most porters said that they felt tired.", RESULT),
    ],
)
def test_kinds_in_a_discussion(sentence: str, kind: StatementKind) -> None:
    assert told(sentence).kind is kind


def test_limitations_beside_each_other_make_each_other_likelier() -> None:
    said = (
        "Our sample was small, which may limit what can be said.",
        "A limitation is that recall bias could affect our estimates.",
    )
    sentences = [PlacedSentence(text=text, place="discussion", path=("Discussion",)) for text in said]
    assert [one.kind for one in tell(sentences, packaged_model())] == [LIMIT, LIMIT]


@pytest.mark.parametrize(
    ("sentence", "place", "voice"),
    [
        ("Most porters said that they felt tired.", "results", Voice.PARTICIPANTS),
        ("We recruited the porters by letter.", "methods", Voice.AUTHORS),
        ("Previous studies have shown that porters are tired [2].", "introduction", Voice.EARLIER_WORK),
        ("In Okoro's study [2] the nurses came from the same town as the visitors.", "discussion", Voice.EARLIER_WORK),
        ("We porters know this well.", "commentary", Voice.LIVED_EXPERIENCE),
        ("National guidelines should be followed by all hospitals.", "discussion", Voice.GUIDANCE),
    ],
)
def test_whose_statement_it_is(sentence: str, place: str, voice: Voice) -> None:
    at = sentence.find("[2]")
    found = told(sentence, place, ((at, at + 3),) if at >= 0 else ())
    assert found.voice is voice
    assert found.voice_reasons


def test_the_reasons_are_words_of_the_sentence() -> None:
    found = told("Further research is needed on how lifts are shared.")
    assert any("urther research" in reason for reason in found.kind_reasons)
    assert told("Previous studies [2] found the same.", "discussion", ((17, 20),)).voice_reasons[0] == "cites [2]"


def test_what_is_uncertain_says_between_what() -> None:
    open_kinds = [one for one in map(told, ("Lifts are lifts, as ever.", "Doors open and close.")) if one.kind is None]
    assert open_kinds
    for one in open_kinds:
        assert one.likeliest and one.kind_reasons[0].startswith(f"{one.likeliest} or ")


def test_a_language_that_nothing_was_learned_of_is_told_by_strong_signs_alone() -> None:
    assert told("Vilka hissar som helst kan nog vara bra för oss alla.").kind is None


@pytest.mark.parametrize(
    ("sentence", "audience"),
    [
        ("Future research should look at lifts.", (Audience.RESEARCH,)),
        ("Clinics should offer porters a lift.", (Audience.PRACTICE,)),
        ("Policy makers should fund lifts.", (Audience.POLICY,)),
        ("Lifts should be painted.", ()),
    ],
)
def test_to_whom_a_recommendation_speaks(sentence: str, audience: tuple[Audience, ...]) -> None:
    found = told(sentence)
    assert (found.kind, found.audience) == (ADVICE, audience)


def test_only_recommendations_have_an_audience() -> None:
    assert told("Most nurses said that research tired them.").audience == ()


def test_every_kind_can_be_told() -> None:
    assert {row.kind for row in KINDS} == set(StatementKind)
    assert set(packaged_model().sure) == set(StatementKind)


def test_no_sentences_are_told_nothing() -> None:
    assert tell([], packaged_model()) == []


@pytest.mark.parametrize(
    ("role", "path", "place"),
    [
        ("abstract", ("Abstract", "Results"), "results"),
        ("abstract", ("Abstract", "Conclusions"), "conclusions"),
        ("abstract", ("Abstract", "Setting"), None),
        ("abstract", ("Abstract",), "abstract"),
        ("abstract", (), "abstract"),
        ("discussion", ("Results",), "discussion"),
        (None, (), None),
    ],
)
def test_the_parts_of_an_abstract_count_as_what_they_say(
    role: str | None, path: tuple[str, ...], place: str | None
) -> None:
    assert place_of(role, path) == place


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("For example, the framework seeks to understand.", "For example"),
        ("For\ninstance, it helps.", "For instance"),
        ("It also acknowledges this.", "It also"),
        ("It acknowledges this.", "It"),
        ("They also helped.", "They also"),
        ("These can be harmful.", "These"),
        ("Such care is rare.", "Such"),
        ("This may reflect training.", "This"),
        ("The latter is rare.", "The latter"),
        ("Respondents agreed.", "Respondents"),
        ("It is important to note that this varies.", None),
        ("It is unclear whether this lasts.", None),
        ("It has been argued that this lasts.", None),
        ("This study adds to that.", None),
        ("This paper is short.", None),
        ("Thistles grow.", None),
        ("Its cost is high.", None),
        ("Iterative work helps.", None),
        ("The theme is this.", None),
        ("", None),
    ],
)
def test_how_a_sentence_goes_on_from_the_one_before(sentence: str, words: str | None) -> None:
    assert continuation(sentence) == words


@pytest.mark.parametrize(
    "unit", ["lack of a ", "no a ", "further a ", "research a ", "a", "need ", "research ", "It ", "we a ", "(", "is "]
)
def test_words_without_end_take_no_time(unit: str) -> None:
    sentence = "It was so then: " + unit * (200_000 // len(unit))
    begun = time.perf_counter()
    tell([PlacedSentence(text=sentence, place=place) for place in ("discussion", "results")], packaged_model())
    continuation(sentence)
    assert time.perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("Therefore, staff need time.", "Therefore"),
        ("As a result, people waited.", "As a result"),
        ("As a result of cuts, people waited.", None),
        ("Further research would, therefore, benefit from listening.", "therefore"),
        ("The survey of all staff in the north was therefore repeated.", None),
        ("Yet, participants in this study wanted more.", "Yet, participants"),
        ("Yet services are closing.", None),
        ("The few studies that exist report gains.", "The few studies that"),
        ("Other research supports this finding.", "Other research supports this"),
        ("Other research found little.", None),
        ("This study adds to this theory.", "this theory"),
        ("This study adds to what is known.", None),
        ("More research is needed on nights.", None),
    ],
)
def test_words_that_go_on_from_the_sentence_before(sentence: str, cue: str | None) -> None:
    assert continuation(sentence) == cue
