"""The API as a process of its own, for measurements: its answers over HTTP, and its own numbers."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from graph.store.address import Address, ServerAddress
from ui.terminal import processes

# Answers are compared uncompressed: whether they are compressed is the client's choice.
HEADERS = {"Accept-Encoding": "identity"}
PATIENCE = 120.0


@dataclass(frozen=True, kw_only=True)
class Served:
    """A GraphQL server that runs."""

    url: str
    client: httpx.Client

    def ask(self, document: str, variables: Mapping[str, Any]) -> Any:
        """Return the data of the answer. Fails with the errors, if there are any."""
        answer = self.client.post("/graphql", json={"query": document, "variables": dict(variables)}).json()
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    def numbers(self) -> dict[str, float]:
        """Return what the API counts, by the names of docs/operation.md."""
        lines = self.client.get("/metrics").text.splitlines()
        named = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
        return {name: float(value) for name, value in named}


@contextmanager
def api(address: Address) -> Iterator[Served]:
    """Serve the database at the address."""
    if isinstance(address, ServerAddress):
        env = {"EVIDENCE_STORE": address.uri, "EVIDENCE_STORE_USER": address.user}
        env["EVIDENCE_STORE_PASSWORD"] = address.password or ""
    else:
        env = {"EVIDENCE_STORE": str(address.folder)}
    port = free_port()
    with running("the API", processes.api_command("127.0.0.1", port), env, port, "/ready") as server:
        yield server


@contextmanager
def running(what: str, command: list[str], env: Mapping[str, str], port: int, ready: str) -> Iterator[Served]:
    """Run a server until the block ends; ``ready`` is the path that answers when it can be asked."""
    url = f"http://127.0.0.1:{port}"
    child = processes.start(what, command, env)
    try:
        processes.wait_until_answers(child, url + ready)
        with httpx.Client(base_url=url, headers=HEADERS, timeout=PATIENCE) as client:
            yield Served(url=url, client=client)
    finally:
        processes.stop([child])


def free_port() -> int:
    """Return a port on which nothing listens now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
