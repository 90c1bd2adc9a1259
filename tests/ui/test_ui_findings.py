"""Findings as the pages draw them: which works a sentence cites."""

from __future__ import annotations

from typing import Any

import pytest

from ui.parts.findings import cited


def citation(*numbers: int, more: bool = False) -> dict[str, Any]:
    edges = [
        {"number": number, "node": {"id": f"work:{number}", "title": f"Work {number}", "year": 2020}}
        for number in numbers
    ]
    return {"start": 0, "end": 1, "works": {"edges": edges, "pageInfo": {"hasNextPage": more}}}


def found(*mentions: dict[str, Any], more: bool = False) -> dict[str, Any]:
    return {"mentions": {"nodes": list(mentions), "pageInfo": {"hasNextPage": more}}, "links": {"nodes": []}}


def test_a_work_that_is_cited_twice_is_listed_once() -> None:
    listed = cited(found(citation(3, 8), citation(8)))
    assert listed.count("<li>") == 2 and "Work 3" in listed and "Work 8" in listed
    assert "and more" not in listed


@pytest.mark.parametrize("sentence", [found(citation(3), more=True), found(citation(3, more=True))])
def test_a_sentence_that_cites_more_than_is_listed_says_so(sentence: dict[str, Any]) -> None:
    assert "and more" in cited(sentence)


def test_a_sentence_that_cites_nothing_has_no_list() -> None:
    assert cited(found()) == ""
