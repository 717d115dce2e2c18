"""The steps of a call, which a driver carries out: what each asks of the world, and what it answers."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any, Protocol, TypeVar

from ...deadline import Limits
from ...errors import ConfigurationError
from ...exchange import Fault, Reply, Request
from ...process.value_object import ValueStruct
from ...secrets import Secret
from ...types import Effect

_T = TypeVar("_T")

KeyAnswer = Secret | Fault | ConfigurationError
"""The key; a fault where the deadline passed; or why there is no key."""


class Send(ValueStruct, frozen=True):
    """A step: send `request` within `limits`, and send the reply or fault to the generator."""

    request: Request
    limits: Limits


class Sleep(ValueStruct, frozen=True):
    """A step: wait for `seconds`."""

    seconds: float


class Admit(ValueStruct, frozen=True):
    """A step before each attempt: ask whether it may begin.

    The answer is None (now), a number of seconds after which it may (then the step comes again, with that moment as its
    turn), or a fault that was not sent.

    Args:
        admission: whom to ask.
        operation: the operationId.
        effect: the effect of the operation.
        attempt: 1 for the first.
        request_id: the id of the call.
        now: the time, by the clock of the call.
        end: when the call must end.
        turn: the moment that an earlier answer gave to the same attempt; None if it asks for the first time.
    """

    admission: Admission
    operation: str
    effect: Effect
    attempt: int
    request_id: str
    now: float
    end: float
    turn: float | None = None


class AskKey(ValueStruct, frozen=True):
    """A step: ask for the key of the call, for `seconds` at most; the answer is a `KeyAnswer`."""

    keys: CallKeys
    seconds: float


class Admission(Protocol):
    """Decides when attempts may begin.

    It never waits and does no I/O, so that one object serves threads, tasks and any number of clients: the call itself
    waits. A turn stays used up if its call is interrupted while it waits for it.
    """

    def admit(self, step: Admit) -> float | Fault | None:
        """The answer to an attempt that asks.

        Nothing may be reserved for an attempt whose turn would not come before `step.end`. An attempt asks again when
        its turn has come, and may be given a later one, as after `hold`.
        """
        ...

    def hold(self, until: float) -> None:
        """Let no attempt begin before `until`, by the clock of the calls: a server asked for it with a 429."""
        ...


class CallKeys(Protocol):
    """Gives the keys of calls."""

    def ask(self, seconds: float) -> KeyAnswer:
        """The key of one call, now."""
        ...

    async def ask_async(self, seconds: float) -> KeyAnswer:
        """The key of one call, after `seconds` at most."""
        ...

    def signed(self, request: Request, key: Secret) -> Request:
        """`request` with the key."""
        ...


Step = Send | Sleep | Admit | AskKey

StepResult = Reply | KeyAnswer | float | None
"""What a driver answers to a step."""

Steps = Generator[Step, Any, _T]


def asked(step: Step) -> Generator[Step, Any, Any]:
    """The answer to a step, in a frame that holds the step alone.

    An exception that is thrown into a bare `yield` leaves the frame as it is while the generator waits, and a frame of
    a generator that waits must not be cleared.

    Args:
        step: what is asked.
    """
    try:
        return (yield step)
    finally:
        del step
