"""Dates of a cassette: all are moved by the same time, so that what is due after an invoice stays due after it."""

from __future__ import annotations

import datetime
import re

_LATEST = datetime.date(2030, 12, 31)
"""Where the latest date of a cassette is moved to."""

_ISO = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[Tt ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?(?:[Zz]|[+-][0-9]{2}(?::?[0-9]{2})?)?)?"
)
_DAY_FIRST = re.compile(r"([0-9]{2})/([0-9]{2})/([0-9]{4})")
_A_YEAR = datetime.timedelta(days=364)


def is_date(text: str) -> bool:
    """Whether a text is a calendar date, as yyyy-MM-dd with or without a time of day, or as dd/MM/yyyy."""
    return _date(text) is not None


class DateShift:
    """Moves dates by the days that bring the latest of them to a fixed date."""

    def __init__(self) -> None:
        self._latest: datetime.date | None = None

    def add(self, text: str) -> None:
        """Note a date that will be moved; any other text is left alone."""
        date = _date(text)
        # What stands for "never" is no date to count from.
        if date is not None and date.year < 2200:
            self._latest = max(date, self._latest or date)

    def shifted(self, text: str) -> str:
        """A date in the same form, with its time of day at zero."""
        date = _date(text)
        if date is None:
            return text
        days = _LATEST - (self._latest or date)
        if not days:
            days = -_A_YEAR
        try:
            moved = date + days
        except OverflowError:
            moved = datetime.date.max if days > datetime.timedelta() else datetime.date.min
        if _DAY_FIRST.fullmatch(text):
            return f"{moved:%d/%m}/{moved.year:04}"
        return f"{moved.isoformat()}{re.sub(r'[0-9]', '0', _time(text))}"


def _date(text: str) -> datetime.date | None:
    if match := _ISO.fullmatch(text):
        year, month, day = match.groups()
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
    else:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _time(text: str) -> str:
    return text[len("yyyy-MM-dd") :]
