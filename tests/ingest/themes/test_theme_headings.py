"""Themes that the headings of the results show."""

from __future__ import annotations

import pytest

from graph.model import Section
from ingest.text.sections import SectionIndex
from ingest.themes.headings import named_by_headings

ABOUT = "A qualitative study. "


def found(*paths: str, about: str = ABOUT, speaking: tuple[str, ...] = ()) -> dict[str, str | None]:
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
        text += "Somebody said a thing there.\n\n"
    sections = []
    for i, (parts, start) in enumerate(spans):
        after = (s for p, s in spans[i + 1 :] if p[: len(parts)] != parts)
        role = "results" if parts[0] == "Results" else "discussion"
        end = next(after, len(text))
        sections.append(Section(id=f"{i}", path=parts, role=role, start=start, end=end, found_by="test"))
    named = named_by_headings(text, SectionIndex(sections), quotes)
    for one in named:
        assert one.start is not None and text[one.start : one.end] == one.label
        assert one.reach is not None and one.reach[0] <= one.start
    return {one.label: one.above for one in named}


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


@pytest.mark.parametrize("heading", ["Participants", "Characteristics of the sample", "Response rate", "Demographics"])
def test_a_heading_on_the_sample_is_none_unless_somebody_speaks_there(heading: str) -> None:
    paths = ("Results", f"Results/{heading}", "Results/Trust")
    assert found(*paths, speaking=("Results/Trust",)) == {"Trust": None}
    assert heading in found(*paths, speaking=(f"Results/{heading}",))


@pytest.mark.parametrize(
    "heading", ["Qualitative findings", "Themes", "Focus groups", "Interview data", "Identified categories", "Overview"]
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
        ("10 years later", "years later"),
    ],
)
def test_what_numbers_a_heading_is_no_part_of_the_label(heading: str, label: str) -> None:
    assert list(found("Results", f"Results/{heading}", speaking=(f"Results/{heading}",))) == [label]
