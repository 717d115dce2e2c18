"""Tells schemas that are certainly as JSON Schema has them from those that must be looked at more closely.

To hold a schema against the schema of all schemas takes milliseconds, and a document has thousands; nearly all of them
are written in few words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

_TYPES = frozenset(("array", "boolean", "integer", "null", "number", "object", "string"))


def is_plain(schema: Any) -> bool:
    """Whether a schema is certainly valid. Where it is not certain, it may be valid all the same.

    Args:
        schema: the schema, as JSON has it.
    """
    if isinstance(schema, bool):
        return True
    if not isinstance(schema, Mapping):
        return False
    return all(
        isinstance(word, str) and (word.startswith("x-") or (word in _CHECKS and _CHECKS[word](value)))
        for word, value in schema.items()
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_list(value: Any) -> bool:
    return isinstance(value, list)


def _is_anything(value: Any) -> bool:
    return True


def _is_type(value: Any) -> bool:
    if isinstance(value, str):
        return value in _TYPES
    is_listed = isinstance(value, list) and bool(value) and all(isinstance(name, str) for name in value)
    return is_listed and _TYPES.issuperset(value) and len(set(value)) == len(value)


def _is_names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(name, str) for name in value) and len(set(value)) == len(value)


def _is_pattern(value: Any) -> bool:
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except re.error:
        return False


def _are_named_schemas(value: Any) -> bool:
    return isinstance(value, Mapping) and all(isinstance(name, str) and is_plain(part) for name, part in value.items())


def _are_schemas(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(is_plain, value))


_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys(("$ref", "title", "description", "format"), _is_text),
    **dict.fromkeys(("readOnly", "writeOnly", "deprecated", "uniqueItems"), _is_flag),
    **dict.fromkeys(("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"), _is_number),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"), _is_count),
    **dict.fromkeys(("enum", "examples"), _is_list),
    **dict.fromkeys(("default", "example", "const"), _is_anything),
    **dict.fromkeys(("items", "additionalProperties"), is_plain),
    **dict.fromkeys(("allOf", "anyOf", "oneOf"), _are_schemas),
    "multipleOf": lambda value: _is_number(value) and value > 0,
    "pattern": _is_pattern,
    "properties": _are_named_schemas,
    "required": _is_names,
    "type": _is_type,
}
