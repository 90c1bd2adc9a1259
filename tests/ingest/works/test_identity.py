"""What a work is called: its identifiers and its title in one form each."""

from __future__ import annotations

from typing import Any

import pytest

from graph.model import Work
from ingest.works.ids import (
    is_generic,
    is_telling,
    normal_doi,
    normal_pmcid,
    normal_pmid,
    normal_title,
    surety,
    surname,
    with_id,
)


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


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("123", "123"),
        (" 00123 ", "123"),
        ("PMID: 123", "123"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "123"),
        ("PMC123", None),
        ("12a", None),
        ("0", None),
        ("", None),
        (None, None),
    ],
)
def test_a_pmid_is_digits_or_none(given: str | None, bare: str | None) -> None:
    assert normal_pmid(given) == bare


@pytest.mark.parametrize(
    ("given", "bare"),
    [
        ("PMC123", "PMC123"),
        ("pmc00123", "PMC123"),
        ("123", "PMC123"),
        ("PMCID: PMC123", "PMC123"),
        ("https://pmc.ncbi.nlm.nih.gov/articles/PMC123/", "PMC123"),
        ("PMC", None),
        ("PMC12.3", None),
        ("", None),
        (None, None),
    ],
)
def test_a_pmcid_is_pmc_and_digits_or_none(given: str | None, bare: str | None) -> None:
    assert normal_pmcid(given) == bare


@pytest.mark.parametrize(
    ("name", "last"),
    [
        ("Smith, Ann", "smith"),
        ("Ann Smith", "smith"),
        ("Smith A", "smith"),
        ("Smith AB", "smith"),
        ("Smith A.-B.", "smith"),
        ("van der Berg, P.", "van der berg"),
        ("van der Berg P", "van der berg"),
        ("Müller, Jörg", "muller"),
        ("World Health Organization", "world health organization"),
        ("NICE", "nice"),
        ("", ""),
    ],
)
def test_a_surname_whichever_way_a_name_is_written(name: str, last: str) -> None:
    assert surname(name) == last


@pytest.mark.parametrize(
    ("title", "telling", "generic"),
    [
        ("Hearing voices in old age", True, False),
        ("精神科病棟における当事者の語り", True, False),
        ("Peer support", False, False),
        ("Stigma", False, False),
        ("Editorial", False, True),
        ("Letter to the Editor", False, True),
        ("Introduction", False, True),
        ("Discussion", False, True),
        ("Authors' reply", False, True),
        ("", False, True),
    ],
)
def test_how_much_a_title_tells(title: str, telling: bool, generic: bool) -> None:
    normal = normal_title(title)
    assert (is_telling(normal), is_generic(normal)) == (telling, generic)


def work_id(*, otherwise: str, **known: Any) -> str:
    return with_id(Work(id="", **known), otherwise).id


def test_the_surest_thing_known_makes_the_id() -> None:
    known: dict[str, Any] = {
        "doi": "10.1000/X",
        "pmid": " 123 ",
        "pmcid": "9",
        "title": "Hearing voices in old age",
        "year": 2020,
        "authors": ["Hill, Ann"],
        "otherwise": "a.bib:k",
    }
    assert work_id(**known) == "doi:10.1000/x"
    known["doi"] = "none"
    assert work_id(**known) == "pmid:123"
    known["pmid"] = None
    assert work_id(**known) == "pmcid:PMC9"
    known["pmcid"] = None
    by_title = work_id(**known)
    assert by_title.startswith("title:")
    assert by_title == work_id(title="HEARING VOICES in old age.", year=2020, otherwise="elsewhere")
    assert by_title != work_id(**(known | {"year": 2021}))
    # A title without a letter or digit is none.
    assert work_id(title="???", otherwise="a.bib:k") == work_id(otherwise="a.bib:k")
    assert work_id(otherwise="a.bib:k") != work_id(otherwise="a.bib:l")
    assert work_id(otherwise="a.bib:k").startswith("unknown:")


def test_a_title_of_few_words_tells_a_work_with_its_first_author_only() -> None:
    short: dict[str, Any] = {"title": "Peer support", "year": 2020, "authors": ["Hill, Ann"]}
    named = work_id(**short, otherwise="a")
    assert named.startswith("title:")
    assert named == work_id(title="Peer Support", year=2020, authors=["A Hill", "B Dale"], otherwise="b")
    assert named != work_id(title="Peer support", year=2020, authors=["Dale, Bo"], otherwise="a")
    for left_out in ({"authors": []}, {"title": "Editorial"}):
        assert work_id(**(short | left_out), otherwise="a") == work_id(otherwise="a")


@pytest.mark.parametrize(
    ("sure", "less"),
    [("doi:10.1/x", "pmid:1"), ("pmid:1", "pmcid:PMC1"), ("pmcid:PMC1", "title:ab"), ("title:ab", "unknown:ab")],
)
def test_which_id_is_surer(sure: str, less: str) -> None:
    assert surety(sure) < surety(less)
