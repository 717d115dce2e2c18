"""A call with more than one attempt has a span around it; a call with one attempt has not."""

from __future__ import annotations

import io
import json
from typing import Any

import httpx
import pytest
from opentelemetry.sdk.trace.export import ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.trace import SpanKind, StatusCode

from soliditech import errors
from tests.runtime.tracing.conftest import Ask
from tests.support.clients import ScriptedReplies
from tests.support.telemetry import Telemetry, attributes, context_of

DONE = httpx.Response(200, json={"result": {"accountId": "A"}})
BUSY = httpx.Response(503, headers={"Retry-After": "0"})


def get(client: Any) -> Any:
    return client.customers.get("A")


def test_it_begins_with_the_first_attempt_and_ends_with_the_last(ask: Ask, telemetry: Telemetry) -> None:
    with telemetry.tracer.start_as_current_span("nightly check"):
        ask(ScriptedReplies(BUSY, httpx.ConnectError("refused"), DONE), get)
    first, second, third = telemetry.attempts()
    whole = telemetry.whole()
    (caller,) = [span for span in telemetry.spans() if span.name == "nightly check"]
    assert (whole.name, whole.kind, attributes(whole)) == ("getCustomer", SpanKind.INTERNAL, {})
    assert whole.status.status_code is StatusCode.UNSET
    assert [span.parent for span in (first, whole)] == [context_of(caller)] * 2
    assert [span.parent for span in (second, third)] == [context_of(whole)] * 2
    # The first was under way before anybody knew that there would be a second.
    assert [link.context for link in whole.links] == [context_of(first)]
    assert whole.start_time == first.start_time
    assert (third.end_time or 0) <= (whole.end_time or 0) <= (caller.end_time or 0)


def test_without_a_span_of_the_callers_it_is_one_trace_all_the_same(ask: Ask, telemetry: Telemetry) -> None:
    ask(ScriptedReplies(BUSY, DONE), get)
    first, second = telemetry.attempts()
    whole = telemetry.whole()
    assert [first.parent, whole.parent, second.parent] == [None, context_of(first), context_of(whole)]
    assert len({context_of(span).trace_id for span in telemetry.spans()}) == 1


def test_a_call_that_fails_for_good_is_an_error(ask: Ask, telemetry: Telemetry) -> None:
    with pytest.raises(errors.APIConnectionError):
        ask(ScriptedReplies(BUSY, httpx.ConnectError("refused")), get, max_retries=1)
    whole = telemetry.whole()
    assert (attributes(whole), whole.status.status_code) == ({ERROR_TYPE: "connect"}, StatusCode.ERROR)


def test_calls_one_after_the_other_have_each_their_own(ask: Ask, telemetry: Telemetry) -> None:
    for _ in range(2):
        ask(ScriptedReplies(BUSY, DONE), get)
    assert len({context_of(span).trace_id for span in telemetry.spans()}) == 2
    assert len(telemetry.spans()) == 6


def test_a_trace_that_is_not_sampled_has_no_span_and_still_goes_on(
    ask: Ask, telemetry: Telemetry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telemetry.tracers, "sampler", ALWAYS_OFF)
    service = ScriptedReplies(BUSY, DONE)
    ask(service, get)
    assert telemetry.spans() == []
    sampled = [int(request.headers["traceparent"][-2:], 16) & 1 for request in service.requests]
    assert sampled == [0, 0]
    assert sum(point.count for point in telemetry.histogram().data.data_points) == 2


def test_a_console_shows_the_trace(telemetry: Telemetry) -> None:
    console = io.StringIO()
    exporter = ConsoleSpanExporter(out=console, formatter=lambda span: span.to_json(indent=None) + "\n")
    telemetry.tracers.add_span_processor(SimpleSpanProcessor(exporter))
    ScriptedReplies(BUSY, DONE).ask(get, is_async=False)
    shown = [json.loads(line) for line in console.getvalue().splitlines()]
    assert [(span["name"], span["kind"], span["status"]["status_code"]) for span in shown] == [
        ("GET getCustomer", "SpanKind.CLIENT", "ERROR"),
        ("GET getCustomer", "SpanKind.CLIENT", "UNSET"),
        ("getCustomer", "SpanKind.INTERNAL", "UNSET"),
    ]
