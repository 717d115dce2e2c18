"""How fast the client is, as ratios to raw httpx doing the same: `make bench`.

All figures are taken side by side in one run against one server on loopback, in turns, so that what else the machine
does falls on both. A ratio below 1 is faster than raw httpx; for requests per second, above 1 is.
"""

from __future__ import annotations

import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from soliditech import AsyncSoliditech, Soliditech
from soliditech.codec import encode

from tests.conformance.examples import example

ROUNDS, CALLS = 15, 80
HEADERS = {"X-API-Key": "key", "Accept": "application/json"}
FLAT = (
    '{"taxType":"VAT","salesManager":"USR-0017","physicalAddress.city":"Cape Town","physicalAddress.streetCode":"8001"}'
)
NESTED = b'{"taxType":"VAT","salesManager":"USR-0017","physicalAddress":{"city":"Cape Town","streetCode":"8001"}}'


@contextmanager
def server() -> Iterator[str]:
    """The server in a process of its own; yields its base URL."""
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "reply.json"
        body.write_bytes(encode(example("getCustomer").reply))
        command = [sys.executable, str(Path(__file__).with_name("server.py")), str(body)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            try:
                yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
            finally:
                process.terminate()


def imports(statement: str) -> float:
    """Seconds that `statement` takes in a fresh process."""
    code = f"import time; start = time.perf_counter(); {statement}; print(time.perf_counter() - start)"
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def import_ratio(statement: str) -> float:
    """The time of `statement` to that of `import httpx`, medians of fresh processes in turns."""
    pairs = [(imports(statement), imports("import httpx")) for _ in range(9)]
    return statistics.median(ours for ours, _ in pairs) / statistics.median(theirs for _, theirs in pairs)


def p50(call: Callable[[], object]) -> float:
    """The median time of a call, in seconds."""
    times = []
    for _ in range(CALLS):
        start = time.perf_counter()
        call()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ratio(ours: Callable[[], object], theirs: Callable[[], object]) -> float:
    """The median of the rounds' ratios."""
    # The first round warms both up.
    return statistics.median([p50(ours) / p50(theirs) for _ in range(ROUNDS + 1)][1:])


async def rate(call: Callable[[], Awaitable[object]], in_flight: int, calls: int) -> float:
    """Calls per second with so many at once."""
    rest = iter(range(calls))

    async def work() -> None:
        for _ in rest:
            await call()

    start = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(in_flight)))
    return calls / (time.perf_counter() - start)


async def async_ratio(base_url: str, in_flight: int = 50) -> float:
    """Calls per second to those of raw httpx at its default limits, which are its better ones here."""
    async with (
        AsyncSoliditech(base_url=base_url, api_key="key") as client,
        httpx.AsyncClient(base_url=base_url, headers=HEADERS) as raw,
    ):

        async def theirs() -> object:
            return (await raw.get("/customers/ACC-1001")).json()

        await rate(lambda: client.customers.get("ACC-1001"), in_flight, 200)
        await rate(theirs, in_flight, 200)
        pairs = [
            (await rate(lambda: client.customers.get("ACC-1001"), in_flight, 1500), await rate(theirs, in_flight, 400))
            for _ in range(5)
        ]
        return statistics.median(ours / other for ours, other in pairs)


def main() -> None:
    """Print the table."""
    rows = [
        ("import soliditech / import httpx", import_ratio("import soliditech")),
        ("from soliditech import Soliditech / import httpx", import_ratio("from soliditech import Soliditech")),
    ]
    with (
        server() as base_url,
        Soliditech(base_url=base_url, api_key="key") as client,
        httpx.Client(base_url=base_url, headers=HEADERS) as raw,
    ):
        put_headers = {"Content-Type": "application/json"}
        rows += [
            (
                "typed GET, p50 / httpx.Client.get().json()",
                ratio(lambda: client.customers.get("ACC-1001"), lambda: raw.get("/customers/ACC-1001").json()),
            ),
            (
                "typed PUT in flat-JSON mode, p50 / httpx PUT of the same bytes",
                ratio(
                    lambda: client.customers.update("ACC-1001", parameters_json=FLAT),
                    lambda: raw.put("/customers/ACC-1001", content=NESTED, headers=put_headers).json(),
                ),
            ),
            ("typed async GET, 50 in flight, requests/s / httpx.AsyncClient", asyncio.run(async_ratio(base_url))),
        ]
    width = max(len(name) for name, _ in rows)
    for name, figure in rows:
        print(f"{name:<{width}}  {figure:6.2f}")


if __name__ == "__main__":
    main()
