"""Runs the steps of a call in the running event loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from ...calls.attempts.steps import Admit, Send, Sleep, StepResult, Steps
from ...deadline import Limits
from ...exchange import Fault, Reply, Request
from .event_loop import require_asyncio

_T = TypeVar("_T")
_R = TypeVar("_R")


async def run(
    steps: Steps[_T],
    send: Callable[[Request, Limits], Awaitable[Reply | Fault]],
    sleep: Callable[[float], Awaitable[None]],
    returned: Callable[[_T], _R],
) -> _R:
    """Run the steps of a call in the running event loop.

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
    require_asyncio()
    try:
        step = next(steps)
        while True:
            result: StepResult = None
            raised: BaseException | None = None
            try:
                if isinstance(step, Send):
                    result = await send(step.request, step.limits)
                    if not isinstance(result, (Reply, Fault)):
                        from ...adapters.mistakes import no_result

                        raise no_result(result)
                elif isinstance(step, Sleep):
                    await sleep(step.seconds)
                elif isinstance(step, Admit):
                    result = step.admission.admit(step)
                else:
                    result = await step.keys.ask_async(step.seconds)
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
