"""Applies overlays to a document as it came, in place."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any

from jsonpath_rfc9535 import find

from .files import Json

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_BY_ID = re.compile(r"\$\.paths\.\*\[\?\s*(.*?)\s*\]", re.DOTALL)
_ID = re.compile(r"@\.operationId\s*==\s*'([^']*)'")


def apply_overlay(document: Json, overlay: Json) -> None:
    """Carry out the actions of an overlay.

    Args:
        document: what is changed.
        overlay: the overlay, as read from its file.
    """
    reusable = overlay.get("components", {}).get("actions", {})
    for action in overlay.get("actions", ()):
        if isinstance(action.get("$ref"), str):
            action = {**reusable.get(action["$ref"].rpartition("/")[2], {}), **action}
        for node, holder, key in list(_targets(document, action["target"])):
            if action.get("remove"):
                _remove(holder, key)
            elif isinstance(node, list):
                node.append(copy.deepcopy(action.get("update")))
            elif isinstance(node, dict):
                _merge(node, action.get("update") or {})
            elif holder is not None:
                holder[key] = copy.deepcopy(action.get("update"))


def operations_of(document: Json) -> Iterator[tuple[str, str, Json, Json]]:
    """Path, method, path item and operation of all that a document describes."""
    for path, item in document["paths"].items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item, item[method]


def _targets(document: Json, target: str) -> Iterable[tuple[Any, Any, Any]]:
    """The nodes that a target names, each with what holds it and under which key."""
    if target.strip() == "$":
        return [(document, None, None)]
    by_id = _BY_ID.fullmatch(target.strip())
    if by_id and "\\" not in target and not _ID.sub("", by_id[1]).replace("||", "").strip(" ()\n"):
        # The library takes seconds for the many targets of this one kind.
        names = set(_ID.findall(by_id[1]))
        return [
            (operation, item, method)
            for _, method, item, operation in operations_of(document)
            if str(operation.get("operationId")) in names
        ]
    targets = []
    for match in find(target, document):
        holder: Any = document
        for step in match.location[:-1]:
            holder = holder[step]
        targets.append((match.value, holder, match.location[-1] if match.location else None))
    return targets


def _merge(node: Json, update: Json) -> None:
    for key, value in update.items():
        before = node.get(key)
        if isinstance(before, dict) and isinstance(value, dict):
            _merge(before, value)
        elif isinstance(before, list) and isinstance(value, list):
            before.extend(copy.deepcopy(value))
        else:
            node[key] = copy.deepcopy(value)


def _remove(holder: Any, key: Any) -> None:
    if holder is not None and (isinstance(holder, list) or key in holder):
        del holder[key]
