"""With the pytest plugin, no request of a test gets past respx, wherever the client was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from soliditech import PACKAGE, models
from soliditech_tools.sandbox.reply_body import result_body
from tests.support.fault_server import FaultServer, Peer
from tests.testing.runs_of_pytest import run

SUITE = """
import asyncio
import os
import pytest
import respx
from soliditech import Soliditech

URL = os.environ["SERVER"]
MOCKED = os.environ["MOCKED"]

def account(client):
    return client.customers.get("A").account_id

@pytest.fixture(scope="module")
def client():
    with Soliditech(base_url=URL, api_key="key") as made:
        assert account(made) == "LIVE"
        yield made

def test_live(client):
    assert account(client) == "LIVE"

def test_by_the_fixture(client, respx_mock):
    respx_mock.get(f"{URL}/customers/A").respond(content=MOCKED)
    assert account(client) == "MOCKED"

@respx.mock
def test_by_the_decorator(client):
    respx.get(f"{URL}/customers/A").respond(content=MOCKED)
    assert account(client) == "MOCKED"

@respx.mock
def test_of_a_client_of_its_own():
    respx.get(f"{URL}/customers/A").respond(content=MOCKED)
    with Soliditech(base_url=URL, api_key="key") as made:
        assert account(made) == "MOCKED"

@pytest.mark.parametrize("soliditech_sandbox", ["in-process", "socket"], indirect=True)
def test_of_the_sandbox(soliditech_client, async_soliditech_client, respx_mock):
    async def read():
        return (await async_soliditech_client.customers.get("ACC-1001")).account_id

    assert soliditech_client.customers.get("ACC-1001").account_id == asyncio.run(read()) == "ACC-1001"

def test_live_again(client):
    assert account(client) == "LIVE"
"""


def customer(account_id: str) -> bytes:
    """The body of a reply."""
    return result_body(PACKAGE.replies, models.Customer(account_id=account_id).to_wire()).content()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """A live server, whose address the suite takes from its environment, as it does what its mocks reply."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(customer("LIVE"))

    server = FaultServer(script)
    monkeypatch.setenv("SERVER", server.url)
    monkeypatch.setenv("MOCKED", customer("MOCKED").decode())
    yield server
    server.close()


def test_no_request_of_a_test_gets_past_its_mock(server: FaultServer, tmp_path: Path) -> None:
    done = run(tmp_path, SUITE, "-p", "respx.plugin")
    assert "7 passed" in done.stdout, done.stdout
    assert len(server.requests) == 3


def test_a_run_of_pytest_leaves_the_process_as_it_was(tmp_path: Path) -> None:
    check = """
import pytest
from soliditech_runtime.adapters import watching

def test_it(tmp_path):
    (tmp_path / "test_within.py").write_text("def test_it(): ...")
    options = ["-p", "soliditech_tools.testing.plugin", "-p", "no:cacheprovider", "--rootdir", str(tmp_path)]
    assert pytest.main([*options, str(tmp_path)]) == 0
    assert watching.on
"""
    done = run(tmp_path, check)
    assert done.returncode == 0, done.stdout
