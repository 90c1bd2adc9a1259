"""The facts of the first study, as a reader found them."""

from __future__ import annotations

import pytest

from graph.model import FactName, Study
from ingest.pipeline import read_study
from ingest.studies.opening import study_sources
from tests.support.places import FIRST_STUDY


@pytest.fixture(scope="module")
def study() -> Study:
    return read_study(study_sources(FIRST_STUDY / "paper.txt"))[0]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (FactName.PARTICIPANTS, "30 people"),
        (FactName.GENDER, "6/30"),
        (FactName.ETHNICITY, "12/30 participants had ethnic backgrounds which are in the minority in England"),
        (FactName.NOT_REPRESENTED, "the East of England is the only region from which we had no representation"),
        (FactName.DATES, "between July 2019-October 2020"),
        (FactName.INTERVIEWERS, "experts by experience members of the study team"),
        (FactName.LENGTH, "from 30 to 100 min"),
        (FactName.ANALYSIS, "Thematic analysis"),
        (FactName.SOFTWARE, "NVivo Pro V12"),
        (FactName.GUIDELINE, "CORE-Q"),
        (FactName.ETHICS_REFERENCE, "HR-18/19-10795"),
        (FactName.DATA_AVAILABILITY, "available on request"),
        (FactName.INTERESTS, "no competing interests"),
        (FactName.INVOLVEMENT, "co-produced"),
    ],
)
def test_what_the_paper_says_of_its_study(study: Study, name: FactName, value: str) -> None:
    found = [fact for fact in study.facts if fact.name is name]
    assert any(value in (fact.value or "") for fact in found), [fact.value for fact in found]
    for fact in found:
        assert fact.start is None or study.source.text[fact.start : fact.end] == fact.value


@pytest.mark.parametrize(
    ("name", "normalised"),
    [
        (FactName.PARTICIPANTS, "30"),
        (FactName.COUNTRY, "United Kingdom"),
        (FactName.DATES, "2019-07/2020-10"),
        (FactName.LENGTH, "30-100 minutes"),
        (FactName.ANALYSIS, "thematic analysis"),
        (FactName.SOFTWARE, "NVivo"),
        (FactName.GUIDELINE, "COREQ"),
        (FactName.DATA_AVAILABILITY, "on request"),
        (FactName.INTERESTS, "none declared"),
    ],
)
def test_and_in_one_spelling(study: Study, name: FactName, normalised: str) -> None:
    assert [fact.normalised for fact in study.facts if fact.name is name] == [normalised]


def test_who_interviewed_how_many(study: Study) -> None:
    told = [
        study.source.text[fact.sentence_start : fact.sentence_end]
        for fact in study.facts
        if fact.name is FactName.INTERVIEWERS
    ]
    assert any("n = 24" in sentence for sentence in told)
