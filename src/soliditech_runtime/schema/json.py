"""JSON to Python and back: exact numbers, and a bound on the size of a number and on nesting."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from ..types import Outcome
from .values import INT64

MAX_DEPTH = 64
MAX_REPLY_EXPONENT = 6144
"""As in IEEE decimal128; a larger exponent is no amount, and formatting it would fill the memory."""

_BOM = b"\xef\xbb\xbf"

encode = msgspec.json.Encoder(decimal_format="number").encode
"""A JSON value as compact UTF-8, keys in their order, Decimals digit for digit. Values were checked before."""


class UnreadableReply(Exception):
    """A success reply cannot be taken; the text says why and holds none of it."""

    outcome: Outcome = "unknown"
    """What it says of the action."""


class DepartingReply(UnreadableReply):
    """It is complete, but not as the spec says: asking again would give the same.

    Args:
        problem: how it departs.
        outcome: what it says of the action.
    """

    def __init__(self, problem: str, outcome: Outcome = "accepted") -> None:
        super().__init__(problem)
        self.outcome = outcome


class MissingResult(DepartingReply):
    """It holds no result where one thing was asked for."""


class UnprovedReply(DepartingReply):
    """It does not prove that anything was done."""


class RefusedReply(DepartingReply):
    """It says that the action failed, though its status is a success."""


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
    # Raised out here so that no context holds the exception above, whose attributes hold the body.
    if problem:
        raise UnreadableReply(problem)
    # The nesting cannot be deeper than there are opening brackets, so most replies need no walk.
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH and not _shallow(value, MAX_DEPTH):
        raise UnreadableReply("it is nested too deeply")
    return value


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > MAX_REPLY_EXPONENT:
        raise ArithmeticError
    return number


def whole_number(value: object) -> int | None:
    """The integer of at most 64 bits that a JSON number is, also where it is written 2.0; None if it is none."""
    if type(value) is Decimal and -INT64 <= value < INT64 and value == int(value):
        return int(value)
    return value if type(value) is int else None


_decode = msgspec.json.Decoder(float_hook=_number).decode


def _shallow(value: Any, levels: int) -> bool:
    if type(value) is dict:
        value = value.values()
    elif type(value) is not list:
        return True
    return levels > 0 and all(_shallow(one, levels - 1) for one in value)
