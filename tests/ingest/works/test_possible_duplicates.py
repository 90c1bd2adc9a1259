"""Pairs of works that may be one, among many."""

from __future__ import annotations

from itertools import permutations

from ingest.works.possible_duplicates import possible_duplicates
from tests.support.works import work

HILL = "Hill, Ann; Dale, Bo"


def test_pairs_come_with_score_and_reasons_the_most_alike_first() -> None:
    works = [
        work("Hearing voices in old age", 2020, HILL, doi="10.1000/x"),
        work("Hearing voices in old age", 2021, HILL),
        work("Hearing loud voices in old age", 2022, HILL),
        work("Sleeping badly in a new town", 2020, HILL),
        work("Hearing voices in old age: part 2", 2020, "Moor, Cy", doi="10.1000/y"),
    ]
    found = possible_duplicates(works)
    assert [pair.works for pair in found] == [
        ("doi:10.1000/x", works[1].id),
        tuple(sorted((works[1].id, works[2].id))),
    ]
    assert found[0].score > found[1].score
    assert found[0].reasons == ("the same title", "the same first author")
    assert found[0].against == ("a year apart (2020 and 2021)",)
    for order in permutations(works):
        assert possible_duplicates(order) == found


def test_two_that_would_be_one_but_for_a_third_say_so() -> None:
    works = [
        work("Hearing voices in old age", 2020, HILL, doi="10.1000/x"),
        work("Hearing voices in old age", 2020, HILL, doi="10.1000/y"),
        work("Hearing voices in old age", 2020),
    ]
    against = {pair.works: pair.against for pair in possible_duplicates(works)}
    assert against == {
        ("doi:10.1000/x", "doi:10.1000/y"): ("their DOIs differ",),
        ("doi:10.1000/x", works[2].id): ("it could be another work just as well, so it was left by itself",),
        ("doi:10.1000/y", works[2].id): ("it could be another work just as well, so it was left by itself",),
    }


def test_a_slip_of_the_pen_in_a_rare_word_does_not_hide_a_pair() -> None:
    others = [work(f"Common words of many titles number {i}", 1990 + i % 30, f"Author{i}, A") for i in range(200)]
    pair = [work("Common words of xylophone zithers", 2001), work("Common words of xylofone zithers", 2001)]
    assert [set(found.works) for found in possible_duplicates([*others, *pair])] == [{one.id for one in pair}]


def test_works_that_share_nothing_rare_are_not_compared() -> None:
    # All pairs of so many would take hours.
    works = [work(f"Report {i} of the council of elders", 1990 + i % 30, f"Author{i}, A") for i in range(20_000)]
    assert possible_duplicates(works) == ()


def test_nothing_of_nothing() -> None:
    assert possible_duplicates([]) == ()
    assert possible_duplicates([work(), work(None, 2020)]) == ()
