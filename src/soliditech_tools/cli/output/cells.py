"""Values as the cells of a table: what steers a terminal is taken out, and amounts keep every digit."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_AMOUNT = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DECIMALS = 2
_ELLIPSIS = "…"


def flattened(value: Any, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a row with the keys that lead to them; a list is one value.

    Args:
        value: a JSON value.
        prefix: the key that leads to it.
    """
    if isinstance(value, dict) and (value or not prefix):
        for name, part in value.items():
            yield from flattened(part, f"{prefix}.{name}" if prefix else name)
    else:
        yield prefix or "value", value


def cell_of(value: Any, *, has_cents: bool = False) -> str:
    """A value as one line of text.

    Args:
        value: a JSON value.
        has_cents: a number has two decimals; the digits that it has more are kept.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal):
        text = f"{Decimal(value):f}"
        return with_cents(text) if has_cents else text
    if isinstance(value, list):
        if all(isinstance(item, str | int | Decimal) for item in value):
            return ", ".join(map(cell_of, value))
        return f"{len(value)} item{'' if len(value) == 1 else 's'}"
    if isinstance(value, dict):
        return "{...}" if value else ""
    text = printable(value)
    return with_cents(text) if has_cents and _AMOUNT.fullmatch(text) else text


def with_cents(text: str) -> str:
    """A number with two decimals at least: only zeros are added."""
    whole, _, decimals = text.partition(".")
    return f"{whole}.{decimals.ljust(_DECIMALS, '0')}"


def is_number(value: Any) -> bool:
    """Whether a value is a number."""
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def printable(text: object) -> str:
    """A text without what would steer a terminal, or end its line."""
    return "".join(sign if sign.isprintable() else " " if sign in "\n\r\t" else "\ufffd" for sign in str(text))


def width_of(text: str) -> int:
    """How many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def shortened(text: str, width: int) -> str:
    """A text that takes no more than `width` columns; what is left out is shown by an ellipsis."""
    if width_of(text) <= width:
        return text
    while text and width_of(text) >= width:
        text = text[:-1]
    return text.rstrip() + _ELLIPSIS


def aligned(text: str, width: int, *, to_right: bool = False) -> str:
    """A text with as many blanks as it takes to fill `width` columns."""
    blanks = " " * (width - width_of(text))
    return blanks + text if to_right else text + blanks
