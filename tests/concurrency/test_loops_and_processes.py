"""One client over several event loops, threads with loops of their own, and forked processes."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import Callable
from functools import partial

import pytest

from soliditech import AsyncSoliditech
from tests.concurrency.calls import (
    all_places_are_there,
    all_places_are_there_async,
    ask,
    ask_async,
    async_client,
    in_threads,
    sync_client,
)
from tests.concurrency.echo_server import PATIENCE, Serve


async def some_calls(client: AsyncSoliditech, name: object) -> None:
    for number in range(3):
        await ask_async(client, f"{name}/{number}")
    await all_places_are_there_async(client, 2)


# Python warns of connections whose loop ended before they were closed: this is what is tested here.
never_closed = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")


@never_closed
def test_three_event_loops_in_a_row_on_a_client_closed_in_the_last(serve: Serve) -> None:
    server = serve()
    client = async_client(server, max_connections=2)

    async def last() -> None:
        await some_calls(client, "last")
        await client.aclose()

    asyncio.run(some_calls(client, "first"))
    asyncio.run(some_calls(client, "second"))
    asyncio.run(last())
    assert server.all_closed()
    assert server.accepted == 6
    gc.collect()


@never_closed
def test_three_event_loops_in_a_row_on_a_client_that_is_never_closed(serve: Serve) -> None:
    server = serve()
    client = async_client(server, max_connections=2)
    for name in range(3):
        asyncio.run(some_calls(client, name))
    # Each loop's connections are given up when the next one begins.
    assert server.has(lambda: server.open <= 2)
    del client
    gc.collect()
    assert server.all_closed()


def test_three_event_loops_in_a_row_each_with_a_client_of_its_own(serve: Serve) -> None:
    server = serve()

    async def main(name: int) -> None:
        async with async_client(server, max_connections=2) as client:
            await some_calls(client, name)

    for name in range(3):
        asyncio.run(main(name))
        assert server.all_closed()
    gc.collect()


def test_one_client_in_the_loops_of_several_threads_is_closed_from_one(serve: Serve) -> None:
    server = serve()
    client = async_client(server, max_connections=2)
    ready = threading.Barrier(4)
    closed = threading.Event()

    async def main(name: int) -> None:
        for number in range(20):
            await ask_async(client, f"{name}/{number}")
        await asyncio.to_thread(ready.wait, PATIENCE)
        if name == 0:
            await client.aclose()
            closed.set()
        await asyncio.to_thread(closed.wait, PATIENCE)
        # What one loop asks of another is done in a turn of that one.
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    in_threads(*(partial(asyncio.run, main(name)) for name in range(4)))
    assert server.all_closed()
    assert len(set(server.calls)) == 80
    gc.collect()


def in_a_child(work: Callable[[], None]) -> int:
    """Run `work` in a forked child; its exit status."""
    child = os.fork()
    if not child:
        status = 1
        try:
            work()
            status = 0
        finally:
            os._exit(status)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def test_a_forked_child_makes_its_own_connections(serve: Serve) -> None:
    server = serve()
    with sync_client(server, max_connections=2) as client:
        all_places_are_there(client, 2)

        def work() -> None:
            ask(client, "child")
            all_places_are_there(client, 2)
            client.close()

        for _ in range(2):
            assert in_a_child(work) == 0
            ask(client, "parent")
            all_places_are_there(client, 2)
    assert server.accepted == 2 + 2 * 2
    assert server.all_closed()


def test_a_child_forked_while_calls_are_in_flight_begins_anew(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=lambda arrival: arrival.call != "holder" or release.wait(PATIENCE))
    with sync_client(server, max_connections=1) as client:
        holder = threading.Thread(target=ask, args=(client, "holder"))
        holder.start()
        assert server.has(lambda: server.calls == ["holder"])
        assert in_a_child(partial(ask, client, "child")) == 0
        release.set()
        holder.join(PATIENCE)
        all_places_are_there(client, 1)
    assert server.calls == ["holder", "child", "burst-0"]
    assert server.all_closed()


def test_a_child_forked_from_an_event_loop_begins_anew(serve: Serve) -> None:
    server = serve()

    async def main() -> None:
        async with async_client(server, max_connections=2) as client:
            await some_calls(client, "before")

            def work() -> None:
                # The child is inside the parent's loop, which it must not use.
                asyncio.events._set_running_loop(None)
                asyncio.run(some_calls(client, "child"))

            assert in_a_child(work) == 0
            await some_calls(client, "after")

    asyncio.run(main())
    assert server.accepted == 4
    assert server.all_closed()
    gc.collect()
