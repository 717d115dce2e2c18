"""What OpenTelemetry's SDK records within one test, without the global providers, which a process sets only once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter


class Telemetry:
    """Keeps the spans and the measurements that clients record."""

    def __init__(self) -> None:
        self._spans, self._reader = InMemorySpanExporter(), InMemoryMetricReader()
        self.tracers, self.meters = TracerProvider(), MeterProvider(metric_readers=[self._reader])
        self.tracers.add_span_processor(SimpleSpanProcessor(self._spans))
        self.tracer = self.tracers.get_tracer("test")

    def spans(self) -> list[ReadableSpan]:
        """The spans that have ended, as they ended."""
        return list(self._spans.get_finished_spans())

    def attempts(self) -> list[ReadableSpan]:
        """Those of them that are of attempts."""
        return [span for span in self.spans() if span.kind is trace.SpanKind.CLIENT]

    def whole(self) -> ReadableSpan:
        """The one span around a call."""
        (span,) = [
            span for span in self.spans() if span.kind is trace.SpanKind.INTERNAL and _scope(span) == "soliditech"
        ]
        return span

    def histogram(self) -> Any:
        """The one metric that was recorded."""
        data = self._reader.get_metrics_data()
        assert data is not None
        (resource,) = data.resource_metrics
        (scope,) = resource.scope_metrics
        (metric,) = scope.metrics
        return metric

    def close(self) -> None:
        """Stop recording."""
        self.tracers.shutdown()
        self.meters.shutdown()


def _scope(span: ReadableSpan) -> str:
    assert span.instrumentation_scope is not None
    return span.instrumentation_scope.name


def context_of(span: ReadableSpan) -> trace.SpanContext:
    """The ids of a span."""
    context = span.get_span_context()
    assert context is not None
    return context


def traceparent(span: ReadableSpan) -> str:
    """The header by which a request tells of the span."""
    context = context_of(span)
    return f"00-{context.trace_id:032x}-{context.span_id:016x}-{context.trace_flags:02x}"


def attributes(span: ReadableSpan) -> Mapping[str, Any]:
    """The attributes of a span."""
    return dict(span.attributes or {})


@pytest.fixture
def telemetry(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telemetry]:
    """What the clients of a test record: its providers are in place of the global ones."""
    kept = Telemetry()
    monkeypatch.setattr(trace, "get_tracer", kept.tracers.get_tracer)
    monkeypatch.setattr(metrics, "get_meter", kept.meters.get_meter)
    yield kept
    kept.close()
