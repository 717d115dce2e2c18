"""Corrections that the document asks of itself, so that replacing an assumption is one edit.

`x-wire-names` at the root renames keys; `x-path` and `x-method` on an operation move it, `x-skip` takes it out. Two
things follow an overlay by themselves: a security scheme of another type loses what only its former type had, and the
examples' decimals and dates are written as their schemas now have them.
"""

from __future__ import annotations

import re
from typing import Any

from ..document import Document
from ..reading.walk import METHODS, OTHER_METHODS
from ..refusal import Refusal
from .instances import change_instances
from .renaming import rename

_SCHEME_KEYS = {
    "apiKey": {"type", "description", "name", "in"},
    "http": {"type", "description", "scheme", "bearerFormat"},
}
_ALL_SCHEME_KEYS = frozenset().union(*_SCHEME_KEYS.values())


def apply_corrections(document: Document) -> Document:
    """`document` with its own corrections carried out and their keys removed; changes it in place.

    Raises:
        Refusal: a correction fits nothing, or leads to a clash.
    """
    _skip_operations(document)
    _move_operations(document)
    renames = document.pop("x-wire-names", None)
    if renames:
        rename(document, renames)
    change_instances(document, _in_its_form)
    return document


def _in_its_form(value: Any, schema: Document) -> Any:
    """A single value of an example, written as the schema now has it."""
    if isinstance(value, str) and schema.get("format") == "date":
        return re.sub(r"^([0-9]{2})/([0-9]{2})/([0-9]{4})$", r"\3-\2-\1", value)
    if isinstance(value, str) and schema.get("format") == "date-dmy":
        return re.sub(r"^([0-9]{4})-([0-9]{2})-([0-9]{2})$", r"\3/\2/\1", value)
    return _decimal_text(value, schema)


def _decimal_text(value: Any, schema: Document) -> Any:
    """A number of an example, as text where the schema has it so."""
    types = schema.get("type", [])
    text = schema.get("format") == "decimal" and "string" in ([types] if isinstance(types, str) else types)
    if not text or isinstance(value, bool) or not isinstance(value, int | float):
        return value
    places = len(f"{schema['multipleOf']:f}".rstrip("0").partition(".")[2]) if "multipleOf" in schema else 2
    return f"{value:.{places}f}"


def trim_schemes(document: Document) -> None:
    """Take from each security scheme what only its former type had; changes `document` in place."""
    components = document.get("components")
    schemes = components.get("securitySchemes") if isinstance(components, dict) else None
    for scheme in schemes.values() if isinstance(schemes, dict) else ():
        known = _SCHEME_KEYS.get(str(scheme.get("type"))) if isinstance(scheme, dict) else None
        if known is not None:
            for key in _ALL_SCHEME_KEYS & scheme.keys() - known:
                del scheme[key]


def _skip_operations(document: Document) -> None:
    paths = document.get("paths", {})
    for path, item in list(paths.items()):
        skipped = [method for method in METHODS if "x-skip" in item.get(method, {})]
        for method in skipped:
            del item[method]
        if skipped and not any(method in item for method in METHODS):
            del paths[path]


def _move_operations(document: Document) -> None:
    paths = document.get("paths", {})
    for path in list(paths):
        item = paths[path]
        for method in [method for method in METHODS if method in item]:
            operation = item[method]
            to_path = operation.pop("x-path", path)
            to_method = str(operation.pop("x-method", method)).lower()
            if (to_path, to_method) == (path, method):
                continue
            if to_method not in METHODS:
                raise Refusal(
                    _identity(operation), f"x-method {to_method} is no verb", "Write GET, PUT, ...", key="x-method"
                )
            shared = {key: value for key, value in item.items() if key not in METHODS}
            target = paths.setdefault(to_path, shared)
            if to_method in target:
                problem = f"{to_method.upper()} {to_path} is taken"
                raise Refusal(_identity(operation), problem, "Correct x-path or x-method", key="x-path")
            del item[method]
            target[to_method] = operation
        if not any(method in item for method in (*METHODS, *OTHER_METHODS)):
            del paths[path]


def _identity(operation: Document) -> str:
    return str(operation.get("operationId"))
