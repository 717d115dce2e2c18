"""Waits until an attempt may begin, and holds back all who ask when the server asks for that."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, Any

from ...exchange import Fault, Reply
from ..retries.retry_after import parse_retry_after
from .steps import Admit, Sleep, Step, asked

if TYPE_CHECKING:
    from ...operations.operation import Operation
    from ..retries.retry import RetryPolicy
    from .steps import Admission

_LATE = "its turn would not come before the call's deadline; call less often, or raise deadline"


def admitted(
    admission: Admission,
    operation: Operation[Any],
    attempt: int,
    request_id: str,
    end: float,
    clock: Callable[[], float],
) -> Generator[Step, Any, Fault | None]:
    """The steps that wait until an attempt may begin; returns the fault if it may not.

    Args:
        admission: decides on it.
        operation: the operation.
        attempt: 1 for the first.
        request_id: the id of the call.
        end: when the call must end.
        clock: a monotonic clock, in seconds.
    """
    step = Admit(admission, operation.id, operation.effect, attempt, request_id, clock(), end)
    while True:
        answer: float | Fault | None = yield from asked(step)
        if answer is None or isinstance(answer, Fault):
            return answer
        turn = step.now + answer
        if turn >= step.end:
            return Fault("deadline", sent=False, reason=_LATE)
        yield from asked(Sleep(answer))
        step = step.replaced(now=clock(), turn=turn)


def asked_wait(result: Reply | Fault, policy: RetryPolicy, admission: Admission | None) -> float | None:
    """The seconds that the server asks to wait; after a 429, all who ask for admission do.

    Args:
        result: what came of an attempt.
        policy: the client's retry policy.
        admission: what decides when attempts may begin, if anything does.
    """
    if isinstance(result, Fault):
        return None
    seconds = parse_retry_after(result.header(b"retry-after"), policy.now)
    if admission is not None and seconds is not None and result.status == 429:
        admission.hold(policy.clock() + seconds)
    return seconds
