"""The graph as GraphML and KGX, as the programs read it that these are for."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from typing import Any

import networkx
import pytest
from lxml import etree

from api.exports.graphml import edge_properties, node_properties
from api.exports.kgx_terms import CATEGORIES, RELATIONSHIPS
from graph.exports.scope import ExportRequest
from graph.schema.registry import LABELS
from graph.schema.relationships import RELATIONS
from graph.store.store import Store
from tests.api.exports.test_export_references import exported
from tests.support.filling import hold_first_study
from tests.support.rdf_sample import judge_and_tag

Lines = list[dict[str, Any]]


@pytest.fixture(scope="module")
def held(session_store: Store) -> Store:
    hold_first_study(session_store)
    judge_and_tag(session_store)
    return session_store


@pytest.fixture(scope="module")
def read(held: Store) -> networkx.MultiDiGraph:
    return networkx.read_graphml(io.BytesIO(exported(held, "graphml")[0]), force_multigraph=True)


def test_networkx_reads_every_node_and_relationship(held: Store, read: networkx.MultiDiGraph) -> None:
    nodes = Counter(kind for _, kind in read.nodes(data="labels"))
    for label in LABELS:
        (row,) = held.read(f"MATCH (n:{label}) RETURN count(n) AS many")
        # A finding is a Statement, too.
        assert nodes[f":{label}"] + nodes[f":{label}:Finding"] == row["many"], label
    assert sum(nodes.values()) == len(read)  # none that only a relationship names
    edges = Counter(kind for *_, kind in read.edges(data="label"))
    for one in RELATIONS:
        (row,) = held.read(
            f"MATCH (a)-[r:{one}]->(b) WHERE NOT a:QuoteVector AND NOT a:FindingVector RETURN count(r) AS n"
        )
        assert edges[one] == row["n"], one
        # The first study has no table of who took part.
        assert edges[one] or one in ("CELL_OF", "TELLS_OF"), one


def test_relationships_lead_the_way_that_they_do_in_the_graph(held: Store, read: networkx.MultiDiGraph) -> None:
    found = held.read(
        "MATCH (f:Finding)-[:HAS_LINK]->(l:Link)-[:TO]->(w:Work) RETURN f.id AS f, l.id AS l, w.id AS w LIMIT 5"
    )
    for row in found:
        assert [one["label"] for one in read.get_edge_data(row["f"], row["l"]).values()] == ["HAS_LINK"]
        assert [one["label"] for one in read.get_edge_data(row["l"], row["w"]).values()] == ["TO"]


def test_properties_have_their_types(held: Store, read: networkx.MultiDiGraph) -> None:
    (row,) = held.read("MATCH (q:Quote {region: 'London'}) RETURN q {.*} AS quote ORDER BY q.order LIMIT 1")
    node = read.nodes[row["quote"]["id"]]
    assert (node["labels"], node["text"], node["start"]) == (":Quote", row["quote"]["text"], row["quote"]["start"])
    assert node["attribute.region"] == "London" and json.loads(node["section"]) == row["quote"]["section"]
    assert node["study"].startswith("study:") and node["study"] in read
    assert {type(score) for _, score in read.nodes(data="score") if score is not None} == {float}
    assert {type(n) for *_, n in read.edges(data="number") if n is not None} == {int}
    assert all(label for _, label in read.nodes(data="label"))
    assert {study for *_, study in read.edges(data="study") if study} == {node["study"]}
    assert {kind for _, kind in read.nodes(data="kind") if kind} >= {"result", "evidence gap"}


def test_all_is_announced_once_and_before_it_is_used(held: Store) -> None:
    whole = etree.fromstring(exported(held, "graphml")[0])
    keys = whole.findall("{*}key")
    ids = [key.get("id") for key in keys]
    assert len(ids) == len(set(ids))
    assert {data.get("key") for data in whole.iterfind(".//{*}data")} <= set(ids)
    kinds = [child.tag.rpartition("}")[2] for child in whole.find("{*}graph")]
    assert kinds == sorted(kinds, reverse=True)  # nodes before edges
    # One name has one type, whatever it is a property of.
    for table in LABELS.values():
        for one in table.properties:
            assert node_properties()[one.name] in ("int", "double", "string")
    assert {"number", "matched", "start", "end", "record"} <= set(edge_properties())


def test_abstracts_and_whole_papers_stay_out(held: Store) -> None:
    (row,) = held.read("MATCH (w:Work)<-[:NAMES]-() WHERE w.title IS NOT NULL RETURN w.id AS id ORDER BY id LIMIT 1")
    held.write("MATCH (w:Work {id: $id}) SET w.abstract = 'What nobody may hand on.'", id=row["id"])
    try:
        assert b"hand on" not in exported(held, "graphml")[0]
        assert b"hand on" in exported(held, "graphml", abstracts=True)[0]
        assert b"hand on" not in exported(held, "kgx-nodes")[0]
    finally:
        held.write("MATCH (w:Work {id: $id}) REMOVE w.abstract", id=row["id"])


# KGX


@pytest.fixture(scope="module")
def kgx(held: Store) -> tuple[Lines, Lines]:
    data, told = exported(held, "kgx")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        nodes, edges = (
            [json.loads(line) for line in archive.read(f"{name}.jsonl").splitlines()] for name in ("nodes", "edges")
        )
    assert told.written["edge"] == len(edges)
    assert told.left_out == {"a person rejected the link": 1}
    assert sum(told.written.values()) == len(nodes) + len(edges)
    return nodes, edges


# Of https://biolink.github.io/biolink-model: the slots without which a node, a publication or an association is none,
# and the words that they may have.
NODE = ("id", "category")
EDGE = ("id", "subject", "predicate", "object", "category", "primary_knowledge_source", "knowledge_level", "agent_type")
LEVELS = (
    "knowledge_assertion",
    "logical_entailment",
    "prediction",
    "statistical_association",
    "observation",
    "not_provided",
)
AGENTS = (
    "manual_agent", "automated_agent", "data_analysis_pipeline", "computational_model", "text_mining_agent",
    "image_processing_agent", "manual_validation_of_automated_agent", "not_provided",
)  # fmt: skip
PREDICATES = ("part_of", "related_to", "related_to_at_concept_level", "mentions", "has_contributor")


def test_every_line_of_kgx_has_what_it_must(kgx: tuple[Lines, Lines]) -> None:
    nodes, edges = kgx
    for node in nodes:
        assert all(node.get(slot) for slot in NODE) and node["category"][-1] == "biolink:NamedThing"
        assert "biolink:Publication" not in node["category"] or node["publication_type"]
        assert ":" in node["id"] and " " not in node["id"]
    for edge in edges:
        assert all(edge.get(slot) for slot in EDGE)
        assert edge["knowledge_level"] in LEVELS and edge["agent_type"] in AGENTS
        assert edge["predicate"].removeprefix("biolink:") in PREDICATES and ":" in edge["original_predicate"]
        assert edge["primary_knowledge_source"].startswith("infores:")
    assert len({node["id"] for node in nodes}) == len(nodes)
    assert len({edge["id"] for edge in edges}) == len(edges)
    ids = {node["id"] for node in nodes}
    assert all(edge["subject"] in ids and edge["object"] in ids for edge in edges)
    assert len({edge["predicate"] for edge in edges}) == len(PREDICATES)


def test_the_nodes_of_kgx_are_all_of_their_labels(held: Store, kgx: tuple[Lines, Lines]) -> None:
    nodes, edges = kgx
    (row,) = held.read(f"MATCH (n) WHERE n:{' OR n:'.join(CATEGORIES)} RETURN count(n) AS many")
    assert len(nodes) == row["many"]
    (work,) = [one for one in nodes if one["id"] == "DOI:10.1371/journal.pone.0248316"]
    assert work["xref"] == ["DOI:10.1371/journal.pone.0248316"] and work["publication_type"] == ["article-journal"]
    for kind in RELATIONSHIPS.keys() - {"CELL_OF", "TELLS_OF"}:  # the paper has no table of who took part
        original = RELATIONSHIPS[kind].original
        assert any(edge["original_predicate"] == original for edge in edges), kind


def test_facts_and_items_of_kgx_say_what_was_found_and_what_was_not(kgx: tuple[Lines, Lines]) -> None:
    by_name = {one.get("name"): one for one in kgx[0]}
    sample = by_name["participants, 30 people"]
    assert (sample["stated"], sample["value"], sample["normalised"]) == (True, "30 people", "30")
    assert by_name["saturation"]["stated"] is False and "value" not in by_name["saturation"]
    item = by_name["COREQ, 12, Sample size"]
    (met, *_) = [edge for edge in kgx[1] if edge["subject"] == item["id"] and edge["original_predicate"] == "eg:metBy"]
    assert met["object"] in {one["id"] for one in kgx[0]}


def test_a_link_says_what_it_rests_on_and_who_says_so(held: Store, kgx: tuple[Lines, Lines]) -> None:
    by_id = {edge["id"]: edge for edge in kgx[1]}
    rows = held.read(
        "MATCH (l:Link) OPTIONAL MATCH (l)<-[:JUDGES]-(j:Judgement) WITH l, j ORDER BY j.at "
        "RETURN l.id AS id, l.method AS method, l.cito AS cito, collect(j.verdict) AS said"
    )
    left = [row for row in rows if row["said"][-1:] == ["rejected"]]
    assert left and not any(f"evidence-graph:{row['id']}" in by_id for row in left)
    for row in rows:
        if row in left:
            continue
        edge = by_id[f"evidence-graph:{row['id']}"]
        assert edge["original_predicate"] == f"cito:{row['cito']}" and edge["publications"]
        explicit, accepted = row["method"] == "explicit", row["said"][-1:] == ["accepted"]
        assert (edge["knowledge_level"] == "knowledge_assertion") == (explicit or accepted)
        assert (edge["agent_type"] == "manual_validation_of_automated_agent") == accepted
        assert "supporting_text" in edge or not explicit
    assert any(row["said"][-1:] == ["accepted"] for row in rows)


def test_the_two_files_of_kgx_are_those_of_the_archive(held: Store, kgx: tuple[Lines, Lines]) -> None:
    (study,) = (row["id"] for row in held.read("MATCH (s:Study) RETURN s.id AS id"))
    nodes = [json.loads(line) for line in exported(held, "kgx-nodes", ExportRequest(studies=(study,)))[0].splitlines()]
    assert nodes == kgx[0]
    edges = exported(held, "kgx-edges")[0].splitlines()
    assert [json.loads(line) for line in edges] == kgx[1]
