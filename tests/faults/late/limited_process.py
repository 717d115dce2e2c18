"""Calls while the system gives this process no file descriptor: `limited_process.py KIND BASE_URL`.

Prints a line for each call: its name, the class of its error, its outcome, its attempts, its text, and the faults of
its attempts. The server closes each connection after its reply.
"""

from __future__ import annotations

import asyncio
import resource
import sys
from collections.abc import Awaitable, Callable
from typing import Any

import soliditech

# Those of standard input, output and error. With a limit of 0, Linux would not even wait for a socket that is open.
NONE_LEFT = 3
HARD = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
faults: list[str | None] = []


def limit(descriptors: int) -> None:
    """How many descriptors there may be; those that are open stay."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (descriptors, HARD))


def note(event: soliditech.RequestEvent) -> None:
    """Keep the fault of an attempt."""
    faults.append(event.fault)


def note_and_close(event: soliditech.RequestEvent) -> None:
    """Keep it, and have descriptors again, as when other connections were closed meanwhile."""
    note(event)
    limit(HARD)


async def end(name: str, call: Callable[[], Awaitable[Any]]) -> None:
    """Print how a call ends."""
    faults.clear()
    try:
        await call()
        ended: tuple[object, ...] = (None, "", 0, "")
    except soliditech.SoliditechError as error:
        ended = (type(error).__name__, error.outcome, error.attempts, str(error))
    except Exception as error:
        ended = ("raw", type(error).__name__, 0, str(error))
    limit(HARD)
    print(repr((name, *ended, faults)))


async def main(kind: str, base_url: str) -> None:
    """Make the calls."""
    settings: dict[str, Any] = {"base_url": base_url, "api_key": "key", "max_retries": 1, "on_event": note}
    make = soliditech.Soliditech if kind == "sync" else soliditech.AsyncSoliditech
    client: Any = make(**settings)
    invoicing, customers = client.invoicing, client.customers

    async def bill(group: Any) -> Any:
        answer = group.create_direct_invoice(cost_center="C")
        return answer if kind == "sync" else await answer

    async def update(group: Any) -> Any:
        answer = group.update("A", parameters_json='{"taxType": "VAT"}')
        return answer if kind == "sync" else await answer

    limit(NONE_LEFT)
    await end("first", lambda: bill(invoicing))
    limit(NONE_LEFT)
    await end("first, in flat JSON", lambda: update(customers))
    await end("free", lambda: bill(invoicing))
    limit(NONE_LEFT)
    await end("limited", lambda: bill(invoicing))
    limit(NONE_LEFT)
    await end("limited, then free", lambda: bill(client.with_options(on_event=note_and_close).invoicing))


asyncio.run(main(*sys.argv[1:]))
