"""Clients and tools of JavaScript that others wrote, at the real API: Apollo Client, Relay, graphql-codegen with
TypeScript, graphql-inspector, graphql-eslint. Their programs are in tests/support/clients."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.kept import Unavailable
from tests.support.node import SCHEMA, Project, project
from tests.support.released import RELEASED
from tests.support.serving import served


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Without Node the tests are skipped with the reason; EVIDENCE_REQUIRE_NODE makes them fail."""
    try:
        return project(tmp_path_factory.mktemp("clients"))
    except Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NODE"):
            pytest.fail(f"EVIDENCE_REQUIRE_NODE is set, but Node's clients cannot run here: {reason}")
        pytest.skip(f"no clients of Node: {reason}")


@pytest.fixture(scope="module")
def api(clients: Project, embedded_store: Store, embedded_address: Address) -> Iterator[str]:
    hold_first_study(embedded_store)
    with served(embedded_address) as url:
        yield f"{url}/graphql"


def asked(api: str, query: str) -> Any:
    return httpx.post(api, json={"query": query}, timeout=60).json()["data"]


@pytest.fixture(scope="module")
def apollo(clients: Project, api: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(clients.run("apollo.js", api))
    return told


def test_apollo_registers_a_query_once_and_then_asks_by_its_hash(apollo: dict[str, Any]) -> None:
    first, registering, second = apollo["persisted"]["requests"]
    assert (first["method"], registering["method"], second["method"]) == ("GET", "POST", "GET")
    assert first["answered"]["errors"][0]["extensions"]["code"] == "PERSISTED_QUERY_NOT_FOUND"
    assert ["query" in one["sent"] for one in (first, registering, second)] == [False, True, False]
    assert [len(labels) for labels in apollo["persisted"]["labels"]] == [2, 3]


def test_apollo_pages_to_the_end_and_has_everything_once(apollo: dict[str, Any], api: str) -> None:
    paged = apollo["paged"]
    total = asked(api, "{ findings { totalCount } }")["findings"]["totalCount"]
    assert paged["requests"] == -(-total // 50) > 1
    assert len(set(paged["ids"])) == len(paged["ids"]) == paged["total"] == total


def test_apollo_is_refused_a_batch_by_a_code_and_asks_for_several_fields_in_one_request(
    apollo: dict[str, Any], api: str
) -> None:
    (request,) = apollo["batched"]["requests"]
    assert request["method"] == "POST" and len(request["sent"]) == 3 and request["status"] == 400
    assert request["answered"]["errors"][0]["extensions"]["code"] == "BATCH_NOT_SUPPORTED"
    assert apollo["batched"]["outcomes"] == ["rejected"] * 3
    counted = asked(api, "{ themes { totalCount } quotes { totalCount } findings { totalCount } }")
    told = {name: found["totalCount"] for name, found in apollo["together"]["data"].items() if name in counted}
    assert apollo["together"]["requests"] == 1
    assert told == {name: found["totalCount"] for name, found in counted.items()}


def test_relay_takes_the_schema_pages_refetches_and_adds_to_a_list(clients: Project, api: str) -> None:
    (clients.folder / "relay" / "made").mkdir()
    # By its path: a package of graphql-codegen brings an old command of the same name.
    assert "ERROR" not in clients.run("node_modules/relay-compiler/cli.js")
    told = json.loads(clients.run("relay/program.js", api))
    total = asked(api, "{ links(filter: { method: { eq: EXPLICIT } }) { totalCount } }")["links"]["totalCount"]
    assert len(set(told["ids"])) == len(told["ids"]) == told["total"] == total > 30
    assert told["verdicts"] == ["ACCEPTED"]


def test_typescript_takes_the_types_of_the_schema(clients: Project, api: str) -> None:
    clients.tool("graphql-codegen", "--config", "codegen.json")
    clients.tool("tsc")  # strict; a line that must not compile and does is an error, too
    told = json.loads(clients.run("built/program.js", api))
    wanted = asked(
        api,
        """{ findings(first: 100, filter: {kind: {eq: LIMITATION}}) { nodes { text } }
             themes(first: 1, filter: {label: {eq: "Understanding"}}) {
               nodes { label works(first: 3) { edges { number findings node { title } } } } } }""",
    )
    assert told["found"] == sorted((finding["text"] for finding in wanted["findings"]["nodes"]), reverse=True) != []
    (theme,) = wanted["themes"]["nodes"]
    assert told["theme"] == theme["label"] == "Understanding"
    assert told["works"] == [[e["number"], e["findings"], e["node"]["title"]] for e in theme["works"]["edges"]]
    assert len(told["subjects"]) == 3 and all(told["subjects"])


def inspected(clients: Project, before: Path, after: Path) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(clients.run("inspector.js", str(before), str(after), "operations.graphql"))
    return told


def test_inspector_finds_the_documents_valid_and_nothing_broken(clients: Project) -> None:
    told = inspected(clients, RELEASED, SCHEMA)
    assert told["invalid"] == []
    assert [one["message"] for one in told["changes"] if one["level"] == "BREAKING"] == []


def test_inspector_sees_what_breaks(clients: Project, tmp_path: Path) -> None:
    schema = clients.folder / "schema.graphql"
    changed = tmp_path / "changed.graphql"
    changed.write_text(schema.read_text(encoding="utf-8").replace("  totalCount: Int!", "  total: Int!"))
    told = inspected(clients, schema, changed)
    assert "Field 'totalCount' was removed from object type 'LinkConnection'" in {
        one["message"] for one in told["changes"] if one["level"] == "BREAKING"
    }
    assert any("totalCount" in one for one in told["invalid"])


def test_eslint_has_nothing_against_the_schema(clients: Project) -> None:
    clients.tool("eslint", "--max-warnings", "0", "schema.graphql", "operations.graphql")


def test_eslint_sees_what_relay_does_not_take(clients: Project) -> None:
    schema = clients.folder / "schema.graphql"
    text = schema.read_text(encoding="utf-8")
    try:
        schema.write_text(text.replace("hasNextPage: Boolean!", "hasNextPage: String"), encoding="utf-8")
        with pytest.raises(AssertionError, match="relay-page-info"):
            clients.tool("eslint", "schema.graphql")
    finally:
        schema.write_text(text, encoding="utf-8")
