"""Targets of an overlay's actions, as JSONPaths by the names that things go by."""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


def step(key: str) -> str:
    """The step of a JSONPath to the member `key`."""
    return f".{key}" if _PLAIN.fullmatch(key) else f"[{json.dumps(key)}]"


def of_operation(operation_id: str) -> str:
    """An operation, wherever its path is."""
    return f"$.paths.*[?@.operationId=={quoted(operation_id)}]"


def of_schema(name: str) -> str:
    """A named schema."""
    return f"$.components.schemas{step(name)}"


def of_property(schema: str, key: str) -> str:
    """A property of a named schema."""
    return f"{of_schema(schema)}.properties{step(key)}"


def quoted(text: str) -> str:
    """A text within a JSONPath."""
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
