"""KEY=VALUE and KEY:=JSON of the command line, as a flat object whose values have the types of the keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from soliditech_runtime.schema.json import UnreadableReply, decode

_PAIR = re.compile(r"([^=:]+)(:?=)(.*)", re.DOTALL)
_DOTTED_INDEX = re.compile(r"\.(0|[1-9][0-9]*)(?=\.|$)")
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_INDEX_PATTERN = re.compile(r"\\\[\(0\|\[1-9\]\[0-9\]\*\)\\\]")


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


def unknown_keys(pairs: Iterable[str], schema: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    """The keys of words that a schema does not have, each with those that come nearest to it.

    Args:
        pairs: as of `flat_object`.
        schema: the JSON Schema of the action's flat object.
    """
    # Imported here: only mistakes need it.
    from difflib import get_close_matches

    spellings = [key.spelling.removesuffix("*") for key in keys_of(schema)]
    for pair in pairs:
        name = pair.partition("=")[0].removesuffix(":")
        key = _DOTTED_INDEX.sub(r"[\1]", name)
        if key in schema.get("properties", {}) or any(
            re.search(item, key) for item in schema.get("patternProperties", ())
        ):
            continue
        plain = re.sub(r"\[[0-9]+\]", ".n", key)
        near = get_close_matches(plain, spellings, 2) or [item for item in spellings if item.lower() == plain.lower()]
        yield name, [_numbered(item, name) for item in near]


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


class FlatKey(NamedTuple):
    """A key of an action.

    Args:
        spelling: as it is written, `n` for the number of an item; * after those that the API requires.
        kind: what its value is.
        text: what the document says of it.
        values: known values; there may be more.
    """

    spelling: str
    kind: str
    text: str
    values: tuple[str, ...] = ()


def keys_of(schema: Mapping[str, Any], ids: Iterable[str] = ()) -> Iterator[FlatKey]:
    """The keys of an action, each once.

    Args:
        schema: the JSON Schema of its flat object.
        ids: the keys that are ids of the path, which come as words of their own.
    """
    required = schema.get("required", ())
    named = [(key, value) for key, value in schema.get("properties", {}).items() if key not in ids]
    for key, value in named:
        if not _is_list_of_objects(value):
            yield _flat_key(key + ("*" if key in required else ""), value)
    for pattern, value in schema.get("patternProperties", {}).items():
        yield _flat_key(_spelled(pattern), value)


def _is_list_of_objects(schema: Mapping[str, Any]) -> bool:
    items = schema.get("items")
    return isinstance(items, Mapping) and "properties" in items


def _flat_key(spelling: str, schema: Mapping[str, Any]) -> FlatKey:
    types = schema.get("type", "string")
    names = [types] if isinstance(types, str) else list(types)
    kind = " or ".join(names)
    if form := schema.get("format"):
        kind = f"{kind} ({form})"
    values = tuple(str(value) for value in (*schema.get("enum", ()), *schema.get("examples", ())))
    if "boolean" in names:
        values = ("true", "false")
    return FlatKey(spelling, kind, str(schema.get("description", "")), values)


def _spelled(pattern: str) -> str:
    """`lines.n.quantity` for the regular expression of such keys."""
    return _INDEX_PATTERN.sub(".n", pattern.removeprefix("^").removesuffix("$")).replace("\\", "")


def completions_of(incomplete: str, schema: Mapping[str, Any], ids: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """The words that an unfinished one may become, each with a text on it.

    Args:
        incomplete: a part of a key, or a key with `=` and a part of its value.
        schema: the JSON Schema of the action's flat object.
        ids: the keys that are ids of the path.
    """
    name, equals, value = incomplete.partition("=")
    # A number stands in the word where the key has an n.
    plain = re.sub(r"\.[0-9]+(?=\.|$)", ".n", name)
    for key in keys_of(schema, ids):
        spelling = key.spelling.removesuffix("*")
        if not equals and spelling.startswith(plain):
            yield f"{_numbered(spelling, name)}=", key.text
        elif equals and spelling == plain:
            yield from ((f"{name}={known}", key.text) for known in key.values if known.startswith(value))


def _numbered(spelling: str, name: str) -> str:
    """The key with the numbers of the word, and 0 for those that it does not have yet."""
    numbers = iter(re.findall(r"\.([0-9]+)(?=\.|$)", name))
    return re.sub(r"\.n(?=\.|$)", lambda _: f".{next(numbers, '0')}", spelling)
