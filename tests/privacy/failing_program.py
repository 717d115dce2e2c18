"""A program of a user's that reports its errors to Sentry as most do, and whose every call fails.

`python -m tests.privacy.failing_program DSN BUSY_URL PAGES_URL`: one server refuses all, the other gives one page
of a list.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import sentry_sdk

from soliditech import AsyncSoliditech, Soliditech, flat_json
from tests.privacy.calls import by_fields, by_flat_json, by_flat_json_text
from tests.privacy.canaries import ACCOUNT, KEY, customer
from tests.privacy.refused_arguments import NO_CLIENT, REFUSED

_log = logging.getLogger("billing")

BY_SERVER: tuple[Callable[[Any], Any], ...] = (by_fields, by_flat_json, by_flat_json_text)
UNSENT = ("an id that is no string", "unknown keys of a model", "flat: cut off", "flat: two ids", "flat: too large")
UNMADE = ("a key with a line break", "a port that is none", "a proxy of a broken port", "a timeout that is none")
BY_ITSELF: tuple[Callable[[], object], ...] = (
    lambda: flat_json.changed_since("updateCustomer", {"accountId": ACCOUNT, "a.b": ACCOUNT, "a": ACCOUNT}, customer()),
    lambda: flat_json.unflatten({"a": ACCOUNT, "a.b": ACCOUNT}),
)
REPORTS = 36
"""How many errors are reported in all."""

_OWN = "def bill(key): raise LookupError\nbill(key)"


def report(call: Callable[[], object]) -> None:
    """Report the error of a call from its `except`."""
    try:
        call()
    except Exception:
        sentry_sdk.capture_exception()


async def report_later(call: Callable[[], Awaitable[object]]) -> None:
    """As `report`, of an async client."""
    try:
        await call()
    except Exception:
        sentry_sdk.capture_exception()


def in_threads(busy: str, pages: str) -> None:
    """The errors of the sync client."""
    with Soliditech(base_url=busy, api_key=KEY, max_retries=0) as client:
        for act in (*BY_SERVER, *(REFUSED[name] for name in UNSENT)):
            report(lambda act=act: act(client))  # type: ignore[misc]  # the default is the loop's variable
        for name in UNMADE:
            report(lambda name=name: Soliditech(**{"base_url": busy, "api_key": KEY, **NO_CLIENT[name]}))  # type: ignore[misc]  # as above
        try:
            by_fields(client)
        except Exception:
            _log.exception("the customer was not updated")
        thread = threading.Thread(target=by_fields, args=(client,))
        thread.start()
        thread.join()
    with Soliditech(base_url=pages, api_key=KEY, max_retries=0) as client:
        report(lambda: list(client.invoicing.list_customer_invoices(ACCOUNT)))
        report(lambda: client.invoicing.with_raw_response.list_customer_invoices(ACCOUNT).value.next_page())


async def in_tasks(busy: str, pages: str) -> None:
    """The errors of the async client."""
    async with AsyncSoliditech(base_url=busy, api_key=KEY, max_retries=0) as client:
        for act in (*BY_SERVER, *(REFUSED[name] for name in UNSENT)):
            await report_later(lambda act=act: act(client))  # type: ignore[misc]  # as above
        for name in UNMADE:
            report(lambda name=name: AsyncSoliditech(**{"base_url": busy, "api_key": KEY, **NO_CLIENT[name]}))  # type: ignore[misc]  # as above
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(by_fields(client))
                group.create_task(by_flat_json(client))
        except* Exception:
            sentry_sdk.capture_exception()
        # asyncio logs an error that nobody asks for.
        await asyncio.wait([asyncio.create_task(by_fields(client))])
    async with AsyncSoliditech(base_url=pages, api_key=KEY, max_retries=0) as client:
        await report_later(lambda: collected(client))
        await report_later(client.invoicing.list_customer_invoices(ACCOUNT).collect)


async def collected(client: AsyncSoliditech) -> None:
    """Go through a list."""
    async for _ in client.invoicing.list_customer_invoices(ACCOUNT):
        pass


def busy_stand_in(request: httpx.Request) -> httpx.Response:
    """Where the program is interrupted."""
    raise KeyboardInterrupt


def main() -> None:
    """Fail in all ways, at last in one that nobody catches."""
    dsn, busy, pages = sys.argv[1:]
    sentry_sdk.init(dsn)
    in_threads(busy, pages)
    asyncio.run(in_tasks(busy, pages))
    for call in BY_ITSELF:
        report(call)
    report(lambda: exec(_OWN, {"__name__": "billing", "key": KEY}))
    sentry_sdk.flush()
    with Soliditech(
        base_url="https://isp.example", api_key=KEY, transport=httpx.MockTransport(busy_stand_in)
    ) as client:
        by_fields(client)


if __name__ == "__main__":
    main()
