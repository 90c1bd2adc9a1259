"""RIS as databases and reference managers write it, each in its own way."""

from __future__ import annotations

import pytest

from graph.model import Severity, Work
from ingest.document import ReferenceList
from ingest.errors import SourceError
from ingest.formats.records.ris import read, sniff

GOOD = "TY  - JOUR\nTI  - Good title %s\nPY  - 2020\nER  - \n"


def parse(text: str) -> ReferenceList:
    found = read(text.encode(), "r.ris")
    assert found.read == len(found.records) + sum(found.dropped.values())
    return found


def only(lines: str, *, kind: str = "JOUR") -> Work:
    (record,) = parse(f"TY  - {kind}\nTI  - A title\n{lines}\nER  - \n").records
    return record.work


def test_all_fields() -> None:
    found = parse(
        "TY  - JOUR\nID  - smith20\nAU  - Smith, Jane\nAU  - World Health Organization,\n"
        "TI  - A <i>title</i> &amp; more\nJF  - A Journal\nJA  - A J\n"
        "PY  - 2020/03/12/\nVL  - 12\nIS  - 3\nSP  - 10\nEP  - 20\nPB  - P\n"
        "DO  - https://doi.org/10.1000/ABC\nUR  - https://example.org/a\n"
        "AB  - An <b>abstract</b>\nof two lines\nN2  - Again\nXX  - Nobody's tag\nER  - \n"
    )
    (record,) = found.records
    assert (record.key, record.line, record.number, record.source) == ("smith20", 1, None, "r.ris")
    assert record.work == Work(
        id="doi:10.1000/abc",
        doi="10.1000/abc",
        title="A title & more",
        year=2020,
        authors=("Smith, Jane", "World Health Organization"),
        container="A Journal",
        publisher="P",
        volume="12",
        issue="3",
        pages="10-20",
        url="https://example.org/a",
        type="JOUR",
        abstract="An abstract of two lines",
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    ("lines", "year"),
    [
        ("PY  - 2004/03/12/", 2004),
        ("PY  - 2001///", 2001),
        ("PY  - ///\nY1  - 2001/09/01/", 2001),
        ("PY  - 99\nDA  - 1999/05", 1999),
        ("Y1  - 2015/october", 2015),
        ("DA  - 20190731", 2019),
        ("PY  - in press", None),
        ("PY  - 99", None),
        ("PY  - 12019", None),
        # The day on which somebody looked at it.
        ("Y2  - 2015/11/06", None),
        # PubMed Central gives the days it was received and accepted besides.
        ("PY  - 2013/04/18\nPY  - 2012/02/15/received", 2013),
    ],
)
def test_years(lines: str, year: int | None) -> None:
    assert only(lines).year == year


@pytest.mark.parametrize(
    ("lines", "doi"),
    [
        ("DO  - doi:10.1000/AB-2", "10.1000/ab-2"),
        ("DO  - 10.1000/x [doi]", "10.1000/x"),
        ("M3  - 10.1000/x", "10.1000/x"),
        ("M3  - doi: 10.1000/x", "10.1000/x"),
        ("UR  - http://dx.doi.org/10.1000/A:1", "10.1000/a:1"),
        ("UR  - https://doi.org/10.1000%2Fx", "10.1000/x"),
        ("N1  - Some words\ndoi:10.1000/x", "10.1000/x"),
        ("DO  - 10.1000/x\nM3  - 10.1000/y", "10.1000/x"),
        ("M3  - doi: whatever", None),
        ("N1  - This is a comment on 10.1000/other", None),
        ("UR  - https://example.org/doi/full/10.1000/x?download=true", None),
    ],
)
def test_dois(lines: str, doi: str | None) -> None:
    assert only(lines).doi == doi


@pytest.mark.parametrize(
    ("lines", "pmid"),
    [
        ("PMID - 12345678", "12345678"),
        ("U1  - 12345678[pmid]", "12345678"),
        ("UR  - https://pubmed.ncbi.nlm.nih.gov/12345678/", "12345678"),
        ("UR  - http://www.ncbi.nlm.nih.gov/pubmed/12345678", "12345678"),
        ("N1  - PMID: 12345678\nPMCID: PMC1", "12345678"),
        ("DB  - Ovid MEDLINE(R)\nAN  - 12345678", "12345678"),
        ("DB  - CINAHL\nAN  - 12345678", None),
        ("AN  - 12345678", None),
        ("N1  - Erratum for PMID: 12345678", None),
    ],
)
def test_pmids(lines: str, pmid: str | None) -> None:
    assert only(lines).pmid == pmid


@pytest.mark.parametrize("lines", ["C2  - PMC12", "PMC - PMC12", "N1  - PMID: 12345678\nPMCID: PMC12"])
def test_ids_of_pubmed_central(lines: str) -> None:
    assert only(lines).pmcid == "PMC12"


@pytest.mark.parametrize(
    ("lines", "pages"),
    [
        ("SP  - 10\nEP  - 20", "10-20"),
        ("SP  - 1-22", "1-22"),
        ("SP  - 1-22\nEP  - 22", "1-22"),
        ("SP  - 1–22", "1-22"),
        ("SP  - 12-3\nEP  - 12-5", "12-3-12-5"),
        ("SP  - 7\nEP  - 7", "7"),
        ("SP  - e0815", "e0815"),
        ("SP  - \nEP  - \nC7  - e12", "e12"),
        ("SP  - 3\nEP  - 5\nC7  - e12", "3-5"),
        ("EP  - 9", "9"),
        ("", None),
    ],
)
def test_pages(lines: str, pages: str | None) -> None:
    assert only(lines).pages == pages


@pytest.mark.parametrize(
    ("lines", "title", "container"),
    [
        ("T1  - T\nJO  - J", "T", "J"),
        ("CT  - T\nT2  - J", "T", "J"),
        ("TI  - T\nJO  - Abbr\nJF  - Full", "T", "Full"),
        ("TI  - T\nBT  - The Book", "T", "The Book"),
        ("BT  - The Book", "The Book", None),
        ("TI  - T\nT3  - The Series", "T", "The Series"),
    ],
)
def test_titles_and_what_holds_them(lines: str, title: str, container: str | None) -> None:
    (record,) = parse(f"TY  - CHAP\n{lines}\nER  - ").records
    assert (record.work.title, record.work.container) == (title, container)


@pytest.mark.parametrize(
    ("lines", "people"),
    [
        ("A1  - Smith, J.\nA1  - Jones, B.\nA2  - Editor, E.", ("Smith, J.", "Jones, B.")),
        ("ED  - Smith, J.", ("Smith, J.",)),
        ("A2  - Smith, J.", ("Smith, J.",)),
        ("AU  - Smith, J., Jr.; Jones, B.;", ("Smith, J., Jr.", "Jones, B.")),
        ("AU  - Smith, J.\nAU  - et al.", ("Smith, J.",)),
        ("AU  - M&uuml;ller, J.", ("Müller, J.",)),
        ("AU  - \nAU  - Jane Smith", ("Jane Smith",)),
        ("AU  - Smith,\n      Jane", ("Smith, Jane",)),
    ],
)
def test_people(lines: str, people: tuple[str, ...]) -> None:
    assert only(lines).authors == people


@pytest.mark.parametrize(
    "text",
    [
        "TY - JOUR\nTI - A title\nPY - 2020\nER -\n",
        "TY  -JOUR\nTI  -A title\nPY  -2020\nER  -",
        "TY- JOUR\nTI- A title\nPY- 2020\nER-\n",
        "\ufeffTY  - JOUR\r\nTI  - A title\r\nPY  - 2020\r\nER  - \r\n",
        "TY  - JOUR\rTI  - A title\rPY  - 2020\rER  - \r",
        "TY  - JOUR\r\r\nTI  - A\r\r\ntitle\r\r\nPY  - 2020\r\r\nER  - \r\r\n",
        " \ufeff\n1.\nTY  - JOUR\n  TI  - A title\nPY  - 2020\nER  - end",
        "TY  - JOUR\n\nTI  - A title\n\nPY  - 2020\n\nER  - \n",
        "TY  - JOUR\nTI  - A\n   title\nPY  - 2020\n",
    ],
)
@pytest.mark.parametrize("coding", ["utf-8", "utf-16"])
def test_the_same_record_from_any_program(text: str, coding: str) -> None:
    data = text.encode(coding)
    assert sniff(data)
    (record,) = read(data, "r.ris").records
    assert (record.work.title, record.work.year, record.work.type) == ("A title", 2020, "JOUR")


def test_words_that_look_like_a_tag_continue_a_field() -> None:
    """Lines of an abstract begin with anything: "ER-positive" ends no record, "ED-based" is no editor."""
    found = parse(
        "TY  - JOUR\nAB  - Care for\nER-positive tumours\nED-based care\nTY - not a type\n"
        "US - based\nTI  - A title\nER  - \n"
    )
    (record,) = found.records
    assert (record.work.title, record.work.authors, found.read) == ("A title", (), 1)


def test_a_comment_behind_an_empty_line_is_no_part_of_a_field() -> None:
    assert only("PB  - Publisher\n\n% a comment").publisher == "Publisher"


def test_a_record_without_its_end_ends_where_the_next_begins() -> None:
    found = parse("TY  - JOUR\nTI  - One title\nTY  - BOOK\nTI  - Two titles\n")
    assert [(r.work.title, r.work.type, r.line) for r in found.records] == [
        ("One title", "JOUR", 1),
        ("Two titles", "BOOK", 3),
    ]


def test_a_record_without_its_beginning_is_kept_and_named() -> None:
    text = "\nJF  - A Journal\nT1  - A title\nER  -\n" + GOOD % "b"
    assert sniff(b"\nJF  - A Journal\nT1  - A title\nER  -\n")
    found = parse(text)
    assert [(r.work.title, r.line) for r in found.records] == [("A title", 2), ("Good title b", 5)]
    (problem,) = found.problems
    assert (problem.severity, problem.source, problem.line) == (Severity.WARNING, "r.ris", 2)
    assert "does not begin with a TY line" in problem.what


def test_a_title_that_stands_twice_is_named() -> None:
    found = parse("TY  - JOUR\nTI  - One title\nTI  - Another\nER  - \n")
    assert [r.work.title for r in found.records] == ["One title"]
    assert "repeats its title (TI)" in found.problems[0].what


@pytest.mark.parametrize("broken", ["TY  - JOUR\nER  - \n", "TY  - JOUR\nPY  - 2020\n", "KW  - stigma\nER  - \n"])
def test_a_record_that_says_nothing_is_dropped_with_its_line(broken: str) -> None:
    found = parse(GOOD % "a" + broken + GOOD % "b")
    assert [r.work.title for r in found.records] == ["Good title a", "Good title b"]
    assert (found.read, found.dropped) == (3, {"empty": 1})
    problem = found.problems[-1]
    assert (problem.severity, problem.line) == (Severity.ERROR, 5)


def test_a_record_of_which_too_little_is_known_is_kept_and_named() -> None:
    found = parse("TY  - JOUR\nAU  - Smith, J.\nER  - \nTY  - JOUR\nAU  - Smith, J.\nER  - \n")
    assert len({r.work.id for r in found.records}) == 2
    assert [p.line for p in found.problems] == [1, 4]
    assert "has no title, DOI or PMID" in found.problems[0].what


def test_a_file_without_one_good_record_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^r\.ris holds no RIS record that can be read\. line 1:"):
        parse("TY  - JOUR\nER  - ")


def test_an_encoding_that_is_neither_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"^r\.ris is not UTF-8: byte 20 \(line 2\)"):
        read(b"TY  - JOUR\nTI  - Caf\x81\nER  - ", "r.ris")
    with pytest.raises(SourceError, match=r"^r\.ris begins as UTF-16"):
        read(b"\xff\xfeT\x00Y\x00 \x00\x00\xd8", "r.ris")


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"TY  - JOUR", True),
        (b"1.\nTY  - JOUR", True),
        (b"Provider: X\n\nTY  - JOUR", True),
        (b"PMID- 1\nTI  - A title\n", False),
        (b"ER  - \n", False),
        (b"A page. TY  - JOUR in it.", False),
        (b"TY - a name", False),
        (b"@article{k,", False),
        (b"", False),
    ],
)
def test_what_looks_like_ris(data: bytes, is_one: bool) -> None:
    assert sniff(data) is is_one


@pytest.mark.parametrize(
    ("kind", "tags", "container"),
    [
        # EBSCO: T2 is another title of the article.
        ("JOUR", "T2  - A yearly show\nJO  - Days of Care", "Days of Care"),
        ("JOUR", "T2  - A yearly show\nJO  - Days of Care\nJF  - Days of Care Abroad", "Days of Care Abroad"),
        # Others: JO is short for T2.
        ("JOUR", "T2  - Journal of Advanced Care\nJO  - J Adv Care", "Journal of Advanced Care"),
        ("JOUR", "T2  - Social Science & Medicine\nJO  - Soc. Sci. Med.", "Social Science & Medicine"),
        ("JOUR", "T2  - Journal of the American Care Society\nJO  - JACS", "Journal of the American Care Society"),
        ("JOUR", "T2  - Care\nJ2  - C.", "Care"),
        ("JOUR", "JO  - J Adv Care", "J Adv Care"),
        ("CHAP", "T2  - A whole book\nJO  - Days of Care", "A whole book"),
    ],
)
def test_the_journal_among_its_tags(kind: str, tags: str, container: str) -> None:
    found = parse(f"TY  - {kind}\nTI  - A title of care\n{tags}\nER  - \n")
    assert found.records[0].work.container == container


def test_windows_1252_is_read_and_said() -> None:
    found = read("TY  - JOUR\nTI  - “I felt – it”\nAU  - Müller, Ö\nER  - \n".encode("cp1252"), "r.ris")
    assert (found.records[0].work.title, found.records[0].work.authors) == ("“I felt – it”", ("Müller, Ö",))
    assert ["was read as Windows-1252" in p.what for p in found.problems] == [True]


def test_no_control_character_of_a_wrong_conversion_enters_a_title() -> None:
    found = read("TY  - JOUR\nTI  - \x93I felt\x94 \x96 it\x81s\nER  - \n".encode(), "r.ris")
    assert found.records[0].work.title == "“I felt” – it s"
