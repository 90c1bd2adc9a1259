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
from api.types.similar import pair_id

from api.loading import Context
from api.schema import schema
from graph.address import Address
from graph.async_store import open_async_store
from graph.finds import BY_ID
from graph.hops import HOPS
from graph.labels import SCHEMA
from graph.store import Store
from graph.vectors import LEAST_COSINE, MOST_SIMILAR, VECTORS, similar_to
from graph.writer import remove_study
from ingest.pipeline import IDENTIFICATION, ingest
from ingest.sentence_vectors import cosine, text_vector

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


def near(graph: Store, *keys: str) -> list[dict[str, Any]]:
    return graph.read(HOPS["finding.similar"], keys=list(keys))


def waits(graph: Store) -> dict[str, str]:
    """The ids of the findings that speak of waiting for therapy, by study."""
    rows = graph.read("MATCH (f:Finding) WHERE f.text CONTAINS 'therapy' RETURN f.study AS study, f.id AS id")
    return {row["study"].split("/")[1]: row["id"] for row in rows}


def others(graph: Store, name: str) -> list[str]:
    return [row["node"]["study"].split("/")[1] for row in near(graph, waits(graph)[name])]


def test_findings_of_other_studies_that_say_the_same_are_found_from_each_side(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    ids = waits(graph)
    assert set(ids) == set(STUDIES)
    rows = near(graph, *ids.values())
    pairs = {(row["key"], row["node"]["id"]): row["edge"]["score"] for row in rows}
    assert set(pairs) == {(a, b) for a in ids.values() for b in ids.values() if a != b}
    for (a, b), score in pairs.items():
        assert LEAST_COSINE <= score <= 1.001
        assert score == pytest.approx(pairs[b, a], abs=1e-4)
        assert pair_id(a, b) == pair_id(b, a)
    for key in ids.values():
        scores = [row["edge"]["score"] for row in rows if row["key"] == key]
        assert scores == sorted(scores, reverse=True)


def test_the_score_is_the_cosine_on_both_engines_and_no_vector_comes_along(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    rows = graph.read("MATCH (v:FindingVector) RETURN v.id AS id, v.vector AS vector")
    vectors = {row["id"]: row["vector"] for row in rows}
    for row in near(graph, *waits(graph).values()):
        told = cosine(vectors[row["key"]], vectors[row["node"]["id"]])
        assert row["edge"]["score"] == pytest.approx(told, abs=1e-3)
        assert "vector" not in row["node"]
    for label in VECTORS:
        (found, *_) = graph.read(f"MATCH (n:{label}) RETURN n.id AS id LIMIT 1")
        assert "vector" not in graph.read(BY_ID[label], keys=[found["id"]])[0]["node"]


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
        told.append([(row["key"], row["node"]["id"], round(row["edge"]["score"], 3)) for row in rows])
    assert sorted(told[0]) == sorted(told[1]) and told[0]


def test_a_finding_alike_in_its_own_study_alone_has_no_neighbours(graph: Store, folder: Path) -> None:
    write(folder, "amber", "Families were not asked for their views. Again, families were not asked for their views.")
    read(graph, folder, "amber")
    keys = [row["id"] for row in graph.read("MATCH (f:Finding) RETURN f.id AS id")]
    assert len(keys) == 2
    assert near(graph, *keys) == near(graph) == near(graph, "finding:none") == []


def test_free_text_finds_findings_and_quotes(graph: Store, folder: Path) -> None:
    read(graph, folder, *STUDIES)
    vector = text_vector("waiting for therapy")
    assert vector is not None
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


ASK = """query($id: ID!, $first: Int!) { thing(id: $id) { ... on Finding {
  similar(first: $first) { link score reason finding { id text study { id } } } } } }"""


def test_graphql_says_which_findings_are_near_and_why(graph: Store, folder: Path, store_address: Address) -> None:
    read(graph, folder, *STUDIES)
    ids = waits(graph)
    result = answer(store_address, ASK, id=ids["amber"], first=5)
    assert result.errors is None
    found: Sequence[dict[str, Any]] = result.data["thing"]["similar"]
    assert {one["finding"]["id"] for one in found} == {ids["birch"], ids["cedar"]}
    for one in found:
        assert one["link"] == pair_id(ids["amber"], one["finding"]["id"])
        assert one["reason"].startswith("both say “") and "“therapy”" in one["reason"]
    assert len(answer(store_address, ASK, id=ids["amber"], first=1).data["thing"]["similar"]) == 1
    for first in (0, MOST_SIMILAR + 1):
        assert "first must be" in str(answer(store_address, ASK, id=ids["amber"], first=first).errors)
