"""This machine: reached without a proxy and without DNS, and over plain http without leave."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import Soliditech, errors
from soliditech_runtime.connecting.loopback import is_loopback
from soliditech_runtime.transport.names import literal
from tests.support.clients import ask
from tests.support.fault_server import FaultServer
from tests.support.ports import refusing
from tests.support.scripts import answering

Serve = Callable[..., FaultServer]
CUSTOMER = b'{"result": {"accountId": "A"}}'
VARIABLES = ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")


def account(url: str, *, is_async: bool, **settings: Any) -> object:
    """The customer's id, from one request."""
    given = {"base_url": url, "api_key": "key", "max_retries": 0, **settings}
    return ask(lambda client: client.customers.update("A", tax_type="VAT"), is_async=is_async, **given).account_id


@pytest.fixture
def no_dns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is looked up but addresses."""
    known = socket.getaddrinfo

    def addresses(*args: Any, **keywords: Any) -> Any:
        assert keywords.get("flags") == socket.AI_NUMERICHOST, "looked up"
        return known(*args, **keywords)

    monkeypatch.setattr(socket, "getaddrinfo", addresses)


@pytest.mark.parametrize("host", ["localhost", "api.localhost", "A.B.LocalHost", "localhost.", "127.0.0.1"])
def test_names_of_this_machine_are_reached_without_dns_and_proxy(
    monkeypatch: pytest.MonkeyPatch, no_dns: None, host: str, is_async: bool, serve: Serve
) -> None:
    server, proxy = serve(answering(CUSTOMER)), serve(answering(CUSTOMER))
    for name in VARIABLES:
        monkeypatch.setenv(name, proxy.url)
    assert account(f"http://{host}:{server.port}", is_async=is_async) == "A"
    assert (len(server.requests), proxy.accepted) == (1, 0)


def listening_last() -> socket.socket:
    """Listens at the last of the addresses that this machine has."""
    try:
        return socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        return socket.create_server(("127.0.0.1", 0))


def test_a_name_of_this_machine_is_tried_at_both_its_addresses(is_async: bool) -> None:
    addresses = literal("api.localhost", 80)
    assert addresses is not None
    assert [address.target[0] for address in addresses] == ["127.0.0.1", "::1"]
    with listening_last() as listening:
        port = listening.getsockname()[1]
        with pytest.raises(errors.APITimeoutError) as caught:
            account(f"http://api.localhost:{port}", is_async=is_async, timeout=0.1)
        # The other end was there, and gave no reply.
        assert caught.value.outcome == "unknown"
        connection, _ = listening.accept()
        assert connection.recv(100).startswith(b"PUT /customers/A ")
        connection.close()
    with refusing() as port, pytest.raises(errors.APIConnectionError, match="could not be reached"):
        account(f"http://api.localhost:{port}", is_async=is_async)


def test_other_names_are_looked_up() -> None:
    assert literal("localhost.example", 80) is None
    assert literal("notlocalhost", 80) is None


def test_a_proxy_that_is_given_is_used_for_this_machine_too(is_async: bool, serve: Serve) -> None:
    server, proxy = serve(answering(CUSTOMER)), serve(answering(CUSTOMER))
    assert account(f"http://localhost:{server.port}", is_async=is_async, proxy=proxy.url) == "A"
    assert (server.accepted, len(proxy.requests)) == (0, 1)


@pytest.mark.parametrize("host", ["localhost", "api.localhost", "127.0.0.2", "[::1]", "[::ffff:127.0.0.1]", "127.1"])
def test_plain_http_to_this_machine_needs_no_leave(host: str) -> None:
    Soliditech(base_url=f"http://{host}:8080", api_key="key").close()


@pytest.mark.parametrize("host", ["[::ffff:10.0.0.1]", "10.1", "localhost.example", "127.example", "0.0.0.0"])
def test_plain_http_to_another_machine_does(host: str) -> None:
    with pytest.raises(errors.ConfigurationError, match="allow_http"):
        Soliditech(base_url=f"http://{host}:8080", api_key="key")


def test_an_address_that_sockets_do_not_read_is_not_this_machine() -> None:
    assert not is_loopback("127.0.0.0.1")
    assert not is_loopback("127.0x")
    assert is_loopback("::1%lo")
