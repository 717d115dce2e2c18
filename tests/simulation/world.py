"""The world of one schedule: its time, its chance, what happens when, and what a witness saw of each call."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable
from typing import Any, Protocol

from .plans import Dial, Greeting, Lookup, Plan
from .ways import Way

START = 1000.0
NOON = 1_800_000_000.0
"""The time of day at the start, in seconds since 1970."""

SILENCE = 100.0
"""Seconds that no call waits for."""


class Plans(Protocol):
    """What befalls requests and all that comes before them, each by its call and its number there."""

    def request(self, who: str, number: int) -> Plan:
        """What befalls a request."""
        ...

    def dial(self, who: str, number: int) -> Dial:
        """What befalls an attempt to connect."""
        ...

    def lookup(self, who: str, number: int) -> Lookup:
        """What befalls a look-up."""
        ...

    def greeting(self, who: str, number: int) -> Greeting:
        """What befalls an answer to CONNECT, or a handshake."""
        ...


class Witness:
    """What the server saw of a call, and what of its replies got back."""

    def __init__(self) -> None:
        self.dials = self.lookups = self.greetings = 0
        self.requests = 0
        self.bytes = 0
        self.arrived = 0
        self.executed = 0
        # Complete replies, by their status; that of a refusal in a 200 is 0.
        self.complete: list[int] = []


class World:
    """A world that lasts for one schedule.

    Args:
        seed: of what the client draws.
        plans: what befalls its requests.
        way: how its server is reached.
    """

    def __init__(self, seed: int, plans: Plans, way: Way) -> None:
        self.now = START
        self.plans = plans
        self.way = way
        self.who: Callable[[], str] = str
        """The call that is running."""
        self.problems: list[str] = []
        self.trace: list[str] = []
        self.open_lines = 0
        self.generation = 0
        """How often the process was forked."""
        self._seed = seed
        self._chances: dict[str, random.Random] = {}
        self._witnesses: dict[str, Witness] = {}
        self._events: list[tuple[float, int, Callable[[], None]]] = []
        self._number = 0

    def witness(self, who: str) -> Witness:
        """What was seen of a call."""
        found = self._witnesses.get(who)
        if found is None:
            found = self._witnesses[who] = Witness()
        return found

    def dial(self, address: Any) -> Dial:
        """What befalls the attempt to connect that the running call makes."""
        who = self.who()
        witness = self.witness(who)
        dial = self.plans.dial(who, witness.dials)
        witness.dials += 1
        number = int(address.target[0].rpartition(".")[2])
        if number in self.way.refusing:
            dial = dial._replace(refused=True)
        elif number in self.way.silent:
            dial = dial._replace(delay=SILENCE)
        self.note(f"{who} dials {number}: {dial}")
        return dial

    def clock(self) -> float:
        """The monotonic clock."""
        return self.now

    def time_of_day(self) -> float:
        """The time of day."""
        return NOON + self.now - START

    def random_bytes(self, number: int) -> bytes:
        """The chance of the running call: what others draw changes nothing for it."""
        who = self.who()
        chance = self._chances.get(who)
        if chance is None:
            chance = self._chances[who] = random.Random(hash((self._seed, len(who), int(who[1:] or 0), 3)))
        return chance.randbytes(number)

    def at(self, time: float, happen: Callable[[], None]) -> None:
        """Let something happen; of two things at one time, the one that was said first."""
        self._number += 1
        heapq.heappush(self._events, (max(time, self.now), self._number, happen))

    def next_time(self) -> float | None:
        """When the next thing happens; None if nothing will."""
        return self._events[0][0] if self._events else None

    def go_on(self) -> None:
        """Let the next thing happen, in its time."""
        time, _, happen = heapq.heappop(self._events)
        self.now = max(self.now, time)
        happen()

    def note(self, what: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.now - START:9.4f} {what}")
