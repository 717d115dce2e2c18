"""The stack of connections, sync and async, without a network."""

from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Iterator

import pytest

from soliditech_runtime.deadline import Limits
from soliditech_runtime.transport.asynchronous.pool import AsyncPool, LoopPools
from soliditech_runtime.transport.pool import NoPlace
from soliditech_runtime.transport.synchronous.pool import Pool


class Thing:
    """A connection without a network."""

    def __init__(self, idle_limit: float = 4.0) -> None:
        self.opened = self.idle_since = self.idled = 0.0
        self.idle_limit = idle_limit
        self.dead = False
        self.closed = False
        self.abandoned = False

    def readable(self) -> bool:
        return self.dead

    def close(self) -> None:
        self.closed = True

    def abandon(self) -> None:
        self.abandoned = True


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class Awaited:
    """An AsyncPool called like a Pool."""

    def __init__(self, size: int, clock: Clock) -> None:
        self.runner = asyncio.Runner()
        self.pool: AsyncPool[Thing] = AsyncPool(size, clock)

    def take(self, limits: Limits, *, guarded: bool = False) -> Thing | None:
        return self.runner.run(self.pool.take(limits, guarded=guarded))

    def put(self, thing: Thing) -> None:
        self.pool.put(thing)

    def drop(self) -> None:
        self.pool.drop()

    def close(self) -> None:
        self.pool.close()


def limits(connect: float = 5, deadline: float = 5) -> Limits:
    return Limits(connect, 5, 5, time.monotonic() + deadline, time.monotonic)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sync", "async"])
def pool(request: pytest.FixtureRequest, clock: Clock) -> Iterator[Pool[Thing] | Awaited]:
    """A pool of two places."""
    if request.param == "sync":
        yield Pool(2, clock)
        return
    made = Awaited(2, clock)
    yield made
    made.runner.close()


AnyPool = Pool[Thing] | Awaited


def test_last_in_first_out(pool: AnyPool) -> None:
    first, second = Thing(), Thing()
    assert (pool.take(limits()), pool.take(limits())) == (None, None)
    pool.put(first)
    pool.put(second)
    assert pool.take(limits()) is second
    assert pool.take(limits()) is first


def test_bound(pool: AnyPool) -> None:
    pool.take(limits())
    pool.take(limits())
    with pytest.raises(TimeoutError):
        pool.take(limits(connect=0.02))
    for deadline in (-1, 0.02):
        late = limits(deadline=deadline)
        with pytest.raises(NoPlace):
            pool.take(late)
        assert late.clipped
    pool.drop()
    assert pool.take(limits(connect=0.02)) is None


def test_idle_too_long(pool: AnyPool, clock: Clock) -> None:
    thing, short = Thing(), Thing(idle_limit=1)
    pool.take(limits())
    pool.take(limits())
    pool.put(thing)
    pool.put(short)
    clock.now += 1.5
    assert pool.take(limits()) is thing
    assert short.closed
    pool.put(thing)
    clock.now += 5
    assert pool.take(limits()) is None
    assert thing.closed
    assert pool.take(limits()) is None
    with pytest.raises(TimeoutError):
        pool.take(limits(connect=0.01))


def test_put_closes_the_oldest(pool: AnyPool, clock: Clock) -> None:
    old, new = Thing(), Thing()
    pool.take(limits())
    pool.take(limits())
    pool.put(old)
    clock.now += 5
    pool.put(new)
    assert old.closed
    assert pool.take(limits()) is new
    assert pool.take(limits()) is None


def test_put_closes_the_oldest_where_the_server_closed_it(pool: AnyPool, clock: Clock) -> None:
    old, new = Thing(), Thing()
    pool.take(limits())
    pool.take(limits())
    pool.put(old)
    old.dead = True
    clock.now += 1
    pool.put(new)
    assert old.closed
    # Half a second is half of what one was seen to live.
    clock.now += 0.6
    assert pool.take(limits(), guarded=True) is None
    assert pool.take(limits()) is new


def test_what_one_event_loop_learns_of_a_server_others_know(clock: Clock) -> None:
    pools: LoopPools[Thing] = LoopPools(1, clock)

    async def see_it_closed() -> None:
        pool, thing = pools.of_running_loop(), Thing()
        await pool.take(limits())
        pool.put(thing)
        thing.dead = True
        clock.now += 1
        assert await pool.take(limits()) is None

    async def is_used_after(seconds: float) -> bool:
        pool, thing = pools.of_running_loop(), Thing()
        await pool.take(limits())
        pool.put(thing)
        clock.now += seconds
        return await pool.take(limits(), guarded=True) is thing

    asyncio.run(see_it_closed())
    assert asyncio.run(is_used_after(0.4))
    assert not asyncio.run(is_used_after(0.6))


def test_dead_connections_are_closed(pool: AnyPool) -> None:
    first, second = Thing(), Thing()
    pool.take(limits())
    pool.take(limits())
    pool.put(first)
    pool.put(second)
    second.dead = True
    assert pool.take(limits()) is first
    assert second.closed
    first.dead = True
    pool.put(first)
    assert pool.take(limits()) is None
    assert pool.take(limits(connect=0.01)) is None


def test_guarded(pool: AnyPool, clock: Clock) -> None:
    thing = Thing()
    pool.take(limits())
    pool.put(thing)
    clock.now += 1.9
    assert pool.take(limits(), guarded=True) is thing
    pool.put(thing)
    clock.now += 2
    assert pool.take(limits(), guarded=True) is None
    assert not thing.closed
    assert pool.take(limits()) is thing
    pool.put(thing)
    clock.now += 2
    assert pool.take(limits(), guarded=True) is None
    assert thing.closed
    with pytest.raises(TimeoutError):
        pool.take(limits(connect=0.01))


def test_closed_pool_keeps_nothing(pool: AnyPool) -> None:
    idle, used = Thing(), Thing()
    pool.take(limits())
    pool.take(limits())
    pool.put(idle)
    pool.close()
    assert idle.closed
    pool.put(used)
    assert used.closed
    assert pool.take(limits()) is None


def test_threads_are_served_in_order() -> None:
    pool: Pool[Thing] = Pool(1)
    thing = Thing()
    order: list[int] = []
    pool.take(limits())

    def work(number: int) -> None:
        got = pool.take(limits())
        order.append(number)
        assert got is thing
        pool.put(thing)

    threads = []
    for number in range(8):
        threads.append(threading.Thread(target=work, args=(number,)))
        threads[-1].start()
        while len(pool._waiters) <= number:
            time.sleep(0.001)
    pool.put(thing)
    for thread in threads:
        thread.join(5)
    assert order == list(range(8))


def test_interrupted_waiter_passes_its_place_on() -> None:
    pool: Pool[Thing] = Pool(1)
    thing = Thing()
    pool.take(limits())

    class Interrupting(Limits):
        """Is interrupted, as by ctrl-c, in the moment the place is handed over."""

        def wait(self, phase: float) -> float:
            pool.put(thing)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        pool.take(Interrupting(5, 5, 5, time.monotonic() + 5, time.monotonic))
    assert pool.take(limits(connect=0.01)) is thing


def test_tasks_are_served_in_order_and_cancelled_ones_passed_over() -> None:
    async def main() -> None:
        pool: AsyncPool[Thing] = AsyncPool(1)
        thing = Thing()
        order: list[int] = []
        await pool.take(limits())

        async def work(number: int) -> None:
            got = await pool.take(limits())
            order.append(number)
            assert got is thing
            await asyncio.sleep(0)
            pool.put(thing)

        tasks = [asyncio.create_task(work(number)) for number in range(8)]
        await asyncio.sleep(0)
        tasks[3].cancel()
        await asyncio.sleep(0)
        pool.put(thing)
        tasks[0].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        assert order == [1, 2, 4, 5, 6, 7]
        assert await pool.take(limits()) is thing

    asyncio.run(main())


def test_place_handed_over_in_the_moment_of_cancellation() -> None:
    async def main() -> None:
        pool: AsyncPool[Thing] = AsyncPool(1)
        await pool.take(limits())
        task = asyncio.create_task(pool.take(limits()))
        await asyncio.sleep(0)
        pool.drop()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert await pool.take(limits(connect=0.01)) is None

    asyncio.run(main())


def test_one_pool_for_each_event_loop() -> None:
    pools: LoopPools[Thing] = LoopPools(1)
    thing = Thing()

    async def use() -> Thing | None:
        pool = pools.of_running_loop()
        assert pools.of_running_loop() is pool
        got = await pool.take(limits(connect=0.1))
        pool.put(thing)
        return got

    for _ in range(3):
        thing.abandoned = False
        assert asyncio.run(use()) is None
    asyncio.run(asyncio.sleep(0))

    async def close() -> None:
        pools.close()
        pools.of_running_loop()

    asyncio.run(close())
    assert thing.abandoned
    assert len(pools._pools) == 1


def test_forked_child_begins_anew() -> None:
    pool: Pool[Thing] = Pool(1)
    pools: LoopPools[Thing] = LoopPools(1)
    thing = Thing()
    pool.take(limits())
    pool.put(thing)
    child = os.fork()
    if not child:
        fresh = pool.take(limits(connect=0.1)) is None and not pools._pools
        os._exit(0 if fresh and thing.abandoned and not thing.closed else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not thing.abandoned
    assert pool.take(limits()) is thing
