"""pytest-socket: a block is the test's own error, and the sandbox in the process works under it."""

from __future__ import annotations

from pathlib import Path

from tests.compat.suites import live, run_suite

BLOCKED = """
import pytest_socket

def test_blocked():
    with pytest.raises(pytest_socket.SocketBlockedError):
        ask()

def test_blocked_in_a_transport_of_httpx():
    with pytest.raises(pytest_socket.SocketBlockedError):
        ask(httpx.HTTPTransport())

def test_sandbox(soliditech_client):
    assert soliditech_client.customers.get("ACC-1001").account_id == "ACC-1001"
"""

ASYNC = """
import pytest_socket

def test_blocked():
    with pytest.raises(pytest_socket.SocketBlockedError):
        ask_async()

def test_sandbox(soliditech_client, async_soliditech_client):
    async def read():
        return (await async_soliditech_client.customers.get("ACC-1001")).account_id

    assert soliditech_client.customers.get("ACC-1001").account_id == asyncio.run(read()) == "ACC-1001"
"""

ALLOWED = """
import pytest_socket

@pytest.mark.parametrize("method", [ask, ask_async])
def test_hosts(method):
    assert method() == "LIVE"
    with pytest.raises(pytest_socket.SocketConnectBlockedError):
        method(base_url=URL.replace("127.0.0.1", "127.0.0.2"))

@pytest.mark.parametrize("soliditech_sandbox", ["in-process", "socket"], indirect=True)
def test_sandbox(soliditech_client, async_soliditech_client):
    async def read():
        return (await async_soliditech_client.customers.get("ACC-1001")).account_id

    assert soliditech_client.customers.get("ACC-1001").account_id == asyncio.run(read()) == "ACC-1001"
"""

PLUGINS = ("pytest_socket",)


def test_a_block_reaches_the_test_and_the_sandbox_works(tmp_path: Path) -> None:
    with live() as server:
        printed = run_suite(tmp_path, BLOCKED, server, "--disable-socket", plugins=PLUGINS)
        assert "3 passed" in printed, printed
        assert not server.accepted


def test_with_the_sockets_that_asyncio_needs_the_async_client_works_too(tmp_path: Path) -> None:
    options = ("--disable-socket", "--allow-unix-socket")
    with live() as server:
        printed = run_suite(tmp_path, ASYNC, server, *options, plugins=PLUGINS)
        assert "2 passed" in printed, printed
        assert not server.accepted


def test_an_allowed_host_is_called_and_another_one_is_blocked(tmp_path: Path) -> None:
    with live() as server:
        printed = run_suite(tmp_path, ALLOWED, server, "--allow-hosts=127.0.0.1", plugins=PLUGINS)
        assert "4 passed" in printed, printed
        assert len(server.requests) == 2
