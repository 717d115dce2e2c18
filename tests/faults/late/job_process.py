"""A job that bills, and then credits: `job_process.py KIND BASE_URL`; prints how each of its two calls ended."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from typing import Any

import soliditech


async def end(call: Callable[[], Any], *, is_async: bool) -> None:
    """Print how a call ends."""
    try:
        answer = call()
        if is_async:
            await answer
    except soliditech.SoliditechError as error:
        print(repr((type(error).__name__, error.outcome, str(error))))
    except Exception as error:
        print(repr(("raw", type(error).__name__, str(error))))
    else:
        print(repr((None, "", "")))


async def main(kind: str, base_url: str) -> None:
    """Make the calls."""
    make = soliditech.Soliditech if kind == "sync" else soliditech.AsyncSoliditech
    client: Any = make(base_url=base_url, api_key="key")
    await end(lambda: client.invoicing.create_direct_invoice(cost_center="C"), is_async=kind == "async")
    await end(lambda: client.invoicing.create_credit_note(reason="R"), is_async=kind == "async")


print(soliditech.__file__)
asyncio.run(main(*sys.argv[1:]))
