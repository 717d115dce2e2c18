from __future__ import annotations

from collections.abc import Callable, Iterator

import httpx
import pytest

from soliditech import Soliditech
from tests.support.caller import KEY, Caller
from tests.support.sandbox_process import SandboxProcess

Start = Callable[..., SandboxProcess]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts sandboxes: `start(*arguments, key=None)`."""
    running: list[SandboxProcess] = []

    def run(*arguments: str, key: str | None = None) -> SandboxProcess:
        running.append(SandboxProcess(*arguments, key=key))
        return running[-1]

    yield run
    for each in running:
        each.close()


@pytest.fixture
def sandbox() -> Caller:
    return Caller()


@pytest.fixture
def lenient() -> Caller:
    """A sandbox that takes values that no list has."""
    return Caller(lenient_references=True)


@pytest.fixture
def in_process() -> Iterator[Callable[[Caller], Soliditech]]:
    """Makes clients of a sandbox in this process."""
    clients: list[Soliditech] = []

    def make(sandbox: Caller) -> Soliditech:
        clients.append(Soliditech(base_url="http://localhost", api_key=KEY, transport=Bridge(sandbox)))
        return clients[-1]

    yield make
    for client in clients:
        client.close()


class Bridge(httpx.BaseTransport):
    """Hands requests to a sandbox in this process."""

    def __init__(self, sandbox: Caller) -> None:
        self._sandbox = sandbox

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        target = request.url.raw_path.decode()
        reply = self._sandbox.send(request.method, target, body=request.read(), headers=headers, key=None)
        return httpx.Response(reply.status, headers=reply.headers, content=reply.content)
