"""While httpx is mocked, a client that looks for mocks sends through it, and else over its own connections."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any
from unittest import mock

import httpx
import pytest
import respx

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech_runtime.adapters import watching
from tests.support.fault_server import FaultServer, Peer

Ask = Callable[[], object]
MOCKED = {"result": {"accountId": "MOCKED"}}


@pytest.fixture
def server() -> Iterator[FaultServer]:
    """A live server, whose customer is called LIVE."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(b'{"result": {"accountId": "LIVE"}}')

    server = FaultServer(script)
    yield server
    server.close()


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest, server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ask]:
    """Reads a customer, by one client that is made before any mock."""
    monkeypatch.setattr(watching, "on", True)
    if request.param == "sync":
        with Soliditech(base_url=server.url, api_key="key", max_retries=0) as client:
            yield lambda: client.customers.get("A").account_id
        return
    with asyncio.Runner() as runner:
        other = AsyncSoliditech(base_url=server.url, api_key="key", max_retries=0)

        async def read() -> object:
            return (await other.customers.get("A")).account_id

        yield lambda: runner.run(read())
        runner.run(other.aclose())


@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_a_mock_answers_while_it_is_there(ask: Ask, server: FaultServer, using: str) -> None:
    assert ask() == "LIVE"
    with respx.mock(using=using) as router:
        route = router.get(f"{server.url}/customers/A", headers={"X-API-Key": "key"}).respond(json=MOCKED)
        assert [ask(), ask()] == ["MOCKED", "MOCKED"]
        assert route.call_count == 2
    assert ask() == "LIVE"
    assert len(server.requests) == 2


def test_what_the_mock_did_not_expect_fails_and_is_not_sent(ask: Ask, server: FaultServer) -> None:
    with respx.mock, pytest.raises(AssertionError, match="not mocked"):
        ask()
    assert not server.accepted


def test_what_the_mock_raises_is_what_the_network_would_do(ask: Ask, server: FaultServer) -> None:
    with respx.mock(base_url=server.url) as router:
        router.get("/customers/A").mock(side_effect=httpx.ConnectTimeout)
        with pytest.raises(errors.APITimeoutError) as caught:
            ask()
    assert caught.value.outcome == "not_sent"


@pytest.mark.parametrize("using", ["httpcore", "httpx"])
def test_what_the_mock_lets_through_is_sent(ask: Ask, server: FaultServer, using: str) -> None:
    with respx.mock(using=using) as router:
        router.route().pass_through()
        assert ask() == "LIVE"
    assert len(server.requests) == 1
    assert server.wait_open(0)


def test_a_mock_of_unittest_is_seen_too(ask: Ask, server: FaultServer) -> None:
    response = httpx.Response(200, json=MOCKED)
    with (
        mock.patch.object(httpx.HTTPTransport, "handle_request", return_value=response),
        mock.patch.object(httpx.AsyncHTTPTransport, "handle_async_request", return_value=response),
    ):
        assert ask() == "MOCKED"
    assert not server.accepted


def test_a_mock_that_no_request_can_be_led_to_fails_the_call(
    ask: Ask, server: FaultServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    for client in (httpx.Client, httpx.AsyncClient):
        monkeypatch.setattr(client, "_send_single_request", lambda *arguments: None)
    with pytest.raises(errors.ConfigurationError, match="so nothing was sent") as caught:
        ask()
    assert "outcome not_sent" in caught.value.__notes__[0]
    assert not server.accepted


def test_what_the_mock_lets_through_takes_the_proxy_of_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "on", True)

    def script(peer: Peer) -> None:
        peer.request()
        peer.reply(b'{"result": {"accountId": "BY PROXY"}}')

    proxy = FaultServer(script)
    url = proxy.url.replace("://", "://user:pass@")
    with (
        respx.mock(using="httpx") as router,
        Soliditech(base_url="http://isp.example", api_key="key", allow_http=True, proxy=url) as client,
    ):
        router.route().pass_through()
        assert client.customers.get("A").account_id == "BY PROXY"
    proxy.close()
    assert proxy.requests[0].startswith(b"GET http://isp.example/customers/A ")
    assert b"Basic dXNlcjpwYXNz" in proxy.requests[0]


def test_a_program_does_not_look_for_mocks(server: FaultServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watching, "on", False)
    with respx.mock, Soliditech(base_url=server.url, api_key="key") as client:
        transport: Any = client._caller.transport
        assert type(transport).__name__ == "HttpTransport"
        assert client.customers.get("A").account_id == "LIVE"
