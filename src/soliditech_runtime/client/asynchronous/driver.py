"""Runs the steps of a call in the running event loop."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from logging import Logger
from typing import TypeVar

from ...calls.loop import Admit, Send, Sleep, Steps, unforeseen
from ...deadline import Limits
from ...exchange import Fault, Reply, Request

_T = TypeVar("_T")


async def run(
    steps: Steps[_T],
    send: Callable[[Request, Limits], Awaitable[Reply | Fault]],
    sleep: Callable[[float], Awaitable[None]],
    logger: Logger,
) -> _T:
    """Run the steps of a call in the running event loop.

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
                    result = await send(step.request, step.limits)
                except AssertionError:
                    raise
                except Exception as error:
                    result = unforeseen(error, logger)
                step = steps.send(result)
            elif isinstance(step, Sleep):
                await sleep(step.seconds)
                step = next(steps)
            elif isinstance(step, Admit):
                step = steps.send(step.admission.admit(step))
            else:
                step = steps.send(await step.keys.ask_async(step.seconds))
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]  # a generator's return value is Any to StopIteration
