"""Themes that the headings of the results show."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from graph.model import Section
from ingest.text.sections import SectionIndex
from ingest.themes.headings import named_by_headings
from ingest.themes.named import ThemeMaterial

ABOUT = "A qualitative study. "
NONE: Mapping[str, str] = {}


def found(
    *paths: str, about: str = ABOUT, speaking: tuple[str, ...] = (), below: Mapping[str, str] = NONE
) -> dict[str, str | None]:
    """Lay out headings ("Results/Trust"), with somebody speaking under some; return label -> label above."""
    text = about
    spans: list[tuple[tuple[str, ...], int]] = []
    quotes = []
    for path in paths:
        parts = tuple(path.split("/"))
        spans.append((parts, len(text)))
        text += parts[-1] + "\n\n"
        if path in speaking:
            quotes.append(len(text))
        text += below.get(path, "Somebody said a thing there.") + "\n\n"
    sections = []
    for i, (parts, start) in enumerate(spans):
        after = (s for p, s in spans[i + 1 :] if p[: len(parts)] != parts)
        role = "results" if parts[0] == "Results" else "discussion"
        end = next(after, len(text))
        sections.append(Section(id=f"{i}", path=parts, role=role, start=start, end=end, found_by="test"))
    material = ThemeMaterial(text=text, sentences=(), sections=SectionIndex(sections), quotes=quotes)
    named = named_by_headings(material)
    for one in named:
        assert one.start is not None and text[one.start : one.end] == one.label
        assert one.reach is not None and one.reach[0] <= one.start
    return {one.label: one.above[-1] if one.above else None for one in named}


def test_a_heading_with_words_below_it_is_a_theme_and_what_is_in_it_a_sub_theme() -> None:
    assert found(
        "Results",
        "Results/Trust",
        "Results/Trust/Hope",
        "Results/Trust/Fear",
        "Results/Time",
        "Discussion/Trust again",
        speaking=("Results/Trust/Hope",),
    ) == {"Trust": None, "Hope": "Trust", "Fear": "Trust", "Time": None}


def test_nobody_speaks_no_themes() -> None:
    assert found("Results", "Results/Trust", "Results/Time") == {}
    assert found("Results", "Discussion/Trust", speaking=("Discussion/Trust",)) == {}


def test_in_a_paper_that_is_not_qualitative_most_must_speak() -> None:
    paths = ("Results", "Results/Trust", "Results/Blood pressure", "Results/Weight")
    assert found(*paths, about="A trial. ", speaking=("Results/Trust",)) == {"Trust": None}
    assert list(found(*paths, speaking=("Results/Trust",))) == ["Trust", "Blood pressure", "Weight"]


@pytest.mark.parametrize(
    "heading",
    [
        "Participants",
        "Characteristics of the sample",
        "Response rate",
        "Demographics",
        "Study population",
        "Participants’ characteristics",
        "Setting",
        "Patient characteristics",
        "Profile of the interviewees",
        "Características de los participantes",
        "Perfil dos entrevistados",
        "Caractéristiques des participants",
        "Beschreibung der Stichprobe",
        "Caratteristiche dei partecipanti",
        "Kenmerken van de deelnemers",
    ],
)
def test_a_heading_on_the_sample_is_none(heading: str) -> None:
    paths = ("Results", f"Results/{heading}", "Results/Trust")
    assert found(*paths, speaking=(f"Results/{heading}", "Results/Trust")) == {"Trust": None}


@pytest.mark.parametrize("heading", ["Recruitment", "Ethics of the ward", "Limitations of the ward"])
def test_a_heading_that_may_be_on_how_the_study_was_done_is_one_where_somebody_speaks(heading: str) -> None:
    paths = ("Results", f"Results/{heading}", "Results/Trust")
    assert found(*paths, speaking=("Results/Trust",)) == {"Trust": None}
    assert heading in found(*paths, speaking=(f"Results/{heading}",))


@pytest.mark.parametrize(
    "heading", ["Characteristics of a good ward", "Recommendations for calmer nights", "Background"]
)
def test_a_heading_of_the_results_is_one_though_elsewhere_it_would_be_a_part(heading: str) -> None:
    assert heading in found("Results", f"Results/{heading}", speaking=(f"Results/{heading}",))


def test_headings_that_say_that_they_are_themes_make_others_none() -> None:
    under = "Results/What people said"
    assert found(
        *("Results", under, f"{under}/Theme 1: Trust", f"{under}/Theme 2: Time", "Results/Numbers"),
        speaking=(f"{under}/Theme 1: Trust", "Results/Numbers"),
    ) == {"Trust": None, "Time": None, "Numbers": None}
    assert found(
        *("Results", "Results/Theme 1: Trust", "Results/Theme 2: Time", "Results/Age", "Results/What else they said"),
        speaking=("Results/Theme 1: Trust", "Results/What else they said"),
    ) == {"Trust": None, "Time": None, "What else they said": None}


def test_the_number_of_a_series_is_cut_where_others_have_it_too() -> None:
    paths = ("Results", "Results/Turning point 1: Admission", "Results/Turning point 2: Going home")
    assert list(found(*paths, speaking=paths[1:])) == ["Admission", "Going home"]
    assert list(found(*paths[:2], speaking=paths[1:2])) == ["Turning point 1: Admission"]


@pytest.mark.parametrize("heading", ["Questions that are none", "Parts of me", "Groups as havens"])
def test_what_begins_as_something_numbered_is_a_theme(heading: str) -> None:
    assert found("Results", f"Results/{heading}", speaking=(f"Results/{heading}",)) == {heading: None}


def test_what_is_numbered_and_no_theme() -> None:
    for heading in (
        "Aim 2: what helps",
        "Box 1 Key words",
        "Table 3",
        "Research question 1. Nights",
        "Tabla 2",
        "Tableau 1",
    ):
        assert found("Results", f"Results/{heading}", speaking=(f"Results/{heading}",)) == {}


def test_the_results_of_counting_are_no_theme_beside_others() -> None:
    paths = ("Results", "Results/Trust", "Results/Anxiety at follow-up")
    counted = "Mean 3.2 (SD = 1.1), p < 0.05, 95% CI 1 to 2, n = 40. "
    assert list(found(*paths, speaking=("Results/Trust",), below={"Results/Anxiety at follow-up": counted})) == [
        "Trust"
    ]


def test_what_was_counted_before_the_qualitative_results_is_no_theme() -> None:
    counted, asked = ("Results", "Results/Consent"), ("Results/Trust", "Results/Fear")
    speaking = ("Results/Trust",)
    about = "A qualitative study. "
    assert list(found(*counted, *asked, speaking=speaking, about=about)) == ["Consent", "Trust", "Fear"]
    of_talk = "Results/Qualitative findings"
    assert list(found(*counted, of_talk, *asked, speaking=speaking, about=about)) == ["Trust", "Fear"]


ASKED = (
    "A qualitative study. We did semi-structured interviews. Themes were found; themes were named; the themes follow. "
)


def test_where_nobody_is_quoted_the_headings_of_a_study_that_asked_and_looked_for_themes() -> None:
    paths = ("Results", "Results/Participants", "Results/Trust", "Results/Time")
    assert list(found(*paths, about=ASKED)) == ["Trust", "Time"]
    assert found(*paths, about="A systematic review. " + ASKED) == {}
    assert found(*paths, about=ASKED.replace("interviews", "cultures")) == {}


@pytest.mark.parametrize(
    "heading",
    [
        *("Qualitative findings", "Themes", "Focus groups", "Interview data", "Identified categories", "Overview"),
        *("Numbers analysed, and losses", "Nurse questionnaire", "Trial implementation", "Adverse events"),
    ],
)
def test_a_heading_on_how_it_was_got_hands_its_themes_up(heading: str) -> None:
    assert found(
        "Results", f"Results/{heading}", f"Results/{heading}/Trust", speaking=(f"Results/{heading}/Trust",)
    ) == {"Trust": None}


@pytest.mark.parametrize(
    ("heading", "label"),
    [
        ("Theme 1: Trust", "Trust"),
        ("Theme one – Trust", "Trust"),
        ("3.2 Trust", "Trust"),
        ("Overarching theme: Trust", "Trust"),
        ("Sub-theme 2.1: Trust.", "Trust"),
        ("‘Moving on’ from it", "‘Moving on’ from it"),
        ("10 years later", "10 years later"),
        ("2. Trust", "Trust"),
        ("THEME 3 Trust", "Trust"),
        ("Category B: Trust", "Trust"),
        ("Key theme 1: Trust", "Trust"),
        ("Categoría 2: Miedo", "Miedo"),
        ("Thème 1 – La peur", "La peur"),
        ("Thema 4: Vertrauen", "Vertrauen"),
        ("Trust (see Table 2)", "Trust"),
    ],
)
def test_what_numbers_a_heading_is_no_part_of_the_label(heading: str, label: str) -> None:
    assert list(found("Results", f"Results/{heading}", speaking=(f"Results/{heading}",))) == [label]
