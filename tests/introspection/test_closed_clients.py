"""A client that was closed leaves nothing open: `python -X dev` has nothing to warn of."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.introspection.closed_clients import SCENES

ROOT = Path(__file__).parents[2]
STRICT = (sys.executable, "-X", "dev", "-W", "error")

IN_A_SANDBOX = """
import asyncio, gc
from soliditech_tools.testing import Sandbox

async def look(client):
    async with client:
        await client.customers.search()

for over in ("in-process", "socket"):
    with Sandbox(over=over) as sandbox:
        with sandbox.client() as client:
            client.customers.search()
        asyncio.run(look(sandbox.async_client()))
        client = sandbox.async_client()
        asyncio.run(look(client))
        sandbox.close_async(client)
gc.collect()
"""


def left_open(printed: str) -> list[str]:
    """What was printed, but for asyncio's lines on callbacks that took long, as they do on a busy machine."""
    return [line for line in printed.splitlines() if not line.startswith("Executing <")]


def test_the_warning_is_seen() -> None:
    done = subprocess.run(
        [*STRICT, "-c", "import socket; socket.socket()"], capture_output=True, text=True, check=False
    )
    assert "ResourceWarning" in "".join(left_open(done.stderr))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_closed_client_leaves_nothing_open(scheme: str) -> None:
    command = [*STRICT, "-m", "tests.introspection.closed_clients", scheme]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, timeout=60)
    assert (left_open(done.stderr), done.returncode) == ([], 0)
    assert done.stdout.split() == [scene.__name__ for scene in SCENES]


def test_a_closed_client_of_a_sandbox_leaves_nothing_open() -> None:
    done = subprocess.run([*STRICT, "-c", IN_A_SANDBOX], capture_output=True, text=True, check=False, timeout=60)
    assert (left_open(done.stderr), done.returncode) == ([], 0)
