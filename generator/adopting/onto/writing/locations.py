"""Targets of overlays for parts of a vendor's operations and schemas."""

from __future__ import annotations

import re
from collections.abc import Iterator

from soliditech_tools.matching.document import Key

from ....document import Document
from ....reading.schema_parts import listing, mapping

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_PREFIX = "#/components/schemas/"


def operation_target(key: Key) -> str:
    """The target of an operation, by path and verb: its operationId changes."""
    return f"$.paths[{_quoted(key[0])}].{key[1]}"


def parameter_target(key: Key, name: str, where: str) -> str:
    """The target of a parameter of an operation."""
    return f"{operation_target(key)}.parameters[?@.name=={_quoted(name)} && @.in=={_quoted(where)}]"


def schema_target(name: str) -> str:
    """The target of a named schema."""
    return f"$.components.schemas[{_quoted(name)}]"


def property_targets(document: Document, name: str, key: str) -> list[str]:
    """The targets of a property of a named schema, in each of its parts that has it."""
    return list(_properties(document, name, key, set()))


def _properties(document: Document, name: str, key: str, passed: set[str]) -> Iterator[str]:
    if name in passed:
        return
    passed.add(name)
    schema = mapping(mapping(document, "components"), "schemas").get(name)
    waiting = [(schema, schema_target(name))]
    while waiting:
        node, target = waiting.pop(0)
        if not isinstance(node, dict):
            continue
        if isinstance(reference := node.get("$ref"), str):
            yield from _properties(document, reference.removeprefix(_PREFIX), key, passed)
        if key in mapping(node, "properties"):
            yield f"{target}.properties{_member(key)}"
        for branch in ("allOf", "oneOf", "anyOf"):
            waiting += [(part, f"{target}.{branch}[{index}]") for index, part in enumerate(listing(node, branch))]


def _member(name: str) -> str:
    return f".{name}" if _PLAIN.fullmatch(name) else f"[{_quoted(name)}]"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
