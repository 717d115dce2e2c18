"""Looks names up without holding the event loop, nor its end: a lookup goes on in a thread of its own."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Any

from ..attempt import Attempt
from ..exchange.steps import Address
from ..names import literal, look_up


async def resolve(host: str, port: int, attempt: Attempt[Any]) -> Sequence[Address]:
    """The addresses of `host`.

    Raises:
        Failed: no such name, no answer from the name servers, not a host name, or nothing known in time.
    """
    seconds = attempt.connecting()
    if (addresses := literal(host, port)) is not None:
        return addresses
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    lookup = look_up(host, port)

    def report() -> None:
        # The loop may have ended since.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_set, done)

    lookup.when_done(report)
    timer = loop.call_later(seconds, _set, done)
    try:
        await done
    finally:
        timer.cancel()
    return lookup.result(attempt)


def _set(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
