"""Sockets and names for asyncio. All wait for futures with a timer, so that no task is cancelled to end a wait."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import Callable, Sequence
from typing import Any, cast

from ...deadline import Limits
from ..attempt import Attempt
from ..exchange.connection import readiness, set_options
from ..exchange.steps import Address
from ..names import literal, look_up

# If more than this is unread, reading is paused, and the server has to wait.
_MAX_UNREAD = 256 * 1024


class AsyncSocket(asyncio.Protocol):
    """A connected socket; at most one task reads or writes at a time.

    Args:
        sock: non-blocking and connected; kept to be closed after its event loop was closed.
        has_input: tells whether bytes, or the end of the connection, can be read from it, as of `readiness`.
    """

    def __init__(self, sock: socket.socket, has_input: Callable[[float], object] | None = None) -> None:
        self._loop = asyncio.get_running_loop()
        self._sock = sock
        self._transport: asyncio.Transport | None = None
        self._parts: list[bytes] = []
        self._unread = 0
        self._is_paused = self._is_broken = self._is_ended = False
        # More is to be written than asyncio keeps.
        self.is_full = False
        self._waiter: asyncio.Future[None] | None = None
        # When the wait must end, and when the timer goes off: it is left running from one wait to the next, as it is
        # hardly ever needed, and making one for each takes a twelfth of a call.
        self._end = self._alarm = 0.0
        self._timer: asyncio.TimerHandle | None = None
        self._has_input = has_input or readiness(sock)
        self.written = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """asyncio: connected."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """asyncio: bytes came."""
        self._parts.append(data)
        self._unread += len(data)
        if self._unread > _MAX_UNREAD and not self._is_paused:
            self._is_paused = True
            assert self._transport is not None
            self._transport.pause_reading()
        self._wake()

    def eof_received(self) -> None:
        """asyncio: the other side closed; asyncio then closes the transport."""
        self._is_ended = True
        self._wake()

    def connection_lost(self, exc: Exception | None) -> None:
        """asyncio: closed."""
        self._is_ended = True
        self._is_broken = exc is not None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._wake()

    def pause_writing(self) -> None:
        """asyncio: the write buffer is full."""
        self.is_full = True

    def resume_writing(self) -> None:
        """asyncio: the write buffer has room again."""
        self.is_full = False
        self._wake()

    def write(self, data: bytes | memoryview, count: Limits | None = None) -> None:
        """Hand over to asyncio what is to be written; `is_full` says that it must be waited for.

        Args:
            data: `written` says how much of it asyncio took: all, or none where the connection is broken already.
            count: where the bytes are counted; None for those that are no part of a request.

        Raises:
            OSError: the connection broke.
        """
        transport, size = self._transport, len(data)
        assert transport is not None
        if self._is_ended or transport.is_closing():
            raise ConnectionResetError
        before = transport.get_write_buffer_size()
        if count is not None:
            # Before, since an interruption may come when bytes were sent and before they are counted.
            count.sent += size
        transport.write(data)
        # If its buffer is empty, asyncio writes to the socket at once, and closes if that fails.
        if not before and transport.is_closing():
            if count is not None:
                count.sent -= size
            raise ConnectionResetError
        self.written += size

    async def drained(self, seconds: Callable[[], float]) -> None:
        """Wait until most is written, or until something can be read first.

        Args:
            seconds: returns how long a wait may take.

        Raises:
            TimeoutError: the socket took too little for so long.
        """
        wait = seconds()
        while self.is_full and not (self._parts or self._is_ended):
            try:
                await self._change(wait)
            finally:
                self._waiter = None
            wait = seconds()

    async def read(self, seconds: Callable[[], float]) -> bytes:
        """What was received, at least a byte; empty at the end of the connection.

        Raises:
            TimeoutError: nothing came for so long.
            OSError: the connection broke.
        """
        wait = seconds()
        while not self._parts:
            if self._is_broken:
                raise ConnectionResetError
            if self._is_ended:
                return b""
            try:
                await self._change(wait)
            finally:
                self._waiter = None
            if not self._parts:
                wait = seconds()
        data = self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)
        self._parts.clear()
        self._unread = 0
        if self._is_paused:
            self._is_paused = False
            if self._transport is not None and not self._transport.is_closing():
                self._transport.resume_reading()
        return data

    def buffered(self) -> int:
        """How many bytes were taken, and are still in this process."""
        assert self._transport is not None
        return self._transport.get_write_buffer_size()

    def readable(self) -> bool:
        """Whether bytes, or the end of the connection, can be read, also where the event loop does not know it yet."""
        return bool(self._parts or self._is_ended or self._sock.fileno() < 0 or self._has_input(0))

    def close(self) -> None:
        """Close at once, without waiting, and even if the event loop is closed."""
        if self._transport is None or self._loop.is_closed():
            self.abandon()
            return
        with contextlib.suppress(RuntimeError):
            self._transport.abort()

    def abandon(self) -> None:
        """Close this process's copy of the socket, without using an event loop."""
        self._sock.close()
        # asyncio's transport could close it in its event loop alone, and warns.
        if getattr(self._transport, "_sock", None) is not None:
            cast("Any", self._transport)._sock = None

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _change(self, seconds: float) -> asyncio.Future[None]:
        """Is done when something happened, and fails with a TimeoutError after `seconds`."""
        self._waiter = waiter = self._loop.create_future()
        self._end = self._loop.time() + seconds
        if self._timer is None or self._alarm > self._end:
            self._set_timer()
        return waiter

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._alarm = self._end
        self._timer = self._loop.call_at(self._alarm, self._expire)

    def _expire(self) -> None:
        """End the wait by a TimeoutError, if it is time."""
        self._timer = None
        if self._waiter is None or self._waiter.done():
            return
        if self._alarm < self._end:
            self._set_timer()
        else:
            self._waiter.set_exception(TimeoutError())


async def connect(address: Address, seconds: float) -> AsyncSocket:
    """A socket that is connected to an address. It is closed if that fails.

    asyncio's own way to connect to several addresses loses connected sockets when it is cancelled.

    Raises:
        TimeoutError: not connected in time.
        OSError: refused, unreachable, and the like.
    """
    loop = asyncio.get_running_loop()
    sock = socket.socket(address.family, address.kind, address.protocol)
    connected = AsyncSocket(sock)
    try:
        sock.setblocking(False)
        async with asyncio.timeout(seconds):
            await loop.sock_connect(sock, address.target)
            set_options(sock)
            await loop.create_connection(lambda: connected, sock=sock)
    except BaseException:
        connected.close()
        raise
    return connected


async def resolve(host: str, port: int, attempt: Attempt[Any]) -> Sequence[Address]:
    """The addresses of `host`.

    Raises:
        Failed: no such name, no answer from the name servers, not a host name, or nothing known in time.
    """
    seconds = attempt.connecting()
    if (addresses := literal(host, port)) is not None:
        return addresses
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()
    lookup = look_up(host, port)

    def report() -> None:
        # The loop may have ended since.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(_set, done)

    lookup.when_done(report)
    timer = loop.call_later(seconds, _set, done)
    try:
        await done
    finally:
        timer.cancel()
    return lookup.result(attempt)


def _set(done: asyncio.Future[None]) -> None:
    if not done.done():
        done.set_result(None)
