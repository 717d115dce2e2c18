"""What a stand-in does wrong is a ConfigurationError that says what to give, and a test's own failure is its own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, errors

TARGET = "https://isp.example"
Call = Callable[[Any], object]


def call_sync(transport: Any) -> object:
    """A read."""
    with Soliditech(base_url=TARGET, api_key="c4n4ry", transport=transport, max_retries=0) as client:
        return client.customers.get("ACC-1001").account_id


def call_async(transport: Any) -> object:
    """The same in asyncio."""

    async def main() -> object:
        async with AsyncSoliditech(base_url=TARGET, api_key="c4n4ry", transport=transport, max_retries=0) as client:
            return (await client.customers.get("ACC-1001")).account_id

    return asyncio.run(main())


@pytest.fixture(params=[call_sync, call_async])
def call(request: pytest.FixtureRequest) -> Call:
    """Of either client."""
    made: Call = request.param
    return made


def answering(response: Any) -> httpx.MockTransport:
    """A transport that gives back one thing."""
    return httpx.MockTransport(lambda request: response)


class Bare:
    """A transport that belongs to no library, and gives back what it is given."""

    def __init__(self, response: Any) -> None:
        self.response = response

    def handle_request(self, request: Any) -> Any:
        """What it was given."""
        return self.response

    async def handle_async_request(self, request: Any) -> Any:
        """The same."""
        return self.response

    def close(self) -> None:
        """Nothing."""

    async def aclose(self) -> None:
        """Nothing."""


def one_part() -> Iterator[bytes]:
    yield b"{}"


async def one_async_part() -> AsyncIterator[bytes]:
    yield b"{}"


def texts() -> Iterator[Any]:
    yield "c4n4ry"


async def async_texts() -> AsyncIterator[Any]:
    yield "c4n4ry"


def read_before() -> httpx.Response:
    response = httpx.Response(200, content=one_part())
    list(response.iter_raw())
    return response


@pytest.mark.parametrize(
    ("method", "transport", "says"),
    [
        (call_sync, lambda: answering(None), "its handler or application gave no whole response (/"),
        (call_async, lambda: answering(None), "its handler or application gave no whole response (/"),
        (call_sync, lambda: Bare(None), "handle_request must return a Response of httpx, with a whole number"),
        (call_async, lambda: Bare(None), "handle_async_request must return a Response of httpx, with a whole number"),
        (call_sync, lambda: Bare({"result": "c4n4ry"}), "as status_code; it returned dict."),
        (call_sync, lambda: answering(httpx.Response("200")), "as status_code; it returned Response."),  # type: ignore[arg-type]  # the mistake
        (
            call_sync,
            lambda: answering(httpx.Response(200, content=one_async_part())),
            "bytes or a generator",
        ),
        (call_async, lambda: answering(httpx.Response(200, content=one_part())), "bytes or an async one"),
        (
            call_sync,
            lambda: answering(httpx.Response(200, content=texts())),
            "a part of it is str.",
        ),
        (call_async, lambda: answering(httpx.Response(200, content=async_texts())), "a part of it is str."),
        (call_sync, lambda: answering(read_before()), "whose content was not read before"),
    ],
)
def test_what_it_gives_back_is_told_with_what_to_give(method: Call, transport: Callable[[], Any], says: str) -> None:
    with pytest.raises(errors.ConfigurationError) as caught:
        method(transport())
    assert says in str(caught.value)
    assert caught.value.outcome == "unknown"
    assert "c4n4ry" not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_an_async_method_in_the_sync_client_is_told(recwarn: pytest.WarningsRecorder) -> None:
    class Awaited(Bare):
        async def handle_request(self, request: Any) -> Any:
            return self.response

    with pytest.raises(errors.ConfigurationError, match="not a coroutine: the sync client takes no `async def`"):
        call_sync(Awaited(httpx.Response(200)))
    assert not recwarn.list


def test_a_send_that_returns_neither_reply_nor_fault_is_told(recwarn: pytest.WarningsRecorder) -> None:
    class Sending:
        def send(self, request: Any, limits: Any) -> None:
            """Nothing."""

        def close(self) -> None:
            """Nothing."""

    class Awaited(Sending):
        async def send(self, request: Any, limits: Any) -> None:  # type: ignore[override]  # of the other client
            """Nothing."""

        async def aclose(self) -> None:
            """Nothing."""

    text = "its send must return a Reply or a Fault of soliditech_runtime.exchange, not"
    for method, transport, described in (
        (call_sync, Sending(), "nothing"),
        (call_async, Awaited(), "nothing"),
        (call_sync, Awaited(), "an object of coroutine"),
    ):
        with pytest.raises(errors.ConfigurationError, match=f"{text} {described}") as caught:
            method(transport)
        assert caught.value.outcome == "unknown"
    assert not recwarn.list


def test_an_application_without_a_whole_reply_is_told() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})

    with pytest.raises(errors.ConfigurationError, match="its body to the end"):
        call_async(httpx.ASGITransport(app))
    with pytest.raises(errors.ConfigurationError, match="its body to the end"):
        call_sync(httpx.WSGITransport(lambda environ, start: [b""]))


def test_an_assertion_of_a_handler_fails_the_test(call: Call) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/elsewhere"
        return httpx.Response(200)

    with pytest.raises(AssertionError):
        call(httpx.MockTransport(handler))


@pytest.mark.parametrize(
    ("transport", "says"),
    [
        (httpx.MockTransport, "not a class: give an object of it"),
        (httpx.Client(), "not Client: give the transport that it was made with"),
        (object(), "not object: its own methods are send and"),
    ],
)
def test_what_is_no_transport_is_refused_when_the_client_is_made(call: Call, transport: Any, says: str) -> None:
    with pytest.raises(errors.ConfigurationError, match=says):
        call(transport)


def test_a_transport_of_the_other_kind_is_refused_when_the_client_is_made() -> None:
    with pytest.raises(errors.ConfigurationError, match="has no handle_async_request, which the async client needs"):
        call_async(httpx.HTTPTransport())
    with pytest.raises(errors.ConfigurationError, match="has no handle_request, which the sync client needs"):
        call_sync(httpx.AsyncHTTPTransport())


def test_a_request_error_stays_a_fault(call: Call) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("c4n4ry")

    with pytest.raises(errors.APIConnectionError) as caught:
        call(httpx.MockTransport(handler))
    assert caught.value.outcome == "not_sent"
