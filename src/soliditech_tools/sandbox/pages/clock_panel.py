"""The form by which the date of the sandbox is moved."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping

from attrs import frozen

_MOST_DAYS = 3660


@frozen
class ClockPanel:
    """The date of the sandbox.

    Args:
        today: returns the date.
        move: moves it on to a later date, and raises ValueError, with a sentence, for an earlier one.
    """

    today: Callable[[], datetime.date]
    move: Callable[[datetime.date], object]

    def submit(self, form: Mapping[str, str]) -> None:
        """Move the date as a form asks for, which has `days` or `today`.

        Raises:
            ValueError: the date cannot be moved so; the text says what to write instead.
        """
        self.move(self._target(form.get("days", "").strip(), form.get("today", "").strip()))

    def _target(self, days: str, day: str) -> datetime.date:
        if bool(days) == bool(day):
            raise ValueError("Write either a number of days or a date.")
        if day:
            try:
                return datetime.date.fromisoformat(day)
            except ValueError:
                raise ValueError("Write the date as 2026-03-31.") from None
        if not (days.isascii() and days.isdecimal() and len(days) <= 4 and int(days) <= _MOST_DAYS):
            raise ValueError(f"Write a number of days from 0 to {_MOST_DAYS}.")
        return self.today() + datetime.timedelta(days=int(days))
