"""A call that is interrupted ends its spans, and says what interrupted it."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import logging
from typing import Any

import httpx
import pytest
from opentelemetry import trace
from opentelemetry.semconv.attributes.error_attributes import ERROR_TYPE
from opentelemetry.trace import StatusCode

from soliditech import AsyncSoliditech, Soliditech
from tests.support.clients import ScriptedReplies
from tests.support.telemetry import Telemetry, attributes

LATER = httpx.Response(503, headers={"Retry-After": "30"})
CANCELLED = "asyncio.exceptions.CancelledError"


class Stuck(httpx.AsyncBaseTransport):
    """Replies by what it is given, and then not at all."""

    def __init__(self, *replies: httpx.Response) -> None:
        self.replies = list(replies)
        self.reached = asyncio.Event()

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.replies:
            return self.replies.pop(0)
        self.reached.set()
        await asyncio.Event().wait()
        raise AssertionError


def client_of(transport: Any) -> AsyncSoliditech:
    return AsyncSoliditech(base_url="https://isp.example", api_key="k", transport=transport)


async def cancel_within(transport: Stuck) -> None:
    async with client_of(transport) as client:
        task = asyncio.ensure_future(client.customers.get("A"))
        await transport.reached.wait()
        task.cancel()
        await asyncio.wait([task])
        assert task.cancelled()


def test_an_attempt_that_is_cancelled(telemetry: Telemetry) -> None:
    async def run() -> None:
        await cancel_within(Stuck())

    asyncio.run(run())
    (span,) = telemetry.spans()
    assert (attributes(span)[ERROR_TYPE], span.status.status_code) == (CANCELLED, StatusCode.ERROR)
    (point,) = telemetry.histogram().data.data_points
    assert point.attributes[ERROR_TYPE] == CANCELLED


def test_a_second_attempt_that_is_cancelled(telemetry: Telemetry) -> None:
    async def run() -> None:
        await cancel_within(Stuck(httpx.Response(503, headers={"Retry-After": "0"})))

    asyncio.run(run())
    kinds = [(span.name, attributes(span)[ERROR_TYPE]) for span in telemetry.spans()]
    assert kinds == [("GET getCustomer", "503"), ("GET getCustomer", CANCELLED), ("getCustomer", CANCELLED)]


def test_a_wait_that_is_cancelled_leaves_no_span_open_and_none_current(telemetry: Telemetry) -> None:
    async def run() -> None:
        async with client_of(httpx.MockTransport(ScriptedReplies(LATER))) as client:
            task = asyncio.ensure_future(client.customers.get("A"))
            while not telemetry.spans():
                await asyncio.sleep(0)
            task.cancel()
            await asyncio.wait([task])

    asyncio.run(run())
    assert [attributes(span)[ERROR_TYPE] for span in telemetry.spans()] == ["503"]
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_a_signal_within_an_attempt(telemetry: Telemetry) -> None:
    def transport(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with (
        Soliditech(base_url="https://isp.example", api_key="k", transport=httpx.MockTransport(transport)) as client,
        pytest.raises(KeyboardInterrupt) as caught,
    ):
        client.customers.get("A")
    assert "getCustomer was interrupted" in "".join(caught.value.__notes__)
    (span,) = telemetry.spans()
    assert attributes(span)[ERROR_TYPE] == "KeyboardInterrupt"
    assert trace.get_current_span() is trace.INVALID_SPAN


def test_a_call_that_is_closed_in_another_context_is_silent(
    telemetry: Telemetry, caplog: pytest.LogCaptureFixture
) -> None:
    """As when an event loop stops in the middle of a call, and its coroutine is closed by whoever collects it."""
    caplog.set_level(logging.WARNING)

    async def run() -> Any:
        client = client_of(Stuck())
        coroutine = client.customers.get("A")
        context = contextvars.copy_context()
        context.run(coroutine.send, None)
        return coroutine

    coroutine = asyncio.run(run())
    coroutine.close()
    del coroutine
    gc.collect()
    (span,) = telemetry.spans()
    assert attributes(span)[ERROR_TYPE] == "GeneratorExit"
    assert [record for record in caplog.records if record.name.startswith("opentelemetry")] == []
