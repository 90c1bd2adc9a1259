"""Quotes read from a document that is to be verified."""

from __future__ import annotations

import json

import pytest

from ingest.errors import SourceError
from ingest.verify.claims import read_claims


def claims(text: str, name: str = "draft.md") -> list[tuple[str, str | None, int | None]]:
    return [(c.words, c.participant, c.line) for c in read_claims(text.encode(), name)]


@pytest.mark.parametrize(
    ("text", "words", "participant"),
    [
        ("He said “nobody came to see me” (P4, female).", "nobody came to see me", "P4"),
        ('He said "nobody came to see me" (participant 4).', "nobody came to see me", "participant 4"),
        ("Er sagte „niemand kam mich je besuchen“ [P4].", "niemand kam mich je besuchen", "P4"),
        ("Il disait «\xa0personne ne venait me voir\xa0».", "personne ne venait me voir", None),
        ("She said ‘nobody came, and I didn’t mind’.", "nobody came, and I didn’t mind", None),
        ("“She said “stay here now” and left me” (P4)", "She said “stay here now” and left me", "P4"),
        ("He said “nobody came\nto see me” – P4, female", "nobody came\nto see me", "P4"),
    ],
)
def test_quotation_marks_in_a_text(text: str, words: str, participant: str | None) -> None:
    assert claims(text) == [(words, participant, 1)]


def test_terms_in_marks_are_none() -> None:
    assert claims("The ‘blind spots’ and “so-called care” and “this was said by her” here.") == [
        ("this was said by her", None, 1)
    ]


def test_block_quotes_with_who_spoke() -> None:
    text = "# A draft\n\nText.\n\n> Nobody came\n> to see me. (P4, female)\n\nMore.\n\n> “They left.”\n> — Nurse 3\n"
    assert claims(text) == [("Nobody came\nto see me.", "P4", 5), ("They left.", "Nurse 3", 10)]


def test_a_list_of_lines() -> None:
    assert claims("- Nobody came (P4)\n\n* They left us\nlast one", "list.txt") == [
        ("Nobody came", "P4", 1),
        ("They left us", None, 3),
        ("last one", None, 4),
    ]


def test_json_and_tables() -> None:
    rows = ["Nobody came", {"words": "They left", "participant": 4, "source": "Doe 2020"}, {"quote": "One"}]
    found = read_claims(json.dumps(rows).encode(), "list.json")
    assert [(c.words, c.participant, c.source) for c in found] == [
        ("Nobody came", None, None),
        ("They left", "4", "Doe 2020"),
        ("One", None, None),
    ]
    table = '\ufeffQuote,Participant,Source\nNobody came,P4,\n,,\n"They, \n left",,Doe 2020\n'
    assert claims(table, "list.csv") == [("Nobody came", "P4", 2), ("They, \n left", None, 5)]
    assert claims("words\tparticipant\nNobody came\tP4\n", "list.tsv") == [("Nobody came", "P4", 2)]


@pytest.mark.parametrize(
    ("table", "found"),
    [
        ('words;participant\n"Nobody, not one; came";P4\n', [("Nobody, not one; came", "P4", None)]),
        ("sep=;\r\nQuote;Speaker\r\nNobody came;P4\r\n", [("Nobody came", "P4", None)]),
        ("words\tparticipant\nNobody, she said, came\tP4\n", [("Nobody, she said, came", "P4", None)]),
        (
            "id,document,content,tag\n1,Doe 2020.pdf,Nobody came,Trust\n1,Doe 2020.pdf,Nobody came,Time\n"
            "2,x,They left,\n",
            [("Nobody came", None, "Doe 2020.pdf"), ("They left", None, "x")],
        ),
        ("Codename,Coder,File/Case,Coded\nTrust,me,one.txt,Nobody came\n", [("Nobody came", None, "one.txt")]),
        ("File Name,Coded Text\none.docx,Nobody came\n", [("Nobody came", None, "one.docx")]),
    ],
)
def test_tables_as_programs_write_them(table: str, found: list[tuple[str, str | None, str | None]]) -> None:
    for coding in ("utf-8", "utf-8-sig", "cp1252"):
        read = read_claims(table.replace("Nobody", "Nobödy").encode(coding), "list.csv")
        assert [(c.words.replace("Nobödy", "Nobody"), c.participant, c.document) for c in read] == found


def test_the_lines_of_a_table_are_those_of_the_file() -> None:
    assert claims("sep=;\nwords;participant\nNobody came;P4\n", "list.csv") == [("Nobody came", "P4", 3)]


def test_the_public_format_of_another_paper() -> None:
    data = {
        "participants": [{"id": "participant:1", "label": "P4"}],
        "quotes": [{"text": "Nobody came", "participant": "participant:1"}, {"text": "No", "participant": None}],
    }
    assert [(w, p) for w, p, _ in claims(json.dumps(data), "x.json")] == [("Nobody came", "P4"), ("No", None)]


def test_a_paper_is_verified_by_the_quotes_that_are_found_in_it() -> None:
    paper = (
        b"<article><front><article-meta/></front><body><sec><title>Results</title>"
        b"<disp-quote><p>They never came. (P4, female)</p></disp-quote></sec></body></article>"
    )
    (claim,) = read_claims(paper, "paper.xml")
    assert (claim.words, claim.participant, claim.attributes) == ("They never came.", "P4", {"gender": "female"})


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"", "x.md", "x.md is empty"),
        (b"\n > \n", "x.md", "holds no quotes"),
        (b"[1]", "x.json", "quote 1 is neither text nor an object"),
        (b"[{}]", "x.json", "quote 1 lacks 'words'"),
        (b'{"a": 1}', "x.json", "must be a list of quotes"),
        (b'[\n"a",\n', "x.json", "none at line 3"),
        (b"[" * 100_000, "x.json", "begins like JSON and is none"),
        (b"a,b\n1,2\n", "x.csv", "has no column 'words'"),
        (b"words,source\n,Doe\n", "x.csv", "line 2 lacks 'words'"),
        ('über "nobody came to see me"'.encode("latin-1"), "x.md", "is not UTF-8"),
    ],
)
def test_what_cannot_be_read_is_one_message(data: bytes, name: str, says: str) -> None:
    with pytest.raises(SourceError) as error:
        read_claims(data, name)
    assert says in str(error.value)
