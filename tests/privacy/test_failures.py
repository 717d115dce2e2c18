"""Calls that fail, on the network or by what the server says, let out nothing of what they sent and got."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from typing import Any

import httpcore
import httpx
import pytest
import trustme

from soliditech import AsyncSoliditech, Soliditech, errors
from tests.privacy import replies
from tests.privacy.calls import CALLS, at, by_fields
from tests.privacy.canaries import ACCOUNT, EMAIL, INVOICE, KEY, PROXY_PASSWORD, PROXY_USER, canaries_in
from tests.privacy.conftest import Twin
from tests.privacy.watch import Watch, leaks_of_error
from tests.support.fault_server import FaultServer, Peer
from tests.support.ports import refusing
from tests.support.scripts import once, reset

Serve = Callable[..., FaultServer]

PROXY = f"http://{PROXY_USER}:{PROXY_PASSWORD}@127.0.0.1"


def get(client: Any) -> Any:
    return client.customers.get(ACCOUNT)


SOME_STATUSES = (301, 307, 400, 401, 403, 404, 409, 418, 422, 429, 499, 500, 503)
TOLD = (
    f"Location: https://{EMAIL}:{KEY}@elsewhere.example/{ACCOUNT}?key={KEY}".encode(),
    f"Retry-After: {ACCOUNT}".encode(),
    f'WWW-Authenticate: Basic realm="{KEY}"'.encode(),
)


@pytest.mark.proof
def test_what_the_server_says(
    twin: Twin, serve: Serve, watch: Watch, full_size: bool, figures: Callable[[str], None]
) -> None:
    bodies = [replies.WORDS, *replies.UNREADABLE.values()] if full_size else [replies.WORDS, b"<p>" + EMAIL.encode()]
    statuses = range(300, 600) if full_size else SOME_STATUSES
    for status in statuses:
        for body in bodies:
            server = serve(replies.in_turn(body, status=f"{status} {EMAIL}".encode(), headers=TOLD))
            error = twin.fails(by_fields, errors.APIStatusError, **at(server))
            server.close()
            assert error.status == status
            if body is replies.WORDS and status != 304:
                assert canaries_in(error.message)
    kind = "async" if twin.is_async else "sync"
    figures(f"{kind}: {len(statuses) * len(bodies):,} error replies, {len(watch.seen):,} texts from the log scanned")


@pytest.mark.parametrize("name", CALLS)
def test_every_way_to_call_that_is_refused(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.WORDS, status=b"409 Conflict"))
    error = twin.fails(CALLS[name], errors.ConflictError, **at(server))
    assert "lines[0].quantity" in error.fields


@pytest.mark.parametrize("name", replies.UNREADABLE)
def test_success_replies_that_cannot_be_read(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.UNREADABLE[name]))
    assert twin.fails(by_fields, errors.InvalidResponseError, **at(server)).outcome == "unknown"


@pytest.mark.parametrize("name", replies.BROKEN)
def test_replies_that_are_not_complete(name: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(once(replies.BROKEN[name]))
    expected = (errors.APIConnectionError, errors.InvalidResponseError)
    assert twin.fails(by_fields, errors.SoliditechError, **at(server)).outcome in ("unknown", "accepted")
    assert isinstance(twin.fails(by_fields, errors.SoliditechError, **at(server)), expected)


def test_a_file_that_is_something_else(twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(b"%HTML" + replies.PDF))
    twin.fails(lambda client: client.invoicing.get_invoice_pdf(INVOICE), errors.InvalidResponseError, **at(server))


def test_a_whole_reply_that_is_no_json(twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(replies.in_turn(replies.PDF))
    raw = twin.run(lambda client: client.invoicing.with_raw_response.get_invoice_pdf(INVOICE), **at(server))
    for read in (raw.json, raw.select):
        with pytest.raises(errors.InvalidResponseError) as caught:
            read()
        assert leaks_of_error(caught.value) == []


def test_pages_that_repeat(twin: Twin, serve: Serve, watch: Watch) -> None:
    async def collect(pages: Any) -> list[Any]:
        return [item async for item in pages]

    def listed(client: Any) -> Any:
        pages = client.invoicing.list_customer_invoices(ACCOUNT)
        return collect(pages) if twin.is_async else list(pages)

    server = serve(replies.in_turn(replies.page(1), replies.page(1)))
    assert twin.fails(listed, errors.InvalidResponseError, **at(server)).outcome == "accepted"


def test_the_connection_is_refused(twin: Twin, watch: Watch) -> None:
    with refusing() as port:
        url = f"http://127.0.0.1:{port}/canary"
        assert twin.fails(by_fields, errors.APIConnectionError, base_url=url).outcome == "not_sent"


def test_the_connection_is_reset(twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(once(b"HTTP/1.1 200 OK\r\nX-Customer: canary", reset))
    assert twin.fails(by_fields, errors.APIConnectionError, **at(server)).outcome == "unknown"


def test_an_unknown_host(twin: Twin, watch: Watch, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(host: object, *_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, f"canary: {host!r} is not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    assert twin.fails(by_fields, errors.APIConnectionError, base_url="https://isp.example").outcome == "not_sent"


def hang(peer: Peer) -> None:
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\nX-Customer: canary")
    peer.until_closed()


@pytest.mark.parametrize("limit", ["timeout", "deadline"])
def test_time_runs_out(limit: str, twin: Twin, serve: Serve, watch: Watch) -> None:
    error = twin.fails(by_fields, errors.APITimeoutError, **{limit: 0.1}, **at(serve(hang)))
    assert error.outcome == "unknown"


def test_cancelled(serve: Serve, watch: Watch) -> None:
    async def main(server: FaultServer) -> None:
        async with AsyncSoliditech(api_key=KEY, **at(server)) as client:
            call = asyncio.create_task(client.customers.get(ACCOUNT))
            while not server.requests:
                await asyncio.sleep(0.01)
            call.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await call
            assert leaks_of_error(caught.value) == []

    asyncio.run(main(serve(hang)), debug=True)


def test_interrupted(watch: Watch) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise KeyboardInterrupt

    with (
        Soliditech(base_url="https://isp.example", api_key=KEY, transport=httpx.MockTransport(handler)) as client,
        pytest.raises(KeyboardInterrupt) as caught,
    ):
        client.customers.get(ACCOUNT)
    assert leaks_of_error(caught.value) == []


def test_tls_that_is_refused(twin: Twin, serve: Serve, watch: Watch, authority: trustme.CA) -> None:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("canary.example").configure_cert(context)
    url = f"https://127.0.0.1:{serve(replies.in_turn(b''), context=context).port}"
    assert twin.fails(by_fields, errors.APIConnectionError, base_url=url).outcome == "not_sent"


@pytest.mark.parametrize("status", [403, 407, 502])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses(scheme: str, status: int, twin: Twin, serve: Serve, watch: Watch) -> None:
    server = serve(
        replies.in_turn(
            EMAIL.encode(),
            status=f"{status} {PROXY_PASSWORD}".encode(),
            headers=(f'Proxy-Authenticate: Basic realm="{PROXY_USER}"'.encode(),),
        )
    )
    settings = {"base_url": f"{scheme}://isp.example", "allow_http": True, "proxy": f"{PROXY}:{server.port}"}
    twin.fails(by_fields, errors.SoliditechError, **settings)
    assert canaries_in(server.requests[0])


def _faults() -> list[Exception]:
    request = httpx.Request("PUT", f"https://isp.example/{ACCOUNT}", headers={"X-API-Key": KEY})
    said = f"{KEY} {EMAIL}"
    kinds = (httpx.ConnectError, httpx.ReadTimeout, httpx.RemoteProtocolError, httpx.ProxyError, httpx.DecodingError)
    others = (httpx.InvalidURL, httpx.StreamError, httpcore.ReadError, OSError, ssl.SSLError, ValueError, KeyError)
    return [*(kind(said, request=request) for kind in kinds), *(other(said) for other in others)]


@pytest.mark.parametrize("fault", _faults(), ids=lambda fault: type(fault).__name__)
def test_stand_ins_that_raise(fault: Exception, twin: Twin, watch: Watch) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        try:
            raise LookupError(KEY)
        except LookupError:
            raise fault from None

    twin.fails(by_fields, errors.APIConnectionError, transport=httpx.MockTransport(handler))


def test_an_event_hook_that_raises(twin: Twin, serve: Serve, watch: Watch) -> None:
    def hook(event: object) -> None:
        raise ValueError(EMAIL)

    server = serve(replies.in_turn(replies.CUSTOMER))
    assert twin.run(get, on_event=hook, **at(server)).account_id == ACCOUNT
    assert any("on_event raised" in text for text in watch.seen)
