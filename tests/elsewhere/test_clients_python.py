"""Clients of Python that others wrote, at the real API: gql, and a typed client that ariadne-codegen makes from the
committed schema."""

from __future__ import annotations

import asyncio
import importlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import pytest
from gql import Client, GraphQLRequest, gql
from gql.transport.exceptions import TransportError, TransportQueryError
from gql.transport.httpx import HTTPXTransport
from gql.transport.websockets import WebsocketsTransport

from graph.store.address import Address
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.kept import Unavailable, kept
from tests.support.places import ROOT
from tests.support.serving import served
from tests.support.ui_fixtures import SCHEMA_FILE

CLIENTS = ROOT / "tests" / "support" / "clients"
STUDY = "study:doi:10.1186/s12888-021-03605-4"


@pytest.fixture(scope="module")
def api(embedded_store: Store, embedded_address: Address) -> Iterator[str]:
    hold_first_study(embedded_store)
    with served(embedded_address) as url:
        yield f"{url}/graphql"


def asked(api: str, query: str) -> Any:
    return httpx.post(api, json={"query": query}, timeout=60).json()["data"]


def connected(api: str) -> Client:
    """Make a client that knows the schema by asking for it, and so checks documents before it sends them."""
    return Client(transport=HTTPXTransport(url=api, timeout=60), fetch_schema_from_transport=True)


FINDINGS = """query Findings($kinds: [FindingKind!]!, $first: Int!, $after: String) {
  findings(first: $first, after: $after, filter: {kind: {in: $kinds}}) {
    totalCount nodes { id kind } pageInfo { hasNextPage endCursor } } }"""


def test_gql_pages_to_the_end_of_a_list(api: str) -> None:
    found: list[dict[str, Any]] = []
    after = None
    with connected(api) as session:
        while True:
            variables = {"kinds": ["RESULT", "LIMITATION"], "first": 20, "after": after}
            page = session.execute(GraphQLRequest(FINDINGS, variable_values=variables))["findings"]
            found += page["nodes"]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
    kinds = asked(api, "{ findings { counts(by: KIND) { value count } } }")["findings"]["counts"]
    wanted = sum(one["count"] for one in kinds if one["value"] in ("RESULT", "LIMITATION"))
    assert len({one["id"] for one in found}) == len(found) == page["totalCount"] == wanted > 40
    assert {one["kind"] for one in found} == {"RESULT", "LIMITATION"}


def test_gql_is_told_what_is_wrong_by_a_code(api: str) -> None:
    with connected(api) as session, pytest.raises(TransportQueryError) as told:
        session.execute(gql("{ themes(first: 1000) { nodes { id } } }"))
    assert [one["extensions"]["code"] for one in told.value.errors or ()] == ["PAGE_SIZE"]


def test_gql_is_refused_a_batch_and_asks_one_document_after_another(api: str) -> None:
    documents = [gql("{ themes { totalCount } }"), gql("{ quotes { totalCount } }")]
    with connected(api) as session:
        with pytest.raises(TransportError, match=r"BATCH_NOT_SUPPORTED|400"):
            session.execute_batch(documents)
        themes, quotes = (session.execute(document) for document in documents)
    assert {**themes, **quotes} == asked(api, "{ themes { totalCount } quotes { totalCount } }")


def test_gql_asks_over_a_websocket(api: str) -> None:
    async def ask() -> tuple[dict[str, Any], list[Any]]:
        transport = WebsocketsTransport(url=api.replace("http", "ws", 1))
        async with Client(transport=transport, fetch_schema_from_transport=True) as session:
            study = await session.execute(
                GraphQLRequest("query ($id: ID!) { study(id: $id) { id year } }", variable_values={"id": STUDY})
            )
            with pytest.raises(TransportQueryError) as told:
                await session.execute(gql("{ themes(first: 1000) { nodes { id } } }"))
            return study, told.value.errors or []

    answered, errors = asyncio.run(ask())
    assert answered == {"study": {"id": STUDY, "year": 2022}}
    assert [one["extensions"]["code"] for one in errors] == ["PAGE_SIZE"]


def _install(folder: Path) -> None:
    # Into a folder of its own: the generator needs another graphql-core than the API does.
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command = [*pip, "--target", str(folder), "-r", str(CLIENTS / "requirements.txt")]
    run = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=280)
    if run.returncode != 0:
        raise Unavailable(f"pip could not fetch the generator: {run.stderr.strip()[-500:]}")


CONFIGURATION = f"""[tool.ariadne-codegen]
schema_path = "{SCHEMA_FILE}"
queries_path = "{CLIENTS / "operations.graphql"}"
target_package_name = "evidence_client"
async_client = false
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    """The package that the generator makes from the schema and tests/support/clients/operations.graphql."""
    folder = tmp_path_factory.mktemp("made")
    like = f"{sys.platform} {sys.implementation.cache_tag}"
    generator = kept("ariadne-codegen", [CLIENTS / "requirements.txt"], _install, like=like)
    (folder / "pyproject.toml").write_text(CONFIGURATION, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "ariadne_codegen"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(generator)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        yield importlib.import_module("evidence_client")


@pytest.fixture(scope="module")
def client(made: ModuleType, api: str) -> Any:
    return made.Client(api, http_client=httpx.Client(timeout=60))


def test_a_made_client_filters_orders_and_pages(made: ModuleType, client: Any) -> None:
    wanted = made.FindingFilter(
        kind=made.FindingKindFilter(in_=[made.FindingKind.LIMITATION]),
        not_=made.FindingFilter(theme=made.ThemeFilter(label=made.StringFilter(eq="Understanding"))),
    )
    order = [made.FindingOrder(field=made.FindingOrderField.TEXT, direction=made.Direction.DESC)]
    found: list[Any] = []
    after = None
    while True:
        page = client.findings(filter_=wanted, order_by=order, first=2, after=after).findings
        found += page.nodes
        after = page.page_info.end_cursor
        if not page.page_info.has_next_page:
            break
    assert len(found) == page.total_count > 2
    assert {one.kind for one in found} == {made.FindingKind.LIMITATION}
    assert [one.text for one in found] == sorted((one.text for one in found), reverse=True)


def test_a_made_client_tells_the_things_of_an_interface_and_a_union_apart(made: ModuleType, client: Any) -> None:
    study = client.thing(id=STUDY).node
    assert (type(study), study.year) == (made.ThingNodeStudy, 2022)
    assert client.thing(id="nothing").node is None
    asserted = client.links(methods=[made.LinkMethod.EXPLICIT], first=100).links.nodes
    assert {one.method for one in asserted} == {made.LinkMethod.EXPLICIT}
    finding, statement = made.LinksLinksNodesSubjectFinding, made.LinksLinksNodesSubjectStatement
    assert {type(one.subject) for one in asserted} == {finding, statement}
    findings = [one.subject for one in asserted if isinstance(one.subject, finding)]
    assert findings and all(one.text and one.kind in made.FindingKind for one in findings)
    assert [one.judgement for one in asserted] == [None] * len(asserted)


def test_a_made_client_reads_what_belongs_to_a_relationship(client: Any, api: str) -> None:
    (theme,) = client.theme_works(label="understanding", first=3).themes.nodes
    document = '{ themes(first: 1, filter: {label: {eq: "Understanding"}}) { nodes { id works(first: 3) { totalCount'
    told = asked(api, document + " edges { number findings node { id } } } } } }")["themes"]["nodes"][0]
    assert (theme.id, theme.label, theme.works.total_count) == (
        told["id"],
        "Understanding",
        told["works"]["totalCount"],
    )
    assert [(e.number, e.findings, e.node.id) for e in theme.works.edges] == [
        (e["number"], e["findings"], e["node"]["id"]) for e in told["works"]["edges"]
    ]
    assert len(theme.works.edges) == 3


def test_a_made_client_raises_what_is_wrong(made: ModuleType, client: Any) -> None:
    with pytest.raises(made.GraphQLClientGraphQLMultiError) as told:
        client.links(methods=[], first=1000)
    assert [one.extensions["code"] for one in told.value.errors] == ["PAGE_SIZE"]
