"""Lists: which records fit what a request asks for, and which of these are on the page."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..model import Model
from .refusals import not_found
from .replies import Listed

DEFAULT_PAGE_SIZE = 50
_LAST_PAGE = 2**63 - 1

Filter = Callable[[Any, Any], bool]
"""Whether a record fits the value that a query parameter has."""


def page_of(items: Sequence[Model], page: int = 1, page_size: int = DEFAULT_PAGE_SIZE) -> Listed:
    """The items on that page; none beyond the last.

    Raises:
        Refusal: 404, the number is beyond what a reply can hold.
    """
    if page > _LAST_PAGE:
        raise not_found("There is no such page.", "page")
    start = (page - 1) * page_size
    return Listed(items[start : start + page_size], page, page_size, len(items))


def fitting(records: Sequence[Any], filters: Mapping[str, Filter], wanted: Mapping[str, Any]) -> list[Any]:
    """The records that fit every value of `wanted`, each by the filter of its name."""
    return [one for one in records if all(filters[name](one, value) for name, value in wanted.items())]


def same(place: str) -> Filter:
    """What is at `place`, such as `status` or `primary_contact.email`, is the value."""
    return lambda record, value: _at(record, place) == value


def same_text(place: str) -> Filter:
    """As `same`, upper and lower case not told apart."""
    return lambda record, value: _text(record, place) == value.casefold()


def text_in(*places: str) -> Filter:
    """The value is somewhere in these texts, upper and lower case not told apart."""
    # Read one after the other, so that a first and a last name can be looked for together.
    return lambda record, value: value.casefold() in " ".join(_text(record, place) for place in places)


def on_or_after(place: str) -> Filter:
    """The date at `place` is the value or later."""
    return _dated(place, lambda date, value: date >= value)


def on_or_before(place: str) -> Filter:
    """The date at `place` is the value or earlier."""
    return _dated(place, lambda date, value: date <= value)


def before(place: str) -> Filter:
    """The date at `place` is earlier than the value."""
    return _dated(place, lambda date, value: date < value)


def _dated(place: str, fits: Callable[[datetime.date, datetime.date], bool]) -> Filter:
    def judge(record: Model, value: datetime.date) -> bool:
        date = _at(record, place)
        return isinstance(date, datetime.date) and fits(date, value)

    return judge


def _text(record: Model, place: str) -> str:
    found = _at(record, place)
    return found.casefold() if isinstance(found, str) else ""


def _at(record: Model, place: str) -> Any:
    found: Any = record
    for name in place.split("."):
        found = getattr(found, name, None)
    return found
