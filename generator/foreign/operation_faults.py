"""What documents get wrong in operations and their parameters, mended where it is clear what was meant."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from ..document import Document
from ..naming import constant_name
from ..reading.walk import lookup
from .grammar import VERBS
from .notes import Notes

_ID = re.compile(r"\{([^{}]*)\}")
_WORD = re.compile(r"[^A-Za-z0-9]+")
_STATUS = re.compile("[1-5](?:[0-9]{2}|XX)|default")


def correct_operations(document: Document, notes: Notes) -> frozenset[str]:
    """Mend all operations of a joined document; returns the operationIds that are not the vendor's, or of several."""
    _info(document, notes)
    paths = document.get("paths")
    if not isinstance(paths, dict):
        document["paths"] = {}
        return frozenset()
    for path in [path for path in paths if not path.startswith("/")]:
        if f"/{path}" in paths:
            continue
        notes.add(f"paths.{path}", "Its path does not begin with a slash; it is read as if it did.")
        paths[f"/{path}"] = paths.pop(path)
    named = [operation for item in paths.values() for _, operation in _operations(item)]
    counted = Counter(constant_name(identity) for identity in map(_identity, named) if identity)
    used_names: set[str] = set()
    for path, item in paths.items():
        for method, operation in _operations(item):
            _identify(operation, method, path, used_names, notes)
    for path, item in paths.items():
        _shared_parameters(document, path, item, notes)
        for _, operation in _operations(item):
            _parameters(document, path, item, operation, notes)
            _responses(operation, notes)
            if not isinstance(operation.get("tags", []), list):
                del operation["tags"]
            elif tags := [str(tag) for tag in operation.get("tags", []) if str(tag).strip()]:
                operation["tags"] = tags
            else:
                operation.pop("tags", None)
    return frozenset(name for name in map(_identity, named) if counted[constant_name(name)] != 1)


def _operations(item: Any) -> Iterator[tuple[str, Document]]:
    for verb in VERBS if isinstance(item, dict) else ():
        if isinstance(item.get(verb), dict):
            yield verb, item[verb]


def _info(document: Document, notes: Notes) -> None:
    info = document.get("info")
    if not isinstance(info, dict):
        info = document["info"] = {}
    for key, default in (("title", "API"), ("version", "0")):
        if not isinstance(info.get(key), str) or not info[key].strip():
            info[key] = default
            notes.add("info", f"Has no {key}; it is taken to be {default}.")


def _identity(operation: Document) -> str:
    """The operationId; empty where it is none."""
    identity = operation.get("operationId")
    return identity if isinstance(identity, str) and identity.strip() else ""


def _identify(operation: Document, method: str, path: str, used_names: set[str], notes: Notes) -> None:
    """Give the operation an operationId of its own."""
    identity = _identity(operation)
    if identity and constant_name(identity) not in used_names:
        used_names.add(constant_name(identity))
        return
    words = [method, *(word for step in _ID.sub(r"by \1", path).split("/") for word in _WORD.split(step) if word)]
    invented = words[0] + "".join(word[0].upper() + word[1:] for word in words[1:])
    base, number = invented, 1
    while constant_name(invented) in used_names:
        number += 1
        invented = f"{base}{number}"
    place = f"{method.upper()} {path}"
    identity = str(operation.get("operationId") or "").strip()
    why = f"The operationId {identity} is there twice" if identity else "Has no operationId"
    notes.add(place, f"{why}; it is called {invented}.")
    operation["operationId"] = invented
    used_names.add(constant_name(invented))


def _shared_parameters(document: Document, path: str, item: Document, notes: Notes) -> None:
    if "parameters" in item:
        item["parameters"] = _once(document, path, item["parameters"], f"paths.{path}", notes)
        if not item["parameters"]:
            del item["parameters"]


def _parameters(document: Document, path: str, item: Document, operation: Document, notes: Notes) -> None:
    place = operation["operationId"]
    listed = _once(document, path, operation.get("parameters", []), place, notes)
    described = {
        parameter.get("name")
        for parameter in (_target(document, entry) for entry in [*listed, *item.get("parameters", [])])
        if parameter.get("in") == "path"
    }
    for name in dict.fromkeys(_ID.findall(path)):
        if name not in described:
            listed.append({"name": name, "in": "path", "required": True, "schema": {"type": "string"}})
            notes.add(place, f"The id {name} of its path is not described; it is taken to be a text.")
    if listed:
        operation["parameters"] = listed
    else:
        operation.pop("parameters", None)


def _once(document: Document, path: str, listed: Any, place: str, notes: Notes) -> list[Document]:
    """The parameters of a list, each once, those of the path only if it has them."""
    kept: dict[tuple[Any, Any], Document] = {}
    for entry in listed if isinstance(listed, list) else []:
        parameter = _target(document, entry)
        name, location = parameter.get("name"), parameter.get("in")
        if name is None and "$ref" in entry:
            # It leads nowhere, and is refused as that.
            kept[entry["$ref"], None] = entry
            continue
        if location == "path":
            if f"{{{name}}}" not in path:
                notes.add(place, f"The parameter {name} is left out: its path has no such id.")
                continue
            if parameter.get("required") is not True:
                parameter["required"] = True
                notes.add(place, f"The id {name} of its path is not marked as required; it is.")
        if (name, location) in kept:
            notes.add(place, f"The parameter {name} stands there twice; the last counts.")
        kept[name, location] = entry
    return list(kept.values())


def _target(document: Document, entry: Document) -> Document:
    target = lookup(document, entry)
    return target if isinstance(target, dict) else {}


def _responses(operation: Document, notes: Notes) -> None:
    place = operation["operationId"]
    responses = operation.get("responses")
    if not isinstance(responses, dict) or not responses:
        operation["responses"] = {"default": {"description": ""}}
        notes.add(place, "Describes no reply; what comes is taken as it is.")
        return
    for status in list(responses):
        expected = status.upper() if status.lower() != "default" else "default"
        if not _STATUS.fullmatch(expected):
            del responses[status]
            notes.add(place, f"The reply {status} is left out: it is no status.")
            continue
        if expected != status:
            responses[expected] = responses.pop(status)
        response = responses[expected]
        if isinstance(response, dict) and "$ref" not in response:
            response.setdefault("description", "")
