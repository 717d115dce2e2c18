"""Each request carries its trace, by whatever propagators the process has, and beside what the request had."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx
import pytest
from opentelemetry import baggage, context, propagate, trace
from opentelemetry.propagators.textmap import TextMapPropagator
from opentelemetry.trace import NonRecordingSpan, SpanContext, TraceFlags, TraceState

from soliditech import RequestOptions
from tests.runtime.tracing.conftest import Ask
from tests.support.clients import ScriptedReplies
from tests.support.telemetry import Telemetry, context_of, traceparent

DONE = httpx.Response(200, json={"result": {"accountId": "A"}})
BUSY = httpx.Response(503, headers={"Retry-After": "0"})
OWN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


def get(client: Any) -> Any:
    return client.customers.get("A")


class Writing(TextMapPropagator):
    """Writes what it was made with, and keeps what it saw."""

    def __init__(self, headers: Mapping[str, str]) -> None:
        self.headers = headers
        self.seen: list[dict[str, str]] = []

    @property
    def fields(self) -> set[str]:
        return set(self.headers)

    def extract(self, carrier: Any, context: Any = None, getter: Any = None) -> Any:
        return context

    def inject(self, carrier: Any, context: Any = None, setter: Any = None) -> None:
        self.seen.append(dict(carrier))
        carrier.update(self.headers)


def test_each_request_names_the_span_of_its_attempt(ask: Ask, telemetry: Telemetry) -> None:
    service = ScriptedReplies(BUSY, BUSY, DONE)
    ask(service, get)
    sent = [request.headers["traceparent"] for request in service.requests]
    assert sent == [traceparent(span) for span in telemetry.attempts()]
    assert len(set(sent)) == 3


@pytest.mark.parametrize("place", ["of the call", "of the client"])
def test_a_header_of_the_users_own_stays_and_gets_no_state_of_another_trace(
    place: str, ask: Ask, telemetry: Telemetry
) -> None:
    service = ScriptedReplies(DONE)
    headers = {"TraceParent": OWN}

    def action(client: Any) -> Any:
        if place == "of the call":
            return client.customers.get("A", options=RequestOptions(extra_headers=headers))
        return client.with_options(extra_headers=headers).customers.get("A")

    state = TraceState([("vendor", "1")])
    parent = SpanContext(1, 2, is_remote=True, trace_flags=TraceFlags(1), trace_state=state)
    token = context.attach(trace.set_span_in_context(NonRecordingSpan(parent)))
    try:
        ask(service, action)
        ask(service, get)
    finally:
        context.detach(token)
    own, usual = (request.headers for request in service.requests)
    assert own.get_list("traceparent") == [OWN]
    assert "tracestate" not in own
    assert usual["tracestate"] == "vendor=1"


class FormerTracer(trace.NoOpTracer):
    """That of the lowest versions allowed, whose spans know nothing of their parents."""

    def start_span(self, *args: Any, **kwargs: Any) -> trace.Span:
        return trace.INVALID_SPAN


@pytest.mark.parametrize("tracer", [trace.NoOpTracer, FormerTracer])
def test_without_an_sdk_the_trace_that_came_in_goes_on(
    tracer: type[trace.Tracer], ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trace, "get_tracer", lambda name, version: tracer())
    service = ScriptedReplies(BUSY, DONE)
    parent = SpanContext(int("0af7651916cd43dd8448eb211c80319c", 16), 0xB7AD6B7169203331, True, TraceFlags(1))
    token = context.attach(trace.set_span_in_context(NonRecordingSpan(parent)))
    try:
        ask(service, get)
    finally:
        context.detach(token)
    assert [request.headers["traceparent"] for request in service.requests] == [OWN] * 2


def test_without_an_sdk_and_a_trace_nothing_is_sent(ask: Ask) -> None:
    service = ScriptedReplies(DONE)
    ask(service, get)
    assert not {"traceparent", "tracestate", "baggage"} & set(service.requests[0].headers)


def test_baggage_goes_along(ask: Ask, telemetry: Telemetry) -> None:
    service = ScriptedReplies(DONE)
    token = context.attach(baggage.set_baggage("job", "nightly"))
    try:
        ask(service, get)
    finally:
        context.detach(token)
    assert service.requests[0].headers["baggage"] == "job=nightly"


def test_a_propagator_sees_nothing_and_cannot_change_the_request(
    ask: Ask, telemetry: Telemetry, monkeypatch: pytest.MonkeyPatch
) -> None:
    forged = {
        "X-API-Key": "another",
        "Host": "evil.example",
        "Content-Length": "5",
        "Transfer-Encoding": "chunked",
        "Authorization": "Bearer another",
        "X-Request-Id": "another",
        "x-two-lines": "a\r\nX-Evil: 1",
        "x bad name": "1",
        "x-umlaut": "\xfc",
        "x-empty": "",
    }
    writing = Writing({**forged, "X-B3-TraceId": "abc"})
    service = ScriptedReplies(DONE)
    ask(service, get)
    monkeypatch.setattr(propagate, "inject", writing.inject)
    ask(service, get)
    before, after = (request.headers for request in service.requests)
    assert writing.seen == [{}]
    assert after["x-b3-traceid"] == "abc"
    kept = {name: value for name, value in before.items() if name not in ("traceparent", "x-request-id")}
    assert {name: after[name] for name in kept} == kept
    assert set(after) == {*kept, "x-request-id", "x-b3-traceid"}
    assert after["x-request-id"] != "another"


def test_what_runs_within_an_attempt_is_within_its_span(telemetry: Telemetry) -> None:
    current: list[SpanContext] = []

    class Noting(httpx.MockTransport):
        def handle_request(self, request: httpx.Request) -> httpx.Response:
            current.append(trace.get_current_span().get_span_context())
            return super().handle_request(request)

        async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
            current.append(trace.get_current_span().get_span_context())
            return await super().handle_async_request(request)

    for is_async in (False, True):
        service = ScriptedReplies(BUSY, DONE)
        service.ask(get, is_async=is_async, transport=Noting(service))
        assert not trace.get_current_span().get_span_context().is_valid
    assert current == [context_of(span) for span in telemetry.attempts()]
