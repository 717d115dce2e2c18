"""The calendar of the sandbox: moves its clock, and says what came due by that and what is planned."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import msgspec
from attrs import frozen

from ..business.planned import DueEvent, carry_out
from ..error_replies import invalid
from ..store.clock import date_of, refuse_earlier
from ..store.planned_changes import PlannedChange, all_planned
from ..store.store import Store
from .falling_due import falling_due


@frozen
class CalendarDay:
    """A day, and what is planned for those after it, by day."""

    today: datetime.date
    planned: list[PlannedChange]


@frozen
class PassedDays:
    """The day that the clock was moved to, and what came due until then, by day."""

    today: datetime.date
    due: list[DueEvent]


@frozen
class Calendar:
    """The clock of a sandbox. Once it was moved, it stands still until it is moved again.

    Args:
        store: whose clock it is.
    """

    store: Store

    def read(self) -> CalendarDay:
        """The day that it is in the sandbox, and what is planned."""
        with self.store.transaction(reading=True) as transaction:
            return CalendarDay(transaction.today, all_planned(transaction))

    def advance(self, days: int) -> PassedDays:
        """Move the clock by a number of days.

        Raises:
            ValueError: the number is below zero, or there is no such day.
        """
        if days < 0:
            raise ValueError(f"the clock never goes back, so it cannot advance by {days} days; give 0 or more")
        return self._move(lambda today: _days_after(today, days))

    def move_to(self, day: datetime.date) -> PassedDays:
        """Move the clock to a day.

        Raises:
            ValueError: the clock is past that day.
        """
        return self._move(lambda _: date_of(day))

    def _move(self, new_day: Callable[[datetime.date], datetime.date]) -> PassedDays:
        with self.store.transaction() as transaction:
            day = new_day(transaction.today)
            refuse_earlier(transaction.today, day)
            events = [*falling_due(transaction, day), *carry_out(transaction, day)]
            self.store.set_clock(transaction, day)
        return PassedDays(day, sorted(events, key=lambda event: event.day))


class _ClockMove(msgspec.Struct, forbid_unknown_fields=True, rename="camel"):
    """How a clock is to be moved: by days, or to a day."""

    advance_days: int | None = None
    today: datetime.date | None = None


def move_of_json(content: bytes) -> Callable[[Calendar], PassedDays]:
    """What moves a calendar as a JSON object says: `{"advanceDays": 45}` or `{"today": "2026-03-31"}`.

    Raises:
        ErrorReply: 422, it says something else.
    """
    try:
        move = msgspec.json.decode(content, type=_ClockMove)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        move = _ClockMove()
    match move:
        case _ClockMove(advance_days=int(days), today=None):
            return lambda calendar: calendar.advance(days)
        case _ClockMove(advance_days=None, today=datetime.date() as day):
            return lambda calendar: calendar.move_to(day)
    raise invalid([], 'Expected {"advanceDays": 45} or {"today": "2026-03-31"}.')


def _days_after(today: datetime.date, days: int) -> datetime.date:
    try:
        return today + datetime.timedelta(days=days)
    except OverflowError:
        raise ValueError(f"{days} days after {today} are beyond {datetime.date.max}, the last day there is") from None
