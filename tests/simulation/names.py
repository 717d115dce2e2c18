"""Look-ups of names in a world: the client's own code, with threads and name servers that the plans decide."""

from __future__ import annotations

import _thread
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from soliditech_runtime.process.system import Lock
from soliditech_runtime.transport import names

from .plans import Lookup
from .world import World

_NAMES: Any = names
"""It takes `socket` and `_thread` of its own module."""


class VirtualNames:
    """What the client's look-ups use of `socket` and of `_thread`.

    Args:
        world: where they are made.
        lock: makes a lock.
    """

    TIMEOUT_MAX = _thread.TIMEOUT_MAX

    def __init__(self, world: World, lock: Callable[[], Lock]) -> None:
        self.allocate_lock = lock
        self._world = world
        self._lookup = Lookup()

    def __getattr__(self, name: str) -> Any:
        return getattr(socket, name)

    def start_new_thread(self, run: Callable[[], None], arguments: tuple[()]) -> None:
        """Start a look-up: its thread waits for the name servers, and then runs to its end."""
        world, generation, who = self._world, self._world.generation, self._world.who()
        witness = world.witness(who)
        lookup = self._lookup = world.plans.lookup(who, witness.lookups)
        witness.lookups += 1
        world.note(f"{who} looks up a name: {lookup}")
        if lookup.found == "no thread":
            raise RuntimeError("can't start new thread")

        def answer() -> None:
            # A child has none of its parent's threads.
            if world.generation == generation:
                self._lookup = lookup
                run()

        world.at(world.now + lookup.delay, answer)

    def getaddrinfo(self, host: str | bytes, port: int, **others: Any) -> list[tuple[Any, ...]]:
        """What the name servers say."""
        if others.get("flags") or self._lookup.found == "nothing":
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        return self._world.way.entries(self._lookup.first, port)


@contextmanager
def virtual_names(world: World, lock: Callable[[], Lock]) -> Iterator[None]:
    """Have names looked up in a world."""
    _NAMES._running.renew()
    _NAMES.socket = _NAMES._thread = VirtualNames(world, lock)
    try:
        yield
    finally:
        _NAMES.socket, _NAMES._thread = socket, _thread


def lookups_under_way() -> int:
    """How many look-ups a call may join."""
    return len(_NAMES._running._lookups)
