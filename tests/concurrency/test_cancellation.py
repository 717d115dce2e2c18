"""A call cancelled at every one of its waits: no place is lost, no connection left, no reply goes astray."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, NamedTuple

import pytest

from soliditech import AsyncSoliditech, RequestOptions
from tests.concurrency.calls import all_places_are_there_async, ask_async, async_client, numbered
from tests.concurrency.cancelling import CancelledAt, When, awaited
from tests.concurrency.echo_server import CALL, PATIENCE, Arrival, EchoServer, Serve

PLACES = 2
LARGE = "x" * 6_000_000


async def read(client: AsyncSoliditech) -> None:
    await ask_async(client, "the call")


async def send_much(client: AsyncSoliditech) -> None:
    options = RequestOptions(extra_headers={CALL: "the call"}, extra_body={"note": LARGE})
    customer = await client.customers.update("ACC-1001", tax_type="VAT", options=options)
    assert customer.account_id == "the call"


def in_pieces(arrival: Arrival) -> bool:
    """Answers the call piece by piece."""
    if arrival.call != "the call":
        return True
    reply = arrival.echo()
    for start in range(0, len(reply), 12):
        arrival.sock.sendall(reply[start : start + 12])
        time.sleep(0.001)
    return False


def busy_at_first(arrival: Arrival) -> bool:
    """Answers the first request of the call with 503."""
    if arrival.number > 1 or arrival.call != "the call":
        return True
    arrival.sock.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 0.005\r\nContent-Length: 0\r\n\r\n")
    return False


class Scene(NamedTuple):
    """What is going on while the call is cancelled.

    Args:
        call: the call.
        waits: how many waits it has at least: else the scene is not what it says.
        server: the server's settings.
        warm: a call has left a connection to be used.
        tls: the server speaks TLS.
    """

    call: Callable[[AsyncSoliditech], Coroutine[Any, Any, None]]
    waits: int
    server: dict[str, Any]
    warm: bool = False
    tls: bool = False


SCENES = {
    "connecting": Scene(read, 2, {}),
    "kept connection": Scene(read, 1, {}, warm=True),
    "handshake": Scene(read, 3, {}, tls=True),
    "sending": Scene(send_much, 3, {}),
    "reading": Scene(read, 4, {"answer": in_pieces}),
    "backoff": Scene(read, 4, {"answer": busy_at_first}),
}


@pytest.mark.proof
@pytest.mark.parametrize("when", ["waiting", "served", "twice"])
@pytest.mark.parametrize("scene", SCENES)
def test_cancelled_at_any_wait_a_call_leaves_nothing_behind(
    scene: str,
    when: When,
    serve: Serve,
    server_context: Any,
    client_context: Any,
    full_size: bool,
    figures: Callable[[str], None],
) -> None:
    found = SCENES[scene]
    wait = runs = cancellations = 0

    async def run() -> CancelledAt:
        server = serve(server_context if found.tls else None, **found.server)
        async with async_client(server, max_connections=PLACES, verify=client_context) as client:
            if found.warm:
                await ask_async(client, "before")
            cancelled = CancelledAt(found.call(client), wait, when)
            await ends(cancelled)
            await all_places_are_there_async(client, PLACES)
        assert await asyncio.to_thread(server.all_closed)
        server.close()
        return cancelled

    while True:
        wait += 1
        if wait > 12 and not full_size:
            # Each piece of a large body is a wait like the one before it.
            wait += 9
        cancelled = asyncio.run(run())
        runs += 1
        cancellations += cancelled.cancellations
        if cancelled.waits < wait:
            break
    gc.collect()
    assert wait > found.waits, "the call waited too seldom for this scene"
    figures(f"{scene}, {when}: {runs} calls, {cancellations} cancellations")


async def ends(cancelled: CancelledAt) -> None:
    """The call ends in its cancellation if there was one, else in its reply; never in an error."""
    task = asyncio.create_task(awaited(cancelled))
    with contextlib.suppress(asyncio.CancelledError):
        await task
    assert task.cancelled() == (cancelled.cancellations > 0)


@pytest.mark.parametrize("when", ["waiting", "served", "twice"])
def test_cancelled_in_the_queue_a_call_passes_its_turn_on(when: When, serve: Serve) -> None:
    release = threading.Event()

    def answer(arrival: Arrival) -> bool:
        return arrival.call != "holder" or release.wait(PATIENCE)

    async def run() -> None:
        server = serve(answer=answer)
        async with async_client(server, max_connections=1) as client:
            holder = asyncio.create_task(ask_async(client, "holder"))
            assert await asyncio.to_thread(server.has, lambda: server.calls == ["holder"])
            reached = release.set if when == "served" else lambda: None
            cancelled = CancelledAt(read(client), 1, when, reached)
            waiter = asyncio.create_task(ends(cancelled))
            follower = asyncio.create_task(ask_async(client, "follower"))
            await waiter
            assert cancelled.cancellations == 1
            release.set()
            await asyncio.gather(holder, follower)
            await all_places_are_there_async(client, 1)
        assert server.calls[:2] == ["holder", "follower"]
        assert await asyncio.to_thread(server.all_closed)
        assert server.accepted == 1

    asyncio.run(run())


def test_cancelled_before_it_began_a_call_does_nothing(serve: Serve) -> None:
    async def run() -> None:
        server = serve()
        async with async_client(server) as client:
            task = asyncio.create_task(read(client))
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert server.accepted == 0

    asyncio.run(run())


def test_a_call_cancelled_in_its_backoff_is_not_sent_again(serve: Serve) -> None:
    def busy(arrival: Arrival) -> bool:
        arrival.sock.sendall(b"HTTP/1.1 503 Busy\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n")
        return False

    async def run() -> EchoServer:
        server = serve(answer=busy)
        slept = asyncio.Event()
        async with async_client(server, on_event=lambda event: slept.set()) as client:
            task = asyncio.create_task(client.customers.get("ACC-1001", options=numbered(1)))
            await slept.wait()
            await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        assert await asyncio.to_thread(server.all_closed)
        return server

    assert asyncio.run(run()).calls == ["1"]
