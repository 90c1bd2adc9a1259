"""The program in Python of docs/graphql.md, run as it is there but for the address; tests/elsewhere has the others."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.address import Address
from graph.store.store import Store
from tests.support.filling import hold_first_study
from tests.support.places import ROOT
from tests.support.serving import served

DOCS = ROOT / "docs" / "graphql.md"
WRITTEN = "http://127.0.0.1:8000/graphql"
STIGMA = '{ findings(first: 100, filter: {topics: {some: {within: "stigma"}}}) { nodes { kind text } } }'


@pytest.fixture(scope="module")
def api(embedded_store: Store, embedded_address: Address) -> Iterator[str]:
    hold_first_study(embedded_store)
    with served(embedded_address) as url:
        yield f"{url}/graphql"


def program(language: str, api: str) -> str:
    """Return the only program of a language among the clients, with the address of the API."""
    clients = DOCS.read_text(encoding="utf-8").partition("\n## Clients\n")[2]
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", clients, re.MULTILINE | re.DOTALL)
    assert found.count(WRITTEN) == 1
    return str(found).replace(WRITTEN, api)


def asked(api: str, query: str) -> Any:
    return httpx.post(api, json={"query": query}, timeout=60).json()["data"]


def lines(api: str) -> list[str]:
    return [f"{one['kind']} {one['text']}" for one in asked(api, STIGMA)["findings"]["nodes"]]


def test_the_program_of_python(api: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(program("python", api), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "program.py"], cwd=tmp_path, capture_output=True, text=True, check=True, timeout=120
    )
    assert run.stdout.splitlines() == lines(api)
    assert len(lines(api)) > 15
