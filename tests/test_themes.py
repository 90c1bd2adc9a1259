"""Themes, where the text itself names them."""

from __future__ import annotations

import time

import pytest

from graph.model import Section, Theme
from ingest.sections import SectionIndex
from ingest.sentences import Sentence, split_sentences
from ingest.themes import find_themes, theme_id

STUDY = "doi:10.1000/x"


def section(role: str, start: int, end: int) -> Section:
    return Section(id=role, path=(role,), role=role, start=start, end=end, found_by="test")


def themes(text: str, *sections: Section) -> tuple[Theme, ...]:
    index = SectionIndex(sections or [section("results", 0, len(text))])
    return find_themes(text, STUDY, split_sentences(text, 0, len(text)), index)


def labels(text: str, *sections: Section) -> list[str]:
    return [t.label for t in themes(text, *sections)]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("The theme Understanding describes the need for knowledge.", "Understanding"),
        ("The theme Consistency and Continuity describes care.", "Consistency and Continuity"),
        ("The theme Being Heard by the Staff captures that.", "Being Heard by the Staff"),
        ("The theme, “Being Heard”, captures that.", "Being Heard"),
        ("The theme 'Being Heard' refers to that.", "Being Heard"),
        ("The sub-theme Self-Help explores that.", "Self-Help"),
        ("The subtheme Trust, Hope and Care highlights that.", "Trust, Hope and Care"),
        ("In these accounts the theme Patients’ Rights reflects much.", "Patients’ Rights"),
        ("The\ntheme Being\nHeard describes that.", "Being Heard"),
        ("The theme Éveil describes that.", "Éveil"),
        ("The theme describes that.", None),
        ("The theme of trust describes that.", None),
        ("The theme Trust was hard.", None),
    ],
)
def test_a_theme_is_what_a_sentence_says_it_describes(sentence: str, label: str | None) -> None:
    assert labels(sentence) == ([label] if label else [])


@pytest.mark.parametrize(
    "sentence",
    [
        "The central theme in the map -Relational Practice -ties all together.",
        "The overarching theme, Relational Practice, ties all together.",
        "The core overarching theme – Relational Practice – ties all together.",
        "Relational Practice was identified as the central overarching theme.",
        "Relational Practice emerged as the core theme of all.",
        "Relational Practice is an overarching theme.",
    ],
)
def test_the_overarching_theme(sentence: str) -> None:
    (theme,) = themes(sentence)
    assert (theme.label, theme.found_by) == ("Relational Practice", "the text names it as the overarching theme")


TREE = (
    "Relational Practice was identified as the central theme. The theme Trust describes staff. Some cried. The theme "
    "Being Heard describes more. Others left. Our overarching theme of relational practice includes three sub-themes: "
    "(1) Trust, (2) Being Heard, and (3) Hope. All agreed."
)


def test_a_list_of_sub_themes_makes_a_tree() -> None:
    found = themes(TREE)
    by_id = {t.id: t.label for t in found}
    assert [(t.label, by_id.get(t.parent or "")) for t in found] == [
        ("Relational Practice", None),
        ("Trust", "Relational Practice"),
        ("Being Heard", "Relational Practice"),
        ("Hope", "Relational Practice"),
    ]
    assert [t.found_by for t in found] == [
        "the text names it as the overarching theme",
        "the text says what the theme describes",
        "the text says what the theme describes",
        "listed as a sub-theme",
    ]


def test_every_theme_is_introduced_by_its_sentence() -> None:
    for theme in themes(TREE):
        assert theme.start is not None and theme.end is not None
        assert theme.label.casefold() in TREE[theme.start : theme.end].casefold()


def test_a_theme_of_the_results_reaches_to_the_next_and_the_last_to_the_sections_end() -> None:
    discussion = TREE.index("Our overarching")
    found = themes(TREE, section("results", 0, discussion), section("discussion", discussion, len(TREE)))
    reach = {t.label: TREE[t.reach_start : t.reach_end] if t.reach_start is not None else None for t in found}
    assert reach["Trust"] == "The theme Trust describes staff. Some cried. "
    assert reach["Being Heard"] == "The theme Being Heard describes more. Others left. "
    # What is named outside the results has no part of them.
    assert reach["Hope"] is None


@pytest.mark.parametrize("role", ["introduction", "methods", "discussion", None])
def test_outside_the_results_a_theme_has_no_reach(role: str | None) -> None:
    text = "The theme Trust describes staff."
    index = SectionIndex([section(role, 0, len(text))] if role else [])
    (theme,) = find_themes(text, STUDY, split_sentences(text, 0, len(text)), index)
    assert theme.reach_start is None and theme.reach_end is None


def test_an_abstract_only_sums_up() -> None:
    text = "The theme Trust describes staff. Hope was the central theme. Caring Practice is the overarching theme."
    body = text.index("Caring")
    # What a theme describes counts in the body; the overarching theme is looked for there first.
    assert labels(text, section("abstract", 0, body), section("results", body, len(text))) == ["Caring Practice"]
    text = text[:body].replace("was", "was identified as")
    assert labels(text, section("abstract", 0, len(text))) == ["Hope"]


def test_a_theme_named_twice_is_one() -> None:
    text = "The theme Being Heard describes staff. Later, the theme BEING Heard reflects more."
    assert labels(text) == ["Being Heard"]


def test_the_list_alone_names_the_theme_above_it() -> None:
    found = themes("The main theme of belonging includes two themes: (1) Home; (2) Friends.")
    assert [(t.label, t.parent) for t in found] == [
        ("belonging", None),
        ("Home", theme_id(STUDY, "belonging")),
        ("Friends", theme_id(STUDY, "belonging")),
    ]


def test_no_theme_stands_under_one_that_is_not_there() -> None:
    text = (
        "Caring was identified as the central theme. The core theme of belonging includes two themes: (1) Home; "
        "(2) Friends. The key theme of hope has two themes: (1) Hope; (2) Home."
    )
    found = themes(text)
    ids = {t.id for t in found}
    assert len(ids) == len(found)
    assert all(t.parent is None or t.parent in ids for t in found)
    # Nor under itself; and under the first that lists it.
    parents = {t.label: t.parent for t in found}
    assert all(t.parent != t.id for t in found)
    assert parents["Home"] == theme_id(STUDY, "belonging")


def test_ids_do_not_hang_on_case_space_or_place() -> None:
    assert theme_id(STUDY, "Being  Heard") == theme_id(STUDY, "being heard")
    assert theme_id(STUDY, "Being Heard") != theme_id("doi:10.1000/y", "Being Heard")
    before = themes(TREE)
    after = themes("Nothing was known. " + TREE)
    assert [t.id for t in before] == [t.id for t in after]


def test_no_text_has_no_themes() -> None:
    assert find_themes("", STUDY, [], SectionIndex([])) == ()


@pytest.mark.parametrize(
    "unit",
    ["A ", "Ab ", "A and ", "and ", "central ", "central theme of a ", "The theme A ", "The theme A, ", "of the ",
     "core theme of a includes (1)"],
)  # fmt: skip
def test_capitals_without_end_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begun = time.perf_counter()
    find_themes(text, STUDY, [Sentence(0, len(text))], SectionIndex([]))
    assert time.perf_counter() - begun < 5
