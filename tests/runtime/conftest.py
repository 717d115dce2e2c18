from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.loopback import authority, bare_environment, loopback_pem, serve, server_context

__all__ = ["authority", "bare_environment", "loopback_pem", "serve", "server_context"]


class SyncDriver:
    """Calls the sync transport."""

    def __init__(self, origin: Any, settings: Any) -> None:
        from soliditech_runtime.transport.synchronous.http import HttpTransport

        self.transport: Any = HttpTransport(origin, settings)

    def send(self, request: Any, limits: Any) -> Any:
        return self.transport.send(request, limits)

    def pool(self) -> Any:
        return self.transport._pool

    def idle(self) -> int:
        return len(self.transport._pool._idle)

    def room(self) -> int:
        return len(self.transport._pool._free)

    def close(self) -> None:
        self.transport.close()


class AsyncDriver:
    """Calls the async transport, in an event loop of its own."""

    def __init__(self, origin: Any, settings: Any) -> None:
        from soliditech_runtime.transport.asynchronous.http import AsyncHttpTransport

        self.runner = asyncio.Runner()
        self.transport: Any = AsyncHttpTransport(origin, settings)

    def send(self, request: Any, limits: Any) -> Any:
        return self.runner.run(self.transport.send(request, limits))

    def pool(self) -> Any:
        return self.transport._pools._pools[self.runner.get_loop()]

    def idle(self) -> int:
        return len(self.transport._pools._pools[self.runner.get_loop()]._idle)

    def room(self) -> int:
        return len(self.transport._pools._pools[self.runner.get_loop()]._free)

    def close(self) -> None:
        self.runner.run(self.transport.aclose())
        self.runner.close()


@pytest.fixture(params=["sync", "async"])
def drive(request: pytest.FixtureRequest) -> Iterator[Callable[..., Any]]:
    """Makes transports, sync ones and, in a second run of the test, async ones: `drive(port, **settings)`."""
    from soliditech_runtime.transport.origin import Origin, TransportSettings

    drivers: list[Any] = []
    kind = SyncDriver if request.param == "sync" else AsyncDriver

    def make(port: int, *, scheme: str = "http", host: str = "127.0.0.1", **settings: Any) -> Any:
        drivers.append(kind(Origin(scheme, host, port), TransportSettings(**settings)))
        return drivers[-1]

    yield make
    for driver in drivers:
        driver.close()


@pytest.fixture
def get() -> Callable[..., Any]:
    """Makes a GET: `get(target="/", guarded=False)`."""
    from soliditech_runtime.exchange import Request

    def make(target: str = "/", *, guarded: bool = False) -> Any:
        return Request("GET", target, [(b"Host", b"test")], guarded=guarded)

    return make


@pytest.fixture
def limits() -> Callable[..., Any]:
    """Makes limits: `limits(connect=5, read=5, write=5, deadline=10)`."""
    from soliditech_runtime.deadline import Limits

    def make(connect: float = 5, read: float = 5, write: float = 5, deadline: float = 10) -> Any:
        return Limits(connect, read, write, time.monotonic() + deadline, time.monotonic)

    return make
