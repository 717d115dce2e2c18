# Derived from asynchronous/driver.py: change that, and run `make generate`.
"""Runs the steps of a call with blocking I/O."""

from __future__ import annotations

from collections.abc import Callable
from logging import Logger
from typing import TypeVar

from ...calls.loop import Admit, Send, Sleep, Steps, unforeseen
from ...deadline import Limits
from ...exchange import Fault, Reply, Request

_T = TypeVar("_T")


def run(
    steps: Steps[_T],
    send: Callable[[Request, Limits], Reply | Fault],
    sleep: Callable[[float], None],
    logger: Logger,
) -> _T:
    """Run the steps of a call with blocking I/O.

    Args:
        steps: the call.
        send: the transport's.
        sleep: waits for a number of seconds.
        logger: logs exceptions that the transport should not have raised.

    Raises:
        AssertionError: raised by a transport for tests, because the request is not as the test expects.
        SoliditechError: the call failed for good.
    """
    try:
        step = next(steps)
        while True:
            if isinstance(step, Send):
                result: Reply | Fault
                try:
                    result = send(step.request, step.limits)
                except AssertionError:
                    raise
                except Exception as error:
                    result = unforeseen(error, logger)
                step = steps.send(result)
            elif isinstance(step, Sleep):
                sleep(step.seconds)
                step = next(steps)
            elif isinstance(step, Admit):
                step = steps.send(step.admission.admit(step))
            else:
                step = steps.send(step.keys.ask(step.seconds))
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # a generator's return value is Any to StopIteration
