"""Points in time: as text by RFC 3339, or as seconds since 1970."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from ..foreign_scalars import empty_cell, plain
from ..process.patterns import pattern
from .field import Field
from .json import unquoted
from .refusal_text import Expected
from .values import INT64, InvalidValue

if TYPE_CHECKING:
    from typing import Unpack

    from .field import Flags
    from .reading import Reading

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_SECOND = datetime.timedelta(seconds=1)
_TIME = pattern(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})[Tt ]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]+))?"
    r"(?:([Zz])|([+-][0-9]{2})(?::?([0-9]{2}))?)?"
)


class TimeWithoutOffset(datetime.datetime):
    """A naive time that a reply had: it is sent again as it came, where any other naive time is refused."""


class DateTime(Field):
    """A point in time.

    Args:
        unix: whole seconds since 1970, as a number, else text by RFC 3339.
    """

    __slots__ = ("unix",)

    _kind = "a time"

    def __init__(self, wire: str = "", name: str = "", *, unix: bool = False, **flags: Unpack[Flags]) -> None:
        super().__init__(wire, name, **flags)
        self.unix = unix

    def reading(self, names: dict[str, Any]) -> str:
        """As `Field.reading`; a time is read by the field itself."""
        return self.value_reading(names)

    def _tolerates(self, value: object) -> bool:
        return self.unix and self._parsed(unquoted(value)) is not None

    def _reads(self, value: object) -> bool:
        return self._parsed(value) is not None

    def _read(self, value: Any, reading: Reading, place: str) -> Any:
        time = self._parsed(value)
        if time is None:
            reading.report(place, "quotes", value=value)
            return self._parsed(unquoted(value))
        if time.tzinfo is None:
            reading.report(place, "offset")
        return time

    def _parsed(self, value: object) -> datetime.datetime | None:
        if self.unix:
            return time_of_seconds(value) if type(value) is int or type(value) is Decimal else None
        return parse_time(value) if type(value) is str else None

    def _write(self, value: object) -> object:
        # That of an empty cell passes for a time.
        if not isinstance(value, datetime.datetime) or empty_cell(value):
            raise self.refused(value)
        if value.utcoffset() is None:
            if isinstance(value, TimeWithoutOffset) and not self.unix:
                return value.isoformat()
            raise InvalidValue(
                "has no offset from UTC, so it names no point in time; "
                "take datetime.now(UTC), or add the offset with .replace(tzinfo=...)"
            )
        return seconds_of(value) if self.unix else write_time(value)

    def _check(self, value: object) -> object:
        # As a mapping may have it, which is no JSON text.
        if isinstance(value, datetime.datetime):
            return self._write(value)
        if self.unix:
            seconds = plain(value)
            if isinstance(seconds, bool) or not isinstance(seconds, int) or not -INT64 <= seconds < INT64:
                raise self.refused(value)
            return int(seconds)
        time = parse_time(value) if isinstance(value, str) else None
        if not isinstance(value, str) or time is None or time.tzinfo is None:
            raise self.refused(value)
        return str.__str__(value)

    def _expected(self, *, python: bool) -> Expected:
        return super()._expected(python=python).replaced(kind="a time in seconds" if self.unix else "a time")


def parse_time(text: str) -> datetime.datetime | None:
    """The time that `text` spells, naive if it has no offset; None if it spells none.

    Besides RFC 3339 an offset may be written +0200 or +02. Digits beyond microseconds are dropped.
    """
    match = _TIME.fullmatch(text)
    if match is None:
        return None
    day, clock, fraction, utc, hours, minutes = match.groups()
    offset = "+00:00" if utc else f"{hours}:{minutes or '00'}" if hours else ""
    kind = datetime.datetime if offset else TimeWithoutOffset
    try:
        return kind.fromisoformat(f"{day}T{clock}.{(fraction or '')[:6]:0<6}{offset}")
    except ValueError:
        return None


def time_of_seconds(seconds: int | Decimal) -> datetime.datetime | None:
    """The time so many seconds after 1970 began in UTC; None if no datetime can hold it."""
    try:
        whole = int(seconds)
        return _EPOCH + datetime.timedelta(seconds=whole, microseconds=int((seconds - whole) * 1_000_000))
    except (ArithmeticError, ValueError):
        return None


def write_time(time: datetime.datetime) -> str:
    """`time`, which has an offset, by RFC 3339: microseconds only if there are any, Z for no offset.

    Raises:
        InvalidValue: RFC 3339 cannot spell its offset, and it lies too near to the ends of time for another.
    """
    offset = time.utcoffset()
    if offset is not None and (offset.seconds % 60 or offset.microseconds):
        # Before time zones, places had offsets with seconds.
        try:
            time = time.astimezone(datetime.UTC)
        except OverflowError:
            raise InvalidValue("has an offset with seconds, which cannot be sent; use .astimezone(UTC)") from None
    text = time.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def seconds_of(time: datetime.datetime) -> int:
    """The whole seconds from 1970, in UTC, to `time`.

    Raises:
        InvalidValue: it lies between two seconds.
    """
    elapsed = time - _EPOCH
    # The times of pandas have nanoseconds besides.
    if elapsed.microseconds or getattr(elapsed, "nanoseconds", 0):
        raise InvalidValue("is sent as whole seconds, and has a fraction of one; use .replace(microsecond=0)")
    return elapsed // _SECOND
