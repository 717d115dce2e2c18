"""Calls per second with 50 in flight, in turns: `python -m tests.bench.clean.async_calls JOB asyncio|uvloop`."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack

import aiohttp  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
import httpx
import httpx2  # pyright: ignore[reportMissingImports]
import uvloop  # pyright: ignore[reportMissingImports]
from pyreqwest.client import ClientBuilder  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from stock_client import AuthenticatedClient  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
from stock_client.api.customer import (  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]
    get_customer,
)

from soliditech import AsyncSoliditech

from .job import API_KEY, HEADERS, Job, Round, given, leave_the_server_alone, tell

# Short rounds, and many: what else the machine does comes in bursts.
ROUNDS, IN_FLIGHT = 25, 50

Call = Callable[[], Awaitable[object]]


async def columns(job: Job, clients: AsyncExitStack) -> dict[str, tuple[Call, int]]:
    """Each client's GET of the customer, and how many calls make a round that takes long enough."""
    ours = await clients.enter_async_context(AsyncSoliditech(base_url=job.base_url, api_key=API_KEY))
    raw = await clients.enter_async_context(httpx.AsyncClient(base_url=job.base_url, headers=HEADERS))
    limits = httpx.Limits(max_connections=IN_FLIGHT, max_keepalive_connections=IN_FLIGHT)
    matched = await clients.enter_async_context(
        httpx.AsyncClient(base_url=job.base_url, headers=HEADERS, limits=limits)
    )
    stock = await clients.enter_async_context(
        AuthenticatedClient(base_url=job.base_url, token=API_KEY, prefix="", auth_header_name="X-API-Key")
    )
    forked = await clients.enter_async_context(httpx2.AsyncClient(base_url=job.base_url, headers=HEADERS))
    rust = await clients.enter_async_context(ClientBuilder().default_headers(HEADERS).build())
    session = await clients.enter_async_context(aiohttp.ClientSession(headers=HEADERS))

    async def raw_get() -> object:
        return (await raw.get(job.target)).json()

    async def matched_get() -> object:
        return (await matched.get(job.target)).json()

    async def aiohttp_get() -> object:
        async with session.get(job.url) as response:
            return await response.json()

    async def forked_get() -> object:
        return (await forked.get(job.target)).json()

    async def rust_get() -> object:
        return await (await rust.get(job.url).build().send()).json()

    # Who is compared stands side by side: what takes turns seconds apart sees another machine.
    return {
        "soliditech": (lambda: ours.customers.get(job.account_id), 1500),
        "aiohttp": (aiohttp_get, 1500),
        "pyreqwest": (rust_get, 1500),
        "httpx": (raw_get, 100),
        "httpx with limits of 50": (matched_get, 100),
        "stock": (lambda: get_customer.asyncio(job.account_id, client=stock), 100),
        "httpx2": (forked_get, 150),
    }


async def rate(call: Call, calls: int) -> float:
    """Calls per second with `IN_FLIGHT` at once."""
    rest = iter(range(calls))

    async def work() -> None:
        for _ in rest:
            await call()

    start = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(IN_FLIGHT)))
    return calls / (time.perf_counter() - start)


async def main() -> None:
    """Measure, each time beginning with another; the first round only warms up."""
    rounds: list[Round] = []
    job = given()
    leave_the_server_alone(job)
    async with AsyncExitStack() as clients:
        made = await columns(job, clients)
        names = list(made)
        for number in range(ROUNDS + 1):
            turn = number % len(names)
            rounds.append({name: await rate(*made[name]) for name in names[turn:] + names[:turn]})
    tell(rounds[1:])


if __name__ == "__main__":
    {"asyncio": asyncio.run, "uvloop": uvloop.run}[sys.argv[2]](main())
