"""Programs that close their clients, each in another way, for an interpreter that reports what was left open.

python -X dev -W error -m tests.introspection.closed_clients http|https
"""

from __future__ import annotations

import asyncio
import gc
import ssl
import sys
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from soliditech import AsyncSoliditech, Soliditech, errors
from tests.support.certificates import Authority

REPLY = b'{"result": {"accountId": "ACC-1001"}}'


class Handler(BaseHTTPRequestHandler):
    """Answers every request, and keeps the connection."""

    protocol_version = "HTTP/1.1"
    # Beyond it, a handler would wait for a client that left its connection open.
    timeout = 20

    def do_GET(self) -> None:
        """Answer."""
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(REPLY)))
        self.end_headers()
        self.wfile.write(REPLY)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


async def get(client: AsyncSoliditech) -> None:
    """One call."""
    assert (await client.customers.get("ACC-1001")).account_id == "ACC-1001"


def in_a_with(settings: dict[str, Any]) -> None:
    """A client in a `with`, used by several threads."""
    with Soliditech(**settings) as client:
        threads = [threading.Thread(target=client.customers.get, args=("ACC-1001",)) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def twice(settings: dict[str, Any]) -> None:
    """A client, and a copy with other options, that are closed more than once."""
    client = Soliditech(**settings)
    changed = client.with_options(max_retries=0)
    changed.customers.get("ACC-1001")
    changed.close()
    client.close()
    client.close()


def after_an_error(settings: dict[str, Any]) -> None:
    """A client whose call fails."""
    try:
        with Soliditech(**settings) as client:
            client.customers.get("ACC-1001")
            client.customers.add(tax_type=5)  # type: ignore[call-overload]  # what is refused
    except errors.InvalidParameterError:
        return
    raise AssertionError


def in_an_async_with(settings: dict[str, Any]) -> None:
    """An async client, used by several tasks, one of which is cancelled."""

    async def run() -> None:
        async with AsyncSoliditech(**settings) as client:
            tasks = [asyncio.ensure_future(get(client)) for _ in range(4)]
            await asyncio.sleep(0)
            tasks[0].cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(run())


def after_its_loop(settings: dict[str, Any]) -> None:
    """An async client that is used in two event loops and closed in a third."""
    client = AsyncSoliditech(**settings)
    asyncio.run(get(client))
    asyncio.run(get(client))
    asyncio.run(client.aclose())


def never_used(settings: dict[str, Any]) -> None:
    """Clients that open nothing."""
    Soliditech(**settings)
    AsyncSoliditech(**settings)


SCENES: tuple[Callable[[dict[str, Any]], None], ...] = (
    *(in_a_with, twice, after_an_error, in_an_async_with, after_its_loop, never_used),
)


def main(scheme: str) -> None:
    """Carry out each program."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    verify: bool | ssl.SSLContext = True
    if scheme == "https":
        authority = Authority()
        server.socket = authority.certify("127.0.0.1").context().wrap_socket(server.socket, server_side=True)
        verify = ssl.create_default_context(cadata=authority.pem)
    serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    serving.start()
    try:
        for scene in SCENES:
            scene({"base_url": f"{scheme}://127.0.0.1:{server.server_port}", "api_key": "key", "verify": verify})
            gc.collect()
            print(scene.__name__)
    finally:
        server.shutdown()
        serving.join()
        server.server_close()


if __name__ == "__main__":
    main(sys.argv[1])
