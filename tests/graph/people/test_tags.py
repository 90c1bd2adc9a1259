"""Tags: put on, found by, taken off, and there again after a study is read anew."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.nodes.version import state
from graph.store.address import Address
from graph.store.store import Store
from ingest.pipeline import ingest
from tests.support.asking import Asking
from tests.support.filling import hold, light_first_study

TAG = """mutation($on: ID!, $label: String!, $by: String! = "Ann", $note: String) {
  tag(on: $on, label: $label, by: $by, note: $note) { id label on text by at note finding { id } theme { id } } }"""


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return light_first_study(tmp_path_factory.mktemp("tags") / "references")


@pytest.fixture(scope="module")
def ask(session_store: Store, store_address: Address, study: Path) -> Iterator[Asking]:
    hold(session_store, study)
    asking = Asking(store_address)
    yield asking
    asking.close()


@pytest.fixture(autouse=True)
def _untagged(session_store: Store) -> None:
    session_store.write("MATCH (t:Tag) DELETE t")


def graph_state(store: Store) -> str:
    async def read(query: str, /, **params: object) -> list[dict[str, object]]:
        return store.read(query, **params)

    return asyncio.run(state(read))


def test_what_is_tagged_is_found_by_its_tag_and_its_tag_by_what_it_is_on(ask: Asking) -> None:
    finding, other = (one["id"] for one in ask("{ findings(first: 2) { nodes { id } } }")["findings"]["nodes"])
    made = ask(TAG, on=finding, label=" for  the report ", note="see p. 3")["tag"]
    assert (made["label"], made["on"], made["by"], made["note"]) == ("for the report", finding, "Ann", "see p. 3")
    assert (made["finding"], made["theme"]) == ({"id": finding}, None)
    assert ask(TAG, on=finding, label="FOR THE REPORT", by="Ben")["tag"] == made
    ask(TAG, on=other, label="later")
    found = ask(
        """{ findings(first: 9, filter: {tags: {some: {label: {eq: "for the report"}}}}) { totalCount nodes {
        id text tags(first: 9) { totalCount nodes { label } } } }
        tags(first: 9, filter: {finding: {id: {ne: "x"}}}) { nodes { label } counts(by: BY) { value count } } }"""
    )
    (one,) = found["findings"]["nodes"]
    assert one["id"] == finding
    assert one["text"] == made["text"]
    assert one["tags"] == {"totalCount": 1, "nodes": [{"label": "for the report"}]}
    assert [tag["label"] for tag in found["tags"]["nodes"]] == ["for the report", "later"]
    assert found["tags"]["counts"] == [{"value": "Ann", "count": 2}]


@pytest.mark.parametrize("kind", ["quotes", "themes", "works"])
def test_other_things_can_have_tags(ask: Asking, kind: str) -> None:
    (thing,) = ask(f"{{ {kind}(first: 1) {{ nodes {{ id }} }} }}")[kind]["nodes"]
    made = ask(TAG, on=thing["id"], label="x")["tag"]
    name = kind[:-1]
    found = ask(
        f"query($id: ID!) {{ tag(id: $id) {{ {name} {{ id tags(first: 1) {{ nodes {{ id }} }} }} }} }}", id=made["id"]
    )
    assert found["tag"][name] == {"id": thing["id"], "tags": {"nodes": [{"id": made["id"]}]}}


def test_a_tag_is_taken_off_once_and_every_change_stands_in_the_audit(ask: Asking, session_store: Store) -> None:
    session_store.write("MATCH (c:Change) DELETE c")
    finding = ask("{ findings(first: 1) { nodes { id } } }")["findings"]["nodes"][0]["id"]
    made = ask(TAG, on=finding, label="x")["tag"]
    untag = "mutation($tag: ID!) { untag(tag: $tag) { id label on } }"
    assert ask(untag, tag=made["id"])["untag"] == {"id": made["id"], "label": "x", "on": finding}
    assert "no tag" in ask.refused(untag, tag=made["id"])
    changes = session_store.read("MATCH (c:Change) RETURN c.what AS what, c.result AS result ORDER BY c.at")
    assert changes == [{"what": "tag", "result": made["id"]}, {"what": "untag", "result": made["id"]}]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"label": " "}, "1 to 100 characters; this one has 0"),
        ({"label": "x" * 101}, "this one has 101"),
        ({"by": " "}, "Say who tags"),
        ({"on": "finding:none"}, "holds nothing 'finding:none'"),
        ({"on": "study:doi:x"}, "give the id of a statement, quote, theme or work"),
    ],
)
def test_what_cannot_be_tagged_is_refused(ask: Asking, session_store: Store, asked: dict[str, str], says: str) -> None:
    finding = ask("{ findings(first: 1) { nodes { id } } }")["findings"]["nodes"][0]["id"]
    assert says in ask.refused(TAG, **{"on": finding, "label": "x", **asked})
    assert session_store.read("MATCH (t:Tag) RETURN count(t) AS n") == [{"n": 0}]


def test_tags_change_the_state_of_the_graph(ask: Asking, session_store: Store) -> None:
    finding = ask("{ findings(first: 1) { nodes { id } } }")["findings"]["nodes"][0]["id"]
    states = [graph_state(session_store)]
    first = ask(TAG, on=finding, label="x")["tag"]["id"]
    states.append(graph_state(session_store))
    ask(TAG, on=finding, label="x")
    assert graph_state(session_store) == states[-1]
    ask(TAG, on=finding, label="y")
    states.append(graph_state(session_store))
    ask("mutation($tag: ID!) { untag(tag: $tag) { id } }", tag=first)
    states.append(graph_state(session_store))
    ask(TAG, on=finding, label="x")
    states.append(graph_state(session_store))
    assert len(set(states)) == len(states)


def test_tags_outlive_the_reading_of_a_study_anew(ask: Asking, session_store: Store, study: Path) -> None:
    finding = ask("{ findings(first: 1) { nodes { id } } }")["findings"]["nodes"][0]["id"]
    ask(TAG, on=finding, label="x")
    session_store.write("MATCH (s:Study) SET s.fingerprint = 'older'")
    (again,) = ingest([study], session_store.transaction)
    assert again.written is not None
    assert ask("{ tags(first: 1) { nodes { finding { id } } } }")["tags"]["nodes"] == [{"finding": {"id": finding}}]
