"""Numbers for Prometheus. Labels have few values, whatever clients send: no names of operations, no addresses."""

from __future__ import annotations

from functools import partial

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

# Seconds. Most answers take milliseconds; what takes longer than the last is ended or stuck.
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one application, in a registry of its own. docs/operation.md lists them."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        counter = partial(Counter, registry=self.registry)
        gauge = partial(Gauge, registry=self.registry)
        seconds = partial(Histogram, buckets=_SECONDS, registry=self.registry)
        self.requests = counter("evidence_http_requests", "HTTP requests answered.", ("path", "status"))
        self.in_flight = gauge("evidence_http_requests_in_flight", "HTTP requests being answered now.")
        self.websockets = gauge("evidence_websockets_open", "WebSockets open now.")
        self.operations = counter(
            "evidence_graphql_operations",
            "GraphQL operations by type and by the code of the first error, ok without one.",
            ("type", "code"),
        )
        self.operation_seconds = seconds(
            "evidence_graphql_operation_seconds", "Time from the text of an operation to its result.", ("type",)
        )
        self.query_seconds = seconds(
            "evidence_database_query_seconds", "Time of a query to the database, with all attempts."
        )
        self.query_errors = counter("evidence_database_query_errors", "Queries to the database that failed.")
        self.unexpected = counter(
            "evidence_unexpected_errors", "Errors that are faults of the program: masked, and logged."
        )
        self.persisted = counter(
            "evidence_persisted_queries",
            "Requests for a persisted query by what became of them: listed, hit, miss, stored, refused.",
            ("outcome",),
        )
        self.not_modified = counter(
            "evidence_graphql_not_modified", "GET answered with 304, without running the query."
        )
        self.sparql = counter(
            "evidence_sparql_queries", "SPARQL queries by the code of the error, ok without one.", ("code",)
        )
        self.sparql_seconds = seconds(
            "evidence_sparql_query_seconds",
            "Time of SPARQL queries that were answered, with the waiting for a copy of the graph.",
        )
        self.sparql_copies = counter(
            "evidence_sparql_copies", "Copies of the graph made for SPARQL, each of another state."
        )
        ProcessCollector(registry=self.registry)

    def count(self, name: str, *labels: str) -> None:
        """Add one to a number by its name here, with the values of its labels."""
        counter: Counter = getattr(self, name)
        (counter.labels(*labels) if labels else counter).inc()

    def text(self) -> bytes:
        """Return all numbers in Prometheus' text format."""
        return generate_latest(self.registry)
