"""Themes of tables whose heads do not plainly say so, read from papers in JATS."""

from __future__ import annotations

import pytest

from tests.support.theme_papers import TREE, cells, quoted, read, table, tree

NIGHT, MORNING = "“I lay there and they shouted all night” (P3)", "“Tea came at six and I was glad of it” (P4)"


@pytest.mark.parametrize(
    "rows",
    [
        # Turned on its side.
        (cells("Themes", "Dark hours", "Morning"), cells("Sub-themes", "Noise<break/>Fear", "Tea")),
        # The themes are the heads.
        (cells("Theme 1: Dark hours", "Theme 2: Morning"), cells("Noise", "Tea"), cells("Fear", "")),
        (cells("Dark hours", "Morning"), cells("Noise", "Tea"), cells("Fear", "")),
        # Numbers show what is below what in one column.
        (cells("Themes and sub-themes", "n"), cells("1. Dark hours", ""), cells("1.1 Noise", "7"),
         cells("1.2 Fear", "5"), cells("2. Morning", ""), cells("2.1 Tea", "3")),
        # Wide rows over the rows after them.
        (cells("Theme", "Quote"), "<td colspan='2'>Dark hours</td>", cells("Noise", NIGHT), cells("Fear", NIGHT),
         "<td colspan='2'>Morning</td>", cells("Tea", MORNING)),
        (cells("Parent node", "Child nodes"), cells("Dark hours", "Noise; Fear"), cells("Morning", "Tea")),
        (cells("Phase", "Theme"), cells("Dark hours", "Noise", rows=2), "<td>Fear</td>", cells("Morning", "Tea")),
        # What is listed beside them are what the sub-themes were made from.
        (cells("Theme", "Category", "Codes"), cells("Dark hours", "Noise", "bells, doors"),
         cells("", "Fear", "bells, steps"), cells("Morning", "Tea", "cups")),
        (cells("Theme", "Sub-themes"), cells("Dark hours", "Noise"), cells("", "Fear"), cells("Morning", "Tea")),
    ],
)  # fmt: skip
def test_a_table_of_themes_by_its_shape(rows: tuple[str, ...]) -> None:
    assert sorted(tree(read(quoted() + table(*rows)))) == sorted(TREE)


def test_a_table_without_heads() -> None:
    rows = (cells("Dark hours", "Noise", rows=2), "<td>Fear</td>", cells("Morning", "Tea"))
    shown = table("", *rows).replace("<thead><tr></tr></thead>", "")
    assert sorted(tree(read(quoted() + shown))) == sorted(TREE)


@pytest.mark.parametrize(
    ("rows", "caption", "labels"),
    [
        # These heads name themes beside somebody's words only.
        ((cells("Barrier", "Quote"), cells("Noise", NIGHT), cells("Long ways", MORNING)), "Barriers to sleep",
         ["Noise", "Long ways"]),
        ((cells("Barrier", "Technique"), cells("Noise", "Plugs"), cells("Long ways", "Lifts")), "Techniques", []),
        ((cells("Factor", "OR"), cells("Noise", "1.2"), cells("Long ways", "0.9")), "Factors of sleep", []),
        ((cells("Barriers", "Facilitators"), cells("Noise", "Tea"), cells("Long ways", "Lamps")), "Of sleep",
         ["Barriers", "Noise", "Long ways", "Facilitators", "Tea", "Lamps"]),
        # How many spoke of each theme; how many there were of each kind.
        ((cells("Theme", "n (%)"), cells("Noise", "12 (60)"), cells("Fear", "9 (45)")), "Themes", ["Noise", "Fear"]),
        ((cells("Category", "n (%)"), cells("Noise", "12 (60)"), cells("Fear", "9 (45)")), "Themes", []),
        ((cells("Nurses", "Porters"), cells("Ann", "Bo"), cells("Cy", "Di")), "Themes by participant", []),
    ],
)  # fmt: skip
def test_what_names_themes_beside_words_of_participants(rows: tuple[str, ...], caption: str, labels: list[str]) -> None:
    assert [label for label, _ in tree(read(quoted() + table(*rows, caption=caption)))] == labels
