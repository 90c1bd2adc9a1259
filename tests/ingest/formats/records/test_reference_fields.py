"""The rules for single fields that all reference files share. Years, DOIs, PMIDs and pages are tested with RIS."""

from __future__ import annotations

import pytest

from ingest.formats.records.reference_fields import folded, plain_title, pmcid_in, year_in


@pytest.mark.parametrize(
    ("values", "pmcid"),
    [
        (["PMC1234567"], "PMC1234567"),
        (["", "Some words\nPMCID: PMC12"], "PMC12"),
        (["https://www.ncbi.nlm.nih.gov/pmc/articles/PMC12/"], "PMC12"),
        (["pmc12"], "PMC12"),
        (["as in PMC12"], None),
        (["1234567", ""], None),
        ([], None),
    ],
)
def test_pubmed_central_ids(values: list[str], pmcid: str | None) -> None:
    assert next(filter(None, map(pmcid_in, values)), None) == pmcid


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        ("The <i>APOE</i> gene &amp; H<sub>2</sub>O", "The APOE gene & H2O"),
        ('<span style="font-variant:small-caps;">A</span> <jats:italic>b</jats:italic> <mml:mi>c</mml:mi>', "A b c"),
        ("p < 0.05 and q > r", "p < 0.05 and q > r"),
        ("<https://example.org> AT&T &nothing; x&copy", "<https://example.org> AT&T &nothing; x&copy"),
        ("caf&eacute; &#8211; &#x2013;", "café – –"),
    ],
)
def test_titles_lose_markup_and_nothing_else(value: str, plain: str) -> None:
    assert plain_title(value) == plain


def test_values_are_one_line_of_printable_characters() -> None:
    assert folded(" a\x00b \n\t c\ud800 ") == "a b c"


@pytest.mark.parametrize(
    ("value", "year"),
    [("2020", 2020), ("20200312", 2020), ("c1999.", 1999), ("1999-2001", 1999), ("20201", None), ("20209912", None)],
)
def test_years(value: str, year: int | None) -> None:
    assert year_in(value) == year
