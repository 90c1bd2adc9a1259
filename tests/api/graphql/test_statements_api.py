"""Statements by voice, kind and audience, the findings among them, and the words that illustrate these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.support.asking import Asking
from tests.support.small_study import FOLLOWS, INTRODUCES, SAID, STATED, TOPIC, hold_small_study


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address) -> Iterator[Asking]:
    hold_small_study(session_store)
    asking = Asking(store_address)
    yield asking
    asking.close()


def texts(ask: Asking, name: str, wanted: str) -> list[str]:
    (found,) = ask(f"{{ {name}(first: 10, filter: {wanted}) {{ nodes {{ text }} }} }}").values()
    return [one["text"] for one in found["nodes"]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("{}", [STATED, FOLLOWS, INTRODUCES]),
        ("{isFinding: {eq: false}}", [INTRODUCES]),
        ("{voice: {eq: GUIDANCE}}", [INTRODUCES]),
        ("{voice: {in: [AUTHORS, PARTICIPANTS]}}", [STATED, FOLLOWS]),
        ("{kind: {eq: RECOMMENDATION}}", [INTRODUCES]),
        ("{audience: {contains: POLICY}}", [INTRODUCES]),
        ("{audience: {contains: RESEARCH}}", []),
        ('{themes: {some: {label: {eq: "Time"}}}}', [STATED]),
        ('{topics: {some: {within: "Time"}}}', [FOLLOWS]),
        ('{text: {contains: "first theme"}}', [INTRODUCES]),
        ("{finding: {kind: {eq: EVIDENCE_GAP}}}", [FOLLOWS]),
        ("{continues: {kind: {eq: INTERPRETATION}}}", [FOLLOWS]),
    ],
)
def test_statements_are_found_by_what_they_are(ask: Asking, wanted: str, found: list[str]) -> None:
    assert texts(ask, "statements", wanted) == found


def test_findings_are_the_statements_that_the_study_itself_makes(ask: Asking) -> None:
    assert texts(ask, "findings", "{}") == [STATED, FOLLOWS]
    assert texts(ask, "findings", "{kind: {eq: RECOMMENDATION}}") == []
    # One explicit link: the claim rests on one reference alone.
    assert texts(ask, "findings", "{links: {single: {method: {eq: EXPLICIT}}}}") == [STATED]


def test_they_are_counted_by_voice_kind_audience_and_theme(ask: Asking) -> None:
    counts = ask(
        """{ statements { totalCount voice: counts(by: VOICE) { value count } kind: counts(by: KIND) { value count }
        audience: counts(by: AUDIENCE) { value count } theme: counts(by: THEME) { label count } }
        counts { statements findings } }"""
    )
    found: Any = counts["statements"]
    assert found["totalCount"] == counts["counts"]["statements"] == 3
    assert counts["counts"]["findings"] == 2
    assert {one["value"]: one["count"] for one in found["voice"]} == {"AUTHORS": 2, "GUIDANCE": 1}
    assert {one["value"] for one in found["kind"]} == {"INTERPRETATION", "EVIDENCE_GAP", "RECOMMENDATION"}
    assert {one["value"]: one["count"] for one in found["audience"]} == {None: 2, "PRACTICE": 1, "POLICY": 1}
    assert {one["label"]: one["count"] for one in found["theme"]} == {"Being heard": 1, "Time": 1, None: 2}


def test_a_finding_has_its_themes_the_strongest_first_and_the_words_behind_it(ask: Asking) -> None:
    (found,) = ask(
        """{ findings(first: 1) { nodes {
        voice voiceReasons audience theme { label } themeReason
        themes(first: 5) { edges { place reason node { label } } }
        illustratedBy(first: 5) { edges { how reasons node { text illustrates(first: 5) { nodes { text } } } } }
        statement { id isFinding finding { id } } } } }"""
    )["findings"]["nodes"]
    assert (found["voice"], found["voiceReasons"], found["audience"]) == ("AUTHORS", ["nobody else is named"], [])
    themes = [(edge["place"], edge["node"]["label"]) for edge in found["themes"]["edges"]]
    assert themes == [(0, "Being heard"), (1, "Time")]
    assert (found["theme"]["label"], found["themeReason"]) == ("Being heard", "the codebook says so")
    (shown,) = found["illustratedBy"]["edges"]
    assert (shown["how"], shown["node"]["text"]) == ("ADJACENT", SAID)
    assert shown["node"]["illustrates"]["nodes"] == [{"text": STATED}]
    assert found["statement"]["isFinding"]
    assert found["statement"]["finding"]["id"] == found["statement"]["id"]


def test_a_search_reaches_every_sentence_and_can_keep_to_findings(ask: Asking) -> None:
    def found(name: str, more: str = "") -> set[str]:
        asked = f'{{ {name}(first: 10, search: "care theme"{more}) {{ totalCount edges {{ node {{ text }} }} }} }}'
        answer = ask(asked)[name]
        assert answer["totalCount"] == len(answer["edges"])
        return {edge["node"]["text"] for edge in answer["edges"]}

    assert found("statements") == {STATED, INTRODUCES}
    assert found("findings") == {STATED}
    assert found("statements", ", filter: {isFinding: {eq: false}}") == {INTRODUCES}


def test_an_answer_has_what_guidance_says_apart_from_findings(ask: Asking) -> None:
    document = """query($all: Boolean!) { evidenceFor(text: "theme mattered", everything: $all) {
        counts { findings statements } stated { kind } plain
        others { says voice kind found lines { text why statement { voice } } } } }"""
    without, whole = (ask(document, all=all_of_it)["evidenceFor"] for all_of_it in (False, True))
    assert without == whole
    assert (whole["counts"]["statements"], whole["counts"]["findings"]) == (1, 0)
    (part,) = whole["others"]
    assert (part["says"], part["voice"], part["kind"], part["found"]) == ("What guidance says", "GUIDANCE", None, 1)
    assert [line["text"] for line in part["lines"]] == [INTRODUCES]
    assert "What guidance says" in whole["plain"] and INTRODUCES in " ".join(whole["plain"].split())


def test_a_statement_that_is_no_finding_can_have_a_tag(ask: Asking) -> None:
    (other,) = ask("{ statements(first: 1, filter: {isFinding: {eq: false}}) { nodes { id } } }")["statements"]["nodes"]
    document = """mutation($on: ID!) { tag(on: $on, label: "for later", by: "Ann") {
        on finding { id } statement { id tags(first: 5) { nodes { label } } } } }"""
    tag = ask(document, on=other["id"])["tag"]
    assert tag["on"] == tag["statement"]["id"] == other["id"]
    assert tag["finding"] is None
    assert tag["statement"]["tags"]["nodes"] == [{"label": "for later"}]


def test_what_a_topic_is_about_has_statements_too(ask: Asking) -> None:
    found = ask("query($id: ID!) { topic(id: $id) { statements(first: 5) { nodes { text } } } }", id=TOPIC)
    assert found["topic"]["statements"]["nodes"] == [{"text": FOLLOWS}]
