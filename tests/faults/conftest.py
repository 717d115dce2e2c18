"""Clients against a server on raw sockets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from inspect import signature
from typing import Any

import pytest

from soliditech_runtime.calls.retries.retry import RetryPolicy
from tests.faults.calls import KINDS, Caller, Kind
from tests.support.loopback import authority, bare_environment, loopback_pem, serve, server_context

__all__ = ["authority", "bare_environment", "loopback_pem", "serve", "server_context"]

# Where a client's retry policy is made.
POLICY = "soliditech_runtime.client.settings.RetryPolicy"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    """The kind of client: every test that asks for it runs once with each."""
    found: Kind = request.param
    return found


@pytest.fixture
def connect(kind: Kind, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Caller]]:
    """Makes clients: `connect(port, policy={}, **settings)`.

    `policy` is what the client's retry policy has in place of the time of day, and of random numbers: these are 0, so
    that no call waits unless a server tells it to.
    """
    made: list[Caller] = []

    def make(port: int, policy: dict[str, Any] | None = None, **settings: object) -> Caller:
        changes = {"random": lambda: 0.0, **(policy or {})}

        def changed(*given: Any, **named: Any) -> RetryPolicy:
            arguments = signature(RetryPolicy).bind(*given, **named)
            arguments.arguments.update(changes)
            return RetryPolicy(*arguments.args, **arguments.kwargs)

        monkeypatch.setattr(POLICY, changed)
        made.append(Caller(kind, {"base_url": f"http://127.0.0.1:{port}/api", **settings}))
        return made[-1]

    yield make
    for caller in made:
        caller.close()
