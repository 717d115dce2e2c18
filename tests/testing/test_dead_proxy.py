"""The test kit works where the environment names a proxy, even one that is not there."""

from __future__ import annotations

import asyncio

import pytest

from soliditech import AsyncSoliditech, Soliditech
from soliditech_tools.testing import Sandbox
from tests.support.ports import refusing


@pytest.fixture(autouse=True)
def dead_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every variable names a proxy of this machine that is not there, and no host is excepted."""
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with refusing() as port:
        for name in ("http_proxy", "https_proxy", "all_proxy"):
            for variable in (name, name.upper()):
                monkeypatch.setenv(variable, f"http://127.0.0.1:{port}")


def test_its_clients_reach_the_sandbox(sandbox: Sandbox) -> None:
    with sandbox.client() as client:
        assert client.customers.get("ACC-1001").account_id == "ACC-1001"
    client_of_asyncio = sandbox.async_client()
    assert asyncio.run(_account(client_of_asyncio)) == "ACC-1001"
    sandbox.close_async(client_of_asyncio)


def test_a_client_of_ones_own_reaches_its_base_url(sandbox: Sandbox) -> None:
    for host in ("127.0.0.1", "localhost", "sandbox.localhost"):
        url = sandbox.base_url.replace("127.0.0.1", host)
        with Soliditech(base_url=url, api_key=sandbox.api_key) as client:
            assert client.customers.get("ACC-1001").account_id == "ACC-1001"
        assert asyncio.run(_own(url, sandbox.api_key)) == "ACC-1001"


async def _own(url: str, key: str) -> object:
    async with AsyncSoliditech(base_url=url, api_key=key) as client:
        return await _account(client)


async def _account(client: AsyncSoliditech) -> object:
    return (await client.customers.get("ACC-1001")).account_id
