"""A task that is cancelled in the middle of a call leaves the call's outcome in a note, an event and a log line."""

from __future__ import annotations

import asyncio
import gc
import logging
import signal
import threading
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from soliditech import AsyncSoliditech, RequestEvent, RequestOptions
from tests.concurrency.calls import all_places_are_there_async, async_client
from tests.concurrency.echo_server import CALL, PATIENCE, Arrival, Serve
from tests.support.fault_server import reply

THE_CALL = RequestOptions(extra_headers={CALL: "the call"})
UNKNOWN = "createDirectInvoice was interrupted, outcome unknown. It may or may not have been done. Look for "


def hold(arrival: Arrival) -> bool:
    """Leave the call without an answer."""
    if arrival.call != "the call":
        return True
    arrival.sock.recv(1)
    return False


def busy(arrival: Arrival) -> bool:
    """Refuse the call, for a while."""
    if arrival.call != "the call":
        return True
    arrival.sock.sendall(reply(b"", b"Retry-After: 20", status=b"429 Busy"))
    return False


async def create(client: AsyncSoliditech) -> object:
    return await client.invoicing.create_direct_invoice(cost_center="C", options=THE_CALL)


class Seen:
    """What a client said of its calls."""

    def __init__(self, caplog: pytest.LogCaptureFixture) -> None:
        caplog.set_level(logging.INFO, logger="soliditech")
        self._caplog = caplog
        self.events: list[RequestEvent] = []

    def check(self, outcome: str, level: int, note: str, operation: str = "createDirectInvoice") -> None:
        """Fail unless a note, an event and a log line say the same, and each but once."""
        (event,) = [event for event in self.events if event.fault == "interrupted"]
        assert (event.operation, event.outcome, event.retry_in) == (operation, outcome, None)
        (line,) = [record for record in self._caplog.records if "interrupted by" in record.getMessage()]
        assert line.levelno == level
        assert f"outcome {outcome}" in line.getMessage()
        assert note.startswith("soliditech: ")
        assert f"outcome {outcome}" in note


@pytest.fixture
def seen(caplog: pytest.LogCaptureFixture) -> Seen:
    return Seen(caplog)


async def cancelled(serving: Any, client: AsyncSoliditech, call: Callable[[AsyncSoliditech], Awaitable[object]]) -> str:
    """The note of a call whose task is cancelled once it is at the server."""
    task = asyncio.ensure_future(call(client))
    assert await asyncio.to_thread(serving.has, lambda: serving.calls == ["the call"])
    await asyncio.sleep(0.02)
    task.cancel()
    with pytest.raises(asyncio.CancelledError) as caught:
        await task
    await all_places_are_there_async(client, 2)
    (note,) = caught.value.__notes__
    return str(note)


def test_a_cancelled_unsafe_call_says_where_to_look(serve: Serve, seen: Seen) -> None:
    async def main() -> str:
        server = serve(answer=hold)
        async with async_client(server, max_connections=2, on_event=seen.events.append) as client:
            return await cancelled(server, client, create)

    note = asyncio.run(main())
    seen.check("unknown", logging.WARNING, note)
    assert note.startswith(f"soliditech: {UNKNOWN}")


def test_a_cancelled_read_is_no_warning(serve: Serve, seen: Seen) -> None:
    async def get(client: AsyncSoliditech) -> object:
        return await client.customers.get("ACC-1001", options=THE_CALL)

    async def main() -> str:
        server = serve(answer=hold)
        async with async_client(server, max_connections=2, on_event=seen.events.append) as client:
            return await cancelled(server, client, get)

    note = asyncio.run(main())
    seen.check("unknown", logging.INFO, note, "getCustomer")
    assert note.endswith("Reading changes nothing; it is safe to call again.")


def test_cancelled_in_its_wait_a_refused_call_was_refused(serve: Serve, seen: Seen) -> None:
    async def main() -> str:
        server = serve(answer=busy)
        async with async_client(server, max_connections=2, on_event=seen.events.append) as client:
            return await cancelled(server, client, create)

    seen.check("rejected", logging.INFO, asyncio.run(main()))
    assert [event.status for event in seen.events if event.attempt == 1][:2] == [429, None]


def test_a_time_limit_of_asyncio_has_the_note_behind_it(serve: Serve, seen: Seen) -> None:
    async def main() -> BaseException:
        server = serve(answer=hold)
        async with async_client(server, on_event=seen.events.append) as client:
            with pytest.raises(TimeoutError) as caught:
                async with asyncio.timeout(0.1):
                    await create(client)
        assert type(caught.value) is TimeoutError
        assert caught.value.__cause__ is not None
        return caught.value.__cause__

    seen.check("unknown", logging.WARNING, asyncio.run(main()).__notes__[0])


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_ctrl_c_in_an_event_loop_leaves_word(serve: Serve, seen: Seen) -> None:
    def interrupt(arrival: Arrival) -> bool:
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGINT)
        arrival.sock.recv(1)
        return False

    async def main() -> None:
        async with async_client(serve(answer=interrupt), on_event=seen.events.append) as client:
            try:
                await create(client)
            except asyncio.CancelledError as error:
                notes.extend(error.__notes__)
                raise

    notes: list[str] = []
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(main())
    # Here and not in another test, which warnings of sockets fail.
    gc.collect()
    seen.check("unknown", logging.WARNING, notes[0])


def test_a_handler_of_the_event_loop_may_cancel_the_call(serve: Serve, seen: Seen) -> None:
    def interrupt(arrival: Arrival) -> bool:
        main = threading.main_thread().ident
        assert main is not None
        signal.pthread_kill(main, signal.SIGUSR1)
        return hold(arrival)

    async def main() -> str:
        loop = asyncio.get_running_loop()
        async with async_client(serve(answer=interrupt), on_event=seen.events.append) as client:
            task = asyncio.create_task(create(client))
            loop.add_signal_handler(signal.SIGUSR1, task.cancel)
            with pytest.raises(asyncio.CancelledError) as caught:
                await asyncio.wait_for(task, PATIENCE)
            loop.remove_signal_handler(signal.SIGUSR1)
        return str(caught.value.__notes__[0])

    seen.check("unknown", logging.WARNING, asyncio.run(main()))


def test_a_call_whose_coroutine_is_closed_leaves_word(serve: Serve, seen: Seen) -> None:
    async def main() -> None:
        server = serve(answer=busy)
        async with async_client(server, max_connections=2, on_event=seen.events.append) as client:
            closing = Closing(create(client))
            task = asyncio.ensure_future(driven(closing))
            assert await asyncio.to_thread(server.has, lambda: server.calls == ["the call"])
            while not seen.events:
                await asyncio.sleep(0.01)
            closing.close()
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            await all_places_are_there_async(client, 2)

    asyncio.run(main())
    seen.check("rejected", logging.INFO, "soliditech: outcome rejected")


class Closing:
    """Awaits a coroutine that can be closed from outside.

    Args:
        work: the coroutine.
    """

    def __init__(self, work: Any) -> None:
        self._work = work

    def close(self) -> None:
        """Close it where it waits."""
        self._work.close()

    def __await__(self) -> Any:
        while True:
            try:
                waited = self._work.send(None)
            except StopIteration as done:
                return done.value
            yield waited


async def driven(closing: Closing) -> object:
    """A coroutine of it, for a task."""
    return await closing
