"""How replies are laid out, as the document says it: where the result and the errors stand, and what is a refusal."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Self

from ..exchange import Reply
from ..process.value_object import ValueObject
from ..types import UNSET
from .places import Places, at, find_first


class _Kept(ValueObject):
    """What a pickled reply keeps of its layout; its `__slots__` are in the order of its constructor."""

    __slots__: tuple[str, ...] = ()

    def __new__(cls, *parts: Any, **named: Any) -> Self:
        """Make one; pickles of version 0.2.0, in which it is a named tuple, call nothing else."""
        self = super().__new__(cls)
        for name, part in zip(cls.__slots__, parts, strict=False):
            setattr(self, name, part)
        return self

    def __reduce__(self) -> tuple[type[Self], tuple[Any, ...]]:
        return type(self), self._parts()


class ErrorLayout(_Kept):
    """Where an error reply says what was wrong.

    Args:
        code: places of the error's code.
        message: places of its text.
        request_id: places of the server's id of the request.
        details: places of what is wrong field by field: a list of objects or texts, one object, or a map from field to
            text or texts.
        field: places of a field's name within one of `details`.
        reason: places of the text within one of `details`.
    """

    __slots__ = ("code", "message", "request_id", "details", "field", "reason")  # noqa: RUF023

    def __init__(
        self,
        code: Places = (),
        message: Places = (),
        request_id: Places = (),
        details: Places = (),
        field: Places = (),
        reason: Places = (),
    ) -> None:
        self.code = code
        self.message = message
        self.request_id = request_id
        self.details = details
        self.field = field
        self.reason = reason


class Condition(_Kept):
    """Something that the body of a reply says.

    Args:
        place: where.
        equals: the values of which it is one; None where it is enough that something stands there: anything but null,
            "", [], {}, false and 0.
    """

    __slots__ = ("place", "equals")  # noqa: RUF023

    def __init__(self, place: Places, equals: tuple[object, ...] | None = None) -> None:
        self.place = place
        self.equals = equals

    def share(self, document: Any, reply: Reply) -> tuple[int, int]:
        """How many of the values at the place are as the condition asks, and how many there could be.

        It is one value, but for a place of all items of a list. There an item that says nothing counts too: it may be
        the one that was done.
        """
        for place in self.place:
            if not place.takes_all:
                if (value := place.find(document, reply)) is not UNSET:
                    return int(self._fits(value)), 1
                continue
            values = place.find_all(document, reply)
            if any(value is not UNSET for value in values):
                return sum(value is not UNSET and self._fits(value) for value in values), len(values)
        return 0, 0

    def fits(self, document: Any, reply: Reply) -> bool:
        """Whether all values at the place, at least one, are as the condition asks."""
        fitting, number = self.share(document, reply)
        return 0 < number == fitting

    def _fits(self, value: object) -> bool:
        if self.equals is None:
            return holds(value)
        return any(_is_same(value, expected) for expected in self.equals)


_WHOLE_BODY = at("")


class ReplyLayout(_Kept):
    """The layout of the replies of an operation.

    Args:
        result: places of the result in a success reply; the whole body where nothing is said.
        errors: how errors are laid out; the first whose message, code or details is there counts.
        failed_if: a success status with one of these is a refusal.
        done_if: a success status with one of these is a success, whatever else is there.
        closed: all that the document describes beside the result is known, here or to the operation, so that any other
            key is a departure.
    """

    __slots__ = ("result", "errors", "failed_if", "done_if", "closed")  # noqa: RUF023

    def __init__(
        self,
        result: Places = _WHOLE_BODY,
        errors: tuple[ErrorLayout, ...] = (),
        failed_if: tuple[Condition, ...] = (),
        done_if: tuple[Condition, ...] = (),
        closed: bool = False,
    ) -> None:
        self.result = result
        self.errors = errors
        self.failed_if = failed_if
        self.done_if = done_if
        self.closed = closed

    def find_result(self, document: Any) -> Any:
        """The result; UNSET if it is not there."""
        places = self.result
        return places[0].find(document) if len(places) == 1 else find_first(places, document)


def holds(value: object) -> bool:
    """Whether a JSON value says anything: it is not null, "", [], {}, false or 0."""
    return value is not None and value is not False and value not in ("", [], {}, 0)


def _is_same(value: object, expected: object) -> bool:
    # False is no 0, but 1.0 is 1. Some servers write "false", and a refusal must not pass for a success.
    if isinstance(expected, bool):
        return value is expected or (isinstance(value, str) and value.lower() == str(expected).lower())
    if isinstance(value, bool):
        return False
    if isinstance(value, int | Decimal) and isinstance(expected, int | float | Decimal):
        return value == (Decimal(str(expected)) if isinstance(expected, float) else expected)
    return type(value) is type(expected) and value == expected
