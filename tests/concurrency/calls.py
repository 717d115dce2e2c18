"""Calls that know their own answer, and the proof that a client has all its places."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

from soliditech import AsyncSoliditech, RequestOptions, Soliditech
from tests.concurrency.echo_server import CALL, MEET, EchoServer

KEY = "key"


def sync_client(server: EchoServer, **settings: Any) -> Soliditech:
    """A client of `server`."""
    return Soliditech(base_url=server.url, api_key=KEY, trust_env=False, **settings)


def async_client(server: EchoServer, **settings: Any) -> AsyncSoliditech:
    """The same for asyncio."""
    return AsyncSoliditech(base_url=server.url, api_key=KEY, trust_env=False, **settings)


def numbered(call: object, meet: int = 0) -> RequestOptions:
    """Options that tell the server which call it is.

    Args:
        call: its number.
        meet: how many such calls must be at the server before one is answered.
    """
    return RequestOptions(extra_headers={CALL: str(call)} | ({MEET: str(meet)} if meet else {}))


def ask(client: Soliditech, call: object, meet: int = 0) -> None:
    """One call, whose reply must be its own."""
    assert client.customers.get("ACC-1001", options=numbered(call, meet)).account_id == str(call)


async def ask_async(client: AsyncSoliditech, call: object, meet: int = 0) -> None:
    """One call, whose reply must be its own."""
    customer = await client.customers.get("ACC-1001", options=numbered(call, meet))
    assert customer.account_id == str(call)


def in_threads(*works: Any) -> None:
    """Run each of `works` in a thread of its own; the first error of one is raised."""
    errors: list[BaseException] = []

    def run(work: Any) -> None:
        try:
            work()
        except BaseException as error:
            errors.append(error)

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
        assert not thread.is_alive(), "a call hangs"
    if errors:
        raise errors[0]


def all_places_are_there(client: Soliditech, places: int) -> None:
    """`places` calls at the same time are all at the server at the same time."""
    in_threads(*(lambda call=call: ask(client, f"burst-{call}", places) for call in range(places)))


async def all_places_are_there_async(client: AsyncSoliditech, places: int) -> None:
    """`places` calls at the same time are all at the server at the same time."""
    await asyncio.gather(*(ask_async(client, f"burst-{call}", places) for call in range(places)))
