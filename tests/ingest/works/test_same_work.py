"""The same, uncertain, or different: traps first."""

from __future__ import annotations

import pytest

from graph.model import Work
from ingest.works.likeness import read_signs
from ingest.works.same_work import Comparison, Outcome, compare, same_work
from tests.support.works import work

TITLE = "Hearing voices in old age"
HILL = "Hill, Ann; Dale, Bo"
SAME_PLACE = {"container": "Journal of Examples", "volume": "12", "pages": "34-40"}


def compared(a: Work, b: Work) -> Comparison:
    found = compare(read_signs(a), read_signs(b))
    assert compare(read_signs(b), read_signs(a)) == found, "the order makes a difference"
    return found


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (work("A", doi="10.1000/x"), work("B", doi="10.1000/X"), "the same DOI"),
        (work("A", pmid="12"), work("B", 2020, pmid="12", doi="10.1000/x"), "the same PMID"),
        (work("A", pmcid="PMC7"), work("B", pmcid="7", pmid="12"), "the same PMCID"),
        # A surer identifier than one that differs.
        (work(doi="10.1000/x", pmid="1"), work(doi="10.1000/x", pmid="2"), "the same DOI"),
        (work(TITLE, 2020), work("HEARING VOICES, in old age.", 2020), "the same title and year"),
        (work("Health care on old wards", 2020), work("Healthcare on old wards", 2020), "the same title and year"),
        (work(TITLE, 2020, doi="10.1000/x"), work(TITLE, 2020), "the same title and year"),
        (work(TITLE, 2020, pmid="1"), work(TITLE, 2020, doi="10.1000/x"), "the same title and year"),
        (work(TITLE, 2020, HILL), work(TITLE, 2020, "Ann Hill"), "the same title and year"),
        (work(TITLE, 2020, HILL), work(TITLE, 2020, "Dale B; Hill A"), "the same title and year"),
        (work(TITLE), work(TITLE), "the same title, and neither has a year"),
        (work("Peer support", 2020, HILL), work("Peer support", 2020, "Hill A"), "the same title and year"),
        (
            work("Care for people: a guideline", 2009, "NICE"),
            work("Care for people", 2009, "NICE"),
            "the same year and authors, and one title is the other with a subtitle",
        ),
        (
            work("Care for people – a guideline", 2009, "NICE"),
            work("Care for people", 2009, "NICE"),
            "the same year and authors, and one title is the other with a subtitle",
        ),
        (
            work(TITLE, 2019, HILL, **SAME_PLACE),
            work(TITLE, 2020, "Hill A", volume="12", pages="34"),
            "the same title; the same authors, volume and page",
        ),
        (
            work("Hearing voices and behaviour in old age", 2020, HILL, **SAME_PLACE),
            work("Hearing voices and behavior in old age", 2020, HILL, **SAME_PLACE),
            "nearly the same title; spelt differently: behavior/behaviour; the same authors, volume and page",
        ),
    ],
)
def test_the_same(a: Work, b: Work, reason: str) -> None:
    assert compared(a, b).outcome is Outcome.SAME
    assert same_work(a, b) == reason


@pytest.mark.parametrize(
    ("a", "b", "against"),
    [
        (work(TITLE, 2020, HILL, doi="10.1000/x"), work(TITLE, 2020, HILL, doi="10.1000/y"), "their DOIs differ"),
        (work(TITLE, 2020, HILL, pmid="1"), work(TITLE, 2020, HILL, pmid="2"), "their PMIDs differ"),
        (work(doi="10.1000/x", pmid="1"), work(doi="10.1000/y", pmid="1"), "their DOIs differ"),
        (work(TITLE, 2020, HILL), work(TITLE, 2020, "Moor, Cy"), "no author in common"),
        (work(TITLE, 2019, HILL), work(TITLE, 2020, HILL), "a year apart (2019 and 2020)"),
        (work(TITLE, 2009, HILL), work(TITLE, 2020, HILL), "the years differ (2009 and 2020)"),
        (work(TITLE, 2020, HILL), work(TITLE, None, HILL), "only one has a year"),
        (
            work(TITLE, 2020, HILL, volume="1", pages="3"),
            work(TITLE, 2020, HILL, volume="2", pages="3"),
            "printed in different places (volume 1 / 2)",
        ),
        (
            work(TITLE, 2020, HILL, container="Nursing Weekly"),
            work(TITLE, 2020, HILL, container="Annals of Sleep"),
            "printed in different places (annals sleep / nursing weekly)",
        ),
        (
            work(TITLE, 2020, HILL, container="medRxiv"),
            work(TITLE, 2020, HILL),
            "only one is a preprint",
        ),
        (
            work(TITLE, 2020, HILL, doi="10.1101/2020.01.02.123"),
            work(TITLE, 2020, HILL),
            "only one is a preprint",
        ),
        (work(TITLE, 2020, HILL, type="phdthesis"), work(TITLE, 2020, HILL, type="article"), "only one is a thesis"),
        (
            work("Hearing voices in old age: a study protocol", 2020, HILL),
            work(TITLE, 2020, HILL),
            "only one title says “protocol”",
        ),
        (
            work("Hearing voices in old age: part 2", 2020, HILL),
            work(TITLE, 2020, HILL),
            "the numbers in the titles differ (2 / none)",
        ),
        (
            work("Letter to the editor", 2020, HILL, **SAME_PLACE),
            work("Letter to the editor", 2020, HILL, **SAME_PLACE),
            None,
        ),
        (work("Peer support", 2020), work("Peer support", 2020), None),
        (work("Hearing loud voices in old age", 2020, HILL), work(TITLE, 2020, HILL), None),
        (work("Care for people", 2009), work("Care for people: a guideline", 2009), None),
        (
            work(None, 2020, HILL, **SAME_PLACE),
            work(TITLE, 2020, HILL, **SAME_PLACE),
            "one of the records has no title",
        ),
    ],
)
def test_uncertain(a: Work, b: Work, against: str | None) -> None:
    found = compared(a, b)
    assert found.outcome is Outcome.UNCERTAIN
    assert 0.7 < found.score <= 1
    assert found.reasons
    if against:
        assert against in found.against
    assert same_work(a, b) is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (work("Hearing voices: part 1", 2020, HILL), work("Hearing voices: part 2", 2020, HILL)),
        (work("Hearing voices. I. Drugs for it", 2020, HILL), work("Hearing voices. II. Drugs for it", 2020, HILL)),
        (work("The first year of old age", 2020, HILL), work("The second year of old age", 2020, HILL)),
        (work("Old age on wards in 2019", 2020, HILL), work("Old age on wards in 2020", 2020, HILL)),
        (work("Manual of old age (DSM-IV)", 2020, HILL), work("Manual of old age (DSM-5)", 2020, HILL)),
        (work(f"Erratum: {TITLE}", 2020, HILL), work(TITLE, 2020, HILL)),
        (work(f"Reply to: {TITLE}", 2020, HILL), work(TITLE, 2020, HILL)),
        (work(f"Re: {TITLE}", 2020, HILL), work(TITLE, 2020, HILL)),
        (work(f"Comment on “{TITLE}”", 2020, HILL), work(TITLE, 2020, HILL)),
        (work("Editorial", 2020), work("Editorial", 2020)),
        (work("Introduction", 2020, HILL), work("Introduction", 2020, "Moor, Cy")),
        (work("Discussion", 2020, HILL, doi="10.1000/x"), work("Discussion", 2020)),
        # One word, and all is said otherwise.
        (work("Hearing voices in old age", 2020, HILL, doi="10.1000/x"), work("Hearing voices in cold age", 2020, HILL,
              doi="10.1000/y")),
        (work("Services", 2009, "NICE"), work("Services for people", 2009, "NICE")),
        (work(TITLE, 2020, HILL), work("Sleeping badly in a new town", 2020, HILL)),
        (work(), work(TITLE, 2020)),
        (work(), work()),
    ],
)  # fmt: skip
def test_different(a: Work, b: Work) -> None:
    assert compared(a, b).outcome is Outcome.DIFFERENT


def test_an_organisation_by_its_initials_is_no_other_author() -> None:
    long, short = work(TITLE, 2020, "World Health Organization"), work(TITLE, 2020, "WHO")
    assert same_work(long, short) == "the same title and year"
    assert same_work(long, work(TITLE, 2020, "NICE")) is None


def test_journals_that_are_one_by_another_name() -> None:
    for names in (
        ("BMJ", "British Medical Journal"),
        ("J Ment Health", "Journal of Mental Health"),
        ("The Lancet", "Lancet (London, England)"),
    ):
        a, b = (work(TITLE, 2020, HILL, container=name) for name in names)
        assert same_work(a, b) == "the same title and year", names


def test_words_that_differ_are_named() -> None:
    found = compared(
        work("Hearing loud voices in very old age", 2020, HILL),
        work("Hearing quiet voices in very old age", 2020, HILL),
    )
    said = [*found.reasons, *found.against]
    assert "one title says “loud” where the other says “quiet”" in said


def test_a_title_as_long_as_a_book_is_compared_in_time() -> None:
    long = " ".join(f"word{i}" for i in range(20_000))
    assert compared(work(long, 2020, HILL), work(long + " end", 2020, HILL)).outcome is not Outcome.SAME
