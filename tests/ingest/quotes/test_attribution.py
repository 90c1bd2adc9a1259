"""Who spoke, as papers print it behind a quote."""

from __future__ import annotations

import pytest

from ingest.quotes.attribution import read_attribution
from ingest.text.speaker_words import REACH, opens_attribution

FIELDS = ("participant", "gender", "age_band", "ethnicity", "region")


def read(text: str, fields: tuple[str, ...] = (), **how: bool) -> tuple[str | None, dict[str, str]] | None:
    attribution = read_attribution(text, 0, len(text), fields, **how)
    return (attribution.participant, attribution.attributes) if attribution else None


@pytest.mark.parametrize(
    ("printed", "participant", "attributes"),
    [
        ("(participant 12)", "participant 12", {}),
        ("(Participant #12)", "Participant #12", {}),
        ("(participant no. 12)", "participant no. 12", {}),
        ("(Participant A, nurse)", "Participant A", {"role": "nurse"}),
        ("(Participant A, Leeds)", "Participant A", {"as printed": "Leeds"}),
        ("(P12)", "P12", {}),
        ("( P12 )", "P12", {}),
        ("(P-12, F, 34)", "P-12", {"gender": "female", "age": "34"}),
        ("(I-12, M, 54y)", "I-12", {"gender": "male", "age": "54"}),
        # A focus group is nobody who spoke, and counts its members from one.
        ("(FG3, male, 45 years)", None, {"focus_group": "3", "gender": "male", "age": "45"}),
        ("(GP, FG 3)", None, {"role": "GP", "focus_group": "3"}),
        ("(FG 3, P2)", "FG 3, P2", {"focus_group": "3"}),
        (
            "(Interview 7; woman; aged 25 to 34)",
            "Interview 7",
            {"interview": "7", "gender": "woman", "age_band": "25-34"},
        ),
        ("(Interview 4, carer)", "Interview 4", {"interview": "4", "role": "carer"}),
        ("(IDI 4, health worker)", "IDI 4", {"role": "health worker"}),
        ("(Practice nurse 10)", "Practice nurse 10", {"role": "Practice nurse"}),
        ("(GP11)", "GP11", {"role": "GP"}),
        ("(UCLH trainer)", None, {"role": "UCLH trainer"}),
        ("[Young person]", None, {"role": "Young person"}),
        ("(mother of two, 34)", None, {"role": "mother of two", "age": "34"}),
        ("(Leeds, P3)", "P3", {"as printed": "Leeds"}),
        ("(Hospital A, nurse 2)", "nurse 2", {"role": "nurse", "site": "Hospital A"}),
        # Two parts without a comma between them, or with strokes.
        (
            "(Patient 22, Male 50–54 years, Leeds)",
            "Patient 22",
            {"role": "Patient", "gender": "Male", "age_band": "50-54", "as printed": "Leeds"},
        ),
        ("(P20, male, 55–59 years Leeds)", "P20", {"gender": "male", "age_band": "55-59", "as printed": "Leeds"}),
        ("(34-year-old woman)", None, {"age": "34", "gender": "woman"}),
        ("(P2, F/34)", "P2", {"gender": "female", "age": "34"}),
        ("(P-03/female/45)", "P-03", {"gender": "female", "age": "45"}),
        # Of a job, years may be those at work.
        ("(nurse, 12 years)", None, {"role": "nurse", "as printed": "12 years"}),
        ("(nurse, aged 42)", None, {"role": "nurse", "age": "42"}),
        ("(carer, 34 years)", None, {"role": "carer", "age": "34"}),
        ("(P3: female; 18+)", "P3", {"gender": "female", "age": "18+"}),
        ("(p7)", "p7", {}),
        ("[P7, female]", "P7", {"gender": "female"}),
        # An age is no identifier, though it is a word and a number.
        ("(female, aged 35)", None, {"gender": "female", "age": "35"}),
        ("(F, 35)", None, {"gender": "female", "age": "35"}),
        ("(participant 2, trans man, 35)", "participant 2", {"gender": "trans man", "age": "35"}),
        ("(service user, community team)", None, {"role": "service user", "as printed": "community team"}),
        # An empty part is left out, an odd space made one.
        ("(participant  3,, female , )", "participant 3", {"gender": "female"}),
        ("(Participant 3,\nfemale)", "Participant 3", {"gender": "female"}),
    ],
)
def test_parts_are_told_by_their_form(printed: str, participant: str | None, attributes: dict[str, str]) -> None:
    assert read(printed) == (participant, attributes)


@pytest.mark.parametrize("dash", "-‐‑‒–—−")
@pytest.mark.parametrize("space", ["", " "])
def test_an_age_band_is_written_with_a_hyphen_whatever_the_source_prints(dash: str, space: str) -> None:
    printed = f"(participant 3, female, 35{space}{dash}{space}44, London)"
    assert read(printed) == ("participant 3", {"gender": "female", "age_band": "35-44", "as printed": "London"})


def test_an_age_band_that_became_citations() -> None:
    run = " ".join(f"[{n}]" for n in range(35, 45))
    assert read(f"(participant 105, female, {run} White British, London)", FIELDS) == (
        "participant 105",
        {"gender": "female", "age_band": "35-44", "ethnicity": "White British", "region": "London"},
    )


def test_the_codebook_names_the_other_parts_in_their_order() -> None:
    assert read("(participant 3, London, female, White Irish)", ("region", "ethnicity")) == (
        "participant 3",
        {"gender": "female", "region": "London", "ethnicity": "White Irish"},
    )


@pytest.mark.parametrize("printed", ["(participant 3, London)", "(participant 3, a, b, c)"])
def test_with_a_part_too_few_or_too_many_nobody_can_tell_which_is_which(printed: str) -> None:
    attributes = read(printed, FIELDS)[1]
    assert set(attributes) == {"as printed"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "(",
        "()",
        "( )",
        "participant 3",
        "(see Table 3)",
        "(n = 24)",
        "(p < 0.05)",
        "(p = .01)",
        "(in 2012)",
        "(from 1998 to 2004)",
        "(WHO 2010)",
        "(NICE 2009)",
        "(e.g. anger)",
        "(R)",
        "(id)",
        "[12]",
        "[sic]",
        "(Julie)",
        "P12",
        "(12)",
        "(p. 12)",
        "(p 12)",
        "(Q3)",
        "(SF36)",
        "(COVID-19)",
        "(see P3)",
        "(Table 2, P3)",
        "(patient satisfaction)",
        "(nurse education)",
        "(participants with psychosis)",
        "(women)",
    ],
)
def test_brackets_that_name_nobody(text: str) -> None:
    assert read_attribution(text, 0, len(text)) is None


@pytest.mark.parametrize(
    ("printed", "participant", "attributes"),
    [
        ("(Julie)", "Julie", {}),
        ("[Julie]", "Julie", {}),
        ("(Mary Ann, 34)", "Mary Ann", {"age": "34"}),
        ("(Theresa, 34)", "Theresa", {"age": "34"}),
        ("(Mary, 45, teacher)", "Mary", {"age": "45", "role": "teacher"}),
        ("(O’Neill, female)", "O’Neill", {"gender": "female"}),
        ("(Zoë, F, 30–39)", "Zoë", {"gender": "female", "age_band": "30-39"}),
        # What says by its form who spoke is no name.
        ("(P3, Julie)", "P3", {"as printed": "Julie"}),
    ],
)
def test_a_name_counts_where_somebody_must_have_spoken(
    printed: str, participant: str, attributes: dict[str, str]
) -> None:
    assert read(printed, names=True) == (participant, attributes)


@pytest.mark.parametrize(
    "printed",
    [
        "(Goffman, 1963)",
        "(Goffman 1963)",
        "(Figure)",
        "(Table 2)",
        "[Laughs]",
        "(see above)",
        "(Julie",
        "[Emphasis added]",
    ],
)
def test_citations_pointers_and_stage_directions_are_no_names(printed: str) -> None:
    assert read(printed, names=True) is None


@pytest.mark.parametrize(
    ("text", "printed", "participant", "attributes"),
    [
        ("PT6 Several GPs described", "PT6", "PT6", {"role": "PT"}),
        ("GP3. The others", "GP3", "GP3", {"role": "GP"}),
        ("GP3 (rural). The others", "GP3 (rural)", "GP3", {"role": "GP", "setting": "rural"}),
        ("— Mary, 45, teacher. The", "— Mary, 45, teacher", "Mary", {"age": "45", "role": "teacher"}),
        ("– Interview 4", "– Interview 4", "Interview 4", {"interview": "4"}),
        ("Participant 7 The others", "Participant 7", "Participant 7", {}),
        (
            "– Participant 12, female, 34. Then",
            "– Participant 12, female, 34",
            "Participant 12",
            {"gender": "female", "age": "34"},
        ),
        ("— P12 Others said", "— P12", "P12", {}),
        ("P12, who was 34,", "P12", "P12", {}),
    ],
)
def test_without_a_bracket_only_what_shows_its_form_belongs_to_it(
    text: str, printed: str, participant: str, attributes: dict[str, str]
) -> None:
    attribution = read_attribution(text, 0, len(text), bare=True)
    assert attribution is not None
    assert text[: attribution.end] == printed
    assert (attribution.participant, attribution.attributes) == (participant, attributes)


@pytest.mark.parametrize(
    "text", ["GP3 said that", "CM2 described how", "– the others", "— However, it", "Participant 7 felt"]
)
def test_what_speaks_in_the_next_sentence_is_no_attribution(text: str) -> None:
    assert read_attribution(text, 0, len(text), bare=True) is None


def test_a_bracket_that_never_closes_ends_where_the_authors_speak() -> None:
    text = "(participant 213, female, Yet, several participants felt alone (see above)."
    stop = text.index("Yet")
    attribution = read_attribution(text, 0, stop, FIELDS)
    assert attribution is not None and attribution.broken
    assert text[: attribution.end] == "(participant 213, female,"
    assert (attribution.participant, attribution.attributes) == ("participant 213", {"gender": "female"})


def test_a_broken_one_keeps_the_first_of_the_named_parts() -> None:
    text = "(participant 3, female, White British "
    assert read(text, FIELDS) == ("participant 3", {"gender": "female", "ethnicity": "White British"})


def test_a_broken_one_does_not_swallow_the_text_behind_it() -> None:
    text = "(participant 3, female, Being alone was hard for them and " + "went on and on " * 40 + "."
    attribution = read_attribution(text, 0, len(text))
    assert attribution is not None and attribution.broken
    assert text[: attribution.end] == "(participant 3, female"
    assert attribution.attributes == {"gender": "female"}


def test_a_closing_bracket_out_of_reach_belongs_to_something_else() -> None:
    text = "(participant 3, " + "x" * REACH + ")"
    attribution = read_attribution(text, 0, len(text))
    assert attribution is not None and attribution.broken


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        ("(participant 4, female, ", True),
        ("(P4, ", True),
        ("(female ", True),
        ("(nurse, ", True),
        ("(participant 4) ", False),
        ("(participants, ", False),
        ("(patients with ", False),
        ("participant 4, ", False),
        ("", False),
    ],
)
def test_the_bracket_that_is_open_at_a_place(text: str, opens: bool) -> None:
    assert opens_attribution(text + "[25]", len(text)) is opens
