"""Who spoke in tables: in a column, in a line or a cell that names a group of people, in the head of a column."""

from __future__ import annotations

import pytest

from tests.ingest.quotes.test_forms import quotes, study

AIR = "The air was fresh out there and I slept."
RAIN = "We got wet when it rained on us."
SUN = "I sat in the sun for hours."


def table(heads: tuple[str, ...], *rows: tuple[str, ...]) -> str:
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    body = "".join(
        "<tr>" + "".join(cell if cell.startswith("<td") else f"<td>{cell}</td>" for cell in row) + "</tr>"
        for row in rows
    )
    return (
        "<table-wrap><caption><p>Quotes</p></caption>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></table-wrap>"
    )


@pytest.mark.parametrize(
    ("results", "expected"),
    [
        # A line of the cell names the group of those below.
        (
            table(
                ("Theme", "Quotes"),
                ("Air", f"Garden group<break/>“{AIR}”<break/>“{SUN}”<break/>Control group<break/>“{RAIN}”"),
            ),
            [(AIR, "Garden group"), (SUN, "Garden group"), (RAIN, "Control group")],
        ),
        # A cell to the left, which may reach over several rows.
        (
            table(
                ("Who", "Theme", "Quotes"),
                ('<td rowspan="2">Patients</td>', "Air", AIR),
                ("Sun", SUN),
                ("Nurses", "Rain", RAIN),
            ),
            [(AIR, "Patients"), (SUN, "Patients"), (RAIN, "Nurses")],
        ),
        # A row of its own.
        (
            table(("Theme", "Quotes"), ("Patients", ""), ("Air", AIR), ("Staff members", ""), ("Rain", RAIN)),
            [(AIR, "Patients"), (RAIN, "Staff members")],
        ),
        # The head of a column of quotes.
        (
            table(("Theme", "Quotes from patients", "Quotes from nurses"), ("Air", AIR, RAIN)),
            [(AIR, "Quotes from patients"), (RAIN, "Quotes from nurses")],
        ),
        # One group alone may be a theme.
        (table(("Theme", "Quotes"), ("Nurses", AIR), ("Rain", RAIN)), [(AIR, None), (RAIN, None)]),
        # Who is named with the words counts first.
        (
            table(("Theme", "Quotes"), ("Patients", f"{AIR} (P3)"), ("Nurses", RAIN)),
            [(AIR, "P3"), (RAIN, "Nurses")],
        ),
        # The cell before the words names one person.
        (table(("", "Quotes"), ("P3", AIR), ("P4, female", RAIN)), [(AIR, "P3"), (RAIN, "P4")]),
    ],
)
def test_a_table_names_who_spoke(results: str, expected: list[tuple[str, str | None]]) -> None:
    assert quotes(study(results)) == expected
