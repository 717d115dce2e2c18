"""Whether two schemas describe the same: what is said in words aside."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from ..document import Document
from ..reading.schema_parts import mapping

_WORDS = frozenset(("description", "title", "example", "examples", "summary", "externalDocs"))
_FORMS = frozenset(("format", "pattern"))
_PREFIX = "#/components/schemas/"
_NAMES = ("properties", "patternProperties")


def shape_text(document: Document, name: str, *, forms: bool = True) -> str:
    """A text that is equal for named schemas that describe the same, and for no others.

    Args:
        document: the document.
        name: the schema.
        forms: whether forms of texts count, such as that of a date.
    """
    ignored = _WORDS if forms else _WORDS | _FORMS
    return json.dumps(_plain(document, {"$ref": f"{_PREFIX}{name}"}, ignored, ()), sort_keys=True, default=str)


def _plain(document: Document, node: Any, ignored: Collection[str], passed: tuple[str, ...]) -> Any:
    """The schema with all that it refers to in its place; where it goes in a circle, how many steps that is long."""
    if isinstance(node, list):
        return [_plain(document, member, ignored, passed) for member in node]
    if not isinstance(node, dict):
        return node
    reference = node.get("$ref")
    if isinstance(reference, str):
        name = reference.removeprefix(_PREFIX)
        if name in passed:
            return {"circle": len(passed) - passed.index(name)}
        target = mapping(mapping(document, "components"), "schemas").get(name)
        annotations = {key: value for key, value in node.items() if key != "$ref"}
        inner = _plain(document, target, ignored, (*passed, name))
        rest = _plain(document, annotations, ignored, passed)
        return {"of": inner, **rest} if rest else inner
    written: Document = {}
    for key, value in node.items():
        if key in _NAMES and isinstance(value, dict):
            written[key] = {name: _plain(document, member, ignored, passed) for name, member in value.items()}
        elif key not in ignored and not key.startswith("x-"):
            written[key] = sorted(value, key=str) if key == "required" else _plain(document, value, ignored, passed)
    return written
