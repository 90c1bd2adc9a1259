"""Numbers for Prometheus. Labels have few values, whatever clients send: no names of operations, no addresses."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

# Seconds. Most answers take milliseconds; what takes longer than the last is ended or stuck.
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Metrics:
    """The numbers of one application, in a registry of its own. docs/operation.md lists them."""

    content_type = CONTENT_TYPE_PLAIN_0_0_4

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        own = self.registry
        self.requests = Counter("evidence_http_requests", "HTTP requests answered.", ("path", "status"), registry=own)
        self.in_flight = Gauge("evidence_http_requests_in_flight", "HTTP requests being answered now.", registry=own)
        self.websockets = Gauge("evidence_websockets_open", "WebSockets open now.", registry=own)
        self.operations = Counter(
            "evidence_graphql_operations",
            "GraphQL operations by type and by the code of the first error, ok without one.",
            ("type", "code"),
            registry=own,
        )
        self.operation_seconds = Histogram(
            "evidence_graphql_operation_seconds",
            "Time from the text of an operation to its result.",
            ("type",),
            buckets=_SECONDS,
            registry=own,
        )
        self.query_seconds = Histogram(
            "evidence_database_query_seconds",
            "Time of a query to the database, with all attempts.",
            buckets=_SECONDS,
            registry=own,
        )
        self.query_errors = Counter(
            "evidence_database_query_errors", "Queries to the database that failed.", registry=own
        )
        self.unexpected = Counter(
            "evidence_unexpected_errors", "Errors that are faults of the program: masked, and logged.", registry=own
        )
        self.persisted = Counter(
            "evidence_persisted_queries",
            "Requests for a persisted query by what became of them: listed, hit, miss, stored, refused.",
            ("outcome",),
            registry=own,
        )
        self.not_modified = Counter(
            "evidence_graphql_not_modified", "GET answered with 304, without running the query.", registry=own
        )
        self.sparql = Counter(
            "evidence_sparql_queries",
            "SPARQL queries by the code of the error, ok without one.",
            ("code",),
            registry=own,
        )
        self.sparql_seconds = Histogram(
            "evidence_sparql_query_seconds",
            "Time of SPARQL queries that were answered, with the waiting for a copy of the graph.",
            buckets=_SECONDS,
            registry=own,
        )
        self.sparql_copies = Counter(
            "evidence_sparql_copies", "Copies of the graph made for SPARQL, each of another state.", registry=own
        )
        ProcessCollector(registry=own)

    def count(self, name: str, *labels: str) -> None:
        """Add one to a number by its name here, with the values of its labels."""
        counter: Counter = getattr(self, name)
        (counter.labels(*labels) if labels else counter).inc()

    def text(self) -> bytes:
        """Return all numbers in Prometheus' text format."""
        return generate_latest(self.registry)
