"""What is logged and traced of requests, by the real server: enough to find one, and nothing that is private."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import httpx
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from api.settings import ApiSettings
from graph.store.address import ServerAddress
from tests.support.serving import served

NO_DATABASE = "bolt://127.0.0.1:9"
QUERY = "query Named($s: String!) { quotes(first: 1, search: $s) { nodes { text } } }"
SENT = {"query": QUERY, "variables": {"s": "private words"}, "operationName": "Named"}
HEADERS = {"X-Request-ID": "from-proxy-1", "Authorization": "Basic private-token"}


@contextmanager
def logging_server(log: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    command = [sys.executable, "-m", "uvicorn", "api.app:create_app", "--factory", "--no-access-log", "--port", "0"]
    from os import environ

    env = {**environ, "EVIDENCE_LOG": log, "EVIDENCE_STORE": NO_DATABASE, "EVIDENCE_STORE_PASSWORD": "x"}
    with subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        address = next(part for line in process.stderr for part in line.replace('"', " ").split() if "http://" in part)
        try:
            yield address.rstrip("\\n"), process
        finally:
            process.terminate()


def test_json_logs_have_a_line_for_each_request() -> None:
    with logging_server("json") as (address, process):
        answer = httpx.post(f"{address}/graphql", json=SENT, headers=HEADERS)
        made = httpx.get(f"{address}/nowhere", headers={"X-Request-ID": "no good"})
        process.terminate()
        assert process.stderr is not None
        written = process.stderr.read()
    lines = [json.loads(line) for line in written.splitlines()]
    first, second = (line for line in lines if line["logger"] == "evidence.requests")
    assert answer.headers["X-Request-ID"] == first["request"] == "from-proxy-1"
    assert made.headers["X-Request-ID"] == second["request"] != "no good"
    (operation,) = first["operations"]
    assert {**operation, "ms": 0} == {"name": "Named", "type": "query", "ms": 0, "codes": ["STORE_UNAVAILABLE"]}
    assert (first["status"], first["method"], first["path"]) == (200, "POST", "/graphql") and first["ms"] > 0
    assert (second["status"], second["codes"]) == (404, ["NOT_FOUND"])
    assert "private" not in written


@contextmanager
def collector() -> Iterator[tuple[str, list[bytes]]]:
    got: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/traces", got
    server.shutdown()


def test_traces_go_to_the_collector_from_request_to_cypher() -> None:
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    with collector() as (endpoint, got):
        with served(ServerAddress(uri=NO_DATABASE, password="x"), settings=ApiSettings(traces=endpoint)) as base:
            httpx.post(f"{base}/graphql", json=SENT, headers={**HEADERS, "traceparent": parent})
        exports = [ExportTraceServiceRequest.FromString(one) for one in got]
    spans = [s for e in exports for r in e.resource_spans for scope in r.scope_spans for s in scope.spans]
    by_name = {span.name: span for span in spans}
    request, operation, cypher = by_name["POST /graphql"], by_name["GraphQL query"], by_name["Cypher"]
    assert request.trace_id.hex() == parent.split("-")[1] and request.parent_span_id.hex() == parent.split("-")[2]
    assert operation.parent_span_id == request.span_id and cypher.parent_span_id == operation.span_id
    attributes = {a.key: a.value.string_value for span in (request, operation, cypher) for a in span.attributes}
    assert attributes["graphql.operation.name"] == "Named" and "CALL" in attributes["db.query.text"]
    assert attributes["evidence.request.id"] == "from-proxy-1"
    assert not any(b"private" in one for one in got)


def test_a_collector_that_is_away_changes_nothing() -> None:
    away = ApiSettings(traces="http://127.0.0.1:9/v1/traces")
    with served(ServerAddress(uri=NO_DATABASE, password="x"), settings=away) as base:
        assert urllib.request.urlopen(f"{base}/health").status == 200
