"""Parses the text of a flat object: numbers are exact, and duplicate keys are refused."""

from __future__ import annotations

import json
from decimal import Decimal

from ..schema.values import InvalidValue
from .keys import MAX_BYTES
from .mistakes import mistake_at, other_encoding

_BOM = b"\xef\xbb\xbf"
_LONG = 100
"""So many digits are beyond every limit; parsing them as int would take time that grows with their square."""


class RepeatedKey(InvalidValue):
    """A key that an object has twice; the problem stands after what the text calls it.

    Args:
        key: the key.
        number: which of the object's keys it is when it comes again, from 1.
    """

    def __init__(self, key: str, number: int) -> None:
        super().__init__("is given twice in one object; leave out one of the two")
        self.key = key
        self.number = number


def read_text(text: str | bytes) -> object:
    """The JSON value of `text`: integers as int, all other numbers as Decimal.

    A number that no field accepts is returned as a Decimal that is infinite or beyond every limit: it is refused later,
    where its key is known.

    Raises:
        RepeatedKey: an object has a key twice.
        InvalidValue: it is not UTF-8, too large or not JSON.
    """
    if len(text) > MAX_BYTES or (isinstance(text, str) and 4 * len(text) > MAX_BYTES and _size(text) > MAX_BYTES):
        raise InvalidValue("parameters_json is larger than 1 MiB; send less at once")
    value, problem = parsed(text)
    # Raised outside of `except`, so that the error has no context: the attributes of the exceptions hold the text.
    if problem is not None:
        raise InvalidValue(f"parameters_json {problem}")
    return value


def parsed(text: str | bytes) -> tuple[object, str | None]:
    """The JSON value of `text`, and None; or what is wrong with it, as it follows the name of what was read.

    Raises:
        RepeatedKey: an object has a key twice.
    """
    try:
        source = text.removeprefix(_BOM).decode() if isinstance(text, bytes) else text.removeprefix("\ufeff")
        return _decode(source), None
    except UnicodeDecodeError as error:
        problem = f"is not UTF-8 at byte {error.start + 1}; encode the text as UTF-8"
        if isinstance(text, bytes) and (encoding := other_encoding(text)) is not None:
            problem = f"is {encoding}; encode the text as UTF-8"
    except json.JSONDecodeError as error:
        encoding = other_encoding(text) if isinstance(text, bytes) else None
        problem = f"is {encoding}; encode the text as UTF-8" if encoding else _not_json(error)
    except RecursionError:
        problem = "is nested too deeply; write nested objects as dotted keys"
    return None, problem


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _not_json(error: json.JSONDecodeError) -> str:
    if not error.doc.strip():
        return 'is empty; write an object such as {"taxType": "VAT"}'
    mistake = mistake_at(error.doc, error.pos, error.msg)
    line = error.doc.count("\n", 0, mistake.position) + 1
    column = mistake.position - error.doc.rfind("\n", 0, mistake.position)
    return f"is not JSON at line {line}, column {column}: {mistake.advice}"


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):
        seen: set[str] = set()
        for number, (key, _) in enumerate(pairs, 1):
            if key in seen:
                raise RepeatedKey(key, number)
            seen.add(key)
    return members


def _integer(text: str) -> int | Decimal:
    return int(text) if len(text) < _LONG else _decimal(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal("1E+999999")


_decode = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_float=_decimal,
    parse_int=_integer,
    # NaN, Infinity and -Infinity.
    parse_constant=Decimal,
).decode
