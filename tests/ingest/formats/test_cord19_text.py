"""CORD-19 plain text: the header line and the abstract's own headings."""

from __future__ import annotations

import time

import pytest

from graph.model import Severity
from ingest.document import Document
from ingest.formats.cord19.text import read, sniff

HEADER = (
    "key: cord-1-abc authors: Smith, Jane; O'Neill, Zoë; title: Peer support: a study date: 2021-05-01 "
    "journal: BMJ Open DOI: 10.1000/ABC sha: 0f; 1a doc_id: 1 cord_uid: abc "
)


def paper(text: str) -> Document:
    return read(text.encode(), "paper.txt")


def test_the_header_fields() -> None:
    document = paper(HEADER + "The body begins.")
    work = document.work
    assert (work.id, work.doi, work.title, work.year) == (
        "doi:10.1000/abc",
        "10.1000/ABC",
        "Peer support: a study",
        2021,
    )
    assert work.authors == ("Smith, Jane", "O'Neill, Zoë")
    assert work.container == "BMJ Open"
    assert document.text[document.body_start :] == "The body begins."
    assert document.problems == ()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_marks_and_line_ends_move_nothing(mark: str, newline: str) -> None:
    text = mark + HEADER.strip() + newline + "The body" + newline + "begins."
    assert sniff(text.encode())
    document = paper(text)
    assert document.text[document.body_start :] == "The body\nbegins."
    assert document.work == paper(HEADER).work


def test_a_field_that_is_given_as_nan_is_not_known() -> None:
    work = paper(
        "key: k authors: nan title: nan date: nan journal: nan DOI: nan sha: nan doc_id: 1 cord_uid: abc Body"
    ).work
    assert (work.doi, work.title, work.year, work.container, work.authors) == (None, None, None, None, ())
    assert work.id.startswith("unknown:")


def test_two_papers_of_which_nothing_is_known_are_two() -> None:
    blank = "key: k authors: nan title: nan date: nan journal: nan DOI: nan sha: nan doc_id: 1 cord_uid: abc "
    assert paper(blank + "One").work.id != paper(blank + "Two").work.id
    assert paper(blank + "One").work.id == paper(blank + "One").work.id


@pytest.mark.parametrize(
    ("date", "year"), [("2022", 2022), ("2022-01", 2022), ("", None), ("nan", None), ("May", None)]
)
def test_the_year_is_what_the_date_begins_with(date: str, year: int | None) -> None:
    assert paper(HEADER.replace("2021-05-01", date)).work.year == year


@pytest.mark.parametrize("lost", ["sha: 0f; 1a ", "journal: BMJ Open ", "cord_uid: abc "])
def test_a_header_that_lacks_a_field_says_so_and_the_text_is_still_read(lost: str) -> None:
    text = HEADER.replace(lost, "") + "The body begins."
    assert sniff(text.encode())
    document = paper(text)
    assert document.text == text
    (problem,) = document.problems
    assert problem.severity is Severity.WARNING
    assert "nothing is known of the work" in problem.what


@pytest.mark.parametrize(
    "data",
    [b"", b"key", b"key: a", b"key: a title: b authors: c", b" key: a authors: b", b"Peer support. key: a authors: b"],
)
def test_what_is_no_such_paper(data: bytes) -> None:
    assert not sniff(data)


def sections(body: str) -> list[tuple[str, str]]:
    document = paper(HEADER + body)
    return [("/".join(s.path), document.text[s.start : s.end]) for s in document.sections]


def test_the_parts_of_the_abstract() -> None:
    body = (
        "BACKGROUND: Little is known. METHODS: We asked. RESULTS AND DISCUSSION: They said. CONCLUSIONS: So be it. Body"
    )
    assert sections(body) == [
        ("Abstract", body),
        ("Abstract/Background", "BACKGROUND: Little is known. "),
        ("Abstract/Methods", "METHODS: We asked. "),
        ("Abstract/Results and discussion", "RESULTS AND DISCUSSION: They said. "),
        ("Abstract/Conclusions", "CONCLUSIONS: So be it. Body"),
    ]
    assert [s.open_ended for s in paper(HEADER + body).sections] == [True, False, False, False, True]


@pytest.mark.parametrize(
    "body",
    [
        "",
        "An abstract without headings.",
        "An abstract. RESULTS: but only later.",
        "COVID-19: a word in capitals.",
        "NHS: the same. METHODS: We asked.",
    ],
)
def test_an_abstract_without_headings_of_its_own_at_its_beginning(body: str) -> None:
    assert sections(body) == []


def test_words_in_capitals_inside_a_part_begin_no_part() -> None:
    body = "BACKGROUND: The NHS: a system. COVID: a virus. METHODS: We asked."
    assert [path for path, _ in sections(body)] == ["Abstract", "Abstract/Background", "Abstract/Methods"]


def test_a_long_list_of_authors() -> None:
    many = "; ".join(f"Author{i}, First{i}" for i in range(700))
    text = HEADER.replace("Smith, Jane; O'Neill, Zoë;", many)
    assert sniff(text.encode())
    assert len(paper(text + "Body").work.authors) == 700


@pytest.mark.parametrize(
    "unit",
    ["a ", "title: a date: ", "key: a authors: a title: a date: a journal: a DOI: a sha: a doc_id: ", "AB ", "AB: "],
)
def test_a_header_without_end_takes_no_time(unit: str) -> None:
    text = "key: a authors: " + unit * (300_000 // len(unit))
    begun = time.process_time()
    paper(text)
    assert time.process_time() - begun < 5
