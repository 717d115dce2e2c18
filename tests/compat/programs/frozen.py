"""Calls under a clock that stands still, and prints what came of them.

Arguments: the tool that stops the clock, the address of a server, and whether the clients are made `before` or `within`
that time. In the second case the client is imported within it, too.
"""

from __future__ import annotations

import asyncio
import contextlib
import datetime
import json
import sys
import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from soliditech import AsyncSoliditech, Soliditech

MOMENT = datetime.datetime(2031, 5, 6, 12, tzinfo=datetime.UTC)
LATER = MOMENT + datetime.timedelta(hours=10)


def standing(tool: str) -> contextlib.AbstractContextManager[Any]:
    """The clock stands, at MOMENT."""
    clock: contextlib.AbstractContextManager[Any]
    if tool == "freezegun":
        from freezegun import freeze_time

        clock = freeze_time(MOMENT, real_asyncio=True)
    else:
        from time_machine import travel

        clock = travel(MOMENT, tick=False)
    return clock


def seconds() -> float:
    """Of a clock that no tool stops."""
    return time.clock_gettime(time.CLOCK_MONOTONIC)


def make(url: str) -> tuple[Soliditech, AsyncSoliditech]:
    """The clients."""
    from soliditech import AsyncSoliditech, Soliditech

    return Soliditech(base_url=url, api_key="k-93"), AsyncSoliditech(base_url=url, api_key="k-93")


def called(client: Soliditech, clock: Any) -> list[Any]:
    """What came of the calls, and how long the one took whose reply has no end."""
    from soliditech.errors import DeadlineExceeded

    first = client.customers.suspend("ACC-1001", effective_date=datetime.date.today()).account_id
    names = [client.customers.get(name).account_id for name in ("busy", "later")]
    days = [each.due_date == datetime.date(2031, 6, 1) for each in client.invoicing.list_customer_invoices("ACC-1001")]
    outcome, start = "", seconds()
    try:
        client.with_options(deadline=0.3).customers.get("slow")
    except DeadlineExceeded as error:
        outcome = error.outcome
    took = seconds() - start
    last = [client.customers.get("x").account_id]
    clock.move_to(LATER)
    last.append(client.customers.get("x").account_id)
    return [first, *names, days, outcome, last, took]


async def awaited(client: AsyncSoliditech, clock: Any) -> list[Any]:
    """The same with asyncio."""
    from soliditech.errors import DeadlineExceeded

    first = (await client.customers.suspend("ACC-1001", effective_date=datetime.date.today())).account_id
    names = [(await client.customers.get(name)).account_id for name in ("busy", "later")]
    invoices = client.invoicing.list_customer_invoices("ACC-1001")
    days = [each.due_date == datetime.date(2031, 6, 1) async for each in invoices]
    outcome, start = "", seconds()
    try:
        await client.with_options(deadline=0.3).customers.get("slow")
    except DeadlineExceeded as error:
        outcome = error.outcome
    took = seconds() - start
    last = [(await client.customers.get("x")).account_id]
    clock.move_to(LATER)
    last.append((await client.customers.get("x")).account_id)
    await client.aclose()
    return [first, *names, days, outcome, last, took]


def main(tool: str, url: str, made: str) -> None:
    clients = make(url) if made == "before" else None
    with standing(tool) as clock:
        client, async_client = clients or make(url)
        results = [called(client, clock)]
        clock.move_to(MOMENT)
        results.append(asyncio.run(awaited(async_client, clock)))
        client.close()
    print(json.dumps(results))


if __name__ == "__main__":
    main(*sys.argv[1:])
