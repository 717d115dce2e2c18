"""JSON to Python and back: exact numbers, and limits on the size of a number and on nesting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from ..types import Outcome
from .values import INT64

MAX_DEPTH = 64
MAX_REPLY_EXPONENT = 6144
"""As in IEEE decimal128. No amount has a larger exponent, and formatting such a number would fill the memory."""

_LONGEST_NUMBER = 100
_BOM = b"\xef\xbb\xbf"

encode = msgspec.json.Encoder(decimal_format="number").encode
"""A JSON value as compact UTF-8, keys in their order, Decimals with all their digits. Values must be checked before."""


class UnreadableReply(Exception):
    """A reply with a success status cannot be used; the text says why and quotes nothing of the reply."""

    outcome: Outcome = "unknown"
    """The outcome of the action, as far as the reply shows it."""


class DepartingReply(UnreadableReply):
    """The reply is complete but departs from the spec; a retry would bring the same.

    Args:
        problem: how it departs.
        outcome: the outcome of the action, as far as the reply shows it.
    """

    def __init__(self, problem: str, outcome: Outcome = "accepted") -> None:
        super().__init__(problem)
        self.outcome = outcome


class MissingResult(DepartingReply):
    """The reply contains no result, though one object was requested."""


class UnprovedReply(DepartingReply):
    """The reply does not prove that the action was done."""


class RefusedReply(DepartingReply):
    """The reply says that the action failed, though its status is a success."""


def decode(body: bytes) -> Any:
    """The JSON value of a reply; numbers with a fraction or an exponent as Decimal.

    Raises:
        UnreadableReply: not JSON, not UTF-8, nested beyond 64 levels, or a number with a huge exponent.
    """
    if body.startswith(_BOM):
        body = body[len(_BOM) :]
    problem = ""
    value: Any = None
    try:
        value = _decode(body)
    except RecursionError:
        problem = "it is nested too deeply"
    except (msgspec.MsgspecError, UnicodeDecodeError, ArithmeticError):
        problem = "it is empty" if not body.strip() else "it is not JSON"
    # Raised outside of `except`, so that the error has no context: the attributes of the exception above hold the body.
    if problem:
        raise UnreadableReply(problem)
    # The nesting cannot exceed the number of opening brackets, so most replies need no walk.
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH and not _is_within(value, MAX_DEPTH):
        raise UnreadableReply("it is nested too deeply")
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > MAX_REPLY_EXPONENT:
        raise ArithmeticError
    return number


def decimal_number(value: object) -> Decimal | None:
    """The number that a JSON string spells; None if it spells none, or one too large."""
    if type(value) is not str or len(value) > _LONGEST_NUMBER:
        return None
    try:
        number = Decimal(value)
    except ArithmeticError:
        return None
    return number if number.is_finite() and abs(number.adjusted()) <= MAX_REPLY_EXPONENT else None


def whole_number(value: object) -> int | None:
    """The integer of at most 64 bits that a JSON number stands for, also if it is written 2.0; else None."""
    if type(value) is Decimal and -INT64 <= value < INT64 and value == int(value):
        return int(value)
    return value if type(value) is int else None


_decode = msgspec.json.Decoder(float_hook=_number).decode


def _is_within(value: Any, levels: int) -> bool:
    if type(value) is dict:
        value = value.values()
    elif type(value) is not list:
        return True
    return levels > 0 and all(_is_within(item, levels - 1) for item in value)
