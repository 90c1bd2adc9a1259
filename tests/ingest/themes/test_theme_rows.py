"""Themes that tables without heads for them show in their rows, and themes in paragraphs and rows of other forms."""

from __future__ import annotations

import pytest

from tests.support.theme_papers import SPOKEN, TREE, cells, heading, quoted, read, table, tree

_SAID = "“{} keeps me awake until the morning comes.” (P4)"
_TEXT = (
    "<p>" + "Most of those who were asked had a lot to say of it, and went on for as long as they could. " * 2 + "</p>"
)


def _rows(*labels: str) -> list[str]:
    return [cells("", ""), *(cells(label, _SAID.format(f"It {n}")) for n, label in enumerate(labels))]


def test_rows_of_quotes_without_a_head_are_below_the_theme_of_the_caption() -> None:
    first = table(
        *_rows("Noise", "Fear of nurses", "Cold"), cells("KEYS", "P: patient"), caption="What keeps people awake?"
    )
    second = table(*_rows("Tea", "Bread"), caption="Morning comforts")
    study = read(f"<sec><title>Dark hours</title>{quoted()}{first}{second}</sec>")
    assert sorted(tree(study)) == [
        ("Bread", "Morning comforts"),
        ("Cold", "What keeps people awake?"),
        ("Dark hours", None),
        ("Fear of nurses", "What keeps people awake?"),
        ("Morning comforts", "Dark hours"),
        ("Noise", "What keeps people awake?"),
        ("Tea", "Morning comforts"),
        ("What keeps people awake?", "Dark hours"),
    ]
    labels = {t.id: t.label for t in study.themes}
    said = [labels.get(q.theme or "") for q in study.quotes if "keeps me" in q.text]
    assert said == ["Noise", "Fear of nurses", "Cold", "Tea", "Bread"]


@pytest.mark.parametrize(
    ("labels", "head", "caption"),
    [
        (("Nurse", "Doctor"), "", "Sleep on the ward"),
        (("P1", "P2"), "", "Sleep on the ward"),
        (("Noise", "Fear"), "Question", "Sleep on the ward"),
        (("Noise", "Fear"), "", "Quotations of people on the ward"),
    ],
)
def test_rows_that_name_who_spoke_or_have_another_head_are_none(
    labels: tuple[str, ...], head: str, caption: str
) -> None:
    rows = table(cells(head, ""), *_rows(*labels)[1:], caption=caption)
    study = read(f"<sec><title>Dark hours</title>{quoted()}{rows}</sec>")
    assert tree(study) == [("Dark hours", None)]


def test_numbered_wide_rows_of_a_table_of_a_theme_are_over_those_after_them() -> None:
    rows = table(
        cells("", ""), "<td colspan='2'>1. Dark hours</td>", cells("Noise", "• Bells"), cells("Fear", "• Steps"),
        "<td colspan='2'>2. Morning</td>", cells("Tea", "• Too early"), caption="What people lack (Theme 2)",
    )  # fmt: skip
    inside = f"<sec><title>Lack</title>{quoted()}{rows}</sec>"
    study = read(heading("Rest") + inside)
    expected = [("Rest", None), ("Lack", None), *((label, over or "Lack") for label, over in TREE)]
    assert sorted(tree(study), key=str) == sorted(expected, key=str)
    plain = read(heading("Rest") + inside.replace("(Theme 2)", ""))
    assert tree(plain) == [("Rest", None), ("Lack", None)]


def test_a_paragraph_that_says_that_it_is_a_theme_is_one_though_it_ends_as_a_sentence() -> None:
    listed = "<p>Two themes emerged: 1) a dark time of the night; and 2) morning on wards.</p>"
    parts = [
        f"<p>Theme {n}: {label}.</p>{_TEXT}{SPOKEN.format(n=n)}"
        for n, label in enumerate(("Night Nurse on a Ward", "Morning on the Ward"), 1)
    ]
    study = read(listed + "".join(parts))
    assert tree(study) == [("Night Nurse on a Ward", None), ("Morning on the Ward", None)]
    assert all(q.theme for q in study.quotes)


def test_paragraphs_that_say_so_one_right_after_the_other_are_a_list() -> None:
    listed = "<p>Theme 1: ‘A long dark night’</p><p>Theme 2: ‘A bright morning’</p>"
    study = read(f"{listed}{_TEXT}{heading('A long dark night')}{heading('A bright morning')}")
    assert tree(study) == [("A long dark night", None), ("A bright morning", None)]


def test_an_entry_is_not_a_heading_that_names_a_second_one_too() -> None:
    inner = f"<sec><title>Noise of doors, fear and cold</title>{quoted()}</sec>"
    rows = table(cells("Theme", "Sub-theme"), cells("Dark hours", "a) Noise of doors"), cells("", "(b). Fear"),
                 cells("Morning", "a) Tea"))  # fmt: skip
    study = read(f"<sec><title>Dark hours</title>{inner}</sec>{heading('Morning')}{rows}")
    assert [label for label, over in tree(study) if over == "Dark hours"] == [
        "Noise of doors, fear and cold",
        "Noise of doors",
        "Fear",
    ]


@pytest.mark.parametrize("printed", ["Sub- themes: Noise", "Subthemes: Noise", "(c). Noise", "(c).Noise", "c) Noise"])
def test_what_is_before_a_label(printed: str) -> None:
    assert tree(read(heading(printed))) == [("Noise", None)]
