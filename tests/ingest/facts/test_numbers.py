"""Numbers, dates and lengths of time in one spelling."""

from __future__ import annotations

import pytest

from ingest.facts.numbers import dates_in, length_in, number_in


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Twenty-five patients", "25"),
        ("twenty‑one interviews", "21"),
        ("1,204 women", "1204"),
        ("n = 19", "19"),
        ("nobody", None),
        ("Three hundred and sixty-two young people", "362"),
        ("two hundred adults", "200"),
        ("one hundred five women and ten men", "105"),
    ],
)
def test_numbers(words: str, number: str | None) -> None:
    assert number_in(words) == number


@pytest.mark.parametrize(
    ("words", "dates"),
    [
        ("between November 2010 and December 2012", "2010-11/2012-12"),
        ("July 2019-October 2020", "2019-07/2020-10"),
        ("between March and June 2017", "2017-03/2017-06"),
        ("Feb 2012 – Jan 2013", "2012-02/2013-01"),
        ("between 2014 and 2015", "2014/2015"),
        ("in 2013", "2013"),
        ("in spring", None),
    ],
)
def test_dates(words: str, dates: str | None) -> None:
    assert dates_in(words) == dates


@pytest.mark.parametrize(
    ("words", "length"),
    [
        ("between 20 and 60 minutes", "20-60 minutes"),
        ("between 40 min and 1 hour", "40-60 minutes"),
        ("between an hour and 2.5 h", "60-150 minutes"),
        ("approximately 45 min", "45 minutes"),
        ("20–35 minutes", "20-35 minutes"),
        ("a long time", None),
    ],
)
def test_lengths(words: str, length: str | None) -> None:
    assert length_in(words) == length
