"""The sandbox's command as a process of its own, and what a proof has in hand of it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

import soliditech
from soliditech_tools.sandbox.control.faults import FaultRule
from soliditech_tools.sandbox.store.store import Store

KEY = "key-of-the-proofs"


class _FaultRules(msgspec.Struct):
    faults: list[FaultRule]


class SandboxProcess:
    """A sandbox that listens.

    Args:
        url: its address.
        admin: sends to its admin routes.
    """

    def __init__(self, url: str, admin: httpx.Client) -> None:
        self.url = url
        self.port = int(url.rpartition(":")[2])
        self._admin = admin

    def set_faults(self, rules: list[FaultRule]) -> None:
        """Let requests fail by these rules, besides those that are set."""
        for rule in rules:
            self._admin.post("/faults", content=msgspec.json.encode(rule)).raise_for_status()

    def faults(self) -> list[FaultRule]:
        """The rules that are set, in their order, with the times that are left."""
        reply = self._admin.get("/faults").raise_for_status()
        return msgspec.json.decode(reply.content, type=_FaultRules).faults

    def records(self) -> Store:
        """A copy of all that it holds."""
        store = Store()
        store.restore(self._admin.get("/snapshot").raise_for_status().content)
        return store


@contextmanager
def running() -> Iterator[SandboxProcess]:
    """Start a sandbox on a free port; it ends with the block."""
    environment = os.environ | {"SOLIDITECH_API_KEY": KEY, "PYTHONPATH": str(Path(soliditech.__file__).parents[1])}
    command = [sys.executable, "-m", "soliditech_tools.sandbox", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+", process.stdout.readline())
            assert found, "the sandbox did not start"
            # A new connection each time, so that none is among those that a proof counts.
            admin = httpx.Client(
                base_url=f"{found[0]}/_sandbox",
                headers={"X-API-Key": KEY, "Connection": "close"},
                timeout=60,
                trust_env=False,
            )
            with admin:
                yield SandboxProcess(found[0], admin)
        finally:
            process.kill()
