"""Types and formats of a document, and what is written for them."""

from __future__ import annotations

from ..words import Schema
from .shapes import types

UNIX = frozenset(("unix-time", "unixtime", "unix-timestamp", "unix", "epoch", "timestamp"))
"""Formats of numbers that are times as seconds since 1970."""

_TEXTS: dict[str, Schema] = {
    "date": {"type": "string", "format": "date"},
    "date-dmy": {"type": "string", "format": "date", "x-format": "date-dmy"},
    "date-time": {"type": "string", "format": "date-time"},
    "decimal": {"type": "number", "x-format": "decimal", "x-wire-type": "string"},
    "binary": {"type": "string", "x-format": "binary"},
    "byte": {"type": "string", "x-format": "byte"},
}
"""Formats of texts that matter; a text of any other format is a text."""


def scalar(type_: str, format_: object) -> Schema:
    """A single value.

    Args:
        type_: string, integer, number or boolean.
        format_: its format, if it has one.
    """
    if type_ == "string":
        return {**_TEXTS.get(str(format_), {"type": "string"})}
    if type_ in ("integer", "number") and format_ in UNIX:
        return {"type": type_, "x-format": "unix-time"}
    return {"type": "number", "x-format": "decimal"} if type_ == "number" else {"type": type_}


def has_known_values(written: Schema) -> bool:
    """Whether values can be known of it: of a plain text or integer."""
    plain = "format" not in written and "x-format" not in written
    return plain and bool({"string", "integer"} & set(types(written)))
