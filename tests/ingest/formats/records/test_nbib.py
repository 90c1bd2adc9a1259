"""The PubMed format, from PubMed and from others that imitate it."""

from __future__ import annotations

import pytest

from graph.model import Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records import ris
from ingest.formats.records.nbib import read, sniff

GOOD = "PMID- 1000000%d\nTI  - Good title %d\nDP  - 2020\n\n"


def parse(text: str) -> ReferenceList:
    found = read(text.encode(), "p.nbib")
    assert found.read == len(found.records) + sum(found.dropped.values())
    return found


def only(lines: str) -> Work:
    (record,) = parse(f"PMID- 12345678\n{lines}\n").records
    return record.work


def test_all_fields() -> None:
    found = parse(
        "\nPMID- 12345678\nOWN - NLM\nSTAT- MEDLINE\nIS  - 0000-0000 (Print)\nVI  - 20\nIP  - 4\nDP  - 2009 Mar-Apr\n"
        "TI  - A title that goes on: and on\n      in a second line.\nPG  - 454-81\n"
        "LID - 10.1000/AB [doi]\nLID - S0000(00)1 [pii]\nAB  - An abstract\n      of lines.\n"
        "FAU - Long, Vera\nAU  - Long V\nAD  - A place\nFAU - Marsh, Hilda\nAU  - Marsh H\nCN  - The Group\n"
        "PT  - Journal Article\nPT  - Review\nTA  - J Things\nJT  - Journal of things\nPMC - PMC1234567\n"
        "SO  - J Things. 2009;20(4):454-81.\n"
    )
    (record,) = found.records
    assert (record.key, record.line, record.number) == ("12345678", 2, None)
    assert record.work == Work(
        id="doi:10.1000/ab",
        doi="10.1000/ab",
        pmid="12345678",
        pmcid="PMC1234567",
        title="A title that goes on: and on in a second line.",
        year=2009,
        authors=("Long, Vera", "Marsh, Hilda", "The Group"),
        container="Journal of things",
        volume="20",
        issue="4",
        pages="454-81",
        type="Journal Article",
        abstract="An abstract of lines.",
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("AU  - Long V\nAU  - De la Cruz AB", ("Long, V", "De la Cruz, AB")),
        ("FAU - Long, Vera\nAU  - Long V\nAU  - Marsh H", ("Long, Vera", "Marsh, H")),
        ("AU  - Smith, Tom", ("Smith, Tom",)),
        ("AU  - Plato", ("Plato",)),
        ("CN  - The Group\nFAU - Long, Vera\nAU  - Long V", ("The Group", "Long, Vera")),
        ("FED - Long, Vera", ("Long, Vera",)),
    ],
)
def test_people(lines: str, people: tuple[str, ...]) -> None:
    assert only(f"TI  - A title\n{lines}").authors == people


@pytest.mark.parametrize(
    ("lines", "doi"),
    [
        ("AID - 10.1000/x [doi]", "10.1000/x"),
        ("AID - S1 [pii]\nAID - 10.1000/x [doi]", "10.1000/x"),
        ("AID - doi:10.1000/x", "10.1000/x"),
        ("AID - http://dx.doi.org/10.1000/x", "10.1000/x"),
        ("AID - 10.1000/x [pii]", None),
        ("AB  - See 10.1000/x", None),
    ],
)
def test_dois(lines: str, doi: str | None) -> None:
    assert only(lines).doi == doi


def test_the_chapter_of_a_book() -> None:
    work = only("BTI - The book\nPB  - A publisher\nTI  - The chapter\nDP  - 2012")
    assert (work.title, work.container, work.publisher) == ("The chapter", "The book", "A publisher")
    assert only("BTI - The book").title == "The book"


def test_records_stay_apart_though_lines_are_damaged() -> None:
    found = parse("PMID- 27433151\nSO  invalid line\nTI  - One title\n\nPMID-27394443\nSO- another\nTI  -Two titles\n")
    assert [(r.work.pmid, r.work.title, r.line) for r in found.records] == [
        ("27433151", "One title", 1),
        ("27394443", "Two titles", 5),
    ]


def test_records_without_an_empty_line_between_them() -> None:
    assert [r.line for r in parse((GOOD % (1, 1) + GOOD % (2, 2)).replace("\n\n", "\n")).records] == [1, 4]


def test_records_without_pmid() -> None:
    """ERIC gives its records in this format too."""
    text = "\nOWN - ERIC\nTI  - One title\nOID - EJ1\nISSN - ISSN-1234\n\nOWN - ERIC\nTI  - Two titles\nOID - EJ2\n"
    assert sniff(text.encode())
    found = parse(text)
    assert [(r.key, r.work.title, r.work.pmid) for r in found.records] == [
        ("EJ1", "One title", None),
        ("EJ2", "Two titles", None),
    ]
    assert found.problems == ()


@pytest.mark.parametrize("broken", ["STAT- x\nTI  - No number\n\n", "PMID- \nTI  - No number\n\n", "XYZ - \n\n"])
def test_a_broken_record_costs_no_other(broken: str) -> None:
    found = parse(GOOD % (1, 1) + broken + GOOD % (2, 2))
    titles = [r.work.title for r in found.records]
    assert (titles[0], titles[-1], found.read) == ("Good title 1", "Good title 2", 3)
    assert "XYZ" not in broken or (found.dropped, found.problems[0].line) == ({"empty": 1}, 5)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\r\r\n"])
@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16"])
def test_any_line_end_and_coding(newline: str, coding: str) -> None:
    data = (GOOD % (1, 1) + GOOD % (2, 2)).replace("\n", newline).encode(coding)
    assert sniff(data)
    assert [r.work.title for r in read(data, "p.nbib").records] == ["Good title 1", "Good title 2"]


def test_a_file_without_one_good_record_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^p\.nbib holds no PubMed record"):
        parse("PMID- \n")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"PMID- 12345678\n", True),
        (b"\n\nPMID-12345678\n", True),
        (b"TY  - JOUR\nPMID - 12345678\n", False),
        (b"PMC some\n  PMID\n\nSO-something\n", False),
        (b"@article{k, note = {PMID- 1}}", False),
        (b"", False),
    ],
)
def test_what_looks_like_it(data: bytes, is_one: bool) -> None:
    assert sniff(data) is is_one
    assert not (is_one and ris.sniff(data))
