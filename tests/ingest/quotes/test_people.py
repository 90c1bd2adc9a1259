"""From attributions to the people who spoke."""

from __future__ import annotations

import pytest

from graph.model import Gender, Participant, SpeakerRole, content_id
from ingest.quotes.attribution import as_attribution
from ingest.quotes.people import people_of
from ingest.text.speaker_forms import same_label

STUDY = "doi:10.5555/made-up"


def people(*printed: str) -> tuple[tuple[Participant, ...], list[str | None]]:
    """The people, and of each attribution the place of its person in them."""
    found, by_quote = people_of(STUDY, [as_attribution(text, 0, len(text)) for text in printed])
    places = {person.id: str(number) for number, person in enumerate(found)}
    assert len(places) == len(found), "ids of people differ"
    return found, [places[by_quote[n].id] if n in by_quote else None for n in range(len(printed))]


@pytest.mark.parametrize(
    ("printed", "who"),
    [
        (("(P3)", "(P3)"), "00"),
        (("(GP11)", "(GP 11)", "(GP-11)", "(gp 11)"), "0000"),
        (("(Participant 3)", "(participant 3)", "(Participant no. 3)", "(Participant #3)"), "0000"),
        (("(P03)", "(P3)"), "00"),
        (("(P3)", "(P4)"), "01"),
        # What tells two people apart.
        (("(Patient 10, female, 70-74, Lothian)", "(Patient 10, male, 55-59, Kent)"), "01"),
        (("(P3, female)", "(P3, man)"), "01"),
        (("(P3, woman)", "(P3, F)"), "00"),
        (("(P3, 34)", "(P3, 51)"), "01"),
        (("(P3, 34)", "(P3, 35)"), "00"),
        (("(P3, 50-54)", "(P3, 50-55)"), "00"),
        (("(P3, 50-54)", "(P3, 52)"), "00"),
        (("(P3, 50-54)", "(P3, 60-64)"), "01"),
        (("(P3, 30s)", "(P3, 34)"), "00"),
        (("(P3, 65+)", "(P3, 72)"), "00"),
        (("(P3, 65+)", "(P3, 42)"), "01"),
        (("(P3, Kent)", "(P3, Leeds)"), "01"),
        (("(P3, Site 1)", "(P3, Site 2)"), "01"),
        (("(P3, FG1)", "(P3, FG2)"), "01"),
        (("(P3, FG1)", "(FG 1, P3)"), "00"),
        (("(P3, nurse)", "(P3, patient)"), "01"),
        (("(P3, nurse)", "(P3, midwife)"), "01"),
        (("(P3, nurse)", "(P3, community nurse)"), "00"),
        # When and how somebody spoke tells nobody apart.
        (("(P3, interview 1)", "(P3, interview 2)"), "00"),
        (("(P3, line 45)", "(P3, line 81)"), "00"),
        # One that says less joins the person whom it fits.
        (("(P3)", "(P3, female, 34)", "(P3, 34)"), "000"),
        (("(P3, female)", "(P3, male)", "(P3, male, 34)"), "011"),
        # A pseudonym is one person's, whatever is said of her besides.
        (("(Maria, Kent)", "(Maria, after her operation)", "(Maria)"), "000"),
        (("(Maria, 34)", "(Maria, 71)"), "01"),
    ],
)
def test_whose_attributions_these_are(printed: tuple[str, ...], who: str) -> None:
    assert "".join(str(place) for place in people(*printed)[1]) == who


def test_what_fits_two_people_is_nobodys() -> None:
    found, who = people("(P3, female)", "(P3, male)", "(P3)")
    assert len(found) == 2
    assert who == ["0", "1", None]


@pytest.mark.parametrize(
    "printed", ["(male, 34)", "(nurse, urban clinic)", "(Mother of two)", "(FGD 3, women)", "(P1, P4)"]
)
def test_what_names_nobody_makes_no_participant(printed: str) -> None:
    assert people(printed) == ((), [None])


def test_the_one_person_of_a_label_has_the_id_of_the_label() -> None:
    ((person,), _) = people("(Patient 10, female, 70-74)", "(patient 10)")
    assert person.id == content_id("participant", STUDY, "patient 10")
    assert person.label == "Patient 10"
    assert (person.role, person.gender) == (SpeakerRole.SERVICE_USER, Gender.FEMALE)
    assert person.attributes == {"role": "Patient", "gender": "female", "age_band": "70-74"}


def test_ids_of_two_people_of_a_label_do_not_hang_on_the_order() -> None:
    one, other = "(Patient 10, female, Kent)", "(Patient 10, male, Leeds)"
    assert {p.id for p in people(one, other)[0]} == {p.id for p in people(other, one)[0]}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("P3", "P 3", True),
        ("HCP_3", "HCP-3", True),
        ("FG2-P3", "FG2 P3", True),
        ("P13", "P1", False),
        ("P1.3", "P13", False),
        ("Maria", "Mario", False),
        ("Maria da Luz", "maria da luz", True),
    ],
)
def test_spellings_of_one_label(one: str, other: str, same: bool) -> None:
    assert (same_label(one) == same_label(other)) is same
