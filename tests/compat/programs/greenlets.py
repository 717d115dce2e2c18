"""Calls in greenlets of gevent, and prints what came of them.

Arguments: the address of a server that takes a tenth of a second for each reply, and `first` if the client is imported
before gevent patches. While the server is called, another greenlet counts: how far it comes tells whether waits let
others run.
"""

import sys

if sys.argv[2:] == ["first"]:
    import soliditech  # noqa: F401

from gevent import monkey

monkey.patch_all()

import json  # noqa: E402
import socket  # noqa: E402
import time  # noqa: E402
from collections.abc import Callable  # noqa: E402
from typing import Any  # noqa: E402

import gevent  # noqa: E402

from soliditech import Soliditech  # noqa: E402
from soliditech.errors import SoliditechError  # noqa: E402

URL = sys.argv[1]
NAME = "slow.example"
LOOKUPS = [5.0, 0.2]
"""Seconds that one lookup of it after the other takes."""

look_up = socket.getaddrinfo
counted = 0


def count() -> None:
    """Count every hundredth of a second, for ever."""
    global counted
    while True:
        counted += 1
        gevent.sleep(0.01)


def slow_lookup(host: Any, port: Any, *arguments: Any, **options: Any) -> Any:
    """A resolver that takes its time for one name, which is this machine's."""
    if host != NAME:
        return look_up(host, port, *arguments, **options)
    gevent.sleep(LOOKUPS.pop(0))
    return look_up("127.0.0.1", port, *arguments, **options)


def watched(work: Callable[[], Any]) -> dict[str, Any]:
    """What came of it, how many seconds it took, and how far the other greenlet came meanwhile."""
    before, start = counted, time.monotonic()
    try:
        value = work()
    except SoliditechError as error:
        value = f"{type(error).__name__} {error.outcome}"
    return {"value": value, "seconds": time.monotonic() - start, "counted": counted - before}


def crowd(client: Soliditech) -> int:
    """How many of fifty greenlets, on few connections, got their own customer."""
    names = [f"ACC-{number}" for number in range(50)]
    greenlets = [gevent.spawn(client.customers.get, name) for name in names]
    gevent.joinall(greenlets, raise_error=True)
    values: list[Any] = [greenlet.value for greenlet in greenlets]
    return sum(value.account_id == name for value, name in zip(values, names, strict=True))


def main() -> None:
    gevent.spawn(count)
    socket.getaddrinfo = slow_lookup
    settings: dict[str, Any] = {"api_key": "k-93", "max_connections": 10}
    results = {}
    with Soliditech(base_url=URL, **settings) as client:
        results["crowd"] = watched(lambda: crowd(client))
        results["deadline"] = watched(lambda: client.with_options(deadline=0.3).customers.get("silent"))
        results["retry"] = watched(lambda: client.customers.get("busy").account_id)
    with Soliditech(base_url=URL.replace("127.0.0.1", NAME), allow_http=True, **settings) as client:
        results["late lookup"] = watched(lambda: client.with_options(deadline=0.3).customers.get("ACC-1"))
        results["lookup"] = watched(lambda: client.customers.get("ACC-1").account_id)
    print(json.dumps(results))


if __name__ == "__main__":
    main()
