"""What a sentence of the authors does, and the words that show it."""

from __future__ import annotations

import time

import pytest

from graph.model import FindingKind
from ingest.findings.kinds import classify, continuation, place_of

GAP, ADVICE = FindingKind.EVIDENCE_GAP, FindingKind.RECOMMENDATION
LIMIT, RESULT, VIEW = FindingKind.LIMITATION, FindingKind.RESULT, FindingKind.INTERPRETATION


@pytest.mark.parametrize(
    ("sentence", "kind", "cue"),
    [
        ("There is a paucity of research examining the success of training.", GAP, "paucity of research"),
        ("There remains a lack of high-quality evidence on this.", GAP, "lack of high-quality evidence"),
        ("Little is known about how peers work.", GAP, "Little is known"),
        ("Limited evidence exists for this approach.", GAP, "Limited evidence"),
        ("No studies have looked at this.", GAP, "No studies"),
        ("Few studies have looked at this.", GAP, "Few studies"),
        ("It is unclear whether these differences last.", GAP, "is unclear"),
        ("It is not known whether these differences last.", GAP, "It is not known"),
        ("Their effects have not yet been evaluated.", GAP, "not yet been evaluated"),
        ("Why this is so is not well understood.", GAP, "not well understood"),
        ("There are gaps in the current literature on this.", GAP, "gaps in the current literature"),
        ("It was adopted without proper scrutiny or evidence base.", GAP, "without proper scrutiny or evidence base"),
        ("It is a field with a lack\nof   research on it.", GAP, "lack of research"),
        ("Services should work with peers.", ADVICE, "should"),
        ("Care must be made with those who use it.", ADVICE, "must"),
        ("More work is needed to examine this.", ADVICE, "More work is"),
        ("Future research could explore this.", ADVICE, "Future research could"),
        ("Research is needed on the cost of this.", ADVICE, "Research is needed"),
        ("Efforts are urgently needed to change this.", ADVICE, "Efforts are urgently needed"),
        ("There is an urgent need for better training.", ADVICE, "an urgent need for"),
        ("Our findings highlight the need for such care.", ADVICE, "highlight the need for"),
        ("We recommend that staff are trained.", ADVICE, "We recommend"),
        ("Staff would benefit from training in this.", ADVICE, "would benefit from"),
        ("A limitation of this study is its size.", LIMIT, "limitation of this"),
        ("Our sample was limited to one city.", LIMIT, "Our sample was limited"),
        ("We found that people want to be heard.", RESULT, "We found"),
        ("Some participants also spoke of fear and anger.", RESULT, "Some participants"),
        ("Participants in this study wanted to be heard.", RESULT, "Participants"),
        ("This reflects the wider literature on trust.", VIEW, None),
        # A gap comes before a recommendation in the same sentence.
        ("Little is known, and more research is needed.", GAP, "Little is known"),
        # Words that are near a cue and are none.
        ("The few studies that exist report good results.", VIEW, None),
        ("A few studies report good results for this.", VIEW, None),
        ("Poverty and a lack of work make it worse.", VIEW, None),
        ("People felt that they were not understood by anyone.", VIEW, None),
    ],
)
def test_kinds_in_the_discussion(sentence: str, kind: FindingKind, cue: str | None) -> None:
    found, reason = classify(sentence, "discussion")
    assert found is kind
    if cue:
        assert reason.endswith(f"says “{cue}”") or reason.endswith(f": says “{cue}”")
        # The reason is the sentence's own words, so that a person can check it.
        assert cue in " ".join(sentence.split())
    else:
        assert reason == "stands in the discussion without a cue of another kind"


@pytest.mark.parametrize(
    ("place", "outcome"),
    [
        ("results", RESULT),
        ("abstract", RESULT),
        ("discussion", RESULT),
        ("conclusions", RESULT),
        # In a commentary those who comment speak, and no participants are reported.
        ("commentary", VIEW),
        ("introduction", "background, not a finding of this study"),
        (None, "in a section that neither the file nor a codebook names"),
        ("methods", "says what was done, not what was found"),
        ("back matter", "stands in the back matter"),
        ("references", "stands in the back matter"),
    ],
)
def test_one_sentence_in_every_part(place: str | None, outcome: FindingKind | str) -> None:
    kind, why = classify("Several participants spoke of stigma in services.", place)
    assert (kind or why) == outcome


@pytest.mark.parametrize("place", ["introduction", "methods", None])
def test_a_gap_is_one_in_every_part_of_the_body(place: str | None) -> None:
    kind, _ = classify("Little is known about peer support.", place)
    assert kind is GAP


def test_in_the_results_everything_is_a_result() -> None:
    found = classify("Participants said that staff should listen and that little is known.", "results")
    assert found == (RESULT, "stands in the results")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Only a few men took part in the study.", LIMIT),
        ("We were unable to speak to staff about it.", LIMIT),
        ("Fewer people from cities agreed to speak to us.", LIMIT),
        ("Minority ethnic groups were poorly represented.", LIMIT),
        ("There is a lack of research in this field.", GAP),
        ("We spoke to people from every region.", VIEW),
    ],
)
def test_limitations(sentence: str, kind: FindingKind) -> None:
    found, why = classify(sentence, "limitations")
    assert found is kind
    if kind is LIMIT:
        assert why.endswith(", in the limitations")


@pytest.mark.parametrize("sentence", ["", "Trust.", "Staff should listen", "3.5 4 ( )"])
def test_what_is_too_short_to_state_anything(sentence: str) -> None:
    assert classify(sentence, "discussion") == (None, "shorter than four words")


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
    begun = time.process_time()
    for place in ("discussion", "limitations", "methods"):
        classify(sentence, place)
    continuation(sentence)
    assert time.process_time() - begun < 5


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
