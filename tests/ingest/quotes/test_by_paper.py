"""Parts of attributions whose field the rest of their paper shows."""

from __future__ import annotations

import pytest

from ingest.quotes.attribution import Attribution, as_attribution
from ingest.quotes.by_paper.sorting import sorted_out

Told = tuple[str | None, dict[str, str]]


def told(prose: str, *printed: str) -> list[Told]:
    """Read attributions that are printed after the prose, all of one paper."""
    text = prose
    said: list[Attribution | None] = []
    for one in printed:
        said.append(as_attribution(f"{text}\n{one}", len(text) + 1, len(text) + 1 + len(one)))
        text = f"{text}\n{one}"
    return [(one.participant, one.attributes) for one in sorted_out(text, said) if one]


@pytest.mark.parametrize(
    ("prose", "printed", "attributes"),
    [
        ("We went to clinics in Salto.", "(nurse, Salto)", {"role": "nurse", "place": "Salto"}),
        ("The districts of Lund, Salto and Arles.", "(nurse, Salto)", {"role": "nurse", "place": "Salto"}),
        ("Salto district is poor.", "(nurse, Salto)", {"role": "nurse", "place": "Salto"}),
        ("In Salto's view. Salto spoke. Salto left. Work in Salto.", "(nurse, Salto)", None),
        ("No more is known.", "(nurse, Salto)", None),
        # Letters.
        ("Each had a wellbeing planner (WP).", "(WP)", {"role": "WP"}),
        ("People with multiple sclerosis (MS).", "(nurse, MS)", {"role": "nurse", "diagnosis": "MS"}),
        # A group of the study.
        ("Most in the ECS arm stayed.", "(man, 40, ECS)", {"gender": "man", "age": "40", "group": "ECS"}),
        ("Those of the swimming group stayed.", "(man, swimming)", {"gender": "man", "group": "swimming"}),
    ],
)
def test_a_part_is_what_the_paper_says_that_it_is(prose: str, printed: str, attributes: dict[str, str] | None) -> None:
    ((_, read),) = told(prose, printed)
    assert read == (attributes or {"role": "nurse", "as printed": "Salto"})


def test_the_name_of_a_place_is_nobody() -> None:
    prose = "Groups met in two towns, in Salto and in Lund. Maria came to Lund, and so did Maria's son."
    assert told(prose, "(Salto, meeting 3)", "[Maria]") == [
        (None, {"place": "Salto", "group": "meeting 3"}),
        ("Maria", {}),
    ]


def test_what_stands_beside_a_place_is_one() -> None:
    assert told("We went to Salto, and worked in Salto.", "(nurse, Salto)", "(nurse, Arles)") == [
        (None, {"role": "nurse", "place": "Salto"}),
        (None, {"role": "nurse", "place": "Arles"}),
    ]


def test_letters_where_others_have_their_job_are_a_job() -> None:
    assert told("", "— Nurse, rural", "— Midwife, urban", "— Nurse, urban", "— QXO, rural")[3] == (
        None,
        {"role": "QXO", "setting": "rural"},
    )


def test_few_words_that_come_again_and_again_divide_those_who_took_part() -> None:
    printed = ["(early starter, male)", "(late starter, male)"] * 3
    assert [read["group"] for _, read in told("", *printed)] == ["early starter", "late starter"] * 3
    assert "group" not in told("", *printed[:2])[0][1]


def test_the_parts_of_a_code_say_what_the_paper_says_they_stand_for() -> None:
    prose = "We met home carers (HC) and bus drivers (BD) of the Lower Lake District (LLD) in groups."
    assert told(prose, "FGD-LLD-HC-F-03", "HC-04", "LLD-05-B") == [
        ("FGD-LLD-HC-F-03", {"method": "FGD", "place": "LLD", "role": "HC", "gender": "female"}),
        ("HC-04", {}),
        ("LLD-05-B", {"place": "LLD"}),
    ]
