"""A body as one flat JSON object, with all digits."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any


def json_text(value: Any) -> str:
    """JSON with decimals as they are."""
    if isinstance(value, dict):
        return "{" + ",".join(f"{json.dumps(str(name))}:{json_text(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ",".join(map(json_text, value)) + "]"
    return str(value) if isinstance(value, Decimal) else json.dumps(value)


def flat_text(body: Any, separator: str, index: str) -> str | None:
    """The flat object; None where the body has no flat spelling.

    Args:
        body: the JSON object.
        separator: what stands between names.
        index: `[]`, or `.` where an index is a name like any other.
    """
    pairs = list(_pairs(body, "", separator, index))
    return None if any(key is None for key, _ in pairs) else json_text(dict(pairs))


def _pairs(value: Any, key: str, separator: str, index: str) -> Iterator[tuple[str | None, Any]]:
    if isinstance(value, dict) and (value or not key):
        for name, inner in value.items():
            if any(letter in name for letter in (separator, "[", "]", ".")):
                yield None, None
            yield from _pairs(inner, f"{key}{separator}{name}" if key else name, separator, index)
    elif isinstance(value, list) and value:
        for number, inner in enumerate(value):
            spelled = f"{key}[{number}]" if index == "[]" else f"{key}{separator}{number}"
            yield from _pairs(inner, spelled, separator, index)
    else:
        yield (None if isinstance(value, dict) else key), value
