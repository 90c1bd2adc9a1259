"""The programs of docs/graphql.md in other languages, run as they are there but for the address."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.docs.test_clients_documented import asked, lines, program
from tests.support.filling import hold_first_study
from tests.support.kept import Unavailable
from tests.support.node import project
from tests.support.serving import served


@pytest.fixture(scope="module")
def api(embedded_store: Store, embedded_address: Address) -> Iterator[str]:
    hold_first_study(embedded_store)
    with served(embedded_address) as url:
        yield f"{url}/graphql"


def test_the_program_of_javascript(api: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    try:
        clients = project(tmp_path_factory.mktemp("clients"))
    except Unavailable as reason:
        if os.environ.get("EVIDENCE_REQUIRE_NODE"):
            pytest.fail(f"EVIDENCE_REQUIRE_NODE is set, but Node's clients cannot run here: {reason}")
        pytest.skip(f"no clients of Node: {reason}")
    (clients.folder / "documented.js").write_text(program("js", api), encoding="utf-8")
    assert clients.run("documented.js").splitlines() == lines(api)


def test_the_command_of_curl(api: str) -> None:
    if shutil.which("curl") is None:
        pytest.skip("no curl on this machine")
    command = program("console", api).removeprefix("$ ")
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=True, timeout=60)
    quotes = '{ quotes(first: 2, filter: {topics: {some: {within: "stigma"}}}) { nodes { text } } }'
    assert json.loads(run.stdout)["data"] == asked(api, quotes)
