"""What studies say of themselves, and where they meet items of guidelines, in GraphQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.support.asking import Asking
from tests.support.small_study import FOLLOWS, hold_small_study


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address) -> Iterator[Asking]:
    hold_small_study(session_store)
    asking = Asking(store_address)
    yield asking
    asking.close()


def test_a_fact_leads_to_the_statement_that_states_it_and_the_items_that_it_meets(ask: Asking) -> None:
    found = ask(
        """{ facts(first: 10, filter: {stated: {eq: true}}) { nodes { name value normalised sentence passage { text }
        statement { text } meets(first: 5) { nodes { number } } study { facts { totalCount } } } } }"""
    )
    (fact,) = found["facts"]["nodes"]
    assert fact == {
        "name": "PARTICIPANTS",
        "value": "staff",
        "normalised": "1",
        "sentence": FOLLOWS,
        "passage": {"text": FOLLOWS},
        "statement": {"text": FOLLOWS},
        "meets": {"nodes": [{"number": 1}]},
        "study": {"facts": {"totalCount": 2}},
    }


def test_what_is_not_stated_says_so(ask: Asking) -> None:
    found = ask(
        "{ facts(first: 10, filter: {stated: {eq: false}}) { nodes { name value sentence statement { id } } } }"
    )
    assert found["facts"]["nodes"] == [{"name": "FUNDING", "value": None, "sentence": None, "statement": None}]


@pytest.mark.parametrize(
    ("wanted", "number"),
    [
        ('{name: {eq: PARTICIPANTS}, normalised: {eq: "1"}}', 1),
        ('{name: {eq: PARTICIPANTS}, normalised: {ne: "1"}}', 0),
        # What is not known is no other value.
        ('{name: {eq: FUNDING}, normalised: {ne: "none"}}', 0),
        ("{name: {eq: FUNDING}, stated: {eq: false}}", 1),
    ],
)
def test_studies_are_found_by_their_facts(ask: Asking, wanted: str, number: int) -> None:
    assert (
        ask(f"{{ studies(filter: {{facts: {{some: {wanted}}}}}) {{ totalCount }} }}")["studies"]["totalCount"] == number
    )


def test_facts_are_counted_by_name_and_value(ask: Asking) -> None:
    found = ask("{ facts { name: counts(by: NAME) { value count } value: counts(by: VALUE) { value count } } }")[
        "facts"
    ]
    assert sorted(row["value"] for row in found["name"]) == ["FUNDING", "PARTICIPANTS"]
    assert {row["value"]: row["count"] for row in found["value"]} == {"1": 1, None: 1}


def test_a_checklist_has_where_each_item_is_met_and_leaves_others_open(ask: Asking) -> None:
    found = ask(
        """{ studies(first: 1) { nodes { checklist(first: 10, filter: {guideline: {eq: "COREQ"}}) { nodes { number met
        places { reason } facts(first: 3) { nodes { value } } statements(first: 3) { nodes { text } } } } } } }"""
    )
    (study,) = found["studies"]["nodes"]
    first, second = study["checklist"]["nodes"]
    assert (first["met"], first["places"]) == (True, [{"reason": "it is there"}] * 2)
    assert (first["facts"]["nodes"], first["statements"]["nodes"]) == ([{"value": "staff"}], [{"text": FOLLOWS}])
    assert (second["met"], second["places"], second["facts"]["nodes"]) == (False, [], [])
