"""How lists and objects are written as pairs of names and texts: in forms, and in a query."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Literal

from ..schema.json import encode
from ..schema.values import InvalidValue

Style = Literal["repeated", "comma", "space", "pipe", "deep", "members", "json"]
"""`repeated`: the name again with each item; `comma`, `space`, `pipe`: all items in one text, keys before their values;
`deep`: `name[key]`, at any depth; `members`: the keys themselves, without the name; `json`: as JSON text."""

_DELIMITERS = {"comma": ",", "space": " ", "pipe": "|"}


def value_text(value: object) -> str:
    """A JSON value as it stands in a query, a header or a form."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def spelled(name: str, value: Any, style: Style | None = None) -> Iterator[tuple[str, str]]:
    """The pairs of a JSON value.

    Args:
        name: its name on the wire.
        value: the value; null is an empty text.
        style: how a list or an object is written; None for a list that is repeated, and an object that is JSON.

    Raises:
        InvalidValue: it cannot be written so without becoming another.
    """
    if isinstance(value, list | dict) and not value and style != "json":
        raise InvalidValue(f"must not be empty, which pairs of names and texts cannot say; leave {name} out")
    if style == "json" or (isinstance(value, dict) and style in (None, "repeated")):
        yield name, encode(value).decode()
    elif isinstance(value, dict):
        yield from _of_object(name, value, style)
    elif isinstance(value, list):
        yield from _of_list(name, value, style)
    else:
        yield name, "" if value is None else value_text(value)


def _of_object(name: str, value: dict[str, Any], style: Style | None) -> Iterator[tuple[str, str]]:
    if style == "deep":
        for key, member in value.items():
            yield from spelled(f"{name}[{key}]", member, "deep")
    elif style == "members":
        for key, member in value.items():
            yield from spelled(key, member)
    else:
        yield name, _joined([part for pair in value.items() for part in pair], style)


def _of_list(name: str, items: list[Any], style: Style | None) -> Iterator[tuple[str, str]]:
    if style in _DELIMITERS:
        yield name, _joined(items, style)
        return
    for index, item in enumerate(items):
        if style == "deep" and isinstance(item, dict | list):
            yield from spelled(f"{name}[{index}]", item, "deep")
        elif style == "deep":
            yield f"{name}[]", value_text(item)
        else:
            yield name, encode(item).decode() if isinstance(item, dict | list) else value_text(item)


def _joined(items: list[Any], style: Style | None) -> str:
    delimiter = _DELIMITERS[str(style)]
    texts = [encode(item).decode() if isinstance(item, dict | list) else value_text(item) for item in items]
    if any(delimiter in text for text in texts):
        raise InvalidValue(f"holds the delimiter of the list, a {style}, and would be read as more items")
    return delimiter.join(texts)
