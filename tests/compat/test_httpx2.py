"""httpx2, a fork of httpx: its transports are taken as those of httpx are."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx2
import pytest
import wrapt

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech_runtime.adapters.mocks import mocked_library
from tests.compat.suites import live

TARGET = "https://isp.example"
Call = Callable[..., object]


def call_sync(transport: Any, base_url: str = TARGET) -> object:
    """A change of a customer."""
    with Soliditech(base_url=base_url, api_key="key", transport=transport, max_retries=0) as client:
        return client.customers.update("A", tax_type="VAT").account_id


def call_async(transport: Any, base_url: str = TARGET) -> object:
    """The same in asyncio."""

    async def main() -> object:
        async with AsyncSoliditech(base_url=base_url, api_key="key", transport=transport, max_retries=0) as client:
            return (await client.customers.update("A", tax_type="VAT")).account_id

    return asyncio.run(main())


@pytest.fixture(params=[call_sync, call_async])
def call(request: pytest.FixtureRequest) -> Call:
    """Of either client."""
    made: Call = request.param
    return made


def test_its_mock_transport(call: Call) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        assert request.content == b'{"taxType":"VAT"}'
        assert request.headers["x-api-key"] == "key"
        return httpx2.Response(200, json={"result": {"accountId": str(request.url)}})

    assert call(httpx2.MockTransport(handler)) == f"{TARGET}/customers/A"


def test_its_async_handler() -> None:
    async def handler(request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"result": {"accountId": "A"}})

    assert call_async(httpx2.MockTransport(handler)) == "A"
    with pytest.warns(RuntimeWarning), pytest.raises(errors.ConfigurationError, match="`async def` for the async"):
        call_sync(httpx2.MockTransport(handler))


def test_its_own_network() -> None:
    with live() as server:
        assert call_sync(httpx2.HTTPTransport(), server.url) == "LIVE"
        assert call_async(httpx2.AsyncHTTPTransport(), server.url) == "LIVE"
        assert len(server.requests) == 2


def test_its_wsgi_and_asgi() -> None:
    def wsgi(environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "application/json")])
        return [b'{"result": {"accountId": "', environ["PATH_INFO"].encode(), b'"}}']

    async def asgi(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b'{"result": {"accountId": "%s"}}' % scope["raw_path"]})

    assert call_sync(httpx2.WSGITransport(wsgi)) == "/customers/A"
    assert call_async(httpx2.ASGITransport(asgi)) == "/customers/A"


def test_its_errors(call: Call) -> None:
    def handler(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectTimeout("text")

    with pytest.raises(errors.APITimeoutError) as caught:
        call(httpx2.MockTransport(handler))
    assert caught.value.outcome == "not_sent"


def test_what_is_no_response_of_it(call: Call) -> None:
    def handler(request: httpx2.Request) -> Any:
        return None

    with pytest.raises(errors.ConfigurationError, match="A handler returns a Response of httpx2"):
        call(httpx2.MockTransport(handler))


class Own:
    """A transport that is of no class of theirs."""

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """A customer."""
        assert isinstance(request, httpx2.Request)
        return httpx2.Response(200, json={"result": {"accountId": "A"}})

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """The same."""
        return self.handle_request(request)

    def close(self) -> None:
        """Nothing."""

    async def aclose(self) -> None:
        """Nothing."""


def test_a_transport_that_only_does_the_same(call: Call) -> None:
    assert call(Own()) == "A"


def test_a_mock_of_it_alone_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    assert mocked_library("", "handle_request") is None
    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", lambda self, request: httpx2.Response(200))
    assert mocked_library("", "handle_request") is httpx2


def test_what_only_watches_is_no_mock(monkeypatch: pytest.MonkeyPatch) -> None:
    def watch(wrapped: Any, instance: Any, args: Any, kwargs: Any) -> Any:
        return wrapped(*args, **kwargs)

    watched = wrapt.FunctionWrapper(httpx2.HTTPTransport.handle_request, watch)
    monkeypatch.setattr(httpx2.HTTPTransport, "handle_request", watched)
    assert mocked_library("", "handle_request") is None
