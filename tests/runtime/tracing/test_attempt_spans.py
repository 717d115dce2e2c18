"""Each attempt is a client span and a measurement, by the names of OpenTelemetry's conventions for HTTP."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from opentelemetry.semconv._incubating.attributes.url_attributes import URL_TEMPLATE
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.semconv.attributes.http_attributes import (
    HTTP_REQUEST_METHOD,
    HTTP_REQUEST_RESEND_COUNT,
    HTTP_RESPONSE_STATUS_CODE,
)
from opentelemetry.semconv.attributes.server_attributes import SERVER_ADDRESS, SERVER_PORT
from opentelemetry.semconv.metrics.http_metrics import HTTP_CLIENT_REQUEST_DURATION
from opentelemetry.trace import SpanKind, StatusCode

from soliditech import Soliditech, __version__, errors
from tests.runtime.tracing.conftest import Ask
from tests.support.clients import ScriptedReplies
from tests.support.clients import ask as ask_at
from tests.support.fault_server import FaultServer, Peer
from tests.support.telemetry import Telemetry, attributes

CUSTOMER = b'{"result": {"accountId": "A"}}'
DONE = httpx.Response(200, content=CUSTOMER)
KNOWN = {
    HTTP_REQUEST_METHOD: "GET",
    URL_TEMPLATE: "/customers/{accountId}",
    SERVER_ADDRESS: "isp.example",
    SERVER_PORT: 443,
}
BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10]
"""Those that the conventions advise."""


def get(client: Any) -> Any:
    return client.customers.get("A")


def test_a_success_is_one_span_named_by_the_operation(ask: Ask, telemetry: Telemetry) -> None:
    ask(ScriptedReplies(DONE), get)
    (span,) = telemetry.spans()
    assert (span.name, span.kind, span.status.status_code) == ("GET getCustomer", SpanKind.CLIENT, StatusCode.UNSET)
    assert attributes(span) == {**KNOWN, HTTP_RESPONSE_STATUS_CODE: 200}
    assert span.instrumentation_scope is not None
    assert (span.instrumentation_scope.name, span.instrumentation_scope.version) == ("soliditech", __version__)
    assert (span.events, span.links) == ((), ())


FAILURES: dict[str, tuple[httpx.Response | BaseException, str, int | None]] = {
    "a conflict": (httpx.Response(409), "409", 409),
    "a redirect": (httpx.Response(302, headers={"Location": "/x"}), "302", 302),
    "no server": (httpx.ConnectError("refused"), "connect", None),
    "no reply in time": (httpx.ReadTimeout("late"), "read_timeout", None),
    "a refusal in a 200": (httpx.Response(200, json={"error": {"code": "X"}}), "APIResultError", 200),
    "nothing where the customer was asked for": (httpx.Response(200, json={"result": None}), "NotFoundError", 200),
    "a page of a proxy": (httpx.Response(200, text="<html>"), "InvalidResponseError", 200),
}


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_an_error_with_its_type(name: str, ask: Ask, telemetry: Telemetry) -> None:
    reply, kind, status = FAILURES[name]
    with pytest.raises(errors.SoliditechError):
        ask(ScriptedReplies(reply), get, max_retries=0)
    (span,) = telemetry.spans()
    expected = {**KNOWN, ERROR_TYPE: kind} | ({} if status is None else {HTTP_RESPONSE_STATUS_CODE: status})
    assert attributes(span) == expected
    # An error's text is the client's own, but the class says as much, and a description is not to be relied on.
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, None)
    assert span.events == ()


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_attempts_over_the_network_are_counted_as_they_are_sent_again(
    is_async: bool, serve: Callable[..., FaultServer], telemetry: Telemetry
) -> None:
    troubles = ["reset", "busy"]

    def script(peer: Peer) -> None:
        while peer.request():
            trouble = troubles.pop(0) if troubles else None
            if trouble == "reset":
                return peer.reset()
            peer.reply(CUSTOMER, b"Retry-After: 0", status=b"503 Busy" if trouble else b"200 OK")
        return None

    server = serve(script)
    ask_at(get, is_async=is_async, base_url=server.url, api_key="k")
    same = {**KNOWN, SERVER_ADDRESS: "127.0.0.1", SERVER_PORT: server.port}
    assert [attributes(span) for span in telemetry.attempts()] == [
        {**same, ERROR_TYPE: "read"},
        {**same, HTTP_RESPONSE_STATUS_CODE: 503, ERROR_TYPE: "503", HTTP_REQUEST_RESEND_COUNT: 1},
        {**same, HTTP_RESPONSE_STATUS_CODE: 200, HTTP_REQUEST_RESEND_COUNT: 2},
    ]


def test_what_is_refused_before_anything_is_sent_is_no_span(ask: Ask, telemetry: Telemetry) -> None:
    with pytest.raises(errors.InvalidParameterError):
        ask(ScriptedReplies(DONE), lambda client: client.customers.get(".."))
    assert telemetry.spans() == []


def test_each_page_of_a_list_is_a_span(telemetry: Telemetry) -> None:
    pages = [
        httpx.Response(
            200,
            json={
                "result": [{"invoiceNumber": str(number)}],
                "paging": {"page": number, "pageSize": 1, "totalItems": 3},
            },
        )
        for number in (1, 2, 3)
    ]
    items = ScriptedReplies(*pages).ask(
        lambda client: list(client.invoicing.list_customer_invoices("A")), is_async=False
    )
    assert len(items) == 3
    assert [span.name for span in telemetry.spans()] == ["GET listCustomerInvoices"] * 3


def test_each_attempt_is_measured_in_the_buckets_of_the_conventions(ask: Ask, telemetry: Telemetry) -> None:
    ask(ScriptedReplies(httpx.ConnectError("refused"), httpx.Response(503, headers={"Retry-After": "0"}), DONE), get)
    histogram = telemetry.histogram()
    assert (histogram.name, histogram.unit) == (HTTP_CLIENT_REQUEST_DURATION, "s")
    points = {point.attributes.get(ERROR_TYPE): point for point in histogram.data.data_points}
    assert {kind: dict(point.attributes) for kind, point in points.items()} == {
        "connect": {**KNOWN, ERROR_TYPE: "connect"},
        "503": {**KNOWN, ERROR_TYPE: "503", HTTP_RESPONSE_STATUS_CODE: 503},
        None: {**KNOWN, HTTP_RESPONSE_STATUS_CODE: 200},
    }
    assert [(point.count, list(point.explicit_bounds)) for point in points.values()] == [(1, BUCKETS)] * 3
    # From a duration one gets to its trace.
    (exemplar,) = points["503"].exemplars
    assert exemplar.span_id in {span.context.span_id for span in telemetry.attempts() if span.context}


def test_many_clients_share_one_histogram(telemetry: Telemetry, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        with Soliditech(
            base_url="https://isp.example", api_key="k", transport=httpx.MockTransport(lambda _: DONE)
        ) as client:
            get(client)
            get(client.with_options(timeout=3))
    (point,) = telemetry.histogram().data.data_points
    assert point.count == 4
    assert caplog.records == []


def test_a_span_lasts_as_long_as_its_attempt(telemetry: Telemetry) -> None:
    with contextlib.suppress(errors.SoliditechError):
        ScriptedReplies(httpx.Response(503)).ask(get, is_async=False, max_retries=1)
    first, second = telemetry.attempts()
    times = [first.start_time, first.end_time, second.start_time, second.end_time]
    assert times == sorted(time or 0 for time in times)
