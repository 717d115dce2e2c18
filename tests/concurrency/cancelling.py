"""Cancelling a task at a given one of its waits, which a timer could never hit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Generator
from functools import partial
from typing import Any, Literal

When = Literal["waiting", "served", "twice"]
"""As soon as it waits; in the moment when what it waits for has come; as soon as it waits, and once more if it still
waits after that."""


class CancelledAt:
    """Awaits `work` and cancels the task in which it runs.

    Args:
        work: the call.
        wait: in which of its waits, from 1; 0 for never.
        when: when in that wait.
        reached: is called when that wait begins.
    """

    def __init__(
        self, work: Coroutine[Any, Any, Any], wait: int, when: When, reached: Callable[[], None] = lambda: None
    ) -> None:
        self._work = work
        self._wait = wait
        self._when = when
        self._reached = reached
        self.waits = 0
        self.cancellations = 0

    def __await__(self) -> Generator[Any, Any, Any]:
        step = partial(self._work.send, None)
        while True:
            try:
                waited = step()
            except StopIteration as done:
                return done.value
            self.waits += 1
            self._cancel(waited)
            try:
                yield waited
            except BaseException as error:
                step = partial(self._work.throw, error)
            else:
                step = partial(self._work.send, None)

    def _cancel(self, waited: asyncio.Future[Any] | None) -> None:
        again = self._when == "twice" and self.cancellations == 1
        if self.waits != self._wait and not again:
            return
        self._reached()
        self.cancellations += 1
        task = asyncio.current_task()
        assert task is not None
        if self._when == "served" and waited is not None:
            # Before the task itself is told, since it adds its own callback later.
            waited.add_done_callback(lambda _: task.cancel())
        else:
            task.cancel()


async def awaited(cancelled: CancelledAt) -> None:
    """A coroutine of it, for a task."""
    await cancelled
