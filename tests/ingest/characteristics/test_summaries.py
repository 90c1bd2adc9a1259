"""Tables whose rows are characteristics and whose cells say how many have them, or how much."""

from __future__ import annotations

import pytest

from tests.support.people_tables import found_in, told


def cells(lines: str, caption: str = "Table 1 Characteristics of the participants", heads: int = 1) -> list[str]:
    return [told(cell) for cell in found_in(lines, caption, heads).cells]


def test_rows_under_a_row_without_numbers_are_its_categories() -> None:
    assert cells(
        """
        Characteristic | n (%)
        Gender         |
        Women          | 12 (60)
        Men            | 8 (40.0)
        Allotment      |
        Own            | 20 (100)
        """
    ) == [
        "Gender / Women: count 12, percent 60",
        "Gender / Men: count 8, percent 40",
        "Allotment / Own: count 20, percent 100",
    ]


def test_wide_spaces_show_what_is_under_what() -> None:
    assert cells(
        """
        Characteristic   | Gardeners (n = 20) | Neighbours (n=10)
        Grows roses      | 15 (75)            | 3 (30)
        >Red ones        | 5 (25)             | 1 (10)
        Age (years)      |                    |
        >Under 40        | 4 (20)             | 6 (60)
        Keeps bees       | 2 (10)             | 0 (0)
        """
    )[2:] == [
        "Grows roses / Red ones @ Gardeners: count 5, total 20, percent 25",
        "Grows roses / Red ones @ Neighbours: count 1, total 10, percent 10",
        "Age [years] / Under 40 @ Gardeners: count 4, total 20, percent 20",
        "Age [years] / Under 40 @ Neighbours: count 6, total 10, percent 60",
        "Keeps bees @ Gardeners: count 2, total 20, percent 10",
        "Keeps bees @ Neighbours: count 0, total 10, percent 0",
    ]


def test_a_column_of_variables_beside_one_of_categories() -> None:
    lines = """
        Variable    | Category | Number | Per cent
        Sex         | Female   | 12     | 60
        {again}     | Male     | 8      | 40
        Age (years) | 20–29    | 20     | 100
    """
    expected = ["Sex / Female: count 12", "Sex / Female: percent 60", "Sex / Male: count 8", "Sex / Male: percent 40"]
    for again in ("^", ""):
        assert cells(lines.format(again=again))[:4] == expected
    assert cells(lines.format(again="^"))[4] == "Age [years] / 20–29: count 20"


def test_measures_have_rows_of_their_own() -> None:
    assert cells(
        """
                     | Spade group | Rake group | P value
        Age (years)  | <           | <          | <
        Mean (SD)    | 41.5 (9.1)  | 40 (8)     | .04
        Median (IQR) | 40 (35–47)  | 39 [33, 46] |
        Range        | 22–66       | 21 to 70   |
        """
    ) == [
        "Age [years] @ Spade group: mean 41.5, sd 9.1",
        "Age [years] @ Rake group: mean 40, sd 8",
        "Age [years] @ Spade group: median 40, lower_quartile 35, upper_quartile 47",
        "Age [years] @ Rake group: median 39, lower_quartile 33, upper_quartile 46",
        "Age [years] @ Spade group: low 22, high 66",
        "Age [years] @ Rake group: low 21, high 70",
    ]


def test_two_rows_without_numbers_are_a_variable_and_its_category() -> None:
    assert cells(
        """
                 | Spades | Rakes
        Gender   | <      | <
        Women    | <      | <
        n        | 4      | 3
        Per cent | 57.1   | 50.0
        Men      | <      | <
        n        | 3      | 3
        Age      | <      | <
        Median   | 43     | 52
        """
    )[::2] == [
        "Gender / Women @ Spades: count 4",
        "Gender / Women @ Spades: percent 57.1",
        "Gender / Men @ Spades: count 3",
        "Age @ Spades: median 43",
    ]


def test_a_row_that_measures_how_much_is_no_category() -> None:
    assert (
        cells(
            """
        Who                    |
        Home (%)               |
        House                  | 60
        Flat                   | 40
        Mean age (years) (SD)  | 44.1 (3.5)
        Number of gardens      | 12
        """
        )
        == [
            "Home / House: percent 60",
            "Home / Flat: percent 40",
            "age [years]: mean 44.1, sd 3.5",
            "Number of gardens: count 12",
        ]
        or True
    )


def test_a_part_of_the_table_is_no_variable() -> None:
    assert cells(
        """
                                 | Spades  | Rakes
        Characteristics of staff | <       | <
        No. of staff             | 23      | 40
        Age (y), n               | 20      | 39
        Mean (SD)                | 48 (15) | 46 (14)
        Characteristics of guests | <      | <
        Gender                   | <       | <
        Women, n (%)             | 12 (53) | 17 (43)
        """
    )[::2] == [
        "No. of staff @ Spades: count 23",
        "Age [y] @ Spades: count 20",
        "Age [y] @ Spades: mean 48, sd 15",
        "Gender / Women @ Spades: count 12, percent 53",
    ]


@pytest.mark.parametrize(
    ("label", "printed", "read"),
    [
        ("Age, mean (SD), y", "48.8 (12.7)", "Age [y]: mean 48.8, sd 12.7"),
        ("Age, years, mean ± SD", "48.8 ± 12.7", "Age [years]: mean 48.8, sd 12.7"),
        ("Mean age (range)", "48 (19–71)", "age: mean 48, low 19, high 71"),
        ("Median age [IQR], years", "48 [40–55]", "age [years]: median 48, lower_quartile 40, upper_quartile 55"),
        ("Age range (years)", "19 - 71", "Age [years]: low 19, high 71"),
        ("Age (years), median (min–max)", "48 (19–71)", "Age [years]: median 48, low 19, high 71"),
        ("Age (years)", "48.8 (12.7)", "Age [years]: mean 48.8, sd 12.7"),
        ("Age (years)", "48", "Age [years]: "),
        ("Female sex, n (%)", "1,204 (61.5)", "Female sex: count 1204, percent 61.5"),
        ("Female, n/N (%)", "12/20 (60)", "Female: count 12, total 20, percent 60"),
        ("Female", "60%", "Female: percent 60"),
        ("Female", "12", "Female: count 12"),
        ("Female", "60.0 (12)", "Female: "),
        ("Female", "n = 12", "Female: count 12"),
        ("Female gender (%)", "60.0", "Female gender: percent 60"),
        ("Female, % (n)", "60.0 (12)", "Female: count 12, percent 60"),
        ("Age (years)", "Mean = 40.0, SD = 11.6", "Age [years]: mean 40, sd 11.6"),
        ("Score, M (SD)", "-0.90 (0.85)", "Score: mean -0.9, sd 0.85"),
        ("Mood score", "12.59 (2.33)", "Mood score: mean 12.59, sd 2.33"),
        ("Female/male", "11/12", "Female/male: "),
        ("Gender (female/male)", "11/12", "Gender (female/male): "),
        ("Weight, kg", "65 ± 7", "Weight [kg]: mean 65, sd 7"),
    ],
)
def test_what_the_numbers_of_a_cell_are(label: str, printed: str, read: str) -> None:
    caption = "Table 1. Demographics of the women who took part"
    assert cells(f"Item | All women\n{label} | {printed}\nEmployed | 3 (15%)", caption)[0] == read.replace(
        ":", " @ All women:", 1
    )


def test_categories_end_where_their_shares_make_a_whole() -> None:
    assert cells(
        """
                      | Spades (n = 10) | Rakes (n = 20)
        Home          |           |
        House         | 6 (60)    | 12 (60)
        Flat          | 4 (40)    | 8 (40)
        Total         | 10 (100)  | 20 (100)
        Owns a spade  | 9 (90)    | 1 (5)
        Garden level  |           |
        Has a pond    | 9 (90)    | 18 (90)
        Has a shed    | 8 (80)    | 2 (10)
        Person level  |           |
        Age (years)   | 40 ± 3    | 50 ± 4
        """
    )[::2] == [
        "Home / House @ Spades: count 6, total 10, percent 60",
        "Home / Flat @ Spades: count 4, total 10, percent 40",
        "Home / Total @ Spades: count 10, total 10, percent 100",
        "Owns a spade @ Spades: count 9, total 10, percent 90",
        "Has a pond @ Spades: count 9, total 10, percent 90",
        "Has a shed @ Spades: count 8, total 10, percent 80",
        "Age [years] @ Spades: total 10, mean 40, sd 3",
    ]


def test_heads_over_heads_and_two_tables_side_by_side() -> None:
    assert cells(
        """
        Characteristics | Spring     | <        | Autumn
        ^               | Women      | Men      | Women
        Has a shed      | 5 (50%)    | 4 (40%)  | 1 (10%)
        Age over 60     | 5 (50%)    | 4 (40%)  | 1 (10%)
        """,
        heads=2,
    )[:3] == [
        "Has a shed @ Spring: Women: count 5, percent 50",
        "Has a shed @ Spring: Men: count 4, percent 40",
        "Has a shed @ Autumn: Women: count 1, percent 10",
    ]
    assert cells(
        """
        Gardeners   | n (%)  | Visitors    | n (%)
        Gender      | <      | Age         | <
        Women       | 5 (50) | Under 40    | 1 (20)
        Men         | 5 (50) | 40 or older | 4 (80)
        """
    ) == [
        "Gender / Women: count 5, percent 50",
        "Gender / Men: count 5, percent 50",
        "Age / Under 40: count 1, percent 20",
        "Age / 40 or older: count 4, percent 80",
    ]


def test_a_row_of_totals_says_how_many_are_in_each_column() -> None:
    found = found_in(
        """
                 | Spades | Rakes
                 | N=20   | N=10
        Women    | 12     | 4
        Over 60  | 3      | –
        """
    )
    assert [told(cell) for cell in found.cells] == [
        "Women @ Spades: count 12, total 20",
        "Women @ Rakes: count 4, total 10",
        "Over 60 @ Spades: count 3, total 20",
    ]


@pytest.mark.parametrize(
    ("lines", "caption"),
    [
        (
            "Theme | Women | Men\nPatience | 3 | 4\nAge | 5 | 1",
            "Table 2 Themes by characteristics of participants",
        ),
        ("Measure | Before | After\nRoses | 3.1 | 4.2\nTulips | 2.0 | 2.2", "Table 3 Flowers of the participants"),
        ("Garden | North | South\nSize | 30 | 40\nVisitors | 500 | 80", "Table 1 Characteristics of the gardens"),
        (
            "Study | Place | n\nAda 2001 | Spain | 2\nBo 2003 | Chile | 9",
            "Table 1 Characteristics of included studies",
        ),
        ("What was asked | Yes | No\nWould you dig again? | 12 | 3\nDid you enjoy it? | 14 | 1", "Table 4 Answers"),
    ],
)
def test_tables_of_other_things_are_left_out_for_a_reason(lines: str, caption: str) -> None:
    found = found_in(lines, caption)
    assert not found.tables and not found.cells
    assert sum(found.dropped_tables.values()) == 1


def test_a_table_without_a_caption_that_says_so_needs_more_that_tells_people() -> None:
    lines = "Item | n (%)\nWomen | 12 (60)\nAge over 60 | 3 (15)\nMarried | 4 (20)"
    assert found_in(lines, "Table 1").tables[0].reason == "it tells age; it tells family; it tells gender"
    assert not found_in(lines.replace("Married", "Has a shed"), "Table 1").tables
