"""Steps from things to their neighbours: each can be asked of both engines, and leads where the schema says."""

from __future__ import annotations

import pytest

from graph.ask.steps import HOPS
from graph.schema.registry import THINGS
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.neighbours import neighbours

LABELS = {label.lower(): label for label in THINGS}


@pytest.fixture(scope="module")
def paper(session_store: Store) -> Store:
    hold_first_study(session_store)
    return session_store


def ids(store: Store, label: str) -> list[str]:
    return [row["id"] for row in store.read(f"MATCH (n:{label}) RETURN n.id AS id ORDER BY id LIMIT 40")]


def test_every_step_is_asked_by_ids_and_says_from_which_it_came(paper: Store) -> None:
    for name, query in HOPS.items():
        keys = ids(paper, LABELS[name.split(".")[0]])
        rows = paper.read(query, keys=[*keys, "no such id"])
        assert {row["key"] for row in rows} <= set(keys), name
        assert all(row["node"]["id"] and set(row) <= {"key", "node", "edge"} for row in rows), name


def test_a_step_leads_where_the_relation_of_the_schema_does(paper: Store) -> None:
    for name, label, relation in (
        ("study.problems", "Study", "problems"),
        ("work.mentions", "Work", "mentions"),
        ("statement.continues", "Statement", "continues"),
        ("quote.participant", "Quote", "participant"),
    ):
        keys = ids(paper, label)
        found: dict[str, list[list[str]]] = {key: [] for key in keys}
        for row in paper.read(HOPS[name], keys=keys):
            found[row["key"]].append([row["node"]["id"]])
        assert found == neighbours(paper, label, relation, keys, "B.id"), name
        assert any(found.values()), name
