"""Targets of overlays: how an operation is named, and which operations a target names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jsonpath_rfc9535 import JSONPathError

from soliditech_tools.matching.described.vendor_operation import VendorOperation
from soliditech_tools.matching.document import Key

from ...document import Document
from ...reading.targets import compile_target

_BY_ID = re.compile(r"\$\.paths\.\*\[\?\s*@\.operationId\s*==\s*'((?:[^'\\]|\\.)*)'\s*\]")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))")
_CONTROL = re.compile("[\0-\x1f]")
_OPERATION_DEPTH = 3


def target(operation: VendorOperation, *, is_own: bool) -> str:
    """The target that names an operation: by its operationId, or by path and verb where it has none of its own.

    Args:
        operation: the operation.
        is_own: whether the vendor wrote its operationId, and on no other.
    """
    if operation.identity and is_own:
        return f"$.paths.*[?@.operationId=={_quoted(operation.identity)}]"
    return f"$.paths[{_quoted(operation.path)}].{operation.method}"


class Targets:
    """Finds what targets name in one document.

    Args:
        document: the document.
        operations: its operations.
    """

    def __init__(self, document: Document, operations: Sequence[VendorOperation]) -> None:
        self._document = document
        self._by_id: dict[str, list[Key]] = {}
        for operation in operations:
            self._by_id.setdefault(operation.identity, []).append(operation.key)
        self._keys = {operation.key for operation in operations}

    def operations(self, text: str) -> list[Key]:
        """The operations that a target names, by path and verb; none if it names something else."""
        if match := _BY_ID.fullmatch(text.strip()):
            return self._by_id.get(_ESCAPE.sub(_unescaped, match[1]), [])
        keys: list[Key] = []
        for location in self._locations(text):
            if len(location) == _OPERATION_DEPTH and location[0] == "paths":
                key = (str(location[1]), str(location[2]))
                keys += [key] if key in self._keys else []
        return keys

    def names_something(self, text: str) -> bool:
        """Whether anything stands where the target leads to."""
        return bool(self._locations(text))

    def _locations(self, text: str) -> list[tuple[int | str, ...]]:
        try:
            return [tuple(node.location) for node in compile_target(text).find(self._document)]
        except JSONPathError:
            return []


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped) + "'"


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else match[2]
