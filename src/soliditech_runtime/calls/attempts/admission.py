"""Waits until an attempt may begin."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any

from ...exchange import Fault
from .steps import Admit, Sleep

_LATE = "its turn would not come before the call's deadline; call less often, or raise deadline"


def admitted(step: Admit, clock: Callable[[], float]) -> Generator[Admit | Sleep, Any, Fault | None]:
    """The steps that wait until an attempt may begin; returns the fault if it may not.

    Args:
        step: the first of them.
        clock: a monotonic clock, in seconds.
    """
    while True:
        answer: float | Fault | None = yield step
        if answer is None or isinstance(answer, Fault):
            return answer
        turn = step.now + answer
        if turn >= step.end:
            return Fault("deadline", sent=False, reason=_LATE)
        yield Sleep(answer)
        step = step._replace(now=clock(), turn=turn)
