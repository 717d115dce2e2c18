"""Examples of the spec, written anew so that they fit what was corrected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from soliditech_runtime.schema.values import parse_date

from ..document import Document, Schema, schema_name, types

Changed = Mapping[tuple[str, str], Schema]
"""The corrected property, by schema and key."""

_NOT_A_NUMBER = 1


def corrected_example(document: Document, changed: Changed, schema: Schema, value: Any) -> Any:
    """An example with the values of corrected properties in their new form.

    Args:
        document: the spec.
        changed: the corrected properties.
        schema: the schema that the example obeyed.
        value: the example.
    """
    if isinstance(value, list):
        return [corrected_example(document, changed, schema.get("items", {}), item) for item in value]
    if not isinstance(value, dict):
        return value
    name = schema_name(schema) or ""
    properties = (document.schema(name) if name else schema).get("properties", {})
    written = {}
    for key, member in value.items():
        written[key] = corrected_example(document, changed, properties.get(key, {}), member)
        if (name, key) in changed and member is not None:
            written[key] = _fitting(changed[name, key], member)
    return written


def _fitting(schema: Schema, value: Any) -> Any:
    """A value of the form that the schema asks for, as near to the old one as can be."""
    if isinstance(value, dict | list):
        return value
    day = _day(value)
    match schema.get("format"):
        case "date" if day:
            return day.isoformat()
        case "date-dmy" if day:
            return f"{day:%d/%m/%Y}"
        case "date-time" if day:
            return f"{day.isoformat()}T00:00:00Z"
        case "unix-time" if day:
            return int(datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC).timestamp())
    kind = next((name for name in types(schema) if name != "null"), "")
    if kind == "string":
        return value if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    if kind == "boolean":
        return value if isinstance(value, bool) else True
    if kind == "integer":
        return value if isinstance(value, int) and not isinstance(value, bool) else _whole(value)
    return _number(value) if kind == "number" else value


def _day(value: Any) -> datetime.date | None:
    if not isinstance(value, str):
        return None
    return parse_date(value[:10], day_first=False) or parse_date(value, day_first=True)


def _whole(value: Any) -> int:
    digits = "".join(letter for letter in str(value) if letter in "0123456789")[:9]
    return int(digits) if digits else _NOT_A_NUMBER


def _number(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return Decimal(value)
    except InvalidOperation:
        return _whole(value)
