"""JSON to Python and back: exact numbers, and limits on the size of a number and on nesting."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import msgspec

from ..process.patterns import pattern
from ..types import Outcome
from .values import INT64, InvalidValue

BOM = b"\xef\xbb\xbf"
"""With which some servers begin UTF-8."""

MAX_DEPTH = 64
MAX_REPLY_EXPONENT = 6144
"""As in IEEE decimal128. No amount has a larger exponent, and formatting such a number would fill the memory."""

_LONGEST_NUMBER = 100
_NUMBER = pattern(r"-?(?:0|[1-9][0-9]*)((?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,4})?)")
_NUMBER_AS_TEXT = pattern(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
NO_JSON = (msgspec.MsgspecError, UnicodeDecodeError, ArithmeticError)
"""What msgspec raises for bytes that are no JSON, or none of the type that it is to be."""
_NESTING = frozenset((dict, list))
_FEW_LEVELS = 8
_SINGLE = frozenset((str, int, Decimal, bool, type(None)))
_TOO_DEEP = f"it is nested too deeply: {MAX_DEPTH} levels can be read"
_BLANKS = (b" ", b"\t", b"\r", b"\n")
"""What may stand between a key and its colon."""
_NO_SIGNS = bytes(set(range(256)) - set(b":[]{}"))
_ESCAPE = pattern(rb"\\(?:u[dD][89abAB]..\\u[dD][c-fC-F]..|(u[dD][89a-fA-F]..)|.)", re.DOTALL)
_REPLACEMENT = rb"\ufffd"

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


class EndlessReply(DepartingReply):
    """The reply exceeds a limit, and would do so again."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem, "unknown")


def unusable(problem: str, *, too_large: bool) -> UnreadableReply:
    """Why a reply cannot be used whose body did not come whole.

    Args:
        problem: what is wrong with the body.
        too_large: it has more bytes than are taken.
    """
    return EndlessReply(f"it is {problem}") if too_large else UnreadableReply(f"it is {problem}")


class MissingResult(DepartingReply):
    """The reply contains no result, though one object was requested."""


class UnprovedReply(DepartingReply):
    """The reply does not prove that the action was done."""


class RefusedReply(DepartingReply):
    """The reply says that the action failed, though its status is a success."""


Decoded = tuple[Any, bool, int]
"""A JSON value; whether all its texts came whole, or U+FFFD stands in the place of half of a character; and how many
colons the JSON has, which are at least as many as its keys."""


def decode(body: bytes) -> Any:
    """The JSON value of a reply; numbers with a fraction or an exponent as Decimal, U+FFFD for half of a character.

    Raises:
        EndlessReply: nested beyond 64 levels.
        UnreadableReply: not JSON, not UTF-8, or a number with a huge exponent.
    """
    return decode_reply(body)[0]


def decoded_object(body: bytes) -> dict[str, Any]:
    """The members of the JSON object that a body is; none where it is something else."""
    try:
        document = decode(body)
    except UnreadableReply:
        return {}
    return document if isinstance(document, dict) else {}


def decode_reply(body: bytes) -> Decoded:
    """The JSON value of a reply, and what of the body the value does not show.

    Raises:
        UnreadableReply: as of `decode`.
    """
    body = body.removeprefix(BOM)
    is_whole = True
    problem = ""
    value: Any = None
    try:
        value = _decode(body)
    except RecursionError:
        problem = _TOO_DEEP
    except NO_JSON:
        value, problem = _decoded_with_halves(body)
        is_whole = False
    # Raised outside of `except`, so that the error has no context: the attributes of the exception above hold the body.
    if problem:
        raise EndlessReply(problem) if problem is _TOO_DEEP else UnreadableReply(problem)
    # The rest need not be looked at again, and it is most of a reply.
    signs = body.translate(None, _NO_SIGNS)
    if signs.count(b"{") + signs.count(b"[") > MAX_DEPTH and not _is_flat(signs) and not is_within_depth(value):
        raise EndlessReply(_TOO_DEEP)
    return value, is_whole, signs.count(b":")


def _decoded_with_halves(body: bytes) -> tuple[Any, str]:
    """The JSON value if all that is wrong are halves of characters; else why there is none."""
    try:
        if (remedied := with_whole_characters(body)) != body:
            return _decode(remedied), ""
    except RecursionError:
        return None, _TOO_DEEP
    except NO_JSON:
        pass
    return None, "it is not JSON" if body.strip() else "it is empty"


def with_whole_characters(body: bytes) -> bytes:
    """JSON with U+FFFD in place of each escape that is half of a character: a surrogate without its other half."""
    return _ESCAPE.sub(lambda match: _REPLACEMENT if match[1] else match[0], body)


def copied(value: Any, levels: int = MAX_DEPTH) -> Any:
    """A copy of a JSON value as `decode` would give it, objects as dicts; what is not JSON stays what it is.

    Args:
        value: the value.
        levels: how deeply it may be nested.

    Raises:
        InvalidValue: it is nested more deeply, or the name of a key is no string.
    """
    if type(value) in _SINGLE:
        return value
    if isinstance(value, list):
        return [copied(item, _inner(levels)) for item in value]
    if not isinstance(value, Mapping):
        return value
    if not all(isinstance(key, str) for key in value):
        raise InvalidValue("the names of keys must be strings, as in JSON")
    return {key: copied(inner, _inner(levels)) for key, inner in value.items()}


def _inner(levels: int) -> int:
    if not levels:
        raise InvalidValue(f"the JSON object is nested too deeply: {MAX_DEPTH} levels can be read")
    return levels - 1


def _number(text: str) -> Decimal:
    number = Decimal(text)
    if abs(number.adjusted()) > MAX_REPLY_EXPONENT:
        raise ArithmeticError
    return number


def decimal_number(value: object) -> Decimal | None:
    """The number that a JSON string spells; None if it spells none, or one too large."""
    if type(value) is not str or len(value) > _LONGEST_NUMBER or not _NUMBER_AS_TEXT.fullmatch(value):
        return None
    number = Decimal(value)
    return number if abs(number.adjusted()) <= MAX_REPLY_EXPONENT else None


def unquoted(value: object) -> int | Decimal | None:
    """The JSON number that a JSON string is, but for its quotes; None if it is none, or one too large."""
    if type(value) is not str or len(value) > _LONGEST_NUMBER or not (match := _NUMBER.fullmatch(value)):
        return None
    number = Decimal(value) if match[1] else int(value)
    return None if isinstance(number, Decimal) and abs(number.adjusted()) > MAX_REPLY_EXPONENT else number


def whole_number(value: object) -> int | None:
    """The integer of at most 64 bits that a JSON number stands for, also if it is written 2.0; else None."""
    if type(value) is Decimal and value.is_finite() and -INT64 <= value < INT64 and value == int(value):
        return int(value)
    return value if type(value) is int else None


_decode = msgspec.json.Decoder(float_hook=_number).decode


def decoder_of(kind: Any) -> Callable[[bytes], Any]:
    """What decodes JSON of a type, and raises one of `NO_JSON` for all other; a value of any type is as of `decode`."""
    return msgspec.json.Decoder(kind, float_hook=_number).decode


def marked_keys(body: bytes) -> int:
    """How many colons in a JSON text follow a quote or a blank: one for each key, and some in texts."""
    return body.count(b'":') + sum(body.count(blank + b":") for blank in _BLANKS if blank in body)


def has_keys_alone(body: bytes, keys: int) -> bool:
    """Whether it is certain that a JSON text has as many keys as were met: none is unknown, and none comes twice.

    Args:
        body: the JSON.
        keys: how many were met.
    """
    # There is a colon for each key in the text, and there are others within texts.
    return body.count(b":") == keys or marked_keys(body) == keys


def _is_flat(signs: bytes) -> bool:
    """Whether brackets nest in a few levels only; those in texts may hide it.

    Args:
        signs: the brackets and colons of a JSON text, in their order.
    """
    brackets = signs.translate(None, b":")
    # The innermost pairs go, and so each round is a level, or more.
    for _ in range(_FEW_LEVELS):
        brackets = brackets.replace(b"{}", b"").replace(b"[]", b"")
    return not brackets


def is_within_depth(value: Any) -> bool:
    """Whether a JSON value is nested no more deeply than can be read."""
    if type(value) is dict and _NESTING.isdisjoint(map(type, value.values())):
        return True
    # Level by level: a call deep in the stack must be able to read what others can.
    level: list[Any] = [[value]]
    for _ in range(MAX_DEPTH + 1):
        values = (item.values() if type(item) is dict else item for item in level)
        if not (level := [part for parts in values for part in parts if type(part) in _NESTING]):
            return True
    return False
