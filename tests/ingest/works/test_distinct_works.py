"""From records to distinct works: in one study, and in the graph."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.model import Work
from graph.nodes.records import DistinctWork
from graph.schema.indexes import RECORD_KEYS
from ingest.works.distinct_works import distinct_works, merge_works, record_keys
from tests.support.works import work

TITLE = "Hearing voices in old age"
RECORDS = (
    work("Services for people", 2009, "NICE"),
    replace(work("Services for people: a guideline", 2009, "NICE"), publisher="NICE"),
    work(TITLE, 2020),
    replace(work(TITLE, 2020, doi="10.1000/x"), container="BMJ"),
    work(),
)


def test_records_of_one_work_fill_each_other() -> None:
    works, identified = merge_works(RECORDS)
    services, voices, nothing = works
    assert (services.publisher, services.year) == ("NICE", 2009)
    assert (voices.doi, voices.container) == ("10.1000/x", "BMJ")
    assert [identified[i][0] for i in range(5)] == [services.id, services.id, voices.id, voices.id, nothing.id]
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


def test_the_surer_record_says_what_two_say_differently() -> None:
    plain = work(TITLE, 2020, issue="1", publisher="P", type="article")
    named = work(TITLE, 2020, doi="10.1000/x", issue="2")
    checked = work(TITLE.upper(), 2020, verification="verified", issue="3")
    for order in permutations((plain, named, checked)):
        (one,), _ = merge_works(order)
        assert (one.title, one.issue, one.doi, one.publisher) == (TITLE.upper(), "3", "10.1000/x", "P")
        assert one.verification == "verified"
    (one,), _ = merge_works([replace(plain, verification="title-only"), named])
    assert (one.issue, one.publisher) == ("2", "P")
    assert one.verification is None, "what is said of one record does not hold for a surer one"


def test_an_abstract_stays_with_its_file_and_makes_no_other_name() -> None:
    bare = work(TITLE, 2020, doi="10.1/x")
    told = work(TITLE, 2020, abstract="Of care", abstract_source="a.ris")
    also = work(TITLE, 2020, abstract="Of hope", abstract_source="b.nbib")
    (one,), _ = merge_works([bare, told, also])
    assert (one.abstract, one.abstract_source) == ("Of care", "a.ris")
    # Two works of one title and year are named by all that is known of them, but for this.
    twins = [work("Editorial", 2020, issue="1"), work("Editorial", 2020, issue="2")]
    with_abstract = [replace(twin, abstract="Of care", abstract_source="a.ris") for twin in twins]
    assert [w.id for w in merge_works(twins)[0]] == [w.id for w in merge_works(with_abstract)[0]]


def test_nothing_is_merged_from_nothing() -> None:
    assert merge_works([]) == ((), {})


def both_ways(*records: Work) -> list[list[str]]:
    """Return the titles' positions by work, the same for every order of the records."""
    results = set()
    for order in permutations(range(len(records))):
        distinct = distinct_works({str(i): records[i] for i in order})
        results.add(tuple(sorted(tuple(sorted(one.records)) for one in distinct)))
        in_study, places = merge_works([records[i] for i in order])
        assert len({one.work.id for one in distinct}) == len(distinct) and len({w.id for w in in_study}) == len(
            in_study
        )
        by_work: dict[str, list[str]] = {}
        for at, i in enumerate(order):
            by_work.setdefault(places[at][0], []).append(str(i))
        results.add(tuple(sorted(tuple(sorted(group)) for group in by_work.values())))
    (only,) = results
    return [list(group) for group in only]


@pytest.mark.parametrize(
    ("records", "groups"),
    [
        # A record with two identifiers brings those together that have one each.
        ([work(doi="10.1000/x"), work("Voices", pmid="1"), work(doi="10.1000/x", pmid="1")], [["0", "1", "2"]]),
        ([work("Voices", pmcid="1"), work(TITLE, 2020, pmid="1", pmcid="1"), work(TITLE, 2020)], [["0", "1", "2"]]),
        # A record does not bridge two DOIs.
        ([work(TITLE, 2020, doi="10.1000/x"), work(TITLE, 2020), work(TITLE, 2020, doi="10.1000/y")],
         [["0"], ["1"], ["2"]]),
        ([work(doi="10.1000/x", pmid="1"), work(pmid="1"), work(doi="10.1000/y", pmid="1")], [["0"], ["1"], ["2"]]),
        # Those that fit both are one among themselves.
        ([work(TITLE, 2020, doi="10.1000/x"), work(TITLE, 2020), work(TITLE, 2020, doi="10.1000/y"),
          work(TITLE.upper(), 2020)], [["0"], ["1", "3"], ["2"]]),
        # Nor two authors with one title in one year, whose ids by title are the same.
        ([work(TITLE, 2020, "Hill, Ann"), work(TITLE, 2020, "Moor, Cy")], [["0"], ["1"]]),
        ([work(TITLE, 2020, "Hill, Ann"), work(TITLE, 2020, "Moor, Cy"), work(TITLE, 2020)], [["0"], ["1"], ["2"]]),
        # What one record of a work lacks another has: that one of them was printed elsewhere does not part them.
        ([work(TITLE, 2020, doi="10.1000/x", volume="1"), work(TITLE, 2020, doi="10.1000/x", volume="2"),
          work(TITLE, 2020, volume="2")], [["0", "1", "2"]]),
        ([work("Editorial", 2020), work("Editorial", 2020, volume="1")], [["0"], ["1"]]),
        # By way of another with a wrong year, by way of one with a wrong title.
        ([work(TITLE, 2020, "Hill, A", volume="1", pages="3"), work(TITLE, 2021, "Hill, A", volume="1", pages="3"),
          work(TITLE, 2021)], [["0", "1", "2"]]),
    ],
)  # fmt: skip
def test_which_records_are_one_work_whatever_their_order(records: list[Work], groups: list[list[str]]) -> None:
    assert both_ways(*records) == groups


def known(*records: Work) -> tuple[DistinctWork, ...]:
    return distinct_works({str(i): record for i, record in enumerate(records)})


def test_a_work_is_known_as_all_that_its_records_call_it() -> None:
    bare, full = work(TITLE, 2020), work(TITLE, 2020, doi="10.1000/x", pmid="1", pmcid="PMC2")
    (one,) = known(bare, full)
    assert one.work.id == "doi:10.1000/x"
    assert one.known_as == ("pmcid:PMC2", "pmid:1", bare.id)
    assert one.records == {"0": "the same title and year", "1": "the same title and year"}
    (alone,) = known(full)
    assert alone.records == {"0": "its DOI"}


def test_two_works_with_one_title_and_year_have_two_ids_and_both_are_known_by_it() -> None:
    one, other = known(work(TITLE, 2020, "Hill, Ann"), work(TITLE, 2020, "Moor, Cy"))
    shared = work(TITLE, 2020).id
    assert one.work.id != other.work.id
    assert one.known_as == other.known_as == (shared,)


def test_only_records_that_share_a_key_can_be_one_work() -> None:
    keys = record_keys(work(TITLE, 2020, "Hill, A", doi="10.1000/x", pmid="1", pmcid="PMC1", volume="1", pages="3-4"))
    assert set(keys) == set(RECORD_KEYS)
    assert record_keys(work("Editorial", 2020, "Hill, A")) == {}
    assert record_keys(work(TITLE, 2020))["title_key"] == record_keys(work("Hearing-voices in OLD age"))["title_key"]


RECORDS_OF_ALL_KINDS = st.builds(
    work,
    title=st.sampled_from(
        [None, TITLE, TITLE.upper(), f"{TITLE}: a study", "Hearing loud voices in old age", "Voices"]
    ),
    year=st.sampled_from([None, 2019, 2020]),
    authors=st.sampled_from(["", "Hill, Ann", "A Hill", "Moor, Cy"]),
    doi=st.sampled_from([None, None, "10.1000/x", "10.1000/y"]),
    pmid=st.sampled_from([None, None, "1", "2"]),
    pmcid=st.sampled_from([None, None, "PMC1", "PMC2"]),
    volume=st.sampled_from([None, "1", "2"]),
    pages=st.sampled_from([None, "3-4"]),
)


@given(records=st.lists(RECORDS_OF_ALL_KINDS, max_size=8, unique=True), order=st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_whatever_the_records_the_works_are_the_same_in_any_order(records: list[Work], order: Random) -> None:
    named = {str(i): record for i, record in enumerate(records)}
    distinct = distinct_works(named)
    mixed = list(named.items())
    order.shuffle(mixed)
    assert distinct_works(dict(mixed)) == distinct
    assert sorted(name for one in distinct for name in one.records) == sorted(named)
    assert len({one.work.id for one in distinct}) == len(distinct)
    work_of = {name: one.work.id for one in distinct for name in one.records}
    for one in distinct:
        assert len({named[name].doi for name in one.records} - {None}) <= 1
    for doi in ("10.1000/x", "10.1000/y"):
        assert len({work_of[name] for name, record in named.items() if record.doi == doi}) <= 1
