"""An event loop whose time is that of a world, and what asyncio puts between it and a socket."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextvars import Context
from typing import Any, TypeVarTuple

from soliditech_runtime.transport.asynchronous.sockets import AsyncSocket

from .line import Line
from .plans import lateness
from .threads import Stuck
from .world import World

Arguments = TypeVarTuple("Arguments")

_MOST_TURNS = 200_000
_HIGH_WATER = 64 * 1024
_DESCRIPTOR = 7


class VirtualLoop(asyncio.BaseEventLoop):
    """An event loop that waits for nothing.

    Args:
        world: where it runs.
        interrupt: before which turn a task is cancelled; None for none.
        cancel: cancels it.
    """

    def __init__(self, world: World, interrupt: int | None = None, cancel: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self.turns = 0
        self._world = world
        self._interrupt = interrupt
        self._cancel = cancel
        self._selector = self
        self._clock_resolution = 1e-9
        world.who = _running

    def time(self) -> float:
        """The world's."""
        return self._world.now

    def call_at(
        self, when: float, callback: Callable[[*Arguments], object], *args: *Arguments, context: Context | None = None
    ) -> asyncio.TimerHandle:
        """Set a timer, which is late for each call by a time of its own."""
        return super().call_at(when + lateness(self._world.who()), callback, *args, context=context)

    def select(self, timeout: float | None) -> list[Any]:
        """Let what is next happen, or time go on, where asyncio would wait for sockets."""
        self.turns += 1
        if self.turns > _MOST_TURNS:
            raise Stuck("there is no end")
        if self.turns == self._interrupt:
            self._cancel()
            return []
        coming = self._world.next_time()
        end = None if timeout is None else self._world.now + timeout
        if coming is not None and (end is None or coming <= end):
            self._world.go_on()
        elif end is None:
            raise Stuck("tasks wait for ever")
        else:
            self._world.now = end
        return []

    async def connect(self, address: object, seconds: float) -> AsyncSocket:
        """A socket of the client's, over a line of this world."""
        dial = self._world.dial(address)
        await asyncio.sleep(min(dial.delay, seconds))
        if dial.delay > seconds:
            raise TimeoutError
        if dial.refused:
            raise ConnectionRefusedError
        line = Line(self._world)
        connected = AsyncSocket(_Descriptor(line), lambda _: line.readable())  # type: ignore[arg-type]  # of a socket, it is what is used
        VirtualTransport(self, line, connected)
        return connected

    def _process_events(self, event_list: list[Any]) -> None:
        pass

    def _write_to_self(self) -> None:
        pass


def _running() -> str:
    task = asyncio.current_task()
    return "" if task is None else task.get_name()


class _Descriptor:
    """What the client's socket uses of a socket."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def fileno(self) -> int:
        """A number that no system has given; negative when it is closed."""
        return -1 if self._line.closed else _DESCRIPTOR

    def close(self) -> None:
        """Close it."""
        self._line.close()


class VirtualTransport(asyncio.Transport):
    """What stands between a line and a protocol: what the network does not take is kept, and sent later.

    Args:
        loop: the event loop.
        line: the connection.
        protocol: is told what comes.
    """

    def __init__(self, loop: VirtualLoop, line: Line, protocol: AsyncSocket) -> None:
        super().__init__()
        self._loop = loop
        self._line = line
        self._protocol = protocol
        self._unsent = b""
        self._is_closing = self._is_paused = self._is_full = False
        self._is_due = False
        line.changed = self._changed
        protocol.connection_made(self)

    def is_closing(self) -> bool:
        """Whether it is closed, or about to be."""
        return self._is_closing

    def get_write_buffer_size(self) -> int:
        """How much is still to be sent."""
        return len(self._unsent)

    def write(self, data: bytes | bytearray | memoryview) -> None:
        """Send, or keep."""
        if self._is_closing:
            return
        if self._line.broken:
            self._end(ConnectionResetError())
            return
        self._unsent += bytes(data)
        self._send()
        if len(self._unsent) > _HIGH_WATER and not self._is_full:
            self._is_full = True
            self._protocol.pause_writing()

    def pause_reading(self) -> None:
        """Say nothing of what comes."""
        self._is_paused = True

    def resume_reading(self) -> None:
        """Say what came."""
        self._is_paused = False
        self._changed()

    def abort(self) -> None:
        """Close at once."""
        if not self._is_closing:
            self._end(None)

    close = abort

    def _send(self) -> None:
        while self._unsent and (size := self._line.take(self._unsent)):
            self._unsent = self._unsent[size:]
        if self._is_full and not self._unsent:
            self._is_full = False
            self._protocol.resume_writing()

    def _changed(self) -> None:
        # As of asyncio: what a socket brings is handed over by the loop, once a turn.
        if not self._is_due:
            self._is_due = True
            self._loop.call_soon(self._hand_over)

    def _hand_over(self) -> None:
        self._is_due = False
        line = self._line
        if self._is_closing or self._is_paused:
            return
        if self._unsent and not line.jammed:
            self._send()
        if line.inbox:
            data, line.inbox = bytes(line.inbox), bytearray()
            self._protocol.data_received(data)
        elif line.broken:
            self._end(ConnectionResetError())
            return
        elif line.ended:
            self._protocol.eof_received()
            self._end(None)
            return
        if line.inbox or line.broken or line.ended:
            self._changed()

    def _end(self, error: Exception | None) -> None:
        self._is_closing = True
        self._unsent = b""
        self._line.close()
        self._loop.call_soon(self._protocol.connection_lost, error)
