"""JSON as packages hold it: indented by one blank, letters as they are.

The standard library writes such text one value at a time in Python, and only text without indents by its fast encoder.
"""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any


def json_text(value: Any) -> str:
    """What `json.dumps(value, indent=1, ensure_ascii=False)` gives.

    Args:
        value: a JSON value, whose keys are texts.
    """
    parts: list[str] = []
    _write(value, "\n", parts)
    return "".join(parts)


def _write(value: Any, line: str, parts: list[str]) -> None:
    """Add the text of a value, whose lines begin with `line`."""
    if isinstance(value, str):
        parts.append(encode_basestring(value))
    elif isinstance(value, dict) and value:
        inner, before = f"{line} ", "{"
        for key, member in value.items():
            parts.append(f"{before}{inner}{encode_basestring(key)}: ")
            _write(member, inner, parts)
            before = ","
        parts.append(f"{line}}}")
    elif isinstance(value, list | tuple) and value:
        inner, before = f"{line} ", "["
        for item in value:
            parts.append(before + inner)
            _write(item, inner, parts)
            before = ","
        parts.append(f"{line}]")
    else:
        parts.append(json.dumps(value, ensure_ascii=False))
