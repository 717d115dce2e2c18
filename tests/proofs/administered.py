"""A sandbox as a process, and what a proof has in hand of it by its admin routes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import msgspec

from soliditech_tools.sandbox.control.fault_rule import FaultRule
from soliditech_tools.sandbox.store.store import Store
from tests.support.sandbox_process import running

KEY = "key-of-the-proofs"


class _FaultRules(msgspec.Struct):
    faults: list[FaultRule]


class Administered:
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
def administered() -> Iterator[Administered]:
    """Start a sandbox on a free port; it ends with the block."""
    with (
        running(key=KEY) as sandbox,
        # A new connection each time, so that none is among those that a proof counts.
        httpx.Client(
            base_url=f"{sandbox.url}/_sandbox",
            headers={"X-API-Key": KEY, "Connection": "close"},
            timeout=60,
            trust_env=False,
        ) as admin,
    ):
        yield Administered(sandbox.url, admin)
