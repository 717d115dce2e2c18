"""The clock of a sandbox, as tests move it."""

from __future__ import annotations

import datetime
from typing import Protocol

from soliditech_runtime.process.annotations import defer_methods

from ..sandbox.business.planned import DueEvent
from ..sandbox.control.calendar import Calendar
from ..sandbox.store.store import Store


class _HasStore(Protocol):
    @property
    def store(self) -> Store: ...


@defer_methods
class SandboxClock:
    """What has a store, with the clock that is in it."""

    @property
    def today(self: _HasStore) -> datetime.date:
        """The day that it is in the sandbox."""
        return Calendar(self.store).read().today

    def advance(self: _HasStore, days: int) -> list[DueEvent]:
        """Move the clock forward; from then on it stands still until it is moved again.

        Args:
            days: by so many.

        Returns:
            What came due on these days, by day: invoices, promotions, contracts, suspensions.

        Raises:
            ValueError: the number is below zero, or there is no such day.
        """
        return Calendar(self.store).advance(days).due

    def move_to(self: _HasStore, day: datetime.date) -> list[DueEvent]:
        """As `advance`, to a day.

        Raises:
            ValueError: the clock is past that day.
        """
        return Calendar(self.store).move_to(day).due
