"""The database goes away and comes back under the real server, on both engines: it needs no restart."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import httpx
import pytest

from graph.store.address import Address, FolderAddress, ServerAddress
from tests.graph.store.test_store import Gate, gate
from tests.support.serving import served

__all__ = ["gate"]

QUERY = {"query": "{ counts { works } }"}


def codes(base: str) -> list[str]:
    answer: dict[str, Any] = httpx.post(f"{base}/graphql", json=QUERY, timeout=60).json()
    return [error["extensions"]["code"] for error in answer.get("errors", [])]


def ready(base: str) -> int:
    return httpx.get(f"{base}/ready", timeout=60).status_code


def test_a_server_that_goes_and_comes(gate: Gate, store_address: Address) -> None:
    assert isinstance(store_address, ServerAddress)
    by_gate = ServerAddress(
        uri=f"bolt://127.0.0.1:{gate.port}", user=store_address.user, password=store_address.password
    )
    with served(by_gate) as base:
        assert (codes(base), ready(base)) == ([], 200)
        gate.shut()
        assert (codes(base), ready(base)) == (["STORE_UNAVAILABLE"], 503)
        by_get = httpx.get(f"{base}/graphql", params=QUERY, timeout=60)
        assert by_get.json()["errors"][0]["extensions"]["code"] == "STORE_UNAVAILABLE"
        assert httpx.get(f"{base}/health").status_code == 200
        gate.reopen()
        assert (codes(base), ready(base)) == ([], 200)


def test_an_embedded_database_that_is_killed_is_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def kill() -> None:
        os.kill(json.loads((tmp_path / "server.json").read_bytes())["pid"], signal.SIGKILL)

    with served(FolderAddress(folder=tmp_path)) as base:
        assert (codes(base), ready(base)) == ([], 200)
        kill()
        assert (codes(base), ready(base)) == ([], 200)
        kill()
        with monkeypatch.context() as wrong:
            wrong.setenv("EVIDENCE_HEAP", "none")  # so that it cannot start
            assert (codes(base), ready(base)) == (["STORE_UNAVAILABLE"], 503)
        assert (codes(base), ready(base)) == ([], 200)
