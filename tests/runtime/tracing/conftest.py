from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.support.clients import Action, ScriptedReplies
from tests.support.loopback import bare_environment, serve
from tests.support.telemetry import telemetry

__all__ = ["bare_environment", "serve", "telemetry"]

Ask = Callable[..., Any]


@pytest.fixture(params=["sync", "async"])
def ask(request: pytest.FixtureRequest) -> Ask:
    """`ask(service, action, **settings)`: what `action` returns, given a client, sync or async, of the service."""

    def run(service: ScriptedReplies, action: Action, **settings: Any) -> Any:
        return service.ask(action, is_async=request.param == "async", **settings)

    return run
