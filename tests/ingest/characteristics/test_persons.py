"""Tables whose rows are people, or groups who were asked together."""

from __future__ import annotations

from tests.support.people_tables import found_in

ROWS = """
    {head} | Age (years) | Gender | Plants
    {one}  | 34          | Female | Roses
    {two}  | 51          | Male   | –
"""


def people(head: str, one: str, two: str, *quoted: str) -> list[tuple[str | None, str, str | None, str, str | None]]:
    found = found_in(ROWS.format(head=head, one=one, two=two), quoted=quoted)
    return [(cell.person, cell.variable, cell.unit, cell.printed, cell.participant) for cell in found.cells]


def test_a_row_is_a_person() -> None:
    assert people("ID", "G1", "G2", "G2") == [
        ("G1", "Age", "years", "34", None),
        ("G1", "Gender", None, "Female", None),
        ("G1", "Plants", None, "Roses", None),
        ("G2", "Age", "years", "51", "participant:G2"),
        ("G2", "Gender", None, "Male", "participant:G2"),
    ]


def test_a_row_is_tied_to_the_one_who_is_quoted_by_its_code() -> None:
    def tied(head: str, one: str, two: str, *quoted: str) -> list[str | None]:
        rows = people(head, one, two, *quoted)
        return [participant for _, variable, _, _, participant in rows if variable == "Age"]

    assert tied("Participant", "1", "2", "P1", "P2") == ["participant:P1", "participant:P2"]
    assert tied("Participant number", "1", "2", "Participant 1", "ID02") == [
        "participant:Participant 1",
        "participant:ID02",
    ]
    assert tied("Gardener", "1", "2", "Nurse 1") == [None, None]
    assert tied("Pseudonym", "Ada", "Bo", "Bo") == [None, "participant:Bo"]
    assert tied("", "G01", "G02", "G 1") == ["participant:G 1", None]


def test_a_cell_over_several_rows_is_each_persons() -> None:
    found = found_in(
        """
        FGD no. | Sex    | Place
        1       | Female | North garden
        2       | Male   | ^
        """
    )
    assert [(c.person, c.row, c.printed) for c in found.cells if c.variable == "Place"] == [
        ("1", 1, "North garden"),
        ("2", 2, "North garden"),
    ]
    assert len({cell.id for cell in found.cells}) == len(found.cells) == 4


def test_heads_again_in_the_middle() -> None:
    lines = """
        ID                 | Sex    | Age | Plants
        Gardeners          | <      | <   | <
        G1                 | Female | 34  | Roses
        ID                 | {}     | {}  | Visits
        Visitors           | <      | <   | <
        V1                 | 52     | Oak | 3
    """
    found = found_in(lines.format("Age", "Sex"))
    assert [(c.person, c.variable) for c in found.cells][3:] == [("V1", "Age"), ("V1", "Sex"), ("V1", "Visits")]
    found = found_in(lines.format("Hours", "Tree"))
    assert {c.person for c in found.cells} == {"G1"}
    assert found.dropped == {"in rows of something else": 6}


def test_people_without_codes() -> None:
    found = found_in("Gender | Profession | Hours\nf | Nurse | 3\nm | Cook | 4", "Table 1 Overview of the talks")
    assert [(c.person, c.row, c.variable, c.printed) for c in found.cells][:2] == [
        (None, 1, "Gender", "f"),
        (None, 1, "Profession", "Nurse"),
    ]


def test_rows_with_what_people_said_are_no_table_of_people() -> None:
    said = (
        "I dig every day and then I sit down with a cup of tea and look at what has grown, and at what has not grown. "
        * 2
    )
    assert not found_in(f"ID | Age | Words\nG1 | 34 | {said}\nG2 | 40 | {said}\nG3 | 41 | {said}").tables
