"""Commands on the graph of a test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from graph.store.address import ServerAddress
from graph.store.store import Store
from ui.terminal.main import main

Evidence = Callable[..., tuple[int, str, str]]


@pytest.fixture
def evidence(graph: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Evidence:
    """Run a command on the graph of the test: exit code, output and errors."""
    monkeypatch.delenv("EVIDENCE_JUDGE", raising=False)
    address = graph.address
    if isinstance(address, ServerAddress):
        monkeypatch.setenv("EVIDENCE_STORE", address.uri)
        for name, value in (("USER", address.user), ("PASSWORD", address.password)):
            monkeypatch.setenv(f"EVIDENCE_STORE_{name}", value or "")
    else:
        monkeypatch.setenv("EVIDENCE_STORE", str(address.folder))

    def run(*arguments: object) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return run
