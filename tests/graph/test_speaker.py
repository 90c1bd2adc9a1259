"""Who spoke, in words."""

from __future__ import annotations

import pytest

from graph.model import Participant, Quote, SpeakerRole
from graph.nodes.speakers import in_one_spelling
from graph.speaker import NOT_SAID, speaker_of
from tests.support.speakers_sample import SAID, studies


def quote(attribution: str | None = None, **more: object) -> Quote:
    return Quote(id="quote:1", start=0, end=1, text="I", participant=None, attribution=attribution, **more)  # type: ignore[arg-type]


def test_each_way_of_saying_who_spoke_has_its_line() -> None:
    for study in studies():
        people = {one.id: one for one in study.participants}
        made = [speaker_of(said, people.get(said.participant or "")) for said in study.quotes]
        assert made == [one.line for one in SAID[study.id]]


@pytest.mark.parametrize(
    ("printed", "line"),
    [
        ("(carer)", "Carer"),
        ("[a nurse, (night shift)].", "A nurse, (night shift)"),
        ("(nurse) and (doctor)", "(nurse) and (doctor)"),
        ("— Mother of two", "Mother of two"),
        ("（医師）", "医師"),
        ("(a woman from\n the north", "A woman from the north"),
        ("'Rose'", "'Rose'"),
    ],
)
def test_who_is_not_identified_is_shown_as_printed(printed: str, line: str) -> None:
    assert speaker_of(quote(printed, role=SpeakerRole.OTHER), None) == line


def test_only_where_nothing_is_printed_the_source_does_not_say_who_spoke() -> None:
    assert speaker_of(quote(), None) == NOT_SAID
    of_all = quote(role=SpeakerRole.CARER, role_from="as all who took part")
    assert speaker_of(of_all, None) == f"{NOT_SAID}; carer, as all who took part"
    for known in ({"attributes": {"role": "nurse"}}, {"attribution": "?"}):
        assert speaker_of(quote(**known), None) != NOT_SAID  # type: ignore[arg-type]


def test_what_a_label_says_is_not_said_twice_and_a_bare_number_has_its_name() -> None:
    attributes = {"role": "Nurse", "line": "12", "age": "3", "gender": "male", "sex": "Male"}
    nurse = Participant(id="participant:1", label="nurse 3", attributes={"site": "4", "line": "99"})
    assert speaker_of(quote("(x)", attributes=attributes), nurse) == "Nurse 3 · line 12 · 3 · male · site 4"


@pytest.mark.parametrize(
    ("attributes", "age", "band"),
    [
        ({"age": "34"}, "34", None),
        ({"age": "034"}, "34", None),
        ({"age_band": "35–44 "}, None, "35-44"),
        ({"age_band": "35 to 44"}, None, "35-44"),
        ({"age": "65+"}, None, "65+"),
        ({"age": "≥ 65"}, None, "65+"),
        ({"age_band": "<25"}, None, "<25"),
        ({"age_band": "mid-40s"}, None, "40-49"),
        ({"age_band": "in her late thirties"}, None, "30-39"),
        ({"age_band": "old"}, None, None),
        ({}, None, None),
    ],
)
def test_ages_have_one_spelling(attributes: dict[str, str], age: str | None, band: str | None) -> None:
    told = in_one_spelling(attributes)
    assert (told["age"], told["age_band"]) == (age, band)
