"""Findings as the pages draw them: which works a sentence cites, whose statement it is, and the words behind it."""

from __future__ import annotations

from typing import Any

import pytest

from ui.parts.findings import cited, illustrated, kind_badge, kind_of


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


def told(**more: Any) -> dict[str, Any]:
    said = {
        "kind": "RESULT",
        "kindReasons": ["in the results"],
        "voice": "PARTICIPANTS",
        "voiceReasons": [],
        "audience": [],
    }
    return said | more


def test_whose_statement_it_is_and_what_it_does_are_said_in_words() -> None:
    badge = kind_badge(told())
    assert "Result" in badge and "what participants said, as the authors report it" in badge
    assert "Because: in the results" in badge
    assert (
        kind_of(told(kind="RECOMMENDATION", audience=["PRACTICE", "POLICY"])) == "Recommendation, for practice, policy"
    )
    assert kind_of(told(kind="METHOD")) == "Method"
    uncertain = kind_badge(told(kind=None, voice=None))
    assert "Uncertain what it does" in uncertain and "uncertain whose statement it is" in uncertain


def test_the_words_that_illustrate_a_finding_lead_to_their_place_and_say_why() -> None:
    quote = {"id": "q", "text": "It rained", "speaker": "Ann", "start": 3, "end": 12, "study": {"id": "s"}}
    shown = illustrated({"illustratedBy": {"edges": [{"reasons": ["they come right after it"], "node": quote}]}})
    assert "“It rained”" in shown and "Ann" in shown and "start=3" in shown
    assert "Because: they come right after it" in shown
    assert illustrated({"illustratedBy": {"edges": []}}) == ""
