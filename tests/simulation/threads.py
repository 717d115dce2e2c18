"""Threads of which one runs at a time, and sockets, locks and sleep at which they take turns."""

from __future__ import annotations

import select
from collections import deque
from collections.abc import Callable
from types import TracebackType

import greenlet  # type: ignore[import-untyped]  # it has no types

from soliditech_runtime.transport.synchronous.sockets import BlockingSocket

from .line import Line
from .plans import lateness
from .world import World

_DESCRIPTOR = 7
_MOST_STEPS = 200_000


class Stuck(Exception):
    """Threads wait for what will never happen."""


class Threads:
    """The threads of a world.

    Args:
        world: where they run.
        choose: of so many threads that can go on, which one does.
        interrupt: before which step a signal comes; None for none.
    """

    def __init__(self, world: World, choose: Callable[[int], int], interrupt: int | None = None) -> None:
        self.world = world
        self.steps = 0
        self._alive = 0
        self._choose = choose
        self._interrupt = interrupt
        self._main = greenlet.getcurrent()
        self._ready: deque[greenlet.greenlet] = deque()
        self._names: dict[greenlet.greenlet, str] = {}
        world.who = self.who

    def who(self) -> str:
        """The name of the running thread."""
        return self._names.get(greenlet.getcurrent(), "")

    def spawn(self, name: str, run: Callable[[], None]) -> None:
        """Start a thread."""
        thread = greenlet.greenlet(run, self._main)
        self._names[thread] = name
        self._ready.append(thread)
        self._alive += 1

    def run(self) -> None:
        """Run all threads to their end.

        Raises:
            Stuck: they wait for each other, or have no end.
        """
        while self._alive:
            self.steps += 1
            if self.steps > _MOST_STEPS:
                raise Stuck("there is no end")
            if self._ready:
                self._ready.rotate(-self._choose(len(self._ready)))
                thread = self._ready.popleft()
                if self.steps == self._interrupt and not thread:
                    # It has not begun, and so nobody could have told it.
                    self._interrupt = self.steps + 1
                if self.steps == self._interrupt:
                    self.world.note(f"a signal for {self._names[thread]}")
                    thread.throw(KeyboardInterrupt())
                else:
                    thread.switch()
                self._alive -= thread.dead
            elif self.world.next_time() is None:
                raise Stuck(f"{self._alive} threads wait for ever")
            else:
                self.world.go_on()

    def pause(self) -> None:
        """Let others go on; outside of a thread, nothing."""
        if greenlet.getcurrent() is not self._main:
            self._ready.append(greenlet.getcurrent())
            self._main.switch()

    def wait(
        self, seconds: float | None, is_over: Callable[[], bool], changed: Callable[[Callable[[], None]], None]
    ) -> bool:
        """Wait until something is over; False if it was not in time.

        Args:
            seconds: the longest wait; None for ever.
            is_over: whether it is.
            changed: is given a function, to be called when that may have changed.
        """
        self.pause()
        thread = greenlet.getcurrent()
        end = None if seconds is None else self.world.now + seconds + (lateness(self.who()) if seconds else 0.0)
        while not is_over():
            if end is not None and self.world.now >= end:
                return False
            waiting = [True]

            def wake(waiting: list[bool] = waiting) -> None:
                if waiting[0]:
                    waiting[0] = False
                    self._ready.append(thread)

            changed(wake)
            if end is not None:
                self.world.at(end, wake)
            try:
                self._main.switch()
            finally:
                waiting[0] = False
        return True

    def sleep(self, seconds: float) -> None:
        """Wait."""
        self.wait(seconds, lambda: False, lambda wake: None)

    def lock(self) -> VirtualLock:
        """A lock."""
        return VirtualLock(self)

    def connect(self, address: object, seconds: float) -> BlockingSocket:
        """A socket of the client's, over a line of this world."""
        dial = self.world.dial(address)
        self.sleep(min(dial.delay, seconds))
        if dial.delay > seconds:
            raise TimeoutError
        if dial.refused:
            raise ConnectionRefusedError
        line = Line(self.world)
        return BlockingSocket(VirtualSocket(self, line), lambda: VirtualPoll(self, line))  # type: ignore[arg-type]  # of a socket, it is what is used


class VirtualLock:
    """A lock between such threads."""

    def __init__(self, threads: Threads) -> None:
        self._threads = threads
        self._held = False
        self._wakes: list[Callable[[], None]] = []

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """Take it."""
        if self._held and not blocking:
            return False
        if not self._threads.wait(None if timeout < 0 else timeout, lambda: not self._held, self._wakes.append):
            return False
        self._held = True
        return True

    def release(self) -> None:
        """Set it free."""
        self._held = False
        wakes, self._wakes = self._wakes, []
        for wake in wakes:
            wake()

    def locked(self) -> bool:
        """Whether somebody holds it."""
        return self._held

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.release()


class VirtualSocket:
    """What the client's socket uses of a socket."""

    def __init__(self, threads: Threads, line: Line) -> None:
        self._threads = threads
        self._line = line

    def fileno(self) -> int:
        """A number that no system has given; negative when it is closed."""
        return -1 if self._line.closed else _DESCRIPTOR

    def send(self, data: bytes | memoryview) -> int:
        """Hand over what the network takes."""
        self._threads.pause()
        if self._line.broken or self._line.closed:
            raise ConnectionResetError
        size = self._line.take(bytes(data))
        if not size:
            raise BlockingIOError
        return size

    def recv(self, most: int) -> bytes:
        """What came."""
        line = self._line
        if line.inbox:
            data, line.inbox = bytes(line.inbox[:most]), line.inbox[most:]
            return data
        if line.broken or line.closed:
            raise ConnectionResetError
        assert line.ended
        return b""

    def close(self) -> None:
        """Close it."""
        self._line.close()


class VirtualPoll:
    """What the client's socket uses of `select.poll`."""

    def __init__(self, threads: Threads, line: Line) -> None:
        self._threads = threads
        self._line = line
        self._events = 0

    def register(self, descriptor: int, events: int) -> None:
        """Say what is waited for."""
        self._events = events

    def poll(self, milliseconds: float) -> list[tuple[int, int]]:
        """What there is of it, at the latest after so long."""

        def listen(wake: Callable[[], None]) -> None:
            self._line.changed = wake

        self._threads.wait(milliseconds / 1000, lambda: bool(self._found()), listen)
        found = self._found()
        return [(_DESCRIPTOR, found)] if found else []

    def _found(self) -> int:
        readable = select.POLLIN if self._line.readable() else 0
        writable = 0 if self._line.jammed else select.POLLOUT
        return self._events & (readable | writable)
