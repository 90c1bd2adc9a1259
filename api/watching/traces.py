"""OpenTelemetry traces: EVIDENCE_TRACES=off, or the address of a collector that takes OTLP over HTTP."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from threading import Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from graph.settings import TRACES, SettingInvalid

if TYPE_CHECKING:
    from opentelemetry.sdk.trace import TracerProvider

_PATH = "/v1/traces"
# Seconds that the end may wait until what is left is sent.
_LONGEST = 2


def traces_from_environment(env: Mapping[str, str]) -> str | None:
    """Return the address to send spans to; ``None`` where traces are off. Raises SettingInvalid."""
    value = TRACES.text(env)
    if value.lower() == "off":
        return None
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise SettingInvalid(
            f"{TRACES} is {value!r}; it can be off, or the address of a collector such as http://localhost:4318."
        )
    return value.rstrip("/") + _PATH if parts.path in ("", "/") else value


class Traces:
    """Makes spans and sends them on; nothing where they are off."""

    def __init__(self, endpoint: str | None, version: str) -> None:
        self._provider: TracerProvider | None = None
        if endpoint is None:
            return
        # Only here: importing it takes a quarter of a second.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        # OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES add to this, as everywhere.
        resource = Resource.create({"service.name": "evidence-graph", "service.version": version})
        self._provider = TracerProvider(resource=resource)
        self._provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=endpoint)))
        self._tracer = self._provider.get_tracer("evidence-graph", version)

    def span(
        self, name: str, *, kind: str = "INTERNAL", headers: Mapping[str, str] | None = None, attributes: Any = None
    ) -> AbstractContextManager[Any]:
        """Return a span under the one that is open, or under that of the client where its ``headers`` name one (W3C
        Trace Context). ``kind`` is SERVER for a request, CLIENT for the time of another program."""
        if self._provider is None:
            return nullcontext()
        from opentelemetry.trace import SpanKind
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        parent = None if headers is None else TraceContextTextMapPropagator().extract(headers)
        return self._tracer.start_as_current_span(name, context=parent, kind=SpanKind[kind], attributes=attributes)

    def close(self) -> None:
        """Send what is left, and stop."""
        if self._provider is not None:
            # It tries again for each batch that is left, and takes no limit: a collector that is away must not hold up
            # the end of the API.
            ending = Thread(target=self._provider.shutdown, daemon=True)
            ending.start()
            ending.join(_LONGEST)
