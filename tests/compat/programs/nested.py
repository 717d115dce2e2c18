"""Calls in event loops within a running one, as nest_asyncio allows them, and prints what came of them.

Argument: the address of a server.
"""

from __future__ import annotations

import asyncio
import json
import sys

import nest_asyncio

from soliditech import AsyncSoliditech, Soliditech
from soliditech.errors import SoliditechError

URL = sys.argv[1]


async def get(client: AsyncSoliditech, name: str, deadline: float | None = None) -> str:
    """What came of one call."""
    try:
        return str((await client.with_options(deadline=deadline).customers.get(name)).account_id)
    except SoliditechError as error:
        return f"{type(error).__name__} {error.outcome}"


async def anew(name: str) -> str:
    """The same with a client of its own."""
    async with AsyncSoliditech(base_url=URL, api_key="k-93") as client:
        return await get(client, name)


async def main() -> list[str]:
    """What came of calls within others."""
    loop = asyncio.get_running_loop()
    async with AsyncSoliditech(base_url=URL, api_key="k-93", max_connections=2) as client:
        first = asyncio.create_task(get(client, "first"))
        results = [
            loop.run_until_complete(get(client, "nested")),
            *loop.run_until_complete(asyncio.gather(*(get(client, f"many-{number}") for number in range(6)))),
            loop.run_until_complete(get(client, "busy")),
            loop.run_until_complete(get(client, "silent", deadline=0.2)),
            asyncio.run(anew("anew")),
            await first,
        ]
    with Soliditech(base_url=URL, api_key="k-93") as blocking:
        results.append(str(blocking.customers.get("sync").account_id))
    return results


if __name__ == "__main__":
    nest_asyncio.apply()
    print(json.dumps(asyncio.run(main())))
