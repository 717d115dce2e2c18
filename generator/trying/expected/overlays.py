"""Applies overlays to a document as it came, in place."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import unquote

from jsonpath_rfc9535 import JSONPathNode, find

from .files import Json

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")

_BY_ID = re.compile(r"\$\.paths\.\*\[\?\s*(.*?)\s*\]", re.DOTALL)
_ID = re.compile(r"@\.operationId\s*==\s*'([^']*)'")
_DASHED = re.compile(r"""('(?:\\.|[^'])*'|"(?:\\.|[^"])*")|(\.?)\.([^\W\d]\w*(?:-+\w+)+)""")


def apply_overlay(document: Json, overlay: Json) -> None:
    """Carry out the actions of an overlay.

    Args:
        document: what is changed.
        overlay: the overlay, as read from its file.
    """
    reusable = overlay.get("components", {}).get("actions", {})
    for action in overlay.get("actions", ()):
        if isinstance(action.get("$ref"), str):
            name = unquote(action["$ref"].rpartition("/")[2]).replace("~1", "/").replace("~0", "~")
            action = {**reusable.get(name, {}).get("fields", {}), **action}
        targets = list(_targets(document, action["target"]))
        if action.get("remove"):
            # Entries from the last to the first, so that none moves before its turn.
            for _, holder, key in sorted(targets, key=_entry, reverse=True):
                _remove(holder, key)
        elif targets and ("update" in action) is not ("copy" in action):
            value = action["update"] if "update" in action else copy.deepcopy(_find(action["copy"], document)[0].value)
            for node, holder, key in targets:
                _lay_over(node, value, holder, key)


def _entry(target: tuple[Any, Any, Any]) -> int:
    return target[2] if isinstance(target[2], int) else 0


def _lay_over(node: Any, value: Any, holder: Any, key: Any) -> None:
    if isinstance(node, list):
        node.extend(copy.deepcopy(value if isinstance(value, list) else [value]))
    elif isinstance(node, dict):
        _merge(node, value)
    elif holder is not None:
        holder[key] = copy.deepcopy(value)


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
    for match in _find(target, document):
        holder: Any = document
        for step in match.location[:-1]:
            holder = holder[step]
        targets.append((match.value, holder, match.location[-1] if match.location else None))
    return targets


def _find(path: str, document: Json) -> list[JSONPathNode]:
    """What a path selects, each node once; names with dashes may stand after a dot."""
    nodes = find(_DASHED.sub(lambda name: name[1] or f"{name[2] * 2}['{name[3]}']", path), document)
    return list({node.location: node for node in nodes}.values())


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
