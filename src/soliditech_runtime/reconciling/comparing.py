"""Whether a record is what was sent: by its wire names and JSON values, and never by a guess."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..operations.places import Place
from ..schema.json import unquoted
from ..schema.values import parse_date, parse_dated

_NUMBERS = (int, Decimal)


def value_at(values: Any, place: str) -> Any:
    """What stands at a place in an object; UNSET if nothing does."""
    return Place(place).find(values)


def is_equal(left: Any, right: Any) -> bool:
    """Whether two JSON values are the same; a number may be written in several ways."""
    if isinstance(left, bool) or isinstance(right, bool):
        return left is right
    if isinstance(left, _NUMBERS) and isinstance(right, _NUMBERS):
        return Decimal(left) == Decimal(right)
    return type(left) is type(right) and bool(left == right)


def day_of(text: str) -> datetime.date | None:
    """The day that the wire has as yyyy-MM-dd or dd/MM/yyyy, with a time of day or without; None if it has none."""
    day = parse_date(text, day_first=False) or parse_date(text, day_first=True)
    return day or parse_dated(text, day_first=True)


def differing_fields(sent: Mapping[str, Any], record: Mapping[str, Any]) -> tuple[str, ...]:
    """The fields that the record has otherwise than they were sent, by wire name, those of nested objects too.

    Args:
        sent: what was sent; what the record does not have is not compared.
        record: the record.
    """
    return tuple(_differing(sent, record, ""))


def _differing(sent: Mapping[str, Any], record: Mapping[str, Any], place: str) -> Iterator[str]:
    for name, value in sent.items():
        if name in record:
            yield from _difference(value, record[name], f"{place}.{name}" if place else name)


def _difference(sent: Any, present: Any, place: str) -> Iterator[str]:
    if isinstance(sent, dict) and isinstance(present, dict):
        yield from _differing(sent, present, place)
    elif isinstance(sent, list) and isinstance(present, list) and len(sent) == len(present):
        for number, (item, another) in enumerate(zip(sent, present, strict=True)):
            yield from _difference(item, another, f"{place}[{number}]")
    elif not is_equal(sent, present) and not _is_read_as(sent, present):
        yield place


def _is_read_as(sent: Any, present: Any) -> bool:
    """Whether replies are read so that both are one value: a day in either order, a number in quotes or without."""
    if isinstance(sent, str) and isinstance(present, str):
        return (day := day_of(sent)) is not None and day == day_of(present)
    if isinstance(sent, str) and isinstance(present, bool):
        # As forms have it.
        return sent == str(present).lower()
    number, another = (unquoted(value) if isinstance(value, str) else value for value in (sent, present))
    return number is not None and is_equal(number, another)
