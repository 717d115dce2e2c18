"""Runs calls of both clients in a simulation, and prints what they did and what of the world they touched.

It is a process of its own: what is watched must be replaced before anything of the client is imported.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from typing import Any

WATCHED = (
    *((time, name) for name in ("monotonic", "time", "perf_counter", "sleep", "monotonic_ns", "time_ns")),
    *((os, name) for name in ("urandom", "getrandom")),
    *((threading, name) for name in ("Lock", "RLock")),
    *((socket, name) for name in ("getaddrinfo", "create_connection", "socketpair")),
)
touched: set[str] = set()
watching = False


def note(name: str, depth: int = 2) -> None:
    """Keep the name of what is touched, and of the module that touches it."""
    if watching:
        touched.add(f"{sys._getframe(depth).f_globals['__name__']}: {name}")


def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
    """`real`, which notes that it was called."""

    def noted(*arguments: Any, **named: Any) -> Any:
        note(name)
        return real(*arguments, **named)

    return noted


class WatchedSocket(socket.socket):
    """A socket that notes that it was made."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        note("socket")
        super().__init__(*arguments, **named)


def watch() -> None:
    """Replace all that is watched."""
    for module, name in WATCHED:
        if real := getattr(module, name, None):
            setattr(module, name, watched(name, real))
    socket.socket = WatchedSocket  # type: ignore[misc]  # it is meant to be seen by all modules


def script() -> Iterator[Any]:
    """What becomes of the requests of the three calls."""
    from tests.support.simulation.network import Timed, reply
    from tests.support.simulation.virtual import NOON

    done = reply(200, '{"result": {"accountId": "A", "transactionNumber": "T"}}')
    yield OSError()
    yield Timed(0.5, reply(503))
    # The connection that answered 503 is used again.
    yield Timed(0.5, reply(429, retry_after=formatdate(NOON + 9, usegmt=True)))
    yield Timed(1.0, done)
    yield Timed(40.0, done)  # later than a read may take
    yield Timed(0.5, done)
    # Idle for too long to carry an action that must not be sent twice.
    yield Timed(0.25, b"")


def actions(client: Any) -> Iterator[Callable[[], Any]]:
    """A read that goes on for long, one that is slow, and a payment whose connection breaks."""
    yield lambda: client.customers.get("A")
    yield lambda: client.customers.get("A")
    yield lambda: client.payments.allocate_to_invoice("T", invoice_number="I")


def simulate(seed: int, *, is_async: bool) -> dict[str, Any]:
    """Run the calls; the result has all that can be seen of them from outside."""
    from soliditech import AsyncSoliditech, Soliditech, SoliditechError
    from tests.support.simulation.network import MemoryNetwork
    from tests.support.simulation.virtual import VirtualLoop, VirtualTime, simulated

    clock = VirtualTime()
    network = MemoryNetwork(clock, script())
    settings: dict[str, Any] = {"base_url": "http://isp.example", "api_key": "k", "allow_http": True, "max_retries": 4}
    system = simulated(clock, seed, network)
    ends: list[str] = []

    def ended(error: SoliditechError) -> str:
        return f"{type(error).__name__} {error.outcome} {error.attempts} {error.elapsed:.6f}"

    def blocking() -> None:
        client = type("Simulated", (Soliditech,), {"_system": system})(**settings)
        for action in actions(client):
            try:
                ends.append(type(action()).__name__)
            except SoliditechError as error:
                ends.append(ended(error))
            clock.sleep(3.0)
        client.close()

    async def in_loop() -> None:
        client = type("Simulated", (AsyncSoliditech,), {"_system": system})(**settings)
        for action in actions(client):
            try:
                ends.append(type(await action()).__name__)
            except SoliditechError as error:
                ends.append(ended(error))
            await clock.async_sleep(3.0)
        await client.aclose()

    global watching
    if is_async:
        with asyncio.Runner(loop_factory=lambda: VirtualLoop(clock)) as runner:
            runner.get_loop()
            watching = True
            runner.run(in_loop())
            watching = False
    else:
        watching = True
        blocking()
        watching = False
    sent = [request.decode() for request in network.requests]
    return {"ends": ends, "slept": clock.slept, "sent": sent, "opened": network.opened, "seconds": clock.seconds}


def main() -> None:
    """Run both clients, each twice with one seed and once with another."""
    watch()
    results = {}
    for is_async in (False, True):
        # Once before: what is imported by the first call is not what calls do.
        simulate(0, is_async=is_async)
        touched.clear()
        runs = [simulate(seed, is_async=is_async) for seed in (1, 1, 2)]
        results["async" if is_async else "sync"] = {"runs": runs, "touched": sorted(touched)}
    print(json.dumps(results))


if __name__ == "__main__":
    main()
