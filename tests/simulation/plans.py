"""What befalls each request of a schedule, drawn from its seed, and the same whatever else happens around it."""

from __future__ import annotations

import random
from typing import Literal, NamedTuple, get_args

Act = Literal[
    "done",
    "done in chunks",
    "done until the end",
    "done after interim replies",
    "busy",
    "too early",
    "refused",
    "refused until the end",
    "refused in a 200",
    "asked who",
    "failed",
    "failed but done",
    "done, and no JSON",
    "done, and broken JSON",
    "no HTTP",
    "refused early",
    "silent",
]
"""What the server does with a request, and says of it."""

End = Literal["reset", "closed", "stalled"]
"""What becomes of a connection that breaks: nothing more comes where it stalls."""

After = Literal["kept", "closed", "reset", "surplus", "surplus in halves", "late surplus"]
"""What becomes of a connection when the reply is there. Surplus is the reply to a request that nobody made."""

Answer = Literal["welcome", "refused", "asked who", "garbled", "and more"]
"""What a proxy says to CONNECT, or a server to a handshake: one that is refused vouches for itself alone."""

Found = Literal["addresses", "nothing", "no thread"]
"""What a look-up finds; where the system has no thread for it, it is done at once."""

LEAST = 1e-6
"""Seconds that a server takes at least: two waits never end at one moment, as which of them is seen first is nobody's
promise, and a reply in no time would come at the moment of the one that set free the connection for it."""

_LATE = 1e-7
_TIMEOUT = 4.0

_ACTS: dict[Act, int] = {
    "done": 30,
    "done in chunks": 8,
    "done until the end": 3,
    "done after interim replies": 4,
    "busy": 8,
    "too early": 3,
    "refused": 4,
    "refused until the end": 3,
    "refused in a 200": 3,
    "asked who": 1,
    "failed": 5,
    "failed but done": 3,
    "done, and no JSON": 2,
    "done, and broken JSON": 2,
    "no HTTP": 2,
    "refused early": 4,
    "silent": 3,
}
"""How often each is drawn, to the others."""

_STATUS: dict[Act, int] = {
    "busy": 429,
    "too early": 425,
    "refused": 409,
    "refused until the end": 409,
    "asked who": 407,
    "failed": 503,
    "failed but done": 503,
    "refused early": 413,
}

_AFTER: dict[After, int] = {
    "kept": 20,
    "closed": 5,
    "reset": 2,
    "surplus": 3,
    "surplus in halves": 2,
    "late surplus": 3,
}


class Break(NamedTuple):
    """A connection breaks.

    Args:
        at: after so many bytes: any of those that are exchanged.
        how: what becomes of it.
    """

    at: int
    how: End


class Plan(NamedTuple):
    """What befalls one request.

    Args:
        act: what the server does, if the request gets there.
        delay: seconds until it begins to answer.
        pieces: where the reply is cut into pieces, in parts of its length, each with the seconds before it.
        request: where the connection breaks while the request is sent.
        reply: where it breaks while the reply comes.
        jam: after so many bytes the network takes no more for some seconds.
        retry_after: seconds, in replies that ask to wait.
        after: what becomes of the connection afterwards.
        idle: seconds until that.
        notice: seconds until the client sees that the server closed; what it sends in between is lost.
        confirmed: where the server ends a TLS session, it says so; else the body of a reply to the end is missing.
    """

    act: Act = "done"
    delay: float = 0.01
    pieces: tuple[tuple[float, float], ...] = ()
    request: Break | None = None
    reply: Break | None = None
    jam: tuple[int, float] | None = None
    retry_after: int = 0
    after: After = "kept"
    idle: float = 1.0
    notice: float = 0.0
    confirmed: bool = True

    def status(self) -> int:
        """Of the reply."""
        return _STATUS.get(self.act, 200)

    def ends_with_connection(self) -> bool:
        """Whether nothing but the end of the connection says that the reply is over."""
        return self.act.endswith("until the end")


class Dial(NamedTuple):
    """What befalls one attempt to connect.

    Args:
        delay: seconds that it takes.
        refused: it ends in a refusal.
    """

    delay: float = 0.001
    refused: bool = False


class Lookup(NamedTuple):
    """What befalls one look-up of a name.

    Args:
        delay: seconds that it takes.
        found: what it finds.
        first: which address comes first.
    """

    delay: float = 0.001
    found: Found = "addresses"
    first: int = 0


class Greeting(NamedTuple):
    """What befalls one step of opening a connection: the answer of a proxy, or of the other side of a handshake.

    Args:
        answer: what it is.
        delay: seconds until it begins.
        cut: after which part of it nothing more comes; None where all of it comes. A handshake has no length of its
            own: signatures have one byte more or less.
        how: what becomes of the connection where it is cut.
        pause: seconds between its halves; 0 where it is in one piece.
    """

    answer: Answer = "welcome"
    delay: float = 0.001
    cut: float | None = None
    how: End = "closed"
    pause: float = 0.0


class Unhindered:
    """Plans in which nothing befalls anything."""

    def request(self, who: str, number: int) -> Plan:
        """What befalls the request `number` of a call."""
        return Plan()

    def dial(self, who: str, number: int) -> Dial:
        """What befalls the attempt `number` of a call to connect."""
        return Dial()

    def lookup(self, who: str, number: int) -> Lookup:
        """What befalls the look-up `number` that a call begins."""
        return Lookup()

    def greeting(self, who: str, number: int) -> Greeting:
        """What befalls the step `number` of a call's connections."""
        return Greeting()


class DrawnPlans(Unhindered):
    """The plans of a schedule.

    Args:
        seed: of the schedule.
        jams: whether the network may take no more for a while. How much the system takes beforehand is not the same
            for sockets that wait and for asyncio, which has a buffer of its own.
    """

    def __init__(self, seed: int, *, jams: bool = True) -> None:
        self._seed = seed
        self._jams = jams

    def request(self, who: str, number: int) -> Plan:
        draw = random.Random(hash((self._seed, int(who[1:]), number, 1)))
        act = draw.choices(list(_ACTS), list(_ACTS.values()))[0]
        after = draw.choices(list(_AFTER), list(_AFTER.values()))[0]
        luck = draw.random()
        return Plan(
            act,
            delay=LEAST * (1 + draw.random()) + draw.choice((0.0, 0.001, 0.02, 0.4, 2.5, 7.0)) * draw.random(),
            pieces=tuple(
                sorted(
                    (draw.random(), draw.choice((0.0, 0.01, 0.3)) * draw.random())
                    for _ in range(draw.choice((0, 0, 1, 3)))
                )
            ),
            request=_break(draw) if luck < 0.12 else None,
            reply=_break(draw) if 0.12 <= luck < 0.3 else None,
            jam=(draw.randrange(500), draw.choice((0.1, 2.0, 60.0))) if self._jams and draw.random() < 0.1 else None,
            retry_after=draw.choice((0, 0, 1, 5, 60)),
            after=after,
            # Never at the very moment of the reply: which of the two a client sees first is nobody's promise.
            idle=draw.choice((0.001, 0.01, 0.5, 4.5)) * (0.05 + draw.random()),
            confirmed=draw.random() < 0.5,
        )

    def dial(self, who: str, number: int) -> Dial:
        """What befalls the attempt `number` of a call to connect."""
        draw = random.Random(hash((self._seed, int(who[1:]), number, 2)))
        return Dial(draw.choice((0.0005, 0.0005, 0.05, 8.0)) * draw.random(), draw.random() < 0.07)

    def lookup(self, who: str, number: int) -> Lookup:
        """What befalls the look-up `number` that a call begins."""
        draw = random.Random(hash((self._seed, int(who[1:]), number, 4)))
        found = draw.choices(get_args(Found), (40, 2, 1))[0]
        return Lookup(draw.choice((0.0005, 0.0005, 0.0005, 0.05, 0.05, 6.0)) * draw.random(), found, draw.randrange(3))

    def greeting(self, who: str, number: int) -> Greeting:
        """What befalls the step `number` of a call's connections."""
        draw = random.Random(hash((self._seed, int(who[1:]), number, 6)))
        return Greeting(
            draw.choices(get_args(Answer), (40, 2, 2, 2, 2))[0],
            delay=LEAST * (1 + draw.random()) + draw.choice((0.0, 0.01, 0.01, 5.0)) * draw.random(),
            cut=draw.random() if draw.random() < 0.1 else None,
            how=draw.choice(get_args(End)),
            pause=draw.choice((0.0, 0.0, 0.01)) * draw.random(),
        )


def lateness(who: str) -> float:
    """Seconds by which the waits of a call are late, as those of systems are, for each call its own."""
    return _LATE * (1 + int(who[1:] or 0))


def timeout(who: str) -> float:
    """Seconds that a call may wait for a reply, for each call its own."""
    return _TIMEOUT + LEAST * int(who[1:])


def _break(draw: random.Random) -> Break:
    return Break(draw.randrange(600), draw.choice(("reset", "closed", "stalled")))
