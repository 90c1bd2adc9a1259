"""What somebody is who speaks, by what the paper says of all who took part."""

from __future__ import annotations

import pytest

from graph.model import SpeakerRole
from ingest.document import SectionMark
from ingest.quotes.attribution import Attribution
from ingest.quotes.by_paper.people_named import role_counted, roles_named
from ingest.quotes.by_paper.roles import COUNTED, HEADING, LETTERS, PRINTED, TOOK_PART, RolesOfPaper
from ingest.quotes.by_paper.took_part import role_of_all, role_of_section
from ingest.text.sections import SectionIndex, to_sections

USER, CARER, PROFESSIONAL, OTHER = SpeakerRole


def sections(text: str) -> SectionIndex:
    """Return the title, and methods that are all the rest."""
    start = text.index("\n") + 1
    return SectionIndex(
        to_sections("s", [SectionMark(path=("Methods",), role="methods", start=start, end=len(text), found_by="test")])
    )


def of_all(methods: str, title: str = "Nights", *said: Attribution) -> SpeakerRole | None:
    text = f"{title}\n{methods}"
    return role_of_all(text, sections(text), said)


@pytest.mark.parametrize(
    ("methods", "role"),
    [
        ("We interviewed 20 women with diabetes.", USER),
        ("Six focus groups were held with night nurses.", PROFESSIONAL),
        ("Interviews were conducted with 12 daughters of patients with palsy.", CARER),
        ("Twelve farmers took part in a focus group.", OTHER),
        ("Fourteen stroke survivors were recruited at two clinics.", USER),
        ("All patients who had finished were invited to an interview.", USER),
        ("The participants in this study were 34 licensed practical nurses supporting patients.", PROFESSIONAL),
        ("We interviewed ten nurses (8 women and 2 men).", PROFESSIONAL),
        ("People living with HIV were interviewed.", USER),
        ("Interviews with nurses about patients and their families.", PROFESSIONAL),
        ("Focus groups with nine patients with palsy.", USER),
        ("We interviewed adolescents with asthma.", USER),
        ("We interviewed adolescents with long experience.", None),
        ("A survey of night work was completed by 30 nurses.", PROFESSIONAL),
        ("Interviews were conducted with pregnant women.", USER),
        ("Nurses' interviews were long.", PROFESSIONAL),
        # The interviews count, and not whom a trial beside them recruited.
        ("Patients were recruited. Then interviews were held with nurses.", PROFESSIONAL),
        # Two kinds, or one that is not known.
        ("Interviews with nurses and patients.", None),
        ("We interviewed nurses. Focus groups were held with patients.", None),
        ("Interviews with women and their husbands.", None),
        ("Interviews with twenty women.", None),
        ("Interviews with children and drawings. Interviews with their parents were long.", None),
        ("Interviews with mothers.", None),
        ("We interviewed participants.", None),
        ("Barriers for patients were selected.", None),
        ("Interviews with those caring for patients.", None),
        ("Cleaners with bowel cancer were interviewed.", None),
        ("Nurses with ten years of experience were interviewed.", PROFESSIONAL),
        ("Interviews were held with residents.", None),
        # Those who ask.
        ("Two researchers took part in the coding.", None),
    ],
)
def test_who_took_part(methods: str, role: SpeakerRole | None) -> None:
    assert of_all(methods) is role


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("Users' experiences of a diary", USER),
        ("Views of pharmacists on night work", PROFESSIONAL),
        ("Views of pharmacists and experiences of patients", None),
        ("Night work", None),
    ],
)
def test_the_title_says_it_where_nothing_else_does(title: str, role: SpeakerRole | None) -> None:
    assert of_all("Nothing is said.", title) is role
    assert of_all("We interviewed carers.", title) is CARER


def test_who_is_printed_otherwise_says_that_several_kinds_took_part() -> None:
    nurse = Attribution(start=0, end=1, attributes={"role": "nurse"})
    assert of_all("We interviewed patients.", "Nights", nurse) is None


def test_a_relative_beside_one_who_took_part_is_none_of_them() -> None:
    wife = Attribution(start=0, end=1, participant="P4 wife", attributes={"role": "wife"})
    assert of_all("We interviewed patients.", "Nights", wife) is USER


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("Results", "Nurses’ views"), PROFESSIONAL),
        (("Results", "Caregivers’ experiences of the ward", "Nights"), CARER),
        (("Results", "Interviews with patients"), USER),
        (("Results", "Patients"), None),
        (("Results", "Attitudes of nurses"), None),
        (("Results", "Nurses and patients' views"), None),
        (("Results", "Role of the nurse"), None),
        (("Results", "Seeing a nurse"), None),
        ((), None),
    ],
)
def test_whose_words_a_section_has(path: tuple[str, ...], role: SpeakerRole | None) -> None:
    assert role_of_section(path) is role


def test_people_are_named_in_order_and_those_whom_they_care_for_are_not() -> None:
    assert [*roles_named("ten nurses of patients, carers of a child and women")] == [PROFESSIONAL, CARER, None]


def test_how_a_role_is_known_is_said() -> None:
    text = "Nights\nWe interviewed patients (P). Nurses' views \n"
    roles = RolesOfPaper(text, sections(text), [None])
    said = {"P4": LETTERS, "Q4": TOOK_PART}
    for label, how in said.items():
        assert roles.at(8, Attribution(start=0, end=1, participant=label)) == (USER, how)
    assert roles.at(8, None) == (USER, TOOK_PART)
    carer = Attribution(start=0, end=1, attributes={"role": "carer"})
    assert roles.at(8, carer) == (CARER, PRINTED)
    volunteer = Attribution(start=0, end=1, attributes={"role": "volunteer"})
    assert roles.at(8, volunteer) == (OTHER, PRINTED)
    counted = f"{text}Health workers, including volunteers, are many."
    assert RolesOfPaper(counted, sections(counted), [None]).at(8, volunteer) == (PROFESSIONAL, COUNTED)
    assert roles.at(8, Attribution(start=0, end=1, attributes={"speakers": "P4; P5 wife"})) is None
    teacher = Attribution(start=0, end=1, attributes={"role": "retired teacher"})
    assert roles.at(8, teacher) == (USER, TOOK_PART)
    resident = Attribution(start=0, end=1, attributes={"role": "resident"})
    doctors = "Nights\nWe interviewed physicians."
    assert RolesOfPaper(doctors, sections(doctors), [resident]).at(8, resident) == (PROFESSIONAL, TOOK_PART)
    assert roles.at(8, resident) == (USER, PRINTED)
    # A word that leaves it open is no gap to fill.
    assert roles.at(8, Attribution(start=0, end=1, attributes={"role": "member"})) is None


def test_a_heading_says_it_for_its_part() -> None:
    marks = [SectionMark(path=("Results", "Nurses' views"), role="results", start=0, end=9, found_by="test")]
    index = SectionIndex(to_sections("s", marks))
    assert RolesOfPaper("We wait. Others.", index, [None]).at(3, None) == (PROFESSIONAL, HEADING)


@pytest.mark.parametrize(
    ("text", "noun", "role"),
    [
        ("Health workers, including village volunteers, spoke.", "village volunteer", PROFESSIONAL),
        ("Health workers (HWs), encompassing nurses and village vaccine volunteers, spoke (VVV).", "VVV", PROFESSIONAL),
        ("Nurses (ward nurses and night volunteers) spoke.", "night volunteers", PROFESSIONAL),
        ("Patients, such as VVs, spoke to village volunteers (VVs).", "VV", USER),
        ("Many people, including village volunteers, spoke.", "village volunteer", None),
        ("Nurses (n = 3) and village volunteers spoke.", "village volunteer", None),
        ("Village volunteers spoke.", "village volunteer", None),
    ],
)
def test_among_whom_people_are_counted(text: str, noun: str, role: SpeakerRole | None) -> None:
    assert role_counted(text, noun) is role


def test_whoever_has_an_illness_is_no_other() -> None:
    asked = "We interviewed twelve farmers."
    assert of_all(asked, "Work on farms") is OTHER
    assert of_all(asked, "Work among farmers with type 2 diabetes") is None
