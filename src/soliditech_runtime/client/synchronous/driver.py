# Derived from asynchronous/driver.py: change that, and run `make generate`.
"""Runs the steps of a call with blocking I/O."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ...calls.attempts.steps import Admit, Send, Sleep, StepResult, Steps
from ...deadline import Limits
from ...exchange import Fault, Reply, Request

_T = TypeVar("_T")
_R = TypeVar("_R")


def run(
    steps: Steps[_T],
    send: Callable[[Request, Limits], Reply | Fault],
    sleep: Callable[[float], None],
    returned: Callable[[_T], _R],
) -> _R:
    """Run the steps of a call with blocking I/O.

    Args:
        steps: the call.
        send: the transport's.
        sleep: waits for a number of seconds.
        returned: makes of what the call found what is returned.

    Raises:
        AssertionError: raised by a transport for tests, because the request is not as the test expects.
        SoliditechError: the call failed for good.
        BaseException: what came from outside in the middle of it, such as a signal handler's, with a note.
    """
    try:
        step = next(steps)
        while True:
            result: StepResult = None
            raised: BaseException | None = None
            try:
                if isinstance(step, Send):
                    result = send(step.request, step.limits)
                    if not isinstance(result, (Reply, Fault)):
                        from ...adapters.mistakes import no_result

                        raise no_result(result)
                elif isinstance(step, Sleep):
                    sleep(step.seconds)
                elif isinstance(step, Admit):
                    result = step.admission.admit(step)
                else:
                    result = step.keys.ask(step.seconds)
            except BaseException as error:
                raised = error
            # Outside of `except`: what the call raises then has no context.
            try:
                step = steps.send(result) if raised is None else steps.throw(raised)
            finally:
                # Else this frame and the exception would keep each other alive.
                raised = None
    except StopIteration as done:
        value: _T = done.value
    except BaseException as error:
        if getattr(steps, "gi_frame", None) is not None:
            # It came between two steps, and the call knows nothing of it.
            steps.throw(error)
        raise
    return returned(value)
