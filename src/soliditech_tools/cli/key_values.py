"""KEY=VALUE and KEY:=JSON of the command line, as a flat object whose values have the types of the keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from soliditech_runtime.schema.json import UnreadableReply, decode

_PAIR = re.compile(r"([^=:]+)(:?=)(.*)", re.DOTALL)
_DOTTED_INDEX = re.compile(r"\.(0|[1-9][0-9]*)(?=\.|$)")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


class BadKeyValue(ValueError):
    """A word is no KEY=VALUE, or its value has another type; the text names the key and never the value."""


def flat_object(pairs: Iterable[str], schema: Mapping[str, Any]) -> dict[str, object]:
    """The flat object that the words spell.

    Args:
        pairs: such as `taxType=VAT`, `lines.0.quantity=2`, `taxType:=null`.
        schema: the JSON Schema of the action's flat object.

    Raises:
        BadKeyValue: a word cannot be read.
    """
    values: dict[str, object] = {}
    for pair in pairs:
        if (match := _PAIR.fullmatch(pair)) is None:
            raise BadKeyValue("a word is neither KEY=VALUE nor KEY:=JSON: write taxType=VAT, or taxType:=null")
        key = _DOTTED_INDEX.sub(r"[\1]", match[1])
        if key in values:
            raise BadKeyValue(f"{key} stands twice: write it once")
        values[key] = _json(key, match[3]) if match[2] == ":=" else _typed(key, match[3], _types_of(key, schema))
    return values


def _types_of(key: str, schema: Mapping[str, Any]) -> tuple[str, ...]:
    key_schema = schema.get("properties", {}).get(key)
    if key_schema is None:
        patterns = schema.get("patternProperties", {})
        key_schema = next((value for pattern, value in patterns.items() if re.search(pattern, key)), {})
    types = key_schema.get("type", "string")
    return (types,) if isinstance(types, str) else tuple(types)


def _typed(key: str, text: str, types: tuple[str, ...]) -> object:
    if "string" in types:
        return text
    if "boolean" in types:
        if text not in ("true", "false"):
            raise BadKeyValue(f"{key} is true or false: write {key}=true, or {key}:=null for null")
        return text == "true"
    if "number" in types or "integer" in types:
        if _NUMBER.fullmatch(text) is None:
            raise BadKeyValue(f"{key} is a number: write it as {key}=1250.00, or {key}:=null for null")
        return int(text) if text.lstrip("-").isdigit() else Decimal(text)
    raise BadKeyValue(f"{key} is no single value: write {key}:= and JSON, or its parts, such as {key}.0.name=value")


def _json(key: str, text: str) -> object:
    try:
        value: object = decode(text.encode())
    except UnreadableReply:
        pass
    else:
        return value
    raise BadKeyValue(f"{key}:= takes JSON, such as null, true, 2 or [], and this is none; text is {key}=TEXT")
