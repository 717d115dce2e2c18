"""Names for what nobody has named: the floor on which an overlay puts better ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..document import Document
from ..naming import class_name, constant_name, group_classes, is_python_name, python_name
from ..normal.clashes import CLASSES, GROUPS, METHODS

_ID = re.compile(r"\{[^{}]*\}")
_NO_GROUP = re.compile(r"v[0-9]+(?:\.[0-9]+)*|api|rest|[0-9.]+", re.IGNORECASE)

Call = tuple[str, str, Document]
"""A path, a verb and the operation."""


def name_operations(document: Document, operations: list[Call]) -> None:
    """Give each operation without one a tag and a call: its tag as group, its operationId as method.

    Args:
        document: the document; its schemas get names for their classes where two would share one.
        operations: all operations that are built.
    """
    used_names = {str(operation["x-python"]) for _, _, operation in operations if "x-python" in operation}
    groups: dict[str, str] = {}
    for path, _, operation in operations:
        if not operation.get("tags"):
            operation["tags"] = [_segment(path)]
        group, _, method = str(operation.get("x-python", "")).partition(".")
        if method:
            groups.setdefault(group, operation["tags"][0])
    for path, verb, operation in operations:
        if "x-python" not in operation:
            group = _group(operation["tags"][0], groups)
            call = next(name for name in _calls(group, path, verb, operation) if name not in used_names)
            used_names.add(call)
            operation["x-python"] = call
    _name_classes(document, operations)


def _segment(path: str) -> str:
    """The first segment of a path that says what it is about."""
    segments = [step for step in _ID.sub("", path).split("/") if step and not _NO_GROUP.fullmatch(step)]
    return segments[0] if segments else "default"


def _group(tag: str, groups: dict[str, str]) -> str:
    """The group of a tag: no two tags share one."""
    known = next((group for group, tag_of_group in groups.items() if tag_of_group == tag), None)
    if known is not None:
        return known
    base = _usable(python_name(tag), "group", GROUPS)
    group, number = base, 1
    while group in groups:
        number += 1
        group = f"{base}_{number}"
    groups[group] = tag
    return group


def _calls(group: str, path: str, verb: str, operation: Document) -> Iterator[str]:
    """The names of a call, the shortest first."""
    base = _usable(python_name(str(operation["operationId"])), "call", METHODS)
    yield f"{group}.{base}"
    words = "_".join([verb, *re.findall(r"[A-Za-z0-9]+", path)])
    full = _usable(python_name(words), "call", METHODS)
    yield f"{group}.{base}_{full}"
    number = 1
    while True:
        number += 1
        yield f"{group}.{base}_{number}"


def _usable(name: str, prefix: str, reserved: frozenset[str]) -> str:
    """The name, changed so far that it can be one."""
    name = re.sub(r"_+", "_", name.lstrip("_")) or prefix
    if name in reserved:
        name = f"{name}_"
    if name[0].isupper():
        name = name[0].lower() + name[1:]
    return name if is_python_name(name) else f"{prefix}_{name}"


def _name_classes(document: Document, operations: list[Call]) -> None:
    """Pin the names of classes where two schemas would share one, or a module, or the name is none."""
    import builtins

    components = document.get("components")
    schemas = components.get("schemas") if isinstance(components, dict) else None
    groups = {str(operation["x-python"]).partition(".")[0] for _, _, operation in operations}
    reserved = CLASSES.union(dir(builtins), *(group_classes(class_name(group)) for group in groups))
    reserved = reserved.union(constant_name(str(operation["operationId"])) for _, _, operation in operations)
    used_names = {
        python_name(str(schema["x-python-name"]))
        for schema in (schemas or {}).values()
        if isinstance(schema, dict) and "x-python-name" in schema
    }
    for name, schema in schemas.items() if isinstance(schemas, dict) else ():
        if not isinstance(schema, dict) or "x-python-name" in schema:
            continue
        usual = class_name(name)
        base = usual + "_" if usual in reserved else usual
        if not is_python_name(base) or not base[0].isupper():
            base = f"Model{base.lstrip('_')}"
        python, number = base, 1
        while python_name(python) in used_names or (python in reserved and python != usual):
            number += 1
            python = f"{base}{number}"
        used_names.add(python_name(python))
        if python not in (usual, f"{usual}_"):
            schema["x-python-name"] = python
