"""The evidence map as markup and as a file, without a browser and without an API."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import graphql
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.exports.sheets import BOM, csv_lines
from tests.support.committed_schema import committed_schema
from ui.parts.addresses import href
from ui.parts.evidence_map.axes import AXES, offered, reasons, senseless
from ui.parts.evidence_map.map import (
    CrossedCounts,
    MapHeading,
    as_csv,
    as_rows,
    filled,
    gaps,
    legend,
    shade,
    steps,
    table,
)

TOPICS, KINDS = AXES["topic"], AXES["kind"]


def headings(*labels: str) -> list[MapHeading]:
    return [MapHeading(value=label.lower(), label=label) for label in labels]


CROSSED = CrossedCounts(
    rows=headings("Stigma", "<b>", "Suicide"),
    columns=headings("Results", "Limitations", "Gaps"),
    counts=[[1200, 0, 1], [0, 0, 3], [0, 0, 0]],
)


def test_axes_are_those_of_the_schema() -> None:
    (axes,) = [kind for name, kind in committed_schema().type_map.items() if name == "EvidenceAxis"]
    assert isinstance(axes, graphql.GraphQLEnumType)
    assert {axis.constant for axis in AXES.values()} == set(axes.values)
    assert len({axis.title for axis in AXES.values()}) == len(AXES)


def test_what_cannot_be_counted_is_not_offered_and_says_why() -> None:
    assert list(offered(TOPICS, AXES["theme"])) == ["findings", "quotes", "works"]
    assert reasons(TOPICS, AXES["theme"]) == []
    assert list(offered(TOPICS, KINDS)) == ["findings", "works"]
    assert reasons(TOPICS, KINDS) == ["No quotes can be counted here: only sentences of the authors have a kind."]
    assert list(offered(AXES["gender"], AXES["region"])) == ["quotes"]
    assert reasons(AXES["gender"], AXES["region"]) == [
        "No findings or works cited can be counted here: only words of participants have a speaker."
    ]


def test_axes_that_are_no_map_say_so() -> None:
    assert offered(KINDS, AXES["gender"]) == {}
    assert "Nothing can be where" in (senseless(KINDS, AXES["gender"]) or "")
    assert "both themes" in (senseless(AXES["theme"], AXES["theme"]) or "")
    # A sentence can be about two topics.
    assert senseless(TOPICS, TOPICS) is None
    assert senseless(TOPICS, KINDS) is None


@given(st.integers(min_value=1, max_value=100_000))
def test_every_number_has_one_shade_and_more_is_never_lighter(most: int) -> None:
    found = steps(most)
    assert 1 <= len(found) <= 4
    assert found[0][0] == 1 and found[-1][1] == most
    assert all(last + 1 == first for (_, last), (first, _) in pairwise(found))
    assert all(first <= last for first, last in found)
    assert [shade(first, found) for first, _ in found] == list(range(1, len(found) + 1))
    assert shade(most, found) == len(found) and shade(0, found) == 0


def test_a_map_of_nothing_has_no_shades_but_the_gap() -> None:
    assert steps(0) == []
    assert legend(0).count("<i ") == 1
    assert [text for text in re.findall(r"</i>(.*?)</span>", legend(23))][1:] == [
        "1 to 2",
        "3 to 5",
        "6 to 11",
        "12 to 23",
    ]


def drawn(crossed: CrossedCounts = CROSSED) -> str:
    return table(crossed, TOPICS, KINDS, "findings", lambda row, column: href("map", cell=[row.value, column.value]))


def test_the_table_can_be_read_without_seeing_it() -> None:
    markup = drawn()
    assert re.findall(r'<th scope="col">(\w+)</th>', markup) == ["Results", "Limitations", "Gaps"]
    assert markup.count('<th scope="row">') == 3
    assert "<caption>Topics by kinds of findings: findings</caption>" in markup
    said = re.findall(r'aria-label="(Stigma[^"]*)"', markup)
    assert said == ["Stigma, Results: 1,200 findings", "Stigma, Limitations: no finding", "Stigma, Gaps: 1 finding"]
    # Who has no mouse scrolls it by the keys.
    assert re.match(r'<div class="eg-map" role="region" aria-label="[^"]+" tabindex="0">', markup)


def test_every_cell_has_number_shade_and_address_also_where_nothing_is() -> None:
    cells = re.findall(r'<td class="eg-shade-(\d)"><a href="([^"]*)"[^>]*>([\d,]+)</a></td>', drawn())
    assert [(number, shade) for shade, _, number in cells] == [
        ("1,200", "4"), ("0", "0"), ("1", "1"), ("0", "0"), ("0", "0"), ("3", "1"), ("0", "0"), ("0", "0"), ("0", "0"),
    ]  # fmt: skip
    assert cells[2][1] == "./map?cell=stigma&amp;cell=gaps"
    assert "<b>" not in drawn() and "&lt;b&gt;" in drawn()


def test_headings_lead_to_their_pages_where_they_have_one() -> None:
    assert 'scope="row"><a href="./topic?topic=stigma"' in drawn()
    unsaid = CrossedCounts(rows=[MapHeading(value="", label="not said")], columns=headings("Results"), counts=[[1]])
    markup = table(unsaid, AXES["gender"], AXES["theme"], "quotes", lambda row, column: "./map")
    assert '<th scope="row">not said</th>' in markup


def test_what_has_nothing_is_named_and_can_be_left_out() -> None:
    said = re.sub("<[^>]*>", "", gaps(CROSSED, TOPICS, KINDS, "findings"))
    assert said == "1 topic without any findingSuicide1 kind of finding without any findingLimitations"
    assert "3 cells hold something; 6 of 9 are empty." in filled(CROSSED)
    shown = CROSSED.without_empty()
    assert [row.label for row in shown.rows] == ["Stigma", "<b>"]
    assert [column.label for column in shown.columns] == ["Results", "Gaps"]
    assert shown.counts == [[1200, 1], [0, 3]]


def test_headings_of_one_label_are_told_apart() -> None:
    twice = [MapHeading(value=f"theme:{n}", label="Trust", below=f"Study {n}") for n in (1, 2)]
    crossed = CrossedCounts(rows=twice, columns=headings("Results"), counts=[[1], [0]])
    assert 'aria-label="Trust (Study 2), Results: no finding"' in drawn(crossed)
    assert [row[0] for row in as_rows(crossed, AXES["theme"], KINDS)][1:] == ["Trust (Study 1)", "Trust (Study 2)"]


def test_the_file_holds_the_map() -> None:
    written = as_csv(as_rows(CROSSED, TOPICS, KINDS))
    assert written.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))) == [
        ["Topics by kinds of findings", "Results", "Limitations", "Gaps"],
        ["Stigma", "1200", "0", "1"],
        ["<b>", "0", "0", "3"],
        ["Suicide", "0", "0", "0"],
    ]


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_no_text_of_a_file_is_a_formula(first: str) -> None:
    text = f'{first}HYPERLINK("http://192.0.2.1";"x"), "y"'
    rows = [[text, -1, f"a {text}"]]
    (read,) = csv.reader(io.StringIO(as_csv(rows).decode("utf-8-sig"), newline=""))
    assert read == [f"'{text}", "-1", f"a {text}"]


@given(st.lists(st.lists(st.text() | st.integers())))
def test_the_file_is_written_as_the_files_of_the_api_are(rows: list[list[str | int]]) -> None:
    assert as_csv(rows) == (BOM + csv_lines(rows)).encode()


def test_an_address_holds_a_list_once_for_each_value() -> None:
    assert href("map", cell=["a&b", ""], row=[], count=None, page=2) == "./map?cell=a%26b&cell=&page=2"
