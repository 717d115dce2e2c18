"""The sandbox in the process needs no socket, and says so at once where it cannot do without one."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest

from soliditech_tools.testing import Sandbox, background


class Blocked(Exception):
    """A socket was made."""


class GuardedSocket(socket.socket):
    """As of tools that forbid the network to tests."""

    def __new__(cls, *arguments: Any, **named: Any) -> GuardedSocket:
        raise Blocked


def test_its_clients_work_while_sockets_are_blocked(monkeypatch: pytest.MonkeyPatch) -> None:
    with asyncio.Runner() as runner:
        # The loop of the test itself needs sockets, so it comes first.
        runner.get_loop()
        monkeypatch.setattr(socket, "socket", GuardedSocket)
        with Sandbox() as sandbox:
            with sandbox.client() as client:
                assert client.customers.get("ACC-1001").account_id == "ACC-1001"

            async def read() -> object:
                async with sandbox.async_client() as client:
                    return (await client.customers.get("ACC-1001")).account_id

            assert runner.run(read()) == "ACC-1001"
            with pytest.raises(Blocked):
                _ = sandbox.base_url


def test_a_loop_that_cannot_start_is_an_error_and_no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    def new_loop() -> asyncio.AbstractEventLoop:
        raise Blocked

    monkeypatch.setattr(background, "new_loop", new_loop)
    with pytest.raises(Blocked):
        background.BackgroundLoop()
