"""How long several calls may take together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from ..calls.options import RequestOptions

if TYPE_CHECKING:
    from .settings import Settings


class RemainingTime:
    """The time that is left.

    Args:
        settings: the client's; its clock counts.
        options: those of a call, whose deadline is that of all.
        deadline: seconds for all in place of it; None if nothing is said.
    """

    def __init__(self, settings: Settings, options: RequestOptions | None, deadline: float | None) -> None:
        timeouts = settings.timeouts if options is None else settings.timeouts_for(options)
        self._clock = settings.system.clock
        self._end = self._clock() + (timeouts.deadline if deadline is None else deadline)

    @property
    def is_over(self) -> bool:
        """Whether none is left."""
        return self.seconds <= 0

    @property
    def seconds(self) -> float:
        """How many seconds are left."""
        return self._end - self._clock()

    def shortened(self, options: RequestOptions | None) -> RequestOptions:
        """`options`, with a deadline of what is left."""
        return evolve(options or RequestOptions(), deadline=max(self.seconds, 0.001))


def of_look_up(options: RequestOptions | None) -> RequestOptions | None:
    """The options of the reads that look for an action with `options`: what may choose a tenant is the same."""
    return None if options is None else evolve(options, extra_body={}, evidence=None)
