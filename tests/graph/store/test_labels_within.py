"""A label within another: its nodes have both, and what is unique, indexed and searched of one is so of the other."""

from __future__ import annotations

import pytest

from graph.errors import StoreConflict
from graph.store.engine import Schema
from graph.store.fulltext import FullText
from graph.store.store import Store

SAYINGS = FullText(label="Saying", properties=("text",))
WITHIN = Schema(
    unique=(("Saying", "id"),),
    indexed=(("Saying", "study"),),
    fulltext=(SAYINGS,),
    within={"Claim": "Saying"},
    former=("fulltext_Claim_text",),
)
SEARCH = (
    "CALL db.index.fulltext.queryNodes($index, 'harbour') YIELD node, score WITH node, score {} "
    "RETURN node.id AS id ORDER BY id"
)


@pytest.fixture(scope="module")
def sayings(session_store: Store) -> Store:
    """A database of before, which knows the narrower label alone, made ready for both."""
    store = session_store
    store.write("MATCH (n) DETACH DELETE n")
    store.prepare(Schema(unique=(("Claim", "id"),), fulltext=(FullText(label="Claim", properties=("text",)),)))
    store.write("CREATE (:Claim {id: 'old', study: 's', text: 'the harbour'})")
    store.prepare(WITHIN)
    store.write("MATCH (n:Claim) DETACH DELETE n")
    store.write("CREATE (:Saying:Claim {id: 'c', study: 's', text: 'the harbour is far'})")
    store.write("CREATE (:Saying {id: 'o', study: 's', text: 'we asked at the harbour'})")
    return store


def test_the_wider_label_has_all_and_the_narrower_its_own(sayings: Store) -> None:
    for query, found in (
        ("MATCH (n:Saying) RETURN n.id AS id ORDER BY id", ["c", "o"]),
        ("MATCH (n:Claim) RETURN n.id AS id", ["c"]),
        ("MATCH (n:Saying {study: 's'}) RETURN n.id AS id ORDER BY id", ["c", "o"]),
        ("MATCH (n:Claim {id: 'c'}) RETURN n.id AS id", ["c"]),
        ("MATCH (n:Claim {id: 'o'}) RETURN n.id AS id", []),
        ("MATCH (n:Saying {id: 'c'}) RETURN n.id AS id", ["c"]),
        ("MATCH (n:Saying) WHERE NOT n:Claim RETURN n.id AS id", ["o"]),
    ):
        assert [row["id"] for row in sayings.read(query)] == found, query
    assert sayings.read("RETURN COUNT { MATCH (:Saying) } AS all, COUNT { MATCH (:Claim) } AS some") == [
        {"all": 2, "some": 1}
    ]


def test_an_id_is_unique_among_all(sayings: Store) -> None:
    for labels, id in (("Saying", "c"), ("Saying:Claim", "o")):
        with pytest.raises(StoreConflict):
            sayings.write(f"CREATE (:{labels} {{id: $id}})", id=id)


def test_one_search_has_both_and_can_keep_to_the_narrower(sayings: Store) -> None:
    assert [row["id"] for row in sayings.read(SEARCH.format(""), index=SAYINGS.name)] == ["c", "o"]
    assert [row["id"] for row in sayings.read(SEARCH.format("WHERE node:Claim"), index=SAYINGS.name)] == ["c"]
