"""The first GET of a process, by aiohttp: `with_aiohttp.py BASE_URL ACCOUNT_ID TARGET AUTHORITIES`."""

import asyncio
import ssl
import sys
import time

import aiohttp  # type: ignore[import-not-found]  # pyright: ignore[reportMissingImports]


async def main() -> None:
    base_url, _, target, authorities = sys.argv[1:]
    verify = ssl.create_default_context(cafile=authorities) if authorities else True
    async with aiohttp.ClientSession(headers={"X-API-Key": "key"}) as session:
        async with session.get(base_url + target, ssl=verify) as response:
            await response.json()
        done = time.perf_counter()
        with open("/proc/self/status") as status:
            print(done, status.read())


asyncio.run(main())
