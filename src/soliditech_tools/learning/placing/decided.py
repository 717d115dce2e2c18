"""What people decided of what was seen: a file in the form of the overlay of decisions that `adopt --onto` reads."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from attrs import Factory, define

from ...matching.document import METHODS, Document, Key

_NAME = re.compile(r"\.([A-Za-z_][A-Za-z0-9_-]*)|\['((?:[^'\\]|\\.)*)'\]|\[\"((?:[^\"\\]|\\.)*)\"\]")
_PARAMETER = re.compile(r"\[\?\s*@\.name\s*==\s*['\"]([^'\"]+)['\"](?:\s*&&\s*@\.in\s*==\s*['\"](\w+)['\"])?\s*\]")
_OPERATION = 3
_FORM = "write $.paths['/path'].get, or $.paths['/path'].post.requestBody.properties.Key"


class DecisionError(ValueError):
    """A decision cannot be carried out; the text says which, and what to write instead."""


@define
class DecidedMatches:
    """Decisions on what was seen.

    Args:
        matches: our operationIds, each with path and verb of what was seen.
        none_of_ours: what was seen, and is none of ours.
        keys: by path and verb: our key or its name in Python, by who holds the key that was seen, and that key.
    """

    matches: dict[str, Key] = Factory(dict)
    none_of_ours: list[Key] = Factory(list)
    keys: dict[Key, dict[tuple[str, str], str]] = Factory(dict)


def read_decided(path: Path | None, ours: Document, seen: Document) -> DecidedMatches:
    """The decisions in a file, in JSON or, where PyYAML is installed, in YAML.

    Args:
        path: the file; None for no decisions.
        ours: the spec.
        seen: what was seen, as a document.

    Raises:
        DecisionError: the file is no overlay, or decides over what is not there.
        OSError: it cannot be read.
    """
    decided = DecidedMatches()
    if path is None:
        return decided
    actions = _content(path).get("actions")
    if not isinstance(actions, list):
        raise DecisionError(f"{path.name}: has no actions; write an overlay with `actions`")
    known = {
        str(item[method].get("operationId")) for item in ours["paths"].values() for method in METHODS & item.keys()
    }
    for action in actions:
        target, update = str(action.get("target", "")), action.get("update")
        if not isinstance(update, Mapping):
            raise DecisionError(f"{path.name}: {target}: has no update; write update: {{operationId: ...}}")
        steps = _steps(target, path.name)
        key = (steps[1], steps[2]) if len(steps) >= _OPERATION else ("", "")
        if steps[:1] != ["paths"] or key[1] not in seen["paths"].get(key[0], {}):
            if action.get("x-optional") is True:
                continue
            raise DecisionError(f"{path.name}: {target}: no such request was seen; correct it, or take it out")
        _enter(decided, key, steps[_OPERATION:], update, f"{path.name}: {target}")
    for identity in decided.matches:
        if identity not in known:
            raise DecisionError(f"{path.name}: the spec has no operation {identity}; write an operationId of the spec")
    if len({*decided.matches.values()}) < len(decided.matches):
        raise DecisionError(f"{path.name}: one request is decided to be two actions; keep one of the decisions")
    return decided


def decision(key: Key, update: Mapping[str, Any], place: tuple[str, ...] = ()) -> str:
    """An action of the file of decisions, in a line, as it is shown to people.

    Args:
        key: path and verb of what was seen.
        update: what is decided.
        place: `query` or `body`, and the keys down to the one that is decided over; empty for the operation.
    """
    target = f"$.paths['{key[0]}'].{key[1]}"
    if place[:1] == ("body",):
        target += f".requestBody.properties.{'.properties.'.join(place[1:])}"
    elif place:
        target += f".parameters[?@.name=='{place[1]}' && @.in=='{place[0]}']"
    text = ", ".join(f"{name}: {value}" for name, value in update.items())
    return f'- {{target: "{target}", update: {{{text}}}}}'


def _content(path: Path) -> Mapping[str, Any]:
    data = path.read_bytes()
    try:
        content: Any = msgspec.json.decode(data)
    except msgspec.DecodeError:
        try:
            content = msgspec.yaml.decode(data)
        except ImportError:
            raise DecisionError(f"{path.name}: is no JSON; write it as JSON, or install pyyaml to read YAML") from None
        except msgspec.DecodeError:
            raise DecisionError(f"{path.name}: is neither JSON nor YAML; write an overlay with `actions`") from None
    if not isinstance(content, Mapping):
        raise DecisionError(f"{path.name}: is no overlay; write `overlay`, `info` and `actions`")
    return content


def _steps(target: str, source: str) -> list[str]:
    """The names in a path of names; a filter by name is `name@place`."""
    if not target.startswith("$"):
        raise DecisionError(f"{source}: {target}: is no JSONPath of names; {_FORM}")
    position, steps = 1, []
    while position < len(target):
        if parameter := _PARAMETER.match(target, position):
            steps.append(f"{parameter[1]}@{parameter[2] or 'query'}")
            position = parameter.end()
        elif name := _NAME.match(target, position):
            text = next(group for group in name.groups() if group is not None)
            steps.append(re.sub(r"\\(.)", r"\1", text))
            position = name.end()
        else:
            raise DecisionError(f"{source}: {target}: is no JSONPath of names; {_FORM}")
    return steps


def _enter(decided: DecidedMatches, key: Key, below: list[str], update: Mapping[str, Any], place: str) -> None:
    if not below:
        if "operationId" in update:
            decided.matches[str(update["operationId"])] = key
        elif "x-skip" in update:
            decided.none_of_ours.append(key)
        else:
            raise DecisionError(f"{place}: decides nothing; write operationId: <ours>, or x-skip: <why>")
        return
    if "x-python-name" not in update:
        raise DecisionError(f"{place}: decides nothing of a key; write x-python-name: <the name in Python>")
    if below[0] == "parameters" and len(below) > 1:
        name, _, where = below[1].rpartition("@")
        holder = where
    else:
        names = below[2::2]
        if below[0] != "requestBody" or below[1::2] != ["properties"] * len(names) or not names:
            raise DecisionError(f"{place}: names no key of a body; {_FORM}")
        *above, name = names
        holder = ".".join(("body", *above))
    decided.keys.setdefault(key, {})[holder, name] = str(update["x-python-name"])
