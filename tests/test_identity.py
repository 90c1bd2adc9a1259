"""When two records are one work, and why."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from graph.model import Work
from ingest.identity import merge_works, normal_doi, normal_title, same_work, work_id


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("10.1186/s12888-021-03605-4", "10.1186/s12888-021-03605-4"),
        ("  10.1000/ABC ", "10.1000/abc"),
        ("https://doi.org/10.1000/abc", "10.1000/abc"),
        ("http://dx.doi.org/10.1000/abc", "10.1000/abc"),
        ("DOI: 10.1000/abc", "10.1000/abc"),
        ("doi:10.1000/abc.", "10.1000/abc"),
        ("10.1016/S0140-6736(02)07514-X", "10.1016/s0140-6736(02)07514-x"),
        ("10.1002/(SICI)1097-0258(19980815/30)17:15<1661::AID-SIM968>3.0.CO;2-2",
         "10.1002/(sici)1097-0258(19980815/30)17:15<1661::aid-sim968>3.0.co;2-2"),
        (None, None),
        ("", None),
        ("nan", None),
        ("10.1000", None),
        ("10.1/abc", None),
        ("10.1000/abc def", None),
        ("https://example.org/10.1000/abc", None),
        ("PMC8793194", None),
    ],
)  # fmt: skip
def test_a_doi_is_bare_and_in_lower_case_or_none(given: str | None, bare: str | None) -> None:
    assert normal_doi(given) == bare


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peer support: a review", "PEER  SUPPORT – A Review."),
        ("“Work with me”: users’ views", '"Work with me": users\' views'),
        ("Café Größe", "cafe\u0301 gro\u0308sse"),
        ("The ﬁrst trial", "The first trial"),
    ],
)
def test_titles_that_differ_in_printing_only(one: str, other: str) -> None:
    assert normal_title(one) == normal_title(other)


@pytest.mark.parametrize(("one", "other"), [("Peer support", "Peer supporters"), ("Care in 2019", "Care in 2020")])
def test_titles_that_differ(one: str, other: str) -> None:
    assert normal_title(one) != normal_title(other)


def test_the_surest_thing_known_makes_the_id() -> None:
    known = {"doi": "10.1000/X", "pmid": " 123 ", "title": "Peer support", "year": 2020, "otherwise": "a.bib:k"}
    assert work_id(**known) == "doi:10.1000/x"
    assert work_id(**(known | {"doi": "none"})) == "pmid:123"
    by_title = work_id(**(known | {"doi": None, "pmid": None}))
    assert by_title.startswith("title:")
    assert by_title == work_id(title="PEER SUPPORT.", year=2020, otherwise="elsewhere")
    assert by_title != work_id(title="Peer support", year=2021, otherwise="a.bib:k")
    # A title without a letter or digit is none.
    assert work_id(title="???", otherwise="a.bib:k") == work_id(otherwise="a.bib:k")
    assert work_id(otherwise="a.bib:k") != work_id(otherwise="a.bib:l")
    assert work_id(otherwise="a.bib:k").startswith("unknown:")


def work(title: str | None = None, year: int | None = None, *, doi: str | None = None, authors: str = "") -> Work:
    people = tuple(a for a in authors.split("; ") if a)
    return Work(
        id=work_id(doi=doi, title=title, year=year, otherwise=f"{title}{year}"),
        doi=doi,
        title=title,
        year=year,
        authors=people,
    )


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (work("A", doi="10.1000/x"), work("B", doi="10.1000/X"), "the same DOI"),
        (work("Peer support", 2020), work("Peer Support", 2020), "the same title and year"),
        # One of the two records has a DOI besides.
        (work("Peer support", 2020, doi="10.1000/x"), work("Peer Support", 2020), "the same title and year"),
        (
            work("Services for people", 2009, authors="NICE"),
            work("Services for people: a guideline", 2009, authors="NICE"),
            "the same year and authors, and one title is the other with a subtitle",
        ),
        (
            work("Services for people", 2009, authors="NICE"),
            work("Services for people – a guideline", 2009, authors="NICE"),
            "the same year and authors, and one title is the other with a subtitle",
        ),
        # Any of these could be two works.
        (work("Peer support", 2020, doi="10.1000/x"), work("Peer support", 2020, doi="10.1000/y"), None),
        (work("Peer support", 2020), work("Peer support", 2021), None),
        (work("Peer support", 2020, doi="10.1000/x"), work("Peer support"), None),
        (work("Services", 2009, authors="NICE"), work("Services: a guideline", 2010, authors="NICE"), None),
        (work("Services", 2009, authors="NICE"), work("Services: a guideline", 2009, authors="WHO"), None),
        (work("Services", 2009), work("Services: a guideline", 2009), None),
        (work("Services", 2009, authors="NICE"), work("Services for people", 2009, authors="NICE"), None),
        (work(), work("Peer support", 2020), None),
    ],
)
def test_one_work_or_two(a: Work, b: Work, reason: str | None) -> None:
    assert same_work(a, b) == reason
    assert same_work(b, a) == reason


RECORDS = (
    work("Services for people", 2009, authors="NICE"),
    replace(work("Services for people: a guideline", 2009, authors="NICE"), publisher="NICE"),
    work("Peer support", 2020),
    replace(work("Peer support", 2020, doi="10.1000/x"), container="BMJ"),
    work(),
)


def test_records_of_one_work_fill_each_other() -> None:
    works, identified = merge_works(RECORDS)
    services, peers, nothing = works
    assert (services.publisher, services.title) == ("NICE", "Services for people")
    assert (peers.doi, peers.container) == ("10.1000/x", "BMJ")
    assert [identified[i][0] for i in range(5)] == [services.id, services.id, peers.id, peers.id, nothing.id]
    assert [identified[i][1] for i in range(5)] == [
        "its title and year",
        "the same year and authors, and one title is the other with a subtitle",
        "its title and year",
        "the same title and year",
        "nothing is known of it but its place in the list",
    ]


def test_the_doi_is_the_works_address_whichever_record_comes_first() -> None:
    for order in permutations(RECORDS):
        works, identified = merge_works(order)
        assert len(works) == 3
        assert "doi:10.1000/x" in {w.id for w in works}
        assert {w for w, _ in identified.values()} == {w.id for w in works}


def test_a_merged_work_does_not_bridge_two_dois() -> None:
    one, bare, other = work("A b", 2020, doi="10.1000/x"), work("A b", 2020), work("A b", 2020, doi="10.1000/y")
    works, _ = merge_works([bare, one, other])
    assert [w.id for w in works] == ["doi:10.1000/x", "doi:10.1000/y"]


def test_nothing_is_merged_from_nothing() -> None:
    assert merge_works([]) == ((), {})
