"""The async transport: cancellation, event loops, many tasks."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import threading
import warnings
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.exchange import Fault, Reply
from soliditech_runtime.transport.asynchronous.http import AsyncHttpTransport
from soliditech_runtime.transport.origin import Origin, TransportSettings
from tests.support.ports import full
from tests.support.scripts import answering, echoing

Make = Callable[..., Any]


def transport(port: int, scheme: str = "http", **settings: Any) -> AsyncHttpTransport:
    return AsyncHttpTransport(Origin(scheme, "127.0.0.1", port), TransportSettings(**settings))


def test_tasks_get_their_own_replies(serve: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)

    async def main() -> None:
        sender = transport(server.port, max_connections=4)
        results = await asyncio.gather(*(sender.send(get(f"/{number}"), limits()) for number in range(200)))
        assert [result.body for result in results if isinstance(result, Reply)] == [b"/%d" % n for n in range(200)]
        await sender.aclose()

    asyncio.run(main())
    assert server.accepted == 4
    assert server.wait_open(0)


def test_no_free_connection(serve: Make, get: Make, limits: Make) -> None:
    server = serve(lambda peer: peer.until_closed())

    async def main() -> None:
        sender = transport(server.port, max_connections=1)
        held = asyncio.create_task(sender.send(get(), limits()))
        await asyncio.sleep(0.02)
        for given, kind in ((limits(connect=0.05), "pool_timeout"), (limits(deadline=0.05), "deadline")):
            result = await sender.send(get(), given)
            assert isinstance(result, Fault)
            assert (result.kind, result.sent) == (kind, False)
        held.cancel()
        with pytest.raises(asyncio.CancelledError):
            await held
        assert len(sender._pools.of_running_loop()._free) == 1
        await sender.aclose()

    asyncio.run(main())
    assert server.wait_open(0)


@pytest.mark.parametrize("turns", range(12))
def test_cancelled_at_any_turn_leaves_no_connection(serve: Make, get: Make, limits: Make, turns: int) -> None:
    server = serve(lambda peer: peer.until_closed())

    async def main() -> None:
        sender = transport(server.port, max_connections=1)
        task = asyncio.create_task(sender.send(get(), limits()))
        for _ in range(turns):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert len(sender._pools.of_running_loop()._free) == 1
        await asyncio.sleep(0.01)
        assert server.wait_open(0)

    asyncio.run(main())


@pytest.mark.parametrize("tls", [False, True])
def test_storm_of_cancellations(
    serve: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str, tls: bool
) -> None:
    server = serve(echoing, context=server_context if tls else None)
    chance = random.Random(7)

    async def main() -> tuple[int, int]:
        sender = transport(server.port, "https" if tls else "http", max_connections=4, verify=loopback_pem)
        right = cancelled = 0

        async def call(number: int) -> None:
            nonlocal right
            result = await sender.send(get(f"/{number}"), limits())
            assert isinstance(result, Reply), result.kind
            assert result.body == b"/%d" % number
            right += 1

        for start in range(0, 400, 20):
            tasks = [asyncio.create_task(call(start + number)) for number in range(20)]
            for task in tasks:
                for _ in range(chance.randrange(4)):
                    await asyncio.sleep(chance.choice((0, 0, 0.0005)))
                if chance.random() < 0.6:
                    task.cancel()
                    if chance.random() < 0.2:
                        await asyncio.sleep(0)
                        task.cancel()
            for outcome in await asyncio.gather(*tasks, return_exceptions=True):
                if isinstance(outcome, asyncio.CancelledError):
                    cancelled += 1
                elif outcome is not None:
                    raise outcome
        pool = sender._pools.of_running_loop()
        assert len(pool._free) + len(pool._idle) == 4
        await sender.aclose()
        return right, cancelled

    right, cancelled = asyncio.run(main())
    # How many of each depends on the machine; each batch has a task that is cancelled before it began.
    assert right > 0
    assert cancelled >= 20
    assert right + cancelled == 400
    assert server.wait_open(0)


def test_no_warnings_and_no_garbage(serve: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    complaints: list[Any] = []

    async def main() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda loop, context: complaints.append(context))
        sender = transport(server.port)
        await asyncio.gather(*(sender.send(get("/"), limits()) for _ in range(5)))
        task = asyncio.create_task(sender.send(get("/"), limits()))
        await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await sender.aclose()

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(main())
        gc.collect()
    assert complaints == []
    assert [str(warning.message) for warning in caught] == []


@pytest.mark.parametrize("how", ["cancelled", "late"])
def test_connecting_that_ends_early_closes_its_socket(get: Make, limits: Make, how: str) -> None:
    async def main(port: int) -> None:
        sender = transport(port)
        task = asyncio.create_task(sender.send(get(), limits(connect=0.1)))
        await asyncio.sleep(0.02)
        assert not task.done()
        if how == "cancelled":
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        else:
            result = await task
            assert isinstance(result, Fault)
            assert (result.kind, result.sent) == ("connect_timeout", False)
        assert len(sender._pools.of_running_loop()._free) == 50

    with full() as port, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        asyncio.run(main(port))
        gc.collect()
    assert [str(warning.message) for warning in caught] == []


@pytest.mark.filterwarnings("ignore:unclosed transport:ResourceWarning")
def test_three_event_loops_in_a_row(serve: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    sender = transport(server.port)
    for number in range(3):
        for _ in range(2):
            result = asyncio.run(_twice(sender, get(f"/{number}"), limits))
            assert result == [b"/%d" % number] * 2
    gc.collect()
    assert server.accepted == 6
    assert server.wait_open(1)
    asyncio.run(sender.aclose())
    assert server.wait_open(0)
    # asyncio warns of transports whose loop was closed before them: here, where it is expected.
    del sender
    gc.collect()


async def _twice(sender: AsyncHttpTransport, request: Any, limits: Make) -> list[bytes]:
    results = [await sender.send(request, limits()) for _ in range(2)]
    return [result.body for result in results if isinstance(result, Reply)]


def test_event_loops_in_threads(serve: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    sender = transport(server.port)
    right: list[bool] = []

    async def main(name: int) -> None:
        for number in range(20):
            result = await sender.send(get(f"/{name}/{number}"), limits())
            right.append(isinstance(result, Reply) and result.body == b"/%d/%d" % (name, number))
        sender._pools.of_running_loop().close()
        await asyncio.sleep(0)

    threads = [threading.Thread(target=lambda name=name: asyncio.run(main(name))) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert right == [True] * 80
    assert server.wait_open(0)


def test_fork_with_idle_connections(serve: Make, get: Make, limits: Make) -> None:
    server = serve(echoing)
    sender = transport(server.port)
    runner = asyncio.Runner()
    assert runner.run(_twice(sender, get("/before"), limits)) == [b"/before"] * 2
    child = os.fork()
    if not child:
        try:
            asyncio.events._set_running_loop(None)
            os._exit(0 if asyncio.run(_twice(sender, get("/child"), limits)) == [b"/child"] * 2 else 1)
        finally:
            os._exit(2)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert runner.run(_twice(sender, get("/after"), limits)) == [b"/after"] * 2
    assert server.accepted == 2
    runner.run(sender.aclose())
    runner.close()


def test_slow_reader_does_not_fill_memory(serve: Make, get: Make, limits: Make) -> None:
    from soliditech_runtime.transport.asynchronous.sockets import AsyncSocket

    seen: list[int] = []
    received = AsyncSocket.data_received

    def watch(self: AsyncSocket, data: bytes) -> None:
        received(self, data)
        seen.append(self._unread)

    server = serve(answering(b"x" * 8_000_000))

    async def main() -> int:
        sender = transport(server.port)
        task = asyncio.create_task(sender.send(get(), limits()))
        result = await task
        await sender.aclose()
        assert isinstance(result, Reply)
        return len(result.body)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(AsyncSocket, "data_received", watch)
        assert asyncio.run(main()) == 8_000_000
    assert max(seen) <= 512 * 1024
