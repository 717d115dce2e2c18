"""A sandbox that is shared, a clock that waits make go on, and clients of both kinds."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech
from soliditech_runtime.process.system import REAL
from soliditech_tools.testing import Sandbox


@pytest.fixture(scope="module")
def server() -> Iterator[Sandbox]:
    sandbox = Sandbox(over="socket")
    yield sandbox
    sandbox.close()


@pytest.fixture
def sandbox(server: Sandbox) -> Sandbox:
    server.reset()
    return server


class Clock:
    """A clock that waits make go on, and what was waited for."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    async def async_sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def clock(self) -> float:
        return REAL.clock() + sum(self.slept)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    system = REAL.replaced(clock=clock.clock, sleep=clock.sleep, async_sleep=clock.async_sleep)
    for kind in (Soliditech, AsyncSoliditech):
        monkeypatch.setattr(kind, "_system", system)
    return clock


Job = Callable[[Any], Any]


@pytest.fixture(params=["sync", "async"])
def run(request: pytest.FixtureRequest, sandbox: Sandbox) -> Callable[..., Any]:
    """Runs a job with a client of either kind; what it returns is awaited."""

    async def in_loop(job: Job, settings: dict[str, Any]) -> Any:
        async with AsyncSoliditech(base_url=sandbox.base_url, api_key=sandbox.api_key, **settings) as client:
            result = job(client)
            return await result if inspect.isawaitable(result) else result

    def run(job: Job, **settings: Any) -> Any:
        settings = {"max_retries": 0, "on_contract_violation": "raise", **settings}
        if request.param == "async":
            return asyncio.run(in_loop(job, settings))
        with Soliditech(base_url=sandbox.base_url, api_key=sandbox.api_key, **settings) as client:
            return job(client)

    return run
