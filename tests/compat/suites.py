"""Runs of pytest of their own, with the plugins that a test names, beside a live server that counts its requests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.fault_server import FaultServer, Peer

_OURS = "soliditech_tools.testing.plugin"
_HEAD = """
import asyncio
import os
import httpx
import pytest
from soliditech import AsyncSoliditech, Soliditech, errors

URL = os.environ["SERVER"]
MOCKED = {"result": {"accountId": "MOCKED"}}

def ask(transport=None, base_url=URL):
    with Soliditech(base_url=base_url, api_key="c4n4ry", max_retries=0, transport=transport) as client:
        return client.customers.get("A").account_id

def ask_async(transport=None, base_url=URL):
    async def read():
        async with AsyncSoliditech(base_url=base_url, api_key="c4n4ry", max_retries=0, transport=transport) as client:
            return (await client.customers.get("A")).account_id
    return asyncio.run(read())
"""


@contextmanager
def live() -> Iterator[FaultServer]:
    """A live server, whose customer is called LIVE."""

    def script(peer: Peer) -> None:
        while peer.request():
            peer.reply(b'{"result": {"accountId": "LIVE"}}')

    server = FaultServer(script)
    try:
        yield server
    finally:
        server.close()


def run_suite(folder: Path, tests: str, server: FaultServer, *options: str, plugins: tuple[str, ...] = ()) -> str:
    """What a run of pytest prints about `tests`, which have `ask` and `ask_async`.

    Args:
        folder: where the tests are put.
        tests: functions.
        server: the one that clients call.
        options: of pytest.
        plugins: the modules of plugins, besides ours.
    """
    (folder / "test_suite.py").write_text(_HEAD + tests, encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *options]
    for plugin in (_OURS, *plugins):
        command += ["-p", plugin]
    environment = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "SERVER": server.url}
    done = subprocess.run(
        [*command, str(folder)], cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False
    )
    return done.stdout + done.stderr
