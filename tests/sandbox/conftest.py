from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

import soliditech
from soliditech import Soliditech
from tests.sandbox.caller import KEY, Caller

Start = Callable[..., tuple["subprocess.Popen[str]", str, str]]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts a sandbox; gives the process, its URL and the line that it printed."""
    running: list[subprocess.Popen[str]] = []

    def run(*arguments: str, key: str | None = None) -> tuple[subprocess.Popen[str], str, str]:
        environment = {name: value for name, value in os.environ.items() if name != "SOLIDITECH_API_KEY"}
        environment["PYTHONPATH"] = str(Path(soliditech.__file__).parents[1])
        if key is not None:
            environment["SOLIDITECH_API_KEY"] = key
        process = subprocess.Popen(
            [sys.executable, "-m", "soliditech_tools.sandbox", "--port", "0", *arguments],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(process)
        assert process.stdout is not None
        line = process.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, process.communicate()[1]
        return process, found[0], line

    yield run
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def sandbox() -> Caller:
    return Caller()


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
