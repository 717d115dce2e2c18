"""Calls side by side, in tasks and in threads, each within the span that it was made in."""

from __future__ import annotations

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
from opentelemetry import trace

from soliditech import AsyncSoliditech, Soliditech
from tests.support.telemetry import Telemetry, context_of, traceparent

CALLS = 50
SETTINGS: dict[str, Any] = {"base_url": "https://isp.example", "api_key": "k"}


class Service:
    """Is busy for the first request of each account, and keeps what it was sent."""

    def __init__(self) -> None:
        self.sent: dict[str, list[str]] = {}
        self._lock = threading.Lock()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        account = request.url.path.rpartition("/")[2]
        with self._lock:
            sent = self.sent.setdefault(account, [])
            sent.append(request.headers["traceparent"])
            if len(sent) == 1:
                return httpx.Response(503, headers={"Retry-After": "0.001"})
        return httpx.Response(200, json={"result": {"accountId": account}})

    async def late(self, request: httpx.Request) -> httpx.Response:
        await asyncio.sleep(0.001)
        return self(request)


def in_tasks(telemetry: Telemetry, service: Service) -> None:
    async def call(client: AsyncSoliditech, account: str) -> None:
        with telemetry.tracer.start_as_current_span(account) as span:
            assert (await client.customers.get(account)).account_id == account
            assert trace.get_current_span() is span

    async def run() -> None:
        async with AsyncSoliditech(**SETTINGS, transport=httpx.MockTransport(service.late)) as client:
            await asyncio.gather(*(call(client, f"A{number}") for number in range(CALLS)))

    asyncio.run(run())


def in_threads(telemetry: Telemetry, service: Service) -> None:
    with (
        Soliditech(**SETTINGS, transport=httpx.MockTransport(service)) as client,
        ThreadPoolExecutor(8) as threads,
    ):

        def call(number: int) -> None:
            account = f"A{number}"
            with telemetry.tracer.start_as_current_span(account) as span:
                assert client.customers.get(account).account_id == account
                assert trace.get_current_span() is span

        list(threads.map(call, range(CALLS)))


def check(telemetry: Telemetry, service: Service) -> None:
    spans = {context_of(span).span_id: span for span in telemetry.spans()}
    assert len(spans) == 4 * CALLS
    by_header = {traceparent(span): span for span in telemetry.attempts()}
    for account, sent in service.sent.items():
        first, second = (by_header[header] for header in sent)
        assert first.parent is not None
        assert second.parent is not None
        whole = spans[second.parent.span_id]
        assert whole.parent is not None
        assert spans[first.parent.span_id].name == spans[whole.parent.span_id].name == account
        assert [link.context for link in whole.links] == [context_of(first)]


def test_calls_in_tasks(telemetry: Telemetry) -> None:
    service = Service()
    in_tasks(telemetry, service)
    check(telemetry, service)


def test_calls_in_threads(telemetry: Telemetry) -> None:
    service = Service()
    in_threads(telemetry, service)
    check(telemetry, service)
