"""What tracing adds to a call, in microseconds, without a network, in turns.

`python -m tests.bench.clean.tracing JOB none|api|sdk`: the process has nothing of OpenTelemetry, its API alone, or the
SDK, with an exporter that drops what it is given, and with a reader for what is measured.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from soliditech import Soliditech
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request

from .job import API_KEY, given, in_turns, p50, tell

ROUNDS, CALLS = 60, 300


class Answering:
    """A transport that has its answer."""

    def __init__(self, body: bytes) -> None:
        self._body = body

    def send(self, request: Request, limits: Limits) -> Reply:
        """Answer."""
        return Reply(200, [], self._body)

    def close(self) -> None:
        """Nothing."""


def use_api() -> None:
    """Import what every program imports that uses OpenTelemetry."""
    from opentelemetry import metrics, trace

    assert trace
    assert metrics


def use_sdk() -> None:
    """Record everything, and send it nowhere."""
    from opentelemetry import metrics, trace
    from opentelemetry.sdk.metrics import MeterProvider
    from opentelemetry.sdk.metrics.export import InMemoryMetricReader
    from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
    from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult

    class Dropping(SpanExporter):
        def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
            return SpanExportResult.SUCCESS

    tracers = TracerProvider()
    tracers.add_span_processor(SimpleSpanProcessor(Dropping()))
    trace.set_tracer_provider(tracers)
    metrics.set_meter_provider(MeterProvider([InMemoryMetricReader()]))


def main() -> None:
    """Measure with what the second argument names."""
    job = given()
    {"none": lambda: None, "api": use_api, "sdk": use_sdk}[sys.argv[2]]()
    transport = Answering(job.replies["customer"].encode())
    clients = {
        name: Soliditech(base_url=job.base_url, api_key=API_KEY, transport=transport, tracing=name == "traced")
        for name in ("untraced", "traced")
    }

    def microseconds(client: Soliditech) -> float:
        return p50(lambda: client.customers.get(job.account_id), CALLS) * 1e6

    tell(in_turns(clients, microseconds, ROUNDS))


if __name__ == "__main__":
    main()
