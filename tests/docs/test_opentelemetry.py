"""The guide's way from events to OpenTelemetry, run as it stands: one span and one measurement for every attempt."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.semconv._incubating.attributes.url_attributes import URL_TEMPLATE
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.semconv.attributes.http_attributes import (
    HTTP_REQUEST_METHOD,
    HTTP_REQUEST_RESEND_COUNT,
    HTTP_RESPONSE_STATUS_CODE,
)
from opentelemetry.semconv.attributes.server_attributes import SERVER_ADDRESS
from opentelemetry.semconv.metrics.http_metrics import HTTP_CLIENT_REQUEST_DURATION

from tests.docs.samples import page
from tests.support.fault_server import FaultServer, Peer


@pytest.fixture
def troubled() -> Iterator[FaultServer]:
    """A server that breaks the first connection, is busy for the second request, and answers the third."""
    troubles = ["reset", "busy"]

    def script(peer: Peer) -> None:
        while peer.request():
            trouble = troubles.pop(0) if troubles else None
            if trouble == "reset":
                return peer.reset()
            status = b"503 Busy" if trouble else b"200 OK"
            peer.reply(b'{"result": {"accountId": "ACC-1001"}}', b"Retry-After: 0", status=status)
        return None

    server = FaultServer(script)
    yield server
    server.close()


def run_sample() -> None:
    (block,) = page("docs/metrics.md").blocks("python")
    exec(compile(block.code, block.page, "exec"), {})


def test_events_become_spans_and_durations(troubled: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    spans, reader = InMemorySpanExporter(), InMemoryMetricReader()
    tracers, meters = TracerProvider(), MeterProvider(metric_readers=[reader])
    tracers.add_span_processor(SimpleSpanProcessor(spans))
    # The global providers can be set only once in a process.
    monkeypatch.setattr(trace, "get_tracer", tracers.get_tracer)
    monkeypatch.setattr(metrics, "get_meter", meters.get_meter)
    monkeypatch.setenv("SOLIDITECH_BASE_URL", f"http://127.0.0.1:{troubled.port}")
    monkeypatch.setenv("SOLIDITECH_API_KEY", "key")
    run_sample()

    *attempts, whole = spans.get_finished_spans()
    _are_below(attempts, whole)
    method, path = attempts[0].name.split()
    assert "{" in path
    same = {HTTP_REQUEST_METHOD: method, URL_TEMPLATE: path, SERVER_ADDRESS: "isp.example"}
    assert [dict(attempt.attributes or {}) for attempt in attempts] == [
        {**same, ERROR_TYPE: "read"},
        {**same, ERROR_TYPE: "503", HTTP_RESPONSE_STATUS_CODE: 503, HTTP_REQUEST_RESEND_COUNT: 1},
        {**same, HTTP_RESPONSE_STATUS_CODE: 200, HTTP_REQUEST_RESEND_COUNT: 2},
    ]
    status = trace.StatusCode
    assert [attempt.status.status_code for attempt in attempts] == [status.ERROR, status.ERROR, status.UNSET]

    measured = _histogram(reader)
    assert (measured.name, measured.unit) == (HTTP_CLIENT_REQUEST_DURATION, "s")
    assert sorted(point.attributes.get(ERROR_TYPE, "") for point in measured.data.data_points) == ["", "503", "read"]
    tracers.shutdown()
    meters.shutdown()


def _are_below(attempts: list[ReadableSpan], whole: ReadableSpan) -> None:
    """One after the other within `whole`, and its children."""
    context = whole.get_span_context()
    assert context is not None
    times = [whole.start_time]
    for attempt in attempts:
        assert attempt.parent is not None
        assert attempt.parent.span_id == context.span_id
        assert attempt.kind is trace.SpanKind.CLIENT
        times += [attempt.start_time, attempt.end_time]
    times.append(whole.end_time)
    assert times == sorted(time or 0 for time in times)


def _histogram(reader: InMemoryMetricReader) -> Any:
    data = reader.get_metrics_data()
    assert data is not None
    (resource,) = data.resource_metrics
    (metric,) = resource.scope_metrics[0].metrics
    return metric
