"""Many threads and many tasks on few connections: each call gets its own reply, in turn, and no place is lost."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech
from soliditech.errors import APITimeoutError
from tests.concurrency.calls import (
    all_places_are_there,
    all_places_are_there_async,
    ask,
    ask_async,
    async_client,
    in_threads,
    sync_client,
)
from tests.concurrency.cancelling import CancelledAt, When, awaited
from tests.concurrency.echo_server import PATIENCE, Arrival, Serve


@pytest.mark.proof
def test_32_threads_get_their_own_replies(serve: Serve, full_size: bool, figures: Callable[[str], None]) -> None:
    server = serve()
    rounds = 400 if full_size else 20

    def work(client: Soliditech, name: int) -> None:
        for number in range(rounds):
            ask(client, f"{name}/{number}")

    with sync_client(server, max_connections=8) as client:
        in_threads(*(partial(work, client, name) for name in range(32)))
        all_places_are_there(client, 8)
    assert server.all_closed()
    assert server.accepted <= 8
    assert len(server.calls) == 32 * rounds + 8
    figures(f"{32 * rounds} calls of 32 threads on {server.accepted} connections")


@pytest.mark.proof
def test_500_tasks_get_their_own_replies(serve: Serve, full_size: bool, figures: Callable[[str], None]) -> None:
    server = serve()
    rounds = 40 if full_size else 2

    async def work(client: AsyncSoliditech, name: int) -> None:
        for number in range(rounds):
            await ask_async(client, f"{name}/{number}")

    async def main() -> None:
        async with async_client(server, max_connections=20) as client:
            await asyncio.gather(*(work(client, name) for name in range(500)))
            await all_places_are_there_async(client, 20)

    asyncio.run(main())
    assert server.all_closed()
    assert server.accepted <= 20
    assert len(server.calls) == 500 * rounds + 20
    figures(f"{500 * rounds} calls of 500 tasks on {server.accepted} connections")


WHENS: tuple[When, ...] = ("waiting", "served", "twice")


def holding(release: threading.Event) -> Callable[[Arrival], bool]:
    """Holds the call named `holder` until it is released."""
    return lambda arrival: arrival.call != "holder" or release.wait(PATIENCE)


def waiting(client: Soliditech) -> int:
    """How many threads wait for a place. Nothing outside the pool shows it."""
    transport: Any = client._caller.transport
    return len(transport._pool._waiters)


def test_threads_are_served_in_the_order_in_which_they_came(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=holding(release))
    with sync_client(server, max_connections=1, connect_timeout=PATIENCE) as client:
        threads = [threading.Thread(target=ask, args=(client, name)) for name in ("holder", *range(12))]
        for ahead, thread in enumerate(threads):
            thread.start()
            if ahead == 0:
                assert server.has(lambda: server.calls == ["holder"])
            while waiting(client) < ahead:
                time.sleep(0.001)
        release.set()
        for thread in threads:
            thread.join(PATIENCE)
        all_places_are_there(client, 1)
    assert server.calls == ["holder", *map(str, range(12)), "burst-0"]
    assert server.accepted == 1


def test_tasks_are_served_in_the_order_in_which_they_came(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=holding(release))

    async def main() -> None:
        async with async_client(server, max_connections=1) as client:
            tasks = [asyncio.create_task(ask_async(client, name)) for name in ("holder", *range(50))]
            assert await asyncio.to_thread(server.has, lambda: server.calls == ["holder"])
            # Some give up while they wait; the others keep their order.
            for gone in (3, 17, 18):
                tasks[gone + 1].cancel()
            release.set()
            await asyncio.gather(*tasks, return_exceptions=True)
            await all_places_are_there_async(client, 1)

    asyncio.run(main())
    assert server.calls == ["holder", *(str(name) for name in range(50) if name not in (3, 17, 18)), "burst-0"]


def refused_a_place(call: Callable[[], object]) -> None:
    with pytest.raises(APITimeoutError) as caught:
        call()
    assert caught.value.outcome == "not_sent"


def test_threads_that_waited_too_long_leave_the_queue(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=holding(release))
    with sync_client(server, max_connections=1) as client:
        hasty = client.with_options(connect_timeout=0.03, max_retries=0)
        holder = threading.Thread(target=ask, args=(client, "holder"))
        holder.start()
        assert server.has(lambda: server.calls == ["holder"])
        in_threads(*(partial(refused_a_place, partial(ask, hasty, name)) for name in range(8)))
        assert waiting(client) == 0
        release.set()
        holder.join(PATIENCE)
        all_places_are_there(client, 1)
    assert server.calls == ["holder", "burst-0"]
    assert server.all_closed()
    assert server.accepted == 1


def test_tasks_that_waited_too_long_leave_the_queue(serve: Serve) -> None:
    release = threading.Event()
    server = serve(answer=holding(release))

    async def main() -> None:
        async with async_client(server, max_connections=1) as client:
            hasty = client.with_options(connect_timeout=0.03, max_retries=0)
            holder = asyncio.create_task(ask_async(client, "holder"))
            assert await asyncio.to_thread(server.has, lambda: server.calls == ["holder"])
            ends = await asyncio.gather(*(ask_async(hasty, name) for name in range(8)), return_exceptions=True)
            assert [type(end) for end in ends] == [APITimeoutError] * 8
            release.set()
            await holder
            await all_places_are_there_async(client, 1)

    asyncio.run(main())
    assert server.calls == ["holder", "burst-0"]
    assert server.accepted == 1


@pytest.mark.proof
@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_a_storm_of_cancellations_loses_no_place(
    tls: bool,
    serve: Serve,
    server_context: Any,
    client_context: Any,
    full_size: bool,
    figures: Callable[[str], None],
) -> None:
    server = serve(server_context if tls else None)
    ends: Counter[str] = Counter()

    async def main() -> None:
        chance = random.Random(11)
        async with async_client(server, max_connections=8, verify=client_context) as client:
            for wave in range(150 if full_size else 10):
                await storm(client, wave, chance, ends)
            await all_places_are_there_async(client, 8)

    asyncio.run(main())
    assert server.all_closed()
    assert min(ends["answered"], ends["cancelled"], ends["cancelled twice"]) > 10
    figures(f"{'https' if tls else 'http'}: {dict(sorted(ends.items()))}, {server.accepted} connections")


async def storm(client: AsyncSoliditech, wave: int, chance: random.Random, ends: Counter[str]) -> None:
    """40 calls, of which three in five are cancelled, some of them twice."""
    works = [ask_async(client, f"{wave}/{name}") for name in range(40)]
    victims = chance.sample(range(40), 24)
    stepped = [CancelledAt(works[name], chance.randrange(1, 4), chance.choice(WHENS)) for name in victims[:16]]
    tasks = [asyncio.create_task(awaited(one)) for one in stepped]
    hit = [asyncio.create_task(works[name]) for name in victims[16:]]
    spared = [asyncio.create_task(works[name]) for name in range(40) if name not in victims]
    for task in hit:
        for _ in range(chance.randrange(4)):
            await asyncio.sleep(0)
        task.cancel()
        if chance.random() < 0.5:
            ends["cancelled twice"] += task.cancel()
    results = await asyncio.gather(*tasks, *hit, *spared, return_exceptions=True)
    for result in results:
        if isinstance(result, asyncio.CancelledError):
            ends["cancelled"] += 1
        elif result is not None:
            raise result
        else:
            ends["answered"] += 1
    ends["cancelled twice"] += sum(one.cancellations == 2 for one in stepped)
    assert results[-16:] == [None] * 16, "a call that nobody cancelled was cancelled"
