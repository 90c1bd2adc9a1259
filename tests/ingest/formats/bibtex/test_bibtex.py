"""BibTeX as people and programs write it: broken, doubled, in LaTeX."""

from __future__ import annotations

import pytest

from graph.model import Severity
from ingest.document import ReferenceList, ReferenceRecord
from ingest.errors import SourceError
from ingest.formats.bibtex.reader import read, sniff


def parse(text: str) -> ReferenceList:
    return read(text.encode(), "r.bib")


def only(fields: str) -> ReferenceRecord:
    (record,) = parse("@article{key,\n" + fields + "\n}").records
    return record


GOOD = "@article{%s,\n  title = {Good %s},\n  year = 2020,\n  refnumber = {%d}\n}\n"


@pytest.mark.parametrize(
    "broken",
    [
        "@article{bad,\n  title = {Never closed,\n  year = 2019\n\n",
        "@article{bad\n  title = {No comma behind the key},\n}\n",
        '@article{bad, title = "Never closed, year = 2019}\n',
        "@article bad,\n title = {No brace}}\n",
        "@article{bad, title {No equals sign}}\n",
        "@article{bad, title = {Open {brace}, year = 2019}\n",
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_broken_entry_between_good_ones_is_named_with_its_line(broken: str, newline: str) -> None:
    text = "% a comment\n\n" + GOOD % ("a", "a", 1) + "\n" + broken + GOOD % ("b", "b", 2)
    found = parse(text.replace("\n", newline))
    assert [r.key for r in found.records] == ["a", "b"]
    (problem,) = found.problems
    assert problem.severity is Severity.ERROR
    assert (problem.source, problem.line) == ("r.bib", 9)
    assert problem.what.startswith("line 9: the entry beginning '@article")
    assert (found.read, len(found.records)) == (3, 2)


def test_a_comma_that_is_missing_between_fields_loses_nothing_and_is_said() -> None:
    found = parse("@article{k,\n title = {Good {Title}}\n year = {2019},\n journal = {J}\n}\n")
    (record,) = found.records
    assert (record.work.title, record.work.year, record.work.container) == ("Good Title", 2019, "J")
    (problem,) = found.problems
    assert (problem.severity, problem.line) == (Severity.WARNING, 2)
    assert "a comma is missing after the field 'title'" in problem.what


@pytest.mark.parametrize(
    ("text", "titles", "says"),
    [
        ("@article{k, title = {A}, year = 2019", ["A"], "line 1: the closing brace of the entry is missing"),
        ("@misc{a, title = {A},\n@misc{b, title = {B}}", ["A", "B"], "line 1: the closing brace"),
        ("@misc{a, title = {A}, @misc{b, title = {B}}", ["A", "B"], "line 1: the closing brace"),
        ("@misc{a, title = {A}}, year = {2019}\n}", ["A"], "line 1: one closing brace too many"),
        ("@misc{\n title = {A}}", ["A"], "line 1: the entry has no key"),
        ("@misc{, title = {A}}", ["A"], "line 1: the entry has no key"),
        (
            "@misc{k,\n title = Two words,\n year = 2019}",
            ["Two words"],
            "line 2: the value of the field 'title' is not in braces",
        ),
        ("@misc{k, title = {A}, year = 2019a}", ["A"], "line 1: the value of the field 'year' is not in braces"),
        (
            "@misc{k, title = {A}, journal = bmj}",
            ["A"],
            "line 1: the macro 'bmj' of the field 'journal' is not defined",
        ),
        ("@misc{k, title = {A, year = {2019}}}", ["A, year = 2019"], "line 1: the field 'title' holds what looks like"),
        ("@comment{ {open }\n@misc{k, title = {A}}", ["A"], "line 1: the @comment does not end"),
        ("@string{a = \n@misc{k, title = {A}}", ["A"], None),
        ("@string{a}\n@misc{k, title = {A}}", ["A"], "line 1: the @string is broken"),
    ],
)
def test_what_is_wrong_with_an_entry_that_can_be_read(text: str, titles: list[str], says: str | None) -> None:
    found = parse(text)
    assert [r.work.title for r in found.records] == titles
    assert found.read == len(titles)
    if says:
        (problem,) = found.problems
        assert problem.what.startswith(says)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("@misc{a, title = {A}} @misc{b, title = {B}} words @misc{c, title = {C}}", ["A", "B", "C"]),
        ("\ufeff@misc{a, title = {A}}\n\ufeff@misc{b, title = {B}}", ["A", "B"]),
        ("@misc{a,, title = {A},, year = 2020,}", ["A"]),
        ("@misc{a, title = {A}, % words, and a comma\n year = 2020 % {\n}", ["A"]),
        ('@misc{a, note = {a " b}, title = "A {"} B"}', ['A " B']),
        ("@misc(a, title = {A ) B}, note = bare)", ["A ) B"]),
        ("@misc{a b/c:d+e, title = {A}}", ["A"]),
        ('@misc{a, title = "G\\"odel {\\"o}"}', ["Gödel ö"]),
        ("@misc{a, title = {A \\{ B}, year = 2020}\n@misc{b, title = {B}}", ["A { B", "B"]),
        ("write to me@example.org (now)\n@misc{a, title = {A}, note = {me@example{x}}}", ["A"]),
        ("@misc{a, title=, year=2020}", [None]),
    ],
)
def test_unusual_ways_to_write_entries(text: str, titles: list[str | None]) -> None:
    found = parse(text)
    assert [r.work.title for r in found.records] == titles
    assert (found.read, found.dropped) == (len(titles), {})
    assert [p for p in found.problems if "not defined" not in p.what] == []


def test_an_entry_in_a_value_is_text_and_is_said() -> None:
    found = parse("@misc{a, abstract = {as in\n@misc{x, title = {X}}\nfor one}, title = {A}}\n@misc{b, title = {B}}")
    assert [r.key for r in found.records] == ["a", "b"]
    assert found.read == 2
    assert "line 1: a value of this entry holds what looks like another entry" in found.problems[0].what


def test_entries_behind_one_that_does_not_end_are_found_on_its_line_too() -> None:
    found = parse("@misc{a, title = {A @misc{b, title = {B}} @misc{c, title = {C}}")
    assert [r.key for r in found.records] == ["b", "c"]
    assert (found.read, found.dropped) == (3, {"broken": 1})


@pytest.mark.parametrize(
    "text", ["@misc{b, note = {@misc{x, t = {1}}}, title {A}}", "@string{b = {@misc{x, t = {1}}}}"]
)
def test_an_entry_in_what_was_read_of_another_block_is_not_counted(text: str) -> None:
    found = parse(text + "\n@misc{a, title = {A}}")
    assert [r.key for r in found.records] == ["a"]
    assert found.read == 1 + found.dropped.get("broken", 0)


@pytest.mark.parametrize(
    "text",
    [
        "% @misc{x, title = {X}}\n",
        "%@misc{x,\n%  title = {X},\n%}\n",
        "@comment{\n@misc{x, title = {X}}\n}\n",
        "@comment{@misc{x, title = {X}}}\n",
        "words @comment{@misc{x, title = {X}}} ",
    ],
)
def test_an_entry_that_is_commented_out_is_counted_and_named(text: str) -> None:
    found = parse(text + "@misc{a, title = {100% A}} @misc{b, title = {B}}")
    assert [r.key for r in found.records] == ["a", "b"]
    assert (found.read, found.dropped) == (3, {"commented out": 1})
    (problem,) = found.problems
    assert (problem.severity, "'@misc{x" in problem.what) == (Severity.NOTE, True)


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("@set{x, entryset = {a, b}}", "a set of other entries"),
        ("@xdata{x, publisher = {P}}", "fields for other entries"),
        ("@IEEEtranBSTCTL{x, CTLuse_alt_spacing = {yes}}", "settings of a style"),
    ],
)
def test_an_entry_that_is_no_work_is_counted_and_named(entry: str, reason: str) -> None:
    found = parse(entry + "\n@misc{a, title = {A}}")
    assert [r.key for r in found.records] == ["a"]
    assert (found.read, found.dropped) == (2, {reason: 1})
    assert reason in found.problems[0].what


def test_a_key_that_stands_twice_keeps_both_entries() -> None:
    found = parse(GOOD % ("a", "one", 1) + GOOD % ("a", "two", 2))
    assert [(r.work.title, r.number) for r in found.records] == [("Good one", 1), ("Good two", 2)]
    (problem,) = found.problems
    assert (problem.severity, problem.line) == (Severity.WARNING, 6)
    assert "repeats its key" in problem.what
    assert found.read == 2


def test_a_field_that_stands_twice_counts_with_its_last_value() -> None:
    found = parse("@article{a, title = {One}, title = {Two}}")
    assert [r.work.title for r in found.records] == ["Two"]
    assert "repeats one of its fields; the last one counts" in found.problems[0].what


@pytest.mark.parametrize("text", ["no entry here", "@comment{nothing}", "@string{j = {Journal}}", "@article{x"])
def test_a_file_without_one_good_entry_is_an_error(text: str) -> None:
    with pytest.raises(SourceError, match=r"^r\.bib holds no BibTeX entry that can be read"):
        parse(text)


def test_an_encoding_that_is_not_utf_8_is_an_error() -> None:
    with pytest.raises(SourceError, match=r"r\.bib is not UTF-8: byte 26 \(line 1\)"):
        read(b"@article{k, author = {Andr\x81}}", "r.bib")


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    parse(GOOD % ("a", "a", 1) + "@article{bad, title = {Never closed\n" + GOOD % ("b", "b", 2))
    assert capfd.readouterr() == ("", "")


def test_all_fields() -> None:
    record = only(
        """
        author = {Smith, Jane and {de la Cruz}, Ana}, title = {A Title}, journal = {A Journal}, year = {2020},
        volume = {12}, number = {3}, pages = {10--20}, publisher = {P}, doi = {https://doi.org/10.1000/ABC_1},
        url = {https://example.org/a_b}, pmid = {123}, refnumber = {7}, verification = {partly}, remark = {Odd \\& old},
        abstract = {An \\emph{abstract}
          of \\& lines}
        """
    )
    work = record.work
    assert (record.key, record.line, record.number, record.missing, record.remark) == ("key", 1, 7, False, "Odd & old")
    assert (work.id, work.doi, work.pmid) == ("doi:10.1000/abc_1", "10.1000/abc_1", "123")
    assert work.authors == ("Smith, Jane", "de la Cruz, Ana")
    assert (work.title, work.container, work.publisher, work.year) == ("A Title", "A Journal", "P", 2020)
    assert (work.volume, work.issue, work.pages) == ("12", "3", "10-20")
    assert (work.url, work.type, work.verification) == ("https://example.org/a_b", "article", "partly")
    assert work.abstract == "An abstract of & lines"


def test_what_is_not_there_is_not_known() -> None:
    work = only("title = {A Title}").work
    assert (work.doi, work.pmid, work.year, work.container, work.publisher, work.pages, work.url) == (None,) * 7
    assert work.authors == ()


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        ("{Caf\\'{e}} {\\'E}cole \\o re", "Café École øre"),
        ('Gr{\\"o}{\\ss}e and {\\AA}', "Größe and Å"),
        ("{{DNA} in {UK} \\textit{vivo}}", "DNA in UK vivo"),
        ("Feminism \\& Psychology", "Feminism & Psychology"),
        ("A_b \\_ c \\% 5\\%", "A_b _ c % 5%"),
        # A percent sign begins no comment in BibTeX.
        ("Half of 50% \\& all the rest", "Half of 50% & all the rest"),
        ("``Work with me'': users' views", "“Work with me”: users' views"),
        ("Already “typographic” é 🙂", "Already “typographic” é 🙂"),
        ("Two\n   lines  and~a tie", "Two lines and a tie"),
        ("10--20 \\'e", "10–20 é"),
    ],
)
def test_latex_becomes_plain_text(latex: str, plain: str) -> None:
    assert only(f"title = {{{latex}}}").work.title == plain


@pytest.mark.parametrize("latex", ["\\", "{\\", "\\begin{x", "$", "\\'", "\\textit{", "}{", "%", "{}", "\\\\\\"])
def test_latex_that_is_broken_breaks_nothing(latex: str) -> None:
    text = GOOD % ("a", "a", 1) + f"@article{{k, title = {{x {latex} }}}}\n" + GOOD % ("b", "b", 2)
    assert {"a", "b"} <= {r.key for r in parse(text).records}


@pytest.mark.parametrize(
    ("names", "people"),
    [
        ("Smith, Jane and Jones, Bob", ("Smith, Jane", "Jones, Bob")),
        ("Jane Smith", ("Smith, Jane",)),
        ("{National Institute for Health and Care Excellence}", ("National Institute for Health and Care Excellence",)),
        ("{{WHO} and {UNICEF}} and Smith, J.", ("WHO and UNICEF", "Smith, J.")),
        ("Smith, J. and others", ("Smith, J.",)),
        ("Sm{\\'\\i}th, J{\\'o}n\n  and\n  M{\\\"u}ller, K.", ("Smíth, Jón", "Müller, K.")),
        ("Anderson, Sandy and Brand, Randy", ("Anderson, Sandy", "Brand, Randy")),
        ("O’Neill, Zoë", ("O’Neill, Zoë",)),
        (" and ", ()),
        ("", ()),
    ],
)
def test_names(names: str, people: tuple[str, ...]) -> None:
    assert only(f"author = {{{names}}}, title = {{T}}").work.authors == people


def test_editors_stand_for_authors_where_there_are_none() -> None:
    assert only("editor = {Smith, J.}").work.authors == ("Smith, J.",)
    assert only("author = {Jones, B.}, editor = {Smith, J.}").work.authors == ("Jones, B.",)


@pytest.mark.parametrize(
    ("fields", "year"),
    [
        ("year = 2020", 2020),
        ("year = {c. 1850}", 1850),
        ("date = {2021-05-01}", 2021),
        ("year = {n.d.}", None),
        ("year = {in press}", None),
        ("year = {20201}", None),
        ("year = {3020}", None),
    ],
)
def test_years(fields: str, year: int | None) -> None:
    assert only(fields + ", title = {T}").work.year == year


@pytest.mark.parametrize(
    ("field", "doi"),
    [
        ("doi = {10.1000/a\\_b}", "10.1000/a_b"),
        ("doi = {{10.1000/ab}}", "10.1000/ab"),
        ("DOI = {10.1000/AB}", "10.1000/ab"),
        ("doi = {n/a}", None),
    ],
)
def test_dois(field: str, doi: str | None) -> None:
    assert only(field + ", title = {T}").work.doi == doi


def test_addresses_lose_the_backslashes_of_reference_managers() -> None:
    assert (
        only("url = {https://example.org/a\\_b?c\\%20d\\&e}, title = {T}").work.url == "https://example.org/a_b?c%20d&e"
    )


@pytest.mark.parametrize(
    ("value", "number"), [("7", 7), (" 07 ", 7), ("7a", None), ("²", None), ("-1", None), ("", None)]
)
def test_the_number_in_the_papers_list(value: str, number: int | None) -> None:
    assert only(f"refnumber = {{{value}}}, title = {{T}}").number == number


def test_a_record_that_the_papers_list_lacks() -> None:
    assert only("refnumber = {28}, verification = {missing}").missing


def test_string_macros_and_other_ways_to_write_an_entry() -> None:
    found = parse('@string{bmj = "BMJ"}\n@ARTICLE(Key1, TITLE = "A {B} C", Journal = bmj)\n@misc{k2,title={X},}')
    assert [(r.key, r.work.title, r.work.container, r.work.type) for r in found.records] == [
        ("Key1", "A B C", "BMJ", "article"),
        ("k2", "X", None, "misc"),
    ]


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (b"@article{k,", True),
        (b"\xef\xbb\xbf@article{k,", True),
        (b"% exported\r\r\t@Book (k,", True),
        (b"@comment{jabref}\n@misc{k,", True),
        ("% caf\xe9\n@article{k,".encode("latin-1"), True),
        (b"key: x authors: y", False),
        (b"mail me @example{", False),
        (b"@prefix : <x> .", False),
        (b"", False),
        (b"\n" * 100_000, False),
    ],
)
def test_what_looks_like_bibtex(data: bytes, is_one: bool) -> None:
    assert sniff(data) is is_one


def test_unknown_works_of_one_file_keep_apart() -> None:
    found = parse("@misc{a, note = {x}}\n@misc{b, note = {x}}")
    assert len({r.work.id for r in found.records}) == 2


@pytest.mark.parametrize(
    ("authors", "people"),
    [
        ("Ashwell E, Rink G, Brook KA", ("Ashwell, E", "Rink, G", "Brook, KA")),
        ("Ashwell, E., Rink, G.", ("Ashwell, E.", "Rink, G.")),
        ("Ashwell, Eve; Rink, G.", ("Ashwell, Eve", "Rink, G.")),
        ("Ashwell E and Rink G.H.", ("Ashwell, E", "Rink, G.H.")),
        ("Ashwell, E. & Rink, G.", ("Ashwell, E.", "Rink, G.")),
        ("Ashwell, Eve \\& Rink, Gus", ("Ashwell, Eve", "Rink, Gus")),
        (
            'Ashwell, E.-B. and van der Brook, K. A. and Falk, M\\"a',
            ("Ashwell, E.-B.", "van der Brook, K. A.", "Falk, Mä"),
        ),
        ("Ashwell, Eve and {Care, Health, Work and Home Board}", ("Ashwell, Eve", "Care, Health, Work and Home Board")),
    ],
)
def test_people_that_are_not_parted_as_bibtex_wants_it(authors: str, people: tuple[str, ...]) -> None:
    found = read(f"@article{{k, title = {{T}}, author = {{{authors}}}}}".encode(), "r.bib")
    assert found.records[0].work.authors == people


def test_people_that_nothing_parts_for_sure_are_said() -> None:
    found = read(b"@book{k, title = {T},\n author = {Eve Ash, Rink, Cy Dun, Egg}}", "r.bib")
    assert [p.what for p in found.problems] == [
        "line 1: the authors of k are not parted by 'and': they are kept as one"
    ]


def test_three_people_in_full_are_parted_by_commas_and_two_may_be_one() -> None:
    found = read(
        b"@book{k, title={T}, author={Eve Ash, Bo van Ek, Cy D. Dun}}\n@book{l, title={U}, author={Eve Ash, Bo Ek}}",
        "r.bib",
    )
    assert [r.work.authors for r in found.records] == [
        ("Ash, Eve", "van Ek, Bo", "Dun, Cy D."),
        ("Eve Ash, Bo Ek",),
    ]


def test_fields_as_databases_write_them() -> None:
    entry = (
        "@inproceedings{k,\n Early Access Date = {MAR 2019},\n funding_text 1={none, of it},\n title={T},\n"
        " eventdate={2018-05-01},\n abbrev_source_title={J Care},\n art_number={e7},\n pubmed_id={31000001},\n}"
    )
    found = read(entry.encode(), "r.bib")
    work = found.records[0].work
    assert not found.problems
    assert (work.year, work.container, work.pages, work.pmid) == (2018, "J Care", "e7", "31000001")


@pytest.mark.parametrize("printed", ["10--20", "10---20", "10–20", "10 — 20"])
def test_pages_have_one_hyphen(printed: str) -> None:
    assert only(f"title = {{A title}}, pages = {{{printed}}}").work.pages == "10-20"
