"""The tables of the graph as CSV and XLSX: every row leads back to its source, and no cell is run."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exports import sheets
from api.exports.entry import ExportOrder, Tally
from api.exports.registry import EXPORTS
from api.exports.sheets import csv_lines, harmless, is_formula
from graph.exports.columns import BETWEEN, Cell
from graph.exports.scope import ExportRequest, find
from graph.exports.tables import NOT_STATED, TABLES
from graph.schema.indexes import in_words
from graph.schema.studies import STUDY_PREFIX
from graph.store.store import Store
from tests.api.exports.test_export_references import exported
from tests.support.filling import hold_first_study
from tests.support.rdf_sample import judge_and_tag

HARD = '=HYPERLINK("http://192.0.2.1";"x"), "y"'
Rows = list[dict[str, str]]


def read_csv(data: bytes) -> Rows:
    assert data.startswith(b"\xef\xbb\xbf") and b"\r\n" in data
    found = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{name: value.removeprefix("'") for name, value in row.items()} for row in found]


def read_xlsx(data: bytes | Path) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(io.BytesIO(data) if isinstance(data, bytes) else data)
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    return {title: [dict(zip(head, row, strict=True)) for row in rows] for title, (head, *rows) in sheets.items()}


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    return session_store


@pytest.fixture(scope="module")
def tables(held: Store) -> dict[str, Rows]:
    data, told = exported(held, "csv")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        read = {Path(name).stem: read_csv(archive.read(name)) for name in archive.namelist()}
    counts = {in_words(table.label): len(read[table.name]) for table in TABLES}
    assert {label: number for label, number in counts.items() if number} == told.written
    return read


def test_every_thing_has_a_row(held: Store, tables: dict[str, Rows]) -> None:
    assert list(tables) == [
        *("themes", "quotes", "blocks", "findings", "statements", "facts", "studies", "reporting"),
        *("characteristics", "links"),
    ]
    for table in TABLES:
        rows = held.read(f"MATCH (n:{table.label}) RETURN n.id AS id ORDER BY n.order")
        ids = [row["id"] if table.before else row["study"].removeprefix(STUDY_PREFIX) for row in tables[table.name]]
        assert ids == [row["id"] for row in rows]
        # The first study sets nothing apart that is no participant's words.
        assert tables[table.name] or table.label in ("Block", "Characteristic")
        assert all(tuple(row) == table.head for row in tables[table.name])


def test_every_row_leads_back_to_the_source(held: Store, tables: dict[str, Rows]) -> None:
    (source,) = held.read("MATCH (t:Source) RETURN t.text AS text, t.study AS study")
    copied = {"quotes": "text", "findings": "text", "facts": "value", "themes": "description", "links": "sentence"}
    for name, words in copied.items():
        begin, end = ("sentence_start", "sentence_end") if name == "links" else ("start", "end")
        found = [row for row in tables[name] if row[begin] and row[words]]
        assert found, name
        for row in found:
            assert source["text"][int(row[begin]) : int(row[end])] == row[words]
        assert {row["study"] for row in tables[name]} == {f"study:{source['study']}"}
    ids = {row["id"] for name in ("themes", "quotes", "statements") for row in tables[name]}
    assert {row["subject"] for row in tables["links"]} <= ids
    works = {row["id"] for row in held.read("MATCH (w:Work) RETURN w.id AS id")}
    assert {row["work"] for row in tables["links"]} <= works


def test_a_study_is_a_row_and_its_facts_are_columns(tables: dict[str, Rows]) -> None:
    (study,) = tables["studies"]
    assert (study["country"], study["participants"], study["dates"]) == ("United Kingdom", "30", "2019-07/2020-10")
    # Each value once, and what has no other spelling as it is printed.
    assert study["mode"].split(BETWEEN)[:2] == ["face to face", "video"]
    assert study["ethics_reference"] == "HR-18/19-10795"
    unsaid = {row["name"] for row in tables["facts"] if row["stated"] == "no"}
    assert unsaid == {name.replace("_", " ") for name, value in study.items() if value == NOT_STATED} != set()
    assert len([row for row in tables["reporting"] if row["guideline"] == "COREQ"]) == 32


def test_a_link_has_what_a_person_said_of_it_last(tables: dict[str, Rows]) -> None:
    judged = [row for row in tables["links"] if row["verdict"]]
    assert sorted(row["verdict"] for row in judged) == ["accepted", "rejected"]
    assert {row["judged_by"] for row in judged} == {"Ann Doe"} and all(row["judged_at"] for row in judged)


def test_a_topic_and_a_theme_have_fewer_rows(held: Store, tables: dict[str, Rows]) -> None:
    for asked in (ExportRequest(topic="peer support"), ExportRequest(theme="Understanding")):
        for name in ("themes", "quotes", "findings"):
            part = read_csv(exported(held, f"{name}-csv", asked)[0])
            ids = [row["id"] for row in part]
            assert ids == [row["id"] for row in tables[name] if row["id"] in set(ids)]
            assert len(ids) < len(tables[name]) and (ids or name != "findings")
            if asked.theme:
                assert {row.get("theme_label", row.get("label")) for row in part} == {"Understanding"}
            else:
                assert all("Peer support" in row["topics"] for row in part)


def test_the_links_of_a_theme_are_those_of_what_stands_under_it(held: Store, tables: dict[str, Rows]) -> None:
    subjects = {row["id"]: row for name in ("themes", "quotes", "statements") for row in tables[name]}
    of = {key: row.get("theme_label") or row.get("label") for key, row in subjects.items()}
    found = read_csv(exported(held, "links-csv", ExportRequest(theme="Understanding", topic="stigma"))[0])
    assert [row["id"] for row in found] == [
        row["id"]
        for row in tables["links"]
        if of[row["subject"]] == "Understanding" and "tigma" in subjects[row["subject"]]["topics"]
    ]
    assert found


def test_pages_make_no_difference(held: Store, monkeypatch: pytest.MonkeyPatch, tables: dict[str, Rows]) -> None:
    monkeypatch.setattr("graph.exports.tables.PAGE", 7)
    assert read_csv(exported(held, "findings-csv", ExportRequest(theme="Understanding"))[0]) == [
        row for row in tables["findings"] if row["theme_label"] == "Understanding"
    ]


def test_the_sheets_hold_the_same(held: Store, tables: dict[str, Rows]) -> None:
    asked = ExportRequest(theme="Understanding", topic="stigma")
    read = read_xlsx(exported(held, "xlsx", asked)[0])
    assert list(read) == list(tables)
    for name in tables:
        rows = read_csv(exported(held, f"{name}-csv", asked)[0])
        same = [{key: "" if value is None else str(value) for key, value in row.items()} for row in read[name]]
        for one, other in zip(rows, same, strict=True):
            assert list(one) == list(other)
            # A number that is whole has no point in XLSX.
            assert [v.removesuffix(".0") for v in one.values()] == [v.removesuffix(".0") for v in other.values()]
    assert isinstance(read["links"][0]["score"], int | float) and isinstance(read["findings"][0]["start"], int)


# Cells


@given(st.text())
def test_who_takes_the_mark_away_has_the_text_as_it_was(text: str) -> None:
    cell = harmless(text)
    assert cell.removeprefix("'") == text
    assert not is_formula(cell)


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_a_text_that_looks_like_a_formula_is_marked(first: str) -> None:
    (row,) = csv.reader(io.StringIO(csv_lines([[f"{first}1", -1, None, "'a"]]), newline=""))
    assert row == [f"'{first}1", "-1", "", "''a"]


ROW: tuple[Cell, ...] = (HARD, "-1", "@x", "+1", "'q", "ü–“”中𝄞", "a\nb", None, 7, -1.5, "1e3", "007", " =1")


def written(name: str, monkeypatch: pytest.MonkeyPatch, rows: list[tuple[Cell, ...]]) -> tuple[bytes, Tally]:
    """The table of quotes with these rows in it, the others without any."""
    width = len(TABLES[1].head)

    def made(_read: object, table: object, _scope: object) -> Iterator[tuple[Cell, ...]]:
        return iter([row + (None,) * (width - len(row)) for row in rows] if table is TABLES[1] else [])

    monkeypatch.setattr(sheets, "rows", made)
    told = Tally()
    order = ExportOrder(scope=find(lambda *_, **__: [], ExportRequest()))
    return b"".join(EXPORTS[name].pieces(lambda *_, **__: [], order, told)), told


def test_no_cell_of_a_sheet_is_a_formula_a_link_or_a_number_that_was_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    data, _ = written("xlsx", monkeypatch, [ROW])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["quotes"]
    cells = next(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in cells[: len(ROW)]] == list(ROW)
    assert {cell.data_type for cell in cells} == {"s", "n"} and not any(cell.hyperlink for cell in cells)
    # Excel shows the apostrophe of such a cell where it is edited, and keeps it a text.
    assert [cell.quotePrefix for cell in cells[:5]] == [True, True, True, True, False]


def test_what_a_sheet_cannot_hold_is_said_and_goes_on_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_ROWS", 3)
    data, told = written("xlsx", monkeypatch, [(f"row {n}", "x" * 40_000) for n in range(5)])
    read = read_xlsx(data)
    assert [len(read[name]) for name in ("quotes", "quotes 2", "quotes 3")] == [2, 2, 1]
    assert [row["id"] for name in ("quotes", "quotes 2", "quotes 3") for row in read[name]] == [
        f"row {n}" for n in range(5)
    ]
    assert list(told.left_out.values()) == [5]
    assert told.written["quote"] == 5
    whole = read_csv(written("quotes-csv", monkeypatch, [("a", "x" * 40_000)])[0])
    assert len(whole[0]["study"]) == 40_000
