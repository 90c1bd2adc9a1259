"""Fields that an entry has from others: crossref and xdata."""

from __future__ import annotations

import pytest

from graph.model import Work
from ingest.document import ReferenceList
from ingest.formats.bibtex.reader import read


def parse(text: str) -> ReferenceList:
    return read(text.encode(), "r.bib")


def works(text: str) -> dict[str, Work]:
    return {r.key: r.work for r in parse(text).records}


WHOLE = """@%s{whole, title = {The Whole}, editor = {Ed, A.}, year = 2001, publisher = {P}, doi = {10.1000/whole},
  url = {https://example.org}, pages = {1--500}, refnumber = {9}, series = {S}}
"""


@pytest.mark.parametrize(
    ("part", "whole"),
    [("inproceedings", "proceedings"), ("incollection", "collection"), ("inbook", "book"), ("incollection", "book")],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_part_of_a_book(part: str, whole: str, first: bool) -> None:
    texts = [f"@{part}{{p, title = {{A Part}}, author = {{Au, B.}}, crossref = {{whole}}}}\n", WHOLE % whole]
    found = parse("".join(texts if first else reversed(texts)))
    assert found.problems == ()
    record = next(r for r in found.records if r.key == "p")
    work = record.work
    assert (work.title, work.container, work.authors) == ("A Part", "The Whole", ("Au, B.",))
    assert (work.year, work.publisher) == (2001, "P")
    assert (work.doi, work.url, work.pages, record.number) == (None, None, None, None)


def test_the_editors_of_a_book_are_not_the_authors_of_its_parts() -> None:
    found = works("@inproceedings{p, title = {A Part}, crossref = {whole}}\n" + WHOLE % "proceedings")
    assert (found["p"].authors, found["whole"].authors) == ((), ("Ed, A.",))


def test_a_part_without_a_title_does_not_take_that_of_the_whole() -> None:
    found = works("@incollection{p, crossref = {whole}}\n" + WHOLE % "collection")
    assert (found["p"].title, found["p"].container) == (None, "The Whole")


def test_an_entry_keeps_its_own_fields() -> None:
    text = "@inbook{p, title = {A Part}, booktitle = {Own}, date = {1999-01}, journal = {}, crossref = {WHOLE}}\n"
    work = works(text + WHOLE % "book")["p"]
    assert (work.container, work.year, work.publisher) == ("Own", 1999, "P")


def test_a_journal_and_a_volume() -> None:
    found = works(
        "@article{a, title = {A}, crossref = {issue}}\n@periodical{issue, title = {The Journal}, volume = 3}\n"
        "@inbook{c, title = {C}, crossref = {v}}\n@book{v, title = {V}, crossref = {set}}\n"
        "@mvbook{set, title = {Set}}\n"
    )
    assert (found["a"].container, found["a"].volume) == ("The Journal", "3")
    assert (found["c"].container, found["v"].container, found["v"].title) == ("V", "Set", "V")


def test_another_edition_has_what_it_does_not_say() -> None:
    work = works("@book{b, year = 2010, crossref = {whole}}\n" + WHOLE % "book")["b"]
    assert (work.title, work.year, work.authors, work.doi) == ("The Whole", 2010, ("Ed, A.",), None)


def test_aliases() -> None:
    text = "@inbook{p, title = {A}, crossref = {other}}\n@book{b, ids = {x, other}, title = {B}}"
    assert works(text)["p"].container == "B"
    assert works("@book{a, ids = {a, b}, title = {A}}\n@book{b, title = {B}}")["b"].title == "B"


def test_what_is_referred_to_and_not_there() -> None:
    found = parse("@misc{a, title = {A}}\n@inbook{p, title = {B}, crossref = {nowhere}, xdata = {nothing}}")
    assert [(p.line, p.what) for p in found.problems] == [
        (2, "line 2: p: its xdata 'nothing' is not in the file"),
        (2, "line 2: p: its crossref 'nowhere' is not in the file"),
    ]
    assert len(found.records) == 2


def test_circles() -> None:
    text = "".join(f"@book{{b{i}, title = {{T{i}}}, crossref = {{b{(i + 1) % 3}}}}}\n" for i in range(3))
    found = parse(text + "@book{me, title = {Me}, crossref = {me}}")
    assert [p.line for p in found.problems] == [3, 4]
    assert all("its crossref leads back to itself" in p.what for p in found.problems)
    assert [r.work.title for r in found.records] == ["T0", "T1", "T2", "Me"]


def test_a_chain_as_long_as_the_file() -> None:
    text = "".join(f"@book{{b{i}, crossref = {{b{i + 1}}}}}\n" for i in range(5000)) + "@book{b5000, publisher = {P}}"
    assert parse(text).records[0].work.publisher == "P"


XDATA = """@xdata{p, ids = {alias}, publisher = {P}, refnumber = {8}}
@xdata{q, xdata = {alias}, year = 2001, author = {One, A. and Two, B.}}
@xdata{t, title = {A Title}}
"""


def test_xdata() -> None:
    found = parse(XDATA + "@book{b, title = {B}, year = 1999, xdata = {q, missing}}")
    (record,) = found.records
    assert (record.work.publisher, record.work.year, record.work.authors) == ("P", 1999, ("One, A.", "Two, B."))
    assert record.number is None
    assert (found.read, found.dropped) == (4, {"fields for other entries": 3})


@pytest.mark.parametrize(
    ("author", "people"),
    [
        ("Three, C. and xdata=q-author-2", ("Three, C.", "Two, B.")),
        ("xdata=q-author", ("One, A.", "Two, B.")),
        ("xdata=q-author-3 and Three, C.", ("Three, C.",)),
        ("xdata=nothing-author and xdata=q", ()),
    ],
)
def test_xdata_for_a_part_of_a_field(author: str, people: tuple[str, ...]) -> None:
    found = parse(XDATA + f"@book{{b, title = {{xdata=t-title}}, author = {{{author}}}}}")
    assert (found.records[0].work.title, found.records[0].work.authors) == ("A Title", people)
    left_out = [p for p in found.problems if "it is left out" in p.what]
    assert bool(left_out) is ("-3" in author or "nothing" in author)


def test_xdata_in_a_circle() -> None:
    found = parse(
        "@xdata{a, author = {xdata=b-author}}\n@xdata{b, author = {xdata=a-author}}\n"
        "@book{c, author = {xdata=a-author}}"
    )
    assert found.records[0].work.authors == ()
