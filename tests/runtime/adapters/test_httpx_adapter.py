"""httpx transports in the place of the network."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest
import respx

from soliditech import AsyncSoliditech, Soliditech
from soliditech_runtime.adapters.adapter import AsyncHttpxAdapter, HttpxAdapter
from soliditech_runtime.exchange import Fault, Reply, Request
from soliditech_runtime.transport.origin import Origin

Make = Callable[..., Any]
Handler = Callable[[httpx.Request], httpx.Response]
ORIGIN = Origin("https", "isp.example", 443)


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Callable[..., Any]:
    """Sends through a MockTransport: `ask(handler, request, limits, cap)`."""

    def send(handler: Handler, out: Request, limits: Any, cap: int = 1000) -> Any:
        if request.param == "sync":
            return HttpxAdapter(ORIGIN, httpx.MockTransport(handler), cap).send(out, limits)
        return asyncio.run(AsyncHttpxAdapter(ORIGIN, httpx.MockTransport(handler), cap).send(out, limits))

    return send


def test_request_and_reply(ask: Make, limits: Make) -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(201, json={"a": 1}, headers={"X-Thing": "A"})

    got = ask(handler, Request("PUT", "/a%2Fb?c=d", [(b"Host", b"isp.example"), (b"X-Key", b"k")], b"{}"), limits())
    assert (got.status, got.body, got.header(b"x-thing")) == (201, b'{"a":1}', "A")
    assert (seen[0].method, str(seen[0].url), seen[0].content) == ("PUT", "https://isp.example/a%2Fb?c=d", b"{}")
    assert seen[0].headers.raw == [(b"Host", b"isp.example"), (b"X-Key", b"k"), (b"Content-Length", b"2")]
    assert 0 < seen[0].extensions["timeout"]["read"] <= 5


def test_redirect_is_not_followed(ask: Make, get: Make, limits: Make) -> None:
    got = ask(lambda request: httpx.Response(302, headers={"Location": "/x"}), get(), limits())
    assert got.status == 302


def test_gzip(ask: Make, get: Make, limits: Make) -> None:
    zipped = httpx.Response(200, content=gzip.compress(b"text"), headers={"Content-Encoding": "gzip"})
    assert ask(lambda request: zipped, get(), limits()).body == b"text"


@pytest.mark.parametrize(
    ("content", "coding", "problem"),
    [
        (b"0" * 1001, "identity", "larger than 1,000 bytes"),
        (gzip.compress(b"0" * 1001, mtime=0), "gzip", "larger than 1,000 bytes"),
        (b"junk", "gzip", "broken gzip"),
        (b"junk", "br", "not asked for"),
    ],
)
def test_body_that_cannot_be_used(
    ask: Make, get: Make, limits: Make, content: bytes, coding: str, problem: str
) -> None:
    # A stream, since httpx would decode bytes itself.
    answer = httpx.Response(200, headers={"Content-Encoding": coding}, stream=httpx.ByteStream(content))
    got = ask(lambda request: answer, get(), limits())
    assert isinstance(got, Reply)
    assert (got.status, got.body) == (200, b"")
    assert got.problem is not None
    assert problem in got.problem
    assert got.too_large == problem.startswith("larger")


@pytest.mark.parametrize(
    ("error", "kind", "sent"),
    [
        (httpx.ConnectError, "connect", False),
        (httpx.ConnectTimeout, "connect_timeout", False),
        (httpx.PoolTimeout, "pool_timeout", False),
        (httpx.ReadTimeout, "read_timeout", True),
        (httpx.WriteTimeout, "write_timeout", True),
        (httpx.ReadError, "read", True),
        (httpx.WriteError, "write", True),
        (httpx.CloseError, "read", True),
        (httpx.ProxyError, "proxy", False),
        (httpx.UnsupportedProtocol, "protocol", False),
        (httpx.LocalProtocolError, "protocol", False),
        (httpx.RemoteProtocolError, "protocol", True),
        (httpx.DecodingError, "protocol", True),
    ],
)
def test_errors_become_faults(
    ask: Make, get: Make, limits: Make, error: type[httpx.RequestError], kind: str, sent: bool
) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise error("text", request=request)

    got = ask(handler, get(), limits())
    assert isinstance(got, Fault)
    assert (got.kind, got.sent) == (kind, sent)


def test_deadline_over_before_sending(ask: Make, get: Make, limits: Make) -> None:
    got = ask(lambda request: httpx.Response(200), get(), limits(deadline=-1))
    assert (got.kind, got.sent) == ("deadline", False)


def test_wsgi(limits: Make) -> None:
    def app(environ: Any, start: Any) -> list[bytes]:
        start("200 OK", [("Content-Type", "text/plain")])
        return [environ["PATH_INFO"].encode()]

    got = HttpxAdapter(ORIGIN, httpx.WSGITransport(app)).send(Request("GET", "/a", []), limits())
    assert isinstance(got, Reply)
    assert got.body == b"/a"


def test_asgi_at_the_deadline(limits: Make) -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        if scope["path"] == "/hang":
            await asyncio.sleep(10)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": scope["path"].encode()})

    async def main() -> None:
        transport = AsyncHttpxAdapter(ORIGIN, httpx.ASGITransport(app))
        got = await transport.send(Request("GET", "/a", []), limits())
        assert isinstance(got, Reply)
        assert got.body == b"/a"
        begun = time.monotonic()
        late = await transport.send(Request("GET", "/hang", []), limits(deadline=0.1))
        assert isinstance(late, Fault)
        assert (late.kind, late.sent) == ("deadline", True)
        assert time.monotonic() - begun < 2
        await transport.aclose()

    asyncio.run(main())


def test_respx_stands_in_for_the_server_of_either_client() -> None:
    with respx.mock(base_url="https://isp.example", assert_all_called=False, using=None) as router:
        route = router.route().respond(json={"result": {"accountId": "A"}})
        sync_transport = httpx.MockTransport(router.handler)
        with Soliditech(base_url="https://isp.example", api_key="key", transport=sync_transport) as client:
            assert client.customers.get("A").account_id == "A"

        async def call() -> object:
            async_transport = httpx.MockTransport(router.async_handler)
            async with AsyncSoliditech(base_url="https://isp.example", api_key="key", transport=async_transport) as it:
                return (await it.customers.get("A")).account_id

        assert asyncio.run(call()) == "A"
    assert route.call_count == 2
