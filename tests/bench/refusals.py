"""How long hostile requests keep the API: each from its sending to its refusal, over HTTP, the API in this process.

``python -m tests.bench.refusals``; ``make bench`` runs it too. A request is refused in less than 100 ms, and nothing is
written.
"""

from __future__ import annotations

import json
import logging
import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from api.http.access import Access, ReadPolicy, WritePolicy
from graph.people.tokens import Role, create, new_text, new_token, read_text
from graph.schema.indexes import SCHEMA
from graph.store.address import FolderAddress
from graph.store.store import Store, open_store
from tests.support.hostile_queries import BODIES
from tests.support.serving import served

ROUNDS = 7
_COUNT = json.dumps({"query": "{ counts { studies } }"}).encode()
_TAG = json.dumps({"query": 'mutation { tag(on: "finding:x", label: "x", by: "x") { id } }'}).encode()
_UPLOAD = "mutation($files: [Upload!]!) { uploadStudy(files: $files) { id } }"
_FILES = {
    "a PDF": b"%PDF-1.7\n" + bytes(range(256)) * 20_000,
    "an archive": b"PK\x03\x04" + bytes(5_000_000),
    "a program": b"\x7fELF" + bytes(range(256)) * 20_000,
    "words": b"Just some words. " * 300_000,
    "another XML": b"<svg>" + b"<g/>" * 1_000_000 + b"</svg>",
    "JSON": b"[" + b"1," * 2_000_000 + b"1]",
}


@dataclass(frozen=True, kw_only=True)
class Request:
    """A request, of which API, and the code that it is refused with."""

    code: str
    of: str = "open"
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    file: bytes | None = None

    def sending(self, http: httpx.Client, url: str) -> Callable[[], httpx.Response]:
        """Return a function that sends it; what takes time beforehand is done already."""
        if self.file is None:
            headers = {"Content-Type": "application/json", **self.headers}
            request = http.build_request("POST", f"{url}/graphql", content=self.body, headers=headers)
        else:
            operations = json.dumps({"query": _UPLOAD, "variables": {"files": [None]}})
            form: list[tuple[str, Any]] = [
                ("operations", (None, operations)),
                ("map", (None, '{"0": ["variables.files.0"]}')),
                ("0", ("x", self.file)),
            ]
            request = http.build_request("POST", f"{url}/graphql", files=form, headers=dict(self.headers))
        request.read()
        return lambda: http.send(request)


def requests(store: Store) -> dict[str, Request]:
    """Return all by their names; where they need tokens, these have been made."""
    wrong = new_text()
    texts = {role: new_text() for role in (Role.READER, Role.EDITOR)}
    for role, text in texts.items():
        token = new_token(read_text(text), name=role.value, role=role, days=None, at=datetime.now(UTC))
        store.transaction(lambda tx, token=token: create(tx, token))

    def bear(text: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {text}"}

    return {
        **{name: Request(body=body, code=code) for name, (body, code) in BODIES.items()},
        "no token": Request(of="closed", body=_COUNT, code="UNAUTHENTICATED"),
        "a token with a mistake": Request(
            of="closed", body=_COUNT, headers=bear(wrong[:-1] + "!"), code="UNAUTHENTICATED"
        ),
        "an unknown token": Request(body=_COUNT, headers=bear(wrong), code="UNAUTHENTICATED"),
        "a reader's token for a change": Request(body=_TAG, headers=bear(texts[Role.READER]), code="FORBIDDEN"),
        "a stranger's page": Request(body=_TAG, headers={"Origin": "https://page.example"}, code="FORBIDDEN"),
        "a file without a token": Request(of="closed", file=b"<article/>", code="UNAUTHENTICATED"),
        **{
            f"a file: {name}": Request(file=data, headers=bear(texts[Role.EDITOR]), code="FILE_TYPE")
            for name, data in _FILES.items()
        },
    }


def measure_refusals() -> None:
    """Print the median and the longest of a few rounds, the slowest request first."""
    # Every refusal is logged, which may take longer than the refusal.
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        address = FolderAddress(folder=Path(folder))
        store = stack.enter_context(open_store(address))
        store.prepare(SCHEMA)
        asked = requests(store)
        before = store.read("MATCH (n) RETURN count(n) AS n")
        urls = {
            "open": stack.enter_context(served(address)),
            "closed": stack.enter_context(served(address, Access(reads=ReadPolicy.TOKEN, writes=WritePolicy.TOKEN))),
        }
        http = stack.enter_context(httpx.Client(timeout=60))
        sending = {name: request.sending(http, urls[request.of]) for name, request in asked.items()}
        times: dict[str, list[float]] = {name: [] for name in asked}
        for _ in range(ROUNDS):
            for name, send in sending.items():
                start = time.perf_counter()
                answer = send()
                times[name].append((time.perf_counter() - start) * 1000)
                assert asked[name].code in answer.text, (name, answer.text[:200])
        assert store.read("MATCH (n) RETURN count(n) AS n") == before
    logging.disable(logging.NOTSET)
    print(f"refused, over HTTP, ms                    {'median':>8} {'longest':>8}")
    for name, taken in sorted(times.items(), key=lambda item: -sorted(item[1])[ROUNDS // 2]):
        print(f"  {name:<40}{sorted(taken)[ROUNDS // 2]:8.1f} {max(taken):8.1f}")


if __name__ == "__main__":
    measure_refusals()
