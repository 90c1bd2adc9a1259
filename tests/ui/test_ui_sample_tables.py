"""Tables of who took part on the page about a study."""

from __future__ import annotations

from typing import Any

from ui.parts.sample_tables import sample_tables

TABLE = {"id": "characteristicstable:1", "caption": "Who took part", "start": 10, "end": 90}
NOBODY = {"category": None, "column": None, "unit": None, "person": None, "participant": None}


def cell(row: int, printed: str, start: int, **told: Any) -> dict[str, Any]:
    place = {"id": f"characteristic:{start}", "start": start, "end": start + len(printed)}
    return {**NOBODY, **place, "row": row, "printed": printed, "table": {"id": TABLE["id"]}, **told}


def test_a_summary_has_a_row_for_each_value_and_a_column_for_each_group() -> None:
    cells = [
        cell(1, "12 (60%)", 20, variable="Gender", category="Women", column="Users"),
        cell(1, "3 (30%)", 40, variable="Gender", category="Women", column="Staff"),
        cell(2, "45.1", 60, variable="Age", column="Users"),
    ]
    page = str(sample_tables("study:1", [{**TABLE, "form": "SUMMARY"}], cells))
    assert page.count("<tr>") == 3
    for shown in ("Who took part", "Gender: Women", ">Users<", ">Staff<", "12 (60%)", "3 (30%)", "45.1"):
        assert shown in page
    assert "start=20" in page and "start=60" in page


def test_a_person_who_is_quoted_leads_to_the_quotes() -> None:
    ann = {"id": "participant:1", "label": "P1"}
    cells = [
        cell(1, "female", 20, variable="Gender", person="P1", participant=ann),
        cell(2, "male", 40, variable="Gender", person="P2"),
    ]
    page = str(sample_tables("study:1", [{**TABLE, "caption": "", "form": "PERSONS"}], cells))
    assert "A table without a caption" in page
    assert page.count("participant=participant%3A1") == 1
    assert ">P2<" in page and "female" in page and "male" in page


def test_a_study_without_such_tables_shows_none() -> None:
    assert sample_tables("study:1", [], []) is None
