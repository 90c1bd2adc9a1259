"""Writing studies, on every engine: once, twice, changed, and two studies that share works."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.nodes.records import Transaction
from graph.schema.indexes import BY_PEOPLE, OWNED, SCHEMA, SHARED, WITHIN
from graph.store.store import Store
from graph.writer import WriteOutcome, remove_study, write_study
from ingest.pipeline import IDENTIFICATION, IngestOutcome, ingest, read_study
from ingest.studies.opening import study_sources
from tests.support.filling import light_first_study
from tests.support.graph_dump import dump
from tests.support.places import REFERENCES


@pytest.fixture
def light(tmp_path: Path) -> Path:
    """A smaller study, to be changed where it does not matter what is in it."""
    return light_first_study(tmp_path / "references")


@pytest.fixture(scope="module")
def first(session_store: Store) -> IngestOutcome:
    """The first study, read into an empty graph. Tests that change the graph come after those that ask for it."""
    session_store.write("MATCH (n) DETACH DELETE n")
    session_store.prepare(SCHEMA)
    return run(session_store, REFERENCES)


def run(graph: Store, path: Path) -> IngestOutcome:
    (one,) = ingest([path], graph.transaction)
    return one


def orphans(graph: Store) -> list[Any]:
    """Nodes that nothing leads to: works that nobody names, and parts of studies that are not there."""
    lost = graph.read("MATCH (w:Work) WHERE NOT (w)<-[:NAMES|PUBLISHED_AS]-() RETURN w.id AS id")
    lost += graph.read("MATCH (w:Work) WHERE NOT (w)<-[:OF]-() RETURN w.id AS id")
    lost += graph.read("MATCH (r:Record) WHERE NOT (r)<-[:GIVES]-() OR NOT (r)-[:OF]->() RETURN r.id AS id")
    for label in OWNED:
        lost += graph.read(f"MATCH (n:{label}) WHERE NOT (n)-[:PART_OF]->(:Study) RETURN n.id AS id")
    return lost


def test_ingesting_twice_changes_nothing(first: IngestOutcome, session_store: Store) -> None:
    before = dump(session_store)
    again = run(session_store, REFERENCES)
    assert first.written is not None
    assert (first.written.state, again.written) == ("new", WriteOutcome(state="unchanged", nodes=first.written.nodes))
    assert dump(session_store) == before
    assert orphans(session_store) == []


def test_every_node_of_the_study_is_in_the_graph(first: IngestOutcome, session_store: Store) -> None:
    assert first.written is not None
    for label, number in first.written.nodes.items():
        assert session_store.read(f"MATCH (n:{label}) RETURN count(n) AS n")[0]["n"] == number, label
    labels = {label for row in session_store.read("MATCH (n) RETURN DISTINCT labels(n) AS l") for label in row["l"]}
    # The paper sets nothing apart that is no participant's words.
    assert labels == {*OWNED, *WITHIN, *SHARED} - {*BY_PEOPLE, "Block", "CharacteristicsTable", "Characteristic"}


def test_two_mentions_of_one_work_stay_apart(first: IngestOutcome, session_store: Store) -> None:
    cites = session_store.read(
        "MATCH (:Mention)-[c:CITES]->(w:Work) RETURN count(c) AS edges, count(DISTINCT w) AS works"
    )
    study = first.study
    assert study is not None
    assert cites == [{"edges": sum(len(m.numbers) for m in study.mentions), "works": 82}]
    links = session_store.read("MATCH (l:Link {method: 'explicit'}) RETURN count(l) AS n")
    assert links[0]["n"] == sum(link.method == "explicit" for link in study.links)


def test_a_changed_source_replaces_its_own_part_and_leaves_no_orphan(graph: Store, light: Path) -> None:
    run(graph, light)
    paper = light / "trevillion-2022" / "paper.txt"
    text = paper.read_text(encoding="utf-8")
    start = text.index("There is evidence to suggest that people with CEN")
    cut = text[:start] + text[text.index("[35] .") + len("[35] .") :]
    paper.write_text(cut, encoding="utf-8")
    bib = light / "trevillion-2022" / "references.bib"
    entries = bib.read_text(encoding="utf-8").split("\n\n")
    bib.write_text("\n\n".join(e for e in entries if "refnumber = {35}" not in e), encoding="utf-8")
    one = run(graph, light)
    assert one.written is not None and one.written.state == "replaced"
    assert graph.read("MATCH (r:Reference {number: 35}) RETURN r.id AS id") == []
    assert graph.read("MATCH (w:Work) WHERE w.doi = '10.1111/j.1365-2850.2008.01369.x' RETURN w.id AS id") == []
    assert graph.read("MATCH (m:Mention) RETURN count(m) AS n") == [{"n": 81}]
    assert orphans(graph) == []
    # The history of runs is the only thing that the way here leaves behind.
    changed = dump(graph, runs=False)
    graph.write("MATCH (n) DETACH DELETE n")
    run(graph, light)
    assert dump(graph, runs=False) == changed


def test_ids_of_what_did_not_change_stay(graph: Store, light: Path) -> None:
    def ids(label: str) -> set[str]:
        return {row["id"] for row in graph.read(f"MATCH (n:{label}) RETURN n.id AS id")}

    run(graph, light)
    before = {label: ids(label) for label in ("Quote", "Finding", "Mention", "Link", "Theme")}
    paper = light / "trevillion-2022" / "paper.txt"
    text = paper.read_text(encoding="utf-8")
    place = "Peer support approaches are increasing"
    paper.write_text(text.replace(place, f"There is a lack of research on rain. {place}"), encoding="utf-8")
    run(graph, light)
    for label, known in before.items():
        assert known <= ids(label), label
    assert len(ids("Finding") - before["Finding"]) == 1


def test_a_second_study_folder_needs_no_change_of_code_and_shares_works(graph: Store, light: Path) -> None:
    second = light / "second-study"
    second.mkdir()
    (second / "paper.txt").write_text(
        "key: cord-2 authors: Doe, Ann title: Peer support in the north date: 2023-05-01 journal: Journal of Examples "
        "DOI: 10.5555/second sha: nan doc_id: 2 cord_uid: zzzz "
        "Peer support is growing [1, 2] . There is a lack of research on peer support in rural areas [2] .",
        encoding="utf-8",
    )
    (second / "list.bib").write_text(
        "@article{a, title={Dedicated personality disorder services}, refnumber={1}}\n"
        "@article{b, title={A long and honourable history}, doi={10.1108/17556221211236448}, refnumber={2}}\n",
        encoding="utf-8",
    )
    results = list(ingest([light], graph.transaction))
    assert [one.paper.parent.name for one in results] == ["second-study", "trevillion-2022"]
    assert all(one.written for one in results)
    citing = graph.read(
        "MATCH (:Work {id: 'doi:10.1108/17556221211236448'})<-[:CITES]-(m:Mention) RETURN DISTINCT m.study AS study"
    )
    assert {row["study"] for row in citing} == {"doi:10.5555/second", "doi:10.1186/s12888-021-03605-4"}
    gap = graph.read("MATCH (f:Finding {study: 'doi:10.5555/second', kind: 'evidence gap'}) RETURN f.text AS text")
    assert len(gap) == 1
    assert orphans(graph) == []
    graph.transaction(lambda tx: remove_study(tx, "doi:10.5555/second", IDENTIFICATION))
    assert graph.read("MATCH (n {study: 'doi:10.5555/second'}) RETURN count(n) AS n") == [{"n": 0}]
    kept = graph.read("MATCH (w:Work {id: 'doi:10.1108/17556221211236448'}) RETURN w.title AS title")
    assert kept == [{"title": "A long and honourable history"}]


def test_a_failure_half_way_leaves_the_graph_as_it_was(graph: Store, light: Path) -> None:
    run(graph, light)
    before = dump(graph)
    study, _ = read_study(study_sources(light / "trevillion-2022" / "paper.txt"))

    class Breaks:
        def __init__(self, tx: Transaction) -> None:
            self.tx, self.left = tx, 12

        def run(self, query: str, /, **params: Any) -> list[dict[str, Any]]:
            self.left -= 1
            if self.left == 0:
                raise RuntimeError("the power went")
            return self.tx.run(query, **params)

    def broken(tx: Transaction) -> WriteOutcome:
        return write_study(
            Breaks(tx), study, None, IDENTIFICATION, vectors={}, at="2026-01-01T00:00:00+00:00", version="test"
        )

    work: Callable[[Transaction], WriteOutcome] = broken
    with pytest.raises(RuntimeError, match="the power went"):
        graph.transaction(work)
    assert dump(graph) == before


def test_a_vocabulary_that_drops_a_topic_drops_it_in_the_graph(graph: Store, light: Path) -> None:
    run(graph, light)
    topics = light / "topics.ttl"
    text = topics.read_text(encoding="utf-8")
    topics.write_text(
        text.replace('skos:prefLabel "Peer support"@en', 'skos:prefLabel "Peer help"@en'), encoding="utf-8"
    )
    assert topics.read_text(encoding="utf-8") != text
    run(graph, light)
    labels = {row["l"] for row in graph.read("MATCH (t:Topic) RETURN t.label AS l")}
    assert "Peer help" in labels and "Peer support" not in labels
