"""The evidence map beside what Python makes of the same lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.support.asking import Asking
from tests.support.filling import hold_first_study


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address) -> Iterator[Asking]:
    hold_first_study(session_store)
    asking = Asking(store_address)
    yield asking
    asking.close()


MAP = """query($rows: EvidenceAxis!, $columns: EvidenceAxis!) { evidenceMap(rows: $rows, columns: $columns) {
  rows { value label node { id __typename } } columns { value label node { id } }
  cells { row { value } column { value }
    findings { totalCount } quotes { totalCount } works { totalCount } } } }"""


def cells_of(found: Any, what: str) -> dict[tuple[str | None, str | None], int | None]:
    return {
        (cell["row"]["value"], cell["column"]["value"]): cell[what] and cell[what]["totalCount"]
        for cell in found["cells"]
    }


def everything(ask: Asking, what: str) -> list[Any]:
    mentions = "mentions(first: 20) { nodes { works(first: 50) { nodes { id } } } }" if what == "findings" else ""
    found: list[Any] = []
    after = None
    while True:
        page = ask(
            f"""query($after: String) {{ {what}(first: 100, after: $after) {{ pageInfo {{ hasNextPage endCursor }}
            nodes {{ id theme {{ id }} topics(first: 50) {{ nodes {{ id }} }} {mentions} }} }} }}""",
            after=after,
        )[what]
        found += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return found


def with_broader(topics: list[Any], topic: str) -> set[str]:
    above = {one["id"]: [up["id"] for up in one["broader"]["nodes"]] for one in topics}
    return {topic}.union(*(with_broader(topics, up) for up in above[topic]))


def test_themes_by_topics_with_every_cell(ask: Asking) -> None:
    found = ask(MAP, rows="THEME", columns="TOPIC")["evidenceMap"]
    assert ask.queries <= 8  # two for the headings, one for each kind of list, and those of the headings' things
    themes = ask("{ themes(first: 100) { nodes { id label } } }")["themes"]["nodes"]
    topics = ask("{ topics(first: 100) { nodes { id label broader(first: 9) { nodes { id } } } } }")["topics"]["nodes"]
    assert [(one["value"], one["label"]) for one in found["rows"]] == [(one["id"], one["label"]) for one in themes]
    assert [(one["value"], one["label"]) for one in found["columns"]] == [(one["id"], one["label"]) for one in topics]
    assert {one["node"]["__typename"] for one in found["rows"]} == {"Theme"}
    assert all(one["node"]["id"] == one["value"] for one in (*found["rows"], *found["columns"]))
    assert [(cell["row"]["value"], cell["column"]["value"]) for cell in found["cells"]] == [
        (theme["id"], topic["id"]) for theme in themes for topic in topics
    ]
    expected: dict[str, dict[tuple[str, str], set[str]]] = {"findings": {}, "quotes": {}, "works": {}}
    for what in ("findings", "quotes"):
        for one in everything(ask, what):
            for topic in {above for about in one["topics"]["nodes"] for above in with_broader(topics, about["id"])}:
                if one["theme"]:
                    key = (one["theme"]["id"], topic)
                    expected[what].setdefault(key, set()).add(one["id"])
                    works = {w["id"] for m in one.get("mentions", {"nodes": []})["nodes"] for w in m["works"]["nodes"]}
                    expected["works"].setdefault(key, set()).update(works)
    for what, sets in expected.items():
        cells = cells_of(found, what)
        assert cells == {key: len(sets.get(key, ())) for key in cells}, what
        assert 0 < sum(1 for many in cells.values() if many) < len(cells), what


def test_the_lists_behind_cells_have_pages_filters_and_passages(ask: Asking) -> None:
    document = """query($rows: [String!], $columns: [String!], $filter: FindingFilter) {
      evidenceMap(rows: THEME, columns: TOPIC, rowValues: $rows, columnValues: $columns) { cells {
        findings(first: 2, filter: $filter) { totalCount nodes { id kind passage(around: 0) { text } text }
          pageInfo { hasNextPage endCursor } edges { cursor } }
        works(first: 100) { totalCount nodes { id title } } } } }"""
    counted = ask(MAP, rows="THEME", columns="TOPIC")["evidenceMap"]
    fullest = max(counted["cells"], key=lambda cell: cell["findings"]["totalCount"])
    empty = next(cell for cell in counted["cells"] if not cell["findings"]["totalCount"])
    rows = list(dict.fromkeys((fullest["row"]["value"], empty["row"]["value"])))
    columns = list(dict.fromkeys((fullest["column"]["value"], empty["column"]["value"])))
    found = ask(document, rows=rows, columns=columns)["evidenceMap"]["cells"]
    assert len(found) == len(rows) * len(columns)
    first, last = found[0], found[(rows.index(empty["row"]["value"]) + 1) * len(columns) - 1]
    assert first["findings"]["totalCount"] == fullest["findings"]["totalCount"] > 2
    assert len(first["findings"]["nodes"]) == 2
    assert first["findings"]["pageInfo"]["hasNextPage"]
    assert first["findings"]["pageInfo"]["endCursor"] == first["findings"]["edges"][1]["cursor"]
    assert all(one["passage"]["text"] == one["text"] for one in first["findings"]["nodes"])
    assert len(first["works"]["nodes"]) == first["works"]["totalCount"] == fullest["works"]["totalCount"]
    assert last["findings"]["nodes"] == []
    assert last["findings"]["pageInfo"] == {"hasNextPage": False, "endCursor": None}
    results = ask(document, rows=rows, columns=columns, filter={"kind": {"eq": "RESULT"}})["evidenceMap"]["cells"]
    assert {one["kind"] for cell in results for one in cell["findings"]["nodes"]} == {"RESULT"}
    assert results[0]["findings"]["totalCount"] < first["findings"]["totalCount"]


def test_cells_are_objects_as_others_are(ask: Asking) -> None:
    document = """{ evidenceMap(rows: THEME, columns: TOPIC) { rows { value label node { id } }
      cells { __typename ...Where some: findings(first: 1) { nodes { id } }
        all: findings { __typename totalCount } } } }
      fragment Where on EvidenceCell { at: row { __typename value label node { __typename id ... on Theme { label } } }
        column { node { ... on Topic { definition } } } }"""
    found = ask(document)["evidenceMap"]
    assert ask.queries <= 8  # as many as for a map of one cell
    labels = {row["value"]: row["label"] for row in found["rows"]}
    assert len({cell["at"]["value"] for cell in found["cells"]}) == len(labels) > 1
    for cell in found["cells"]:
        assert list(cell) == ["__typename", "at", "column", "some", "all"]
        at = cell["at"]
        assert at["label"] == at["node"]["label"] == labels[at["value"]]
        assert (cell["__typename"], at["__typename"], at["node"]["__typename"], at["node"]["id"]) == (
            "EvidenceCell",
            "EvidenceHeading",
            "Theme",
            at["value"],
        )
        assert len(cell["some"]["nodes"]) == min(1, cell["all"]["totalCount"])


def test_what_is_wrong_with_a_list_in_the_cells_is_said_once(ask: Asking) -> None:
    document = (
        "{ evidenceMap(rows: THEME, columns: TOPIC) { cells { findings(first: 1, after: %s) { nodes { id } } } } }"
    )
    assert "after" in ask.refused(document % '"x"')


def test_what_has_no_such_rows_is_null_and_not_nothing(ask: Asking) -> None:
    by_kind = ask(MAP, rows="TOPIC", columns="KIND")["evidenceMap"]
    assert {cell["quotes"] is None for cell in by_kind["cells"]} == {True}
    kinds = {one["value"]: one["label"] for one in by_kind["columns"]}
    assert kinds["EVIDENCE_GAP"] == "evidence gap"
    findings = cells_of(by_kind, "findings")
    topic = by_kind["rows"][0]["value"]
    for kind in kinds:
        total = ask(
            "query($f: FindingFilter) { findings(filter: $f) { totalCount } }",
            f={"kind": {"eq": kind}, "topics": {"some": {"within": topic}}},
        )["findings"]["totalCount"]
        assert findings[topic, kind] == total


def test_who_spoke_by_theme_also_where_the_source_does_not_say(ask: Asking) -> None:
    found = ask(MAP, rows="THEME", columns="GENDER")["evidenceMap"]
    assert {cell["findings"] is None and cell["works"] is None for cell in found["cells"]} == {True}
    counts = ask("{ quotes { totalCount counts(by: GENDER) { value count } } }")["quotes"]
    by_gender: dict[str | None, int] = {}
    for (_, gender), many in cells_of(found, "quotes").items():
        by_gender[gender] = by_gender.get(gender, 0) + (many or 0)
    assert by_gender == {one["value"]: one["count"] for one in counts["counts"]}
    assert {one["label"] for one in found["columns"] if one["value"] is None} <= {"not said"}


def test_studies_bound_a_map(ask: Asking) -> None:
    (study,) = ask("{ studies(first: 5) { nodes { id title findings { totalCount } } } }")["studies"]["nodes"]
    document = """query($studies: [ID!]) { evidenceMap(rows: STUDY, columns: KIND, studies: $studies) {
      rows { value label node { id } } cells { findings { totalCount } } } }"""
    found = ask(document, studies=[study["id"]])["evidenceMap"]
    assert found["rows"] == [{"value": study["id"], "label": study["title"], "node": {"id": study["id"]}}]
    assert sum(cell["findings"]["totalCount"] for cell in found["cells"]) == study["findings"]["totalCount"]
    assert ask(document, studies=["study:doi:10.1/none"])["evidenceMap"] == {"rows": [], "cells": []}
    themes = """query($studies: [ID!]) { evidenceMap(rows: THEME, columns: TOPIC, studies: $studies) {
      rows { value } cells { quotes(first: 1) { totalCount nodes { id } } } } }"""
    assert ask(themes, studies=["doi:10.1/none"])["evidenceMap"]["rows"] == []
    here = ask(themes, studies=[study["id"]])["evidenceMap"]["cells"]
    assert sum(cell["quotes"]["totalCount"] for cell in here) > 0
    assert all(len(cell["quotes"]["nodes"]) == min(1, cell["quotes"]["totalCount"]) for cell in here)


def test_a_map_that_cannot_be_says_why(ask: Asking) -> None:
    document = "query($v: [String!]) { evidenceMap(rows: TOPIC, columns: TOPIC, rowValues: $v) { rows { label } } }"
    assert "2601 cells; the most is 1000. Name fewer" in ask.refused(document)
    assert "rowValues: 'x' is no heading of TOPIC" in ask.refused(document, v=["x"])
