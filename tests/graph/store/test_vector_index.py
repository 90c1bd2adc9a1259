"""The vector index on every engine: findings of other studies that are near, as the graph is now."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from api.graphql.context import Context
from api.graphql.schema import schema
from graph.schema.indexes import SCHEMA
from graph.store.address import Address
from graph.store.async_store import open_async_store
from graph.store.store import Store
from graph.store.vectors import LEAST_COSINE, VECTORS
from graph.writer import remove_study
from ingest.pipeline import IDENTIFICATION, ingest
from ingest.text.sentence_vectors import cosine, study_vectors
from tests.support.neighbours import neighbours

STUDIES = {
    "amber": "Participants waited for many months until they were offered psychological therapy. "
    "Families were not asked for their views.",
    "birch": "Participants waited many months before psychological therapy was offered to them. "
    "The sample was drawn from one town. Nurses found night shifts tiring.",
    "cedar": "The waiting room was painted blue. "
    "Most people had waited for months until psychological therapy was offered.",
}

QUOTE = "I waited for so long for the therapy that I gave up hope."


@pytest.fixture
def graph(store: Store) -> Store:
    store.prepare(SCHEMA)
    return store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, said in STUDIES.items():
        write(tmp_path, name, said, QUOTE if name == "amber" else "")
    return tmp_path


def write(folder: Path, name: str, said: str, quoted: str = "") -> None:
    (folder / name).mkdir(exist_ok=True)
    quote = f"<disp-quote><p>“{quoted}” (P1, female, 31)</p></disp-quote>" if quoted else ""
    (folder / name / "paper.xml").write_text(
        f'<article><front><article-meta><article-id pub-id-type="doi">10.5555/{name}</article-id><title-group>'
        f"<article-title>What {name} says</article-title></title-group></article-meta></front><body><sec>"
        f"<title>Results</title><p>{said}</p>{quote}</sec></body></article>",
        encoding="utf-8",
    )


def read(graph: Store, folder: Path, *names: str) -> list[str]:
    states = []
    for name in names:
        (one,) = ingest([folder / name], graph.transaction, lambda: datetime(2026, 1, 1, tzinfo=UTC))
        assert one.written is not None, one.error
        states.append(one.written.state)
    return states


def similar_to(
    vector: Sequence[float], labels: Sequence[str], first: int, least: float = 0.0
) -> tuple[str, dict[str, Any]]:
    """Return the query, with its parameters, for the ``first`` findings and quotes of each label that lie nearest to a
    vector and have at least this cosine.

    Rows have ``label``, ``node`` and ``score``, the cosine, the nearest first within each label.
    """
    parts = [
        f"CALL db.index.vector.queryNodes($index_{label}, $first, $vector) YIELD node AS v, score "
        "WITH v, 2.0 * score - 1.0 AS cosine WHERE cosine >= $least "
        f"MATCH (n:{label} {{id: v.id}}) "
        f"RETURN '{label}' AS label, properties(n) AS node, cosine AS score ORDER BY score DESC, node.id"
        for label in VECTORS
        if label in labels
    ]
    names = {f"index_{label}": index.name for label, index in VECTORS.items() if label in labels}
    return " UNION ALL ".join(parts), {"vector": list(vector), "first": first, "least": least, **names}


def near(graph: Store, *keys: str) -> list[tuple[str, str, str, float]]:
    """Of each finding, those that are near: its id, theirs, their study, and how near."""
    found = neighbours(graph, "Finding", "similar", keys, "B.id", "B.study", "C")
    return [(key, near, study.split("/")[1], score) for key, rows in found.items() for near, study, score in rows]


def waits(graph: Store) -> dict[str, str]:
    """The ids of the findings that speak of waiting for therapy, by study."""
    rows = graph.read("MATCH (f:Finding) WHERE f.text CONTAINS 'therapy' RETURN f.study AS study, f.id AS id")
    return {row["study"].split("/")[1]: row["id"] for row in rows}


def others(graph: Store, name: str) -> list[str]:
    return [study for _, _, study, _ in near(graph, waits(graph)[name])]


def test_findings_of_other_studies_that_say_the_same_are_found_from_each_side(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    ids = waits(graph)
    assert set(ids) == set(STUDIES)
    rows = near(graph, *ids.values())
    pairs = {(key, other): score for key, other, _, score in rows}
    assert set(pairs) == {(a, b) for a in ids.values() for b in ids.values() if a != b}
    for (a, b), score in pairs.items():
        assert LEAST_COSINE <= score <= 1.001
        assert score == pytest.approx(pairs[b, a], abs=1e-4)
    for key in ids.values():
        scores = [score for one, _, _, score in rows if one == key]
        assert scores == sorted(scores, reverse=True)


def test_the_score_is_the_cosine_on_both_engines_and_no_vector_comes_along(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    rows = graph.read("MATCH (v:FindingVector) RETURN v.id AS id, v.vector AS vector")
    vectors = {row["id"]: row["vector"] for row in rows}
    found = near(graph, *waits(graph).values())
    assert found
    for key, other, _, score in found:
        assert score == pytest.approx(cosine(vectors[key], vectors[other]), abs=1e-3)
    for label in VECTORS:
        kept = graph.read(f"MATCH (n:{label}) RETURN keys(n) AS names")
        assert kept and not any("vector" in row["names"] for row in kept)


def test_pairs_are_what_the_graph_holds_now(graph: Store, folder: Path) -> None:
    read(graph, folder, "amber")
    assert others(graph, "amber") == []
    read(graph, folder, "birch")
    assert others(graph, "amber") == ["birch"]
    read(graph, folder, "cedar")
    assert sorted(others(graph, "amber")) == ["birch", "cedar"]
    write(folder, "birch", "Nurses found night shifts tiring.")
    assert read(graph, folder, "birch") == ["replaced"]
    assert others(graph, "amber") == ["cedar"]
    write(folder, "birch", STUDIES["birch"])
    assert read(graph, folder, "birch", "birch") == ["replaced", "unchanged"]
    assert sorted(others(graph, "amber")) == ["birch", "cedar"]
    graph.transaction(lambda tx: remove_study(tx, "doi:10.5555/cedar", IDENTIFICATION))
    assert others(graph, "amber") == ["birch"]


def test_pairs_do_not_depend_on_which_study_came_first(graph: Store, folder: Path) -> None:
    told = []
    for order in (list(STUDIES), list(reversed(STUDIES))):
        graph.write("MATCH (n) DETACH DELETE n")
        read(graph, folder, *order)
        rows = near(graph, *sorted(waits(graph).values()))
        told.append([(key, other, round(score, 3)) for key, other, _, score in rows])
    assert sorted(told[0]) == sorted(told[1]) and told[0]


def test_a_finding_alike_in_its_own_study_alone_has_no_neighbours(graph: Store, folder: Path) -> None:
    write(folder, "amber", "Families were not asked for their views. Again, families were not asked for their views.")
    read(graph, folder, "amber")
    keys = [row["id"] for row in graph.read("MATCH (f:Finding) RETURN f.id AS id")]
    assert len(keys) == 2
    assert near(graph, *keys) == near(graph) == near(graph, "finding:none") == []


def test_free_text_finds_findings_and_quotes(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    vector = study_vectors({"text": "waiting for therapy"})["text"]
    query, params = similar_to(vector, ["Finding", "Quote"], 3, 0.2)
    rows = graph.read(query, **params)
    assert {row["label"] for row in rows} == {"Finding", "Quote"}
    findings = [row for row in rows if row["label"] == "Finding"]
    assert len(findings) == 3 and all("waited" in row["node"]["text"] for row in findings)
    assert [r["score"] for r in findings] == sorted((r["score"] for r in findings), reverse=True)
    query, params = similar_to(vector, ["Quote"], 3, 0.99)
    assert graph.read(query, **params) == []


def test_the_nearest_are_really_the_nearest_among_many(graph: Store) -> None:
    rng = random.Random(7)
    rows = []
    for i in range(600):
        raw = [rng.gauss(0, 1) for _ in range(256)]
        length = math.sqrt(math.fsum(x * x for x in raw))
        rows.append({"id": f"f{i}", "study": f"s{i % 5}", "vector": [x / length for x in raw]})
    graph.write("UNWIND $rows AS row CREATE (n:FindingVector) SET n = row", rows=rows)
    graph.write("UNWIND $rows AS row CREATE (n:Finding {id: row.id, study: row.study})", rows=rows)
    query, params = similar_to(rows[3]["vector"], ["Finding"], 10, -1.0)
    found = [row["node"]["id"] for row in graph.read(query, **params)]
    wanted = sorted(rows, key=lambda row: -cosine(row["vector"], rows[3]["vector"]))[:10]
    assert found[0] == "f3"
    # Both indexes search by approximation.
    assert len({row["id"] for row in wanted} & set(found)) >= 9


def answer(address: Address, query: str, **variables: Any) -> Any:
    async def ask() -> Any:
        async with open_async_store(address) as store:
            return await schema.execute(query, variable_values=variables, context_value=Context(store))

    return asyncio.run(ask())


ASK = """query($id: ID!, $first: Int!) { finding(id: $id) {
  similar(first: $first) { totalCount edges { pair score sharedWords node { id text study { id } } } } } }"""


def test_graphql_says_which_findings_are_near_and_why(graph: Store, folder: Path, store_address: Address) -> None:
    read(graph, folder, *STUDIES)
    ids = waits(graph)
    pairs: dict[frozenset[str], set[str]] = {}
    for one in ids.values():
        result = answer(store_address, ASK, id=one, first=5)
        assert result.errors is None
        similar = result.data["finding"]["similar"]
        found: Sequence[dict[str, Any]] = similar["edges"]
        assert {edge["node"]["id"] for edge in found} == {*ids.values()} - {one}
        assert similar["totalCount"] == len(found)
        for edge in found:
            pairs.setdefault(frozenset((one, edge["node"]["id"])), set()).add(edge["pair"])
            assert edge["sharedWords"].startswith("both say “") and "“therapy”" in edge["sharedWords"]
    # The same from either side, and of no two pairs.
    assert len(pairs) == len(set[str]().union(*pairs.values())) == 3
    first = answer(store_address, ASK, id=ids["amber"], first=1).data["finding"]["similar"]
    assert (len(first["edges"]), first["totalCount"]) == (1, 2)
