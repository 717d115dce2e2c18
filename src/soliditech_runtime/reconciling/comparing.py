"""Whether a record is what was sent: by its wire names and JSON values, and never by a guess."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from ..operations.places import Place
from ..types import UNSET

_NUMBERS = (int, Decimal)


def value_at(values: Any, place: str) -> Any:
    """What stands at a place in an object; UNSET if nothing does."""
    return Place(place).find(values)


def is_equal(one: Any, another: Any) -> bool:
    """Whether two JSON values are the same; a number may be written in several ways."""
    if isinstance(one, bool) or isinstance(another, bool):
        return one is another
    if isinstance(one, _NUMBERS) and isinstance(another, _NUMBERS):
        return Decimal(one) == Decimal(another)
    return type(one) is type(another) and bool(one == another)


def looks_similar(one: Any, another: Any) -> bool:
    """Whether two values may be one that was written in two ways: in other letters or signs, or as a number."""
    return _plain(one) == _plain(another) != ""


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


def _difference(sent: Any, there: Any, place: str) -> Iterator[str]:
    if isinstance(sent, dict) and isinstance(there, dict):
        yield from _differing(sent, there, place)
    elif isinstance(sent, list) and isinstance(there, list) and len(sent) == len(there):
        for number, (item, another) in enumerate(zip(sent, there, strict=True)):
            yield from _difference(item, another, f"{place}[{number}]")
    elif not is_equal(sent, there):
        yield place


def _plain(value: Any) -> str:
    if value is None or value is UNSET or isinstance(value, bool | dict | list):
        return ""
    return "".join(sign for sign in str(value).casefold() if sign.isalnum())
