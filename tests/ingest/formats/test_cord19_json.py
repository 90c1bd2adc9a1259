"""CORD-19 JSON: its three layouts, and citations that are believed only where the text bears them out."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from graph.model import Study
from ingest.document import Document
from ingest.errors import SourceError
from ingest.extract import extract
from ingest.formats.cord19 import json as cord19_json
from ingest.sources import SourceFile, StudySources


def span(text: str, words: str, ref: object, *, label: str | None = "text") -> dict[str, object]:
    start = text.index(words)
    named = {label: words} if label else {}
    return {"start": start, "end": start + len(words), "ref_id": ref, **named}


def paragraph(text: str, section: str, *spans: dict[str, object]) -> dict[str, object]:
    return {"text": text, "cite_spans": list(spans), "ref_spans": [], "section": section}


ASKED = "Care  matters [1, 3] to\npeople 🙂 [2]. Others (4) disagree."
HEARD = "People wanted to be heard."

PDF: dict[str, Any] = {
    "paper_id": "0f",
    "metadata": {
        "title": "Being heard",
        "authors": [
            {"first": "Ann", "middle": ["B", "C"], "last": "Doe", "suffix": "", "email": "", "affiliation": {}},
            {"first": "", "middle": [], "last": "Roe", "suffix": "Jr"},
        ],
    },
    "abstract": [paragraph("We listened.", "Abstract"), paragraph("It helped.", "Results")],
    "body_text": [
        paragraph(
            ASKED,
            "Background",
            span(ASKED, "[1,", "BIBREF0"),
            span(ASKED, "3]", "BIBREF2"),
            span(ASKED, "[2]", "BIBREF1"),
            span(ASKED, "(4)", None),
        ),
        paragraph("We asked ten people.", "Methods"),
        paragraph("All were adults.", "Participants"),
        paragraph(HEARD, "Results"),
        paragraph("They asked twice.", "Asking"),
        paragraph("Nobody answered.", "Asking"),
        paragraph("There is a lack of research on listening.", "Discussion"),
        paragraph("None.", "Competing interests"),
    ],
    "bib_entries": {
        "BIBREF0": {
            "title": "On care",
            "authors": [{"first": "Kim", "middle": ["L"], "last": "Lee", "suffix": ""}],
            "year": 2019,
            "venue": "Care J",
            "volume": "7",
            "issn": "2",
            "pages": "11--19",
            "other_ids": {"DOI": ["10.5555/ABC"], "PMID": ["123"]},
        },
        "BIBREF1": {"title": "Asking twice", "authors": [], "year": None, "venue": "", "issn": "1234-567X"},
        "BIBREF2": {"title": "", "authors": [], "year": "2001", "venue": "A book", "other_ids": {}},
    },
    "ref_entries": {
        "FIGREF0": {"text": "How people asked", "latex": None, "type": "figure"},
        "TABREF0": {"text": "Sample", "html": "<table><tr><td>Age</td><td>34</td></tr></table>", "type": "table"},
    },
    "back_matter": [paragraph("We thank all.", "Acknowledgements")],
}


def read(paper: object) -> Document:
    return cord19_json.read(json.dumps(paper, indent=1).encode(), "paper.json")


def changed(**parts: object) -> Document:
    return read({**copy.deepcopy(PDF), **parts})


@pytest.fixture(scope="module")
def document() -> Document:
    return read(PDF)


def extracted(paper: object) -> Study:
    data = json.dumps(paper).encode()
    return extract(StudySources(paper=SourceFile(name="paper.json", data=data)), None)


def cited(document: Document) -> list[tuple[str, tuple[int, ...]]]:
    return [(document.text[c.start : c.end], c.numbers) for c in document.citations or ()]


def counted(document: Document) -> int:
    return sum(c.marks for c in document.citations or ()) + sum(document.dropped.values())


def test_the_work_that_the_paper_is_with_nothing_invented(document: Document) -> None:
    work = document.work
    assert (work.title, work.authors, work.year, work.doi) == ("Being heard", ("Doe, Ann B C", "Roe, Jr"), None, None)


def test_citations_keep_their_place_where_white_space_is_folded(document: Document) -> None:
    assert cited(document) == [("[1, 3]", (1, 3)), ("[2]", (2,))]
    assert "Care matters [1, 3] to people 🙂 [2]. Others (4) disagree." in document.text
    assert document.dropped == {"the file ties it to no reference": 1}
    assert document.holds == {"citations": 4, "references": 3}


def test_sections_and_the_roles_that_their_order_bears_out(document: Document) -> None:
    assert {s.path: s.role for s in document.sections} == {
        ("Abstract",): "abstract",
        ("Abstract", "Results"): "results",
        ("Background",): "introduction",
        ("Methods",): "methods",
        ("Participants",): "methods",
        ("Results",): "results",
        ("Asking",): "results",
        ("Discussion",): "discussion",
        ("Competing interests",): "back matter",
        ("Back matter",): "back matter",
        ("Back matter", "Acknowledgements"): "back matter",
        ("References",): "references",
    }
    for section in document.sections:
        assert document.text[section.start : section.end].startswith(section.path[-1])
    (asking,) = [s for s in document.sections if s.path == ("Asking",)]
    assert document.text[asking.start : asking.end] == "Asking\n\nThey asked twice.\n\nNobody answered."


def test_tables_keep_their_cells() -> None:
    html = (
        "<table><thead><tr><th>Theme</th><th>Quote</th></tr></thead><tr><td rowspan='2'>Waiting</td>"
        "<td>I sat there.<br>For days. (P1)</td></tr><tr><td>I went home. (P2)</td></tr><tr><td></td></tr></table>"
    )
    read = changed(ref_entries={"TABREF0": {"text": "Quotes of all", "html": html, "type": "table"}})
    (table,) = read.tables
    assert (table.heads, table.caption) == (1, "Quotes of all")
    assert [(c.row, c.column, c.rows, read.text[c.start : c.end]) for c in table.cells] == [
        (0, 0, 1, "Theme"),
        (0, 1, 1, "Quote"),
        (1, 0, 2, "Waiting"),
        (1, 1, 1, "I sat there. For days. (P1)"),
        (2, 1, 1, "I went home. (P2)"),
    ]
    assert table.cells[3].pieces == ("I sat there.", "For days. (P1)")


def test_references_with_what_the_file_says_of_them(document: Document) -> None:
    first, second, third = document.references
    work = first.work
    assert (work.doi, work.pmid, work.year, work.authors) == ("10.5555/abc", "123", 2019, ("Lee, Kim L",))
    assert (work.container, work.volume, work.issue, work.pages) == ("Care J", "7", "2", "11-19")
    assert (second.number, second.work.title, second.work.year, second.work.issue) == (2, "Asking twice", None, None)
    assert (third.work.title, third.work.year, third.work.container) == (None, 2001, "A book")
    lines = json.dumps(PDF, indent=1).splitlines()
    assert all(f'"{r.key}": {{' in lines[r.line - 1] for r in document.references)
    assert "1. Lee, Kim L. On care. Care J. 7(2), 11-19. 2019. 10.5555/abc" in document.text


def test_figures_and_tables_stand_in_the_text_and_are_no_prose(document: Document) -> None:
    for words in ("How people asked", "Sample", "Age | 34"):
        at = document.text.index(words)
        assert not any(start <= at < end for start, end in document.paragraphs or ())


def test_everything_read_is_kept_or_dropped_for_a_reason() -> None:
    paper = copy.deepcopy(PDF)
    paper["back_matter"][0] = paragraph("We thank [2].", "Acknowledgements", span("We thank [2].", "[2]", "BIBREF1"))
    paper["ref_entries"]["FIGREF0"]["cite_spans"] = [{"start": 0, "end": 3, "ref_id": "BIBREF0"}]
    study = extracted(paper)
    (count,) = [c for c in study.counts if c.what == "citations"]
    assert (count.read, count.kept) == (6, 3)
    assert count.dropped == {
        "the file ties it to no reference": 1,
        "in the back matter": 1,
        "outside the abstract, the body and the back matter": 1,
    }
    assert all(c.lost == 0 for c in study.counts)
    assert any(f.text.startswith("There is a lack") for f in study.findings)


def test_pmc_layout_names_the_sections_around_and_lists_references_in_its_own_order() -> None:
    ranged = "Seen [2-5] and [5-7]. Not [7-9]."
    text = "One [1], two [2], three [3], five [5], seven [7]."
    # Sorted as text: 1, 10, 2, 3, 4, 5, 7, 9; the paper prints 8 nowhere.
    order = {1: 0, 10: 1, 2: 2, 3: 3, 4: 4, 5: 5, 7: 6, 9: 7}

    def numbered(words: str, *numbers: int) -> list[dict[str, object]]:
        spans, at = [], 0
        for n in numbers:
            at = words.index(str(n), at)
            spans.append({"start": at, "end": at + 1, "mention": str(n), "ref_id": f"BIBREF{order[n]}"})
            at += 1
        return spans

    paper = {
        "paper_id": "PMC1",
        "metadata": PDF["metadata"],
        "body_text": [
            paragraph(text, "Background", *numbered(text, 1, 2, 3, 5, 7)),
            paragraph(ranged, "Setting ::: Methods", *numbered(ranged, 2, 5, 5, 7, 7, 9)),
            paragraph("Adults.", "People ::: Sample ::: Methods"),
            paragraph(HEARD, "Results"),
        ],
        "ref_entries": {},
        "back_matter": [],
        "bib_entries": {f"BIBREF{i}": {"title": f"Work {n}", "other_ids": {"DOI": []}} for n, i in order.items()},
    }
    document = read(paper)
    assert (document.work.id, document.work.pmcid) == ("pmcid:PMC1", "PMC1")
    # Between 2 and 5 stand 3, which is cited, and 4, told by the straight count; between 5 and 7 stands an unknown.
    assert cited(document)[-3:] == [("[2-5]", (3, 4, 5, 6)), ("[5-7]", (6, 7)), ("[7-9]", (7, 8))]
    assert [p.what for p in document.problems if "stands for" in p.what] == [
        "the citation 5-7 stands for numbers between that the file ties to no reference",
        "the citation 7-9 stands for numbers between that the file ties to no reference",
    ]
    roles = {s.path: s.role for s in document.sections}
    assert roles[("Methods", "Setting")] == roles[("Methods", "Sample", "People")] == roles[("Methods",)] == "methods"
    assert document.text.count("Methods\n") == 1


def test_two_citations_of_one_place_say_its_words_once() -> None:
    text = "Known [1]."
    both = [span(text, "[1]", "BIBREF0"), span(text, "[1]", "BIBREF2")]
    document = changed(body_text=[paragraph(text, "", *both)])
    assert cited(document) == [("[1]", (1, 3))]
    assert "Known [1]." in document.text and counted(document) == 2


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        ({"start": 6, "end": 99, "ref_id": "BIBREF0"}, "reaches from 6 to 99"),
        ({"start": -4, "end": -1, "ref_id": "BIBREF0"}, "reaches from -4 to -1"),
        ({"start": 9, "end": 9, "ref_id": "BIBREF0"}, "reaches from 9 to 9"),
        ({"start": 5, "end": 6, "ref_id": "BIBREF0"}, "holds no words"),
        ({"start": "6", "end": 9, "ref_id": "BIBREF0"}, "no whole numbers"),
        ({"start": True, "end": 9, "ref_id": "BIBREF0"}, "no whole numbers"),
        ({"start": 6, "end": 9.0, "ref_id": "BIBREF0"}, "no whole numbers"),
        ({"start": 6, "end": 9, "text": "[7]", "ref_id": "BIBREF0"}, "says '[7]' where the text has '[1]'"),
        ({"start": 6, "end": 9, "mention": "[7]", "ref_id": "BIBREF0"}, "says '[7]' where the text has '[1]'"),
        ({"start": 7, "end": 11, "ref_id": "BIBREF0"}, "two citations cross"),
        ({"start": 6, "end": 9, "ref_id": "BIBREF77"}, "points at 'BIBREF77'"),
        ({"start": 6, "end": 9, "ref_id": ["BIBREF0"]}, "points at something"),
        ("[1]", "should be an object"),
        (None, "no whole numbers"),
    ],
)
def test_a_citation_that_the_text_does_not_bear_out_is_left_out_with_a_problem(bad: object, says: str) -> None:
    text = "Known [1] since."
    good = span(text, "[1]", "BIBREF1")
    body = {"text": text, "cite_spans": [good, bad], "section": ""}
    document = changed(body_text=[body])
    assert cited(document) == [("[1]", (2,))]
    assert counted(document) == document.holds["citations"] == 2
    assert any(says in p.what for p in document.problems), [p.what for p in document.problems]
    assert "Known [1] since." in document.text


@pytest.mark.parametrize("wrong", [7, "x", [1], {"a": 1}, None, True])
@pytest.mark.parametrize("part", ["metadata", "abstract", "bib_entries", "ref_entries", "back_matter"])
def test_a_part_of_another_type_is_left_out(part: str, wrong: object) -> None:
    document = changed(**{part: wrong})
    assert HEARD in document.text
    assert counted(document) == document.holds["citations"]
    assert len(document.references) == document.holds["references"]


@pytest.mark.parametrize("wrong", [7, "x", [1], {"a": 1}, True, [[]], float("nan"), 10**30])
def test_any_value_of_another_type_is_left_out(wrong: object) -> None:
    def paths(value: object, here: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
        keys: list[object] = []
        if isinstance(value, dict):
            keys = list(value)
        elif isinstance(value, list):
            keys = list(range(len(value)))
        return [p for k in keys for p in [(*here, k), *paths(value[k], (*here, k))]]  # type: ignore[index]

    for path in paths(PDF):
        if path == ("body_text",):
            continue
        paper: Any = copy.deepcopy(PDF)
        at = paper
        for key in path[:-1]:
            at = at[key]
        at[path[-1]] = wrong
        document = read(paper)
        assert counted(document) == document.holds["citations"], path
        assert len(document.references) == document.holds["references"], path
        assert all(0 <= c.start < c.end <= len(document.text) for c in document.citations or ()), path


def test_what_is_no_character_is_replaced_and_said() -> None:
    document = changed(body_text=[paragraph("Half \ud83d of one, \x00 too.", "A \udc00 heading")])
    assert "Half \ufffd of one, \ufffd too." in document.text
    document.text.encode()
    assert [p.what for p in document.problems if "half a character" in p.what]
    assert all(p.what.encode() for p in document.problems)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b'{"paper_id": "x", "body_text": [', "line 1, column 33). The file ends too early"),
        (b'{"paper_id": "x",\n "body_text": [}', "is not JSON: Expecting value (line 2, column 16)"),
        (b'{"paper_id": "x", "body_text": "no"}', "without a list body_text"),
        (b'["paper_id", "body_text"]', "without a list body_text"),
        (b'{"body_text": [], "body_text": []}', "says 'body_text' twice"),
        (b'{"body_text": ' + b"[" * 200_000, "nested deeper"),
        (b'{"body_text": ' + b'{"a":' * 200_000, "nested deeper"),
        (b'{"body_text": ["\xff"]}', "is not UTF-8"),
        (b"", "is empty"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_error_that_says_where(data: bytes, says: str) -> None:
    with pytest.raises(SourceError) as error:
        cord19_json.read(data, "paper.json")
    assert str(error.value).startswith("paper.json ") and says in str(error.value)


def test_a_file_cut_short_anywhere_is_an_error() -> None:
    data = json.dumps(PDF).encode()
    for size in range(1, len(data), 97):
        with pytest.raises(SourceError):
            cord19_json.read(data[:size], "paper.json")


@pytest.mark.parametrize("sort", [True, False])
def test_it_is_told_by_its_names_in_any_order(sort: bool) -> None:
    assert cord19_json.sniff(json.dumps(PDF, sort_keys=sort).encode())
    assert not cord19_json.sniff(b'{"title": "x"}')
    assert not cord19_json.sniff(b'[{"paper_id": 1, "body_text": []}]')
