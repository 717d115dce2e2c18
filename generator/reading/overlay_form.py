"""The form of Overlay documents, versions 1.0 to 1.2: which fields their objects have, and what actions refer to."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal
from urllib.parse import unquote

from .written import Written, line_of

_ROOT_FIELDS: Mapping[str, type] = {
    "overlay": str,
    "$self": str,
    "info": Mapping,
    "extends": str,
    "actions": list,
    "components": Mapping,
}
_INFO_FIELDS: Mapping[str, type] = {"title": str, "version": str, "description": str}
_MODIFIERS: Mapping[str, type] = {"description": str, "update": object, "remove": bool, "copy": str}
_ACTION_FIELDS: Mapping[str, type] = {"target": str, **_MODIFIERS}
_REFERENCE_FIELDS: Mapping[str, type] = {"$ref": str, "target": str, "description": str}
_NOUNS = {str: "a string (in quotes)", Mapping: "an object", list: "an array", bool: "true or false"}
_POINTER = "#/components/actions/"
_REFERENCE = re.compile(rf"{_POINTER}(?:[^~/]|~[01])+")

Modifier = Literal["update", "copy", "remove", "none"]


class OverlayError(Exception):
    """An overlay that cannot be applied; its text names the file, the action and its target, the place and the mend."""


def check_root(overlay: Mapping[str, Any], source: str) -> str:
    """Check what stands around the actions.

    Args:
        overlay: the overlay document.
        source: file name of the overlay, for messages.

    Returns:
        The version without its last part: `1.0`, `1.1` or `1.2`.

    Raises:
        OverlayError: a field is unknown, is missing or holds something else.
    """
    check_object(overlay, str(line_of(overlay) or source), _ROOT_FIELDS, required=("overlay", "info", "actions"))
    at = {name: line_of(overlay, name) or source for name in overlay}
    match = re.fullmatch(r"(1\.[012])\.[0-9]+", overlay["overlay"])
    if match is None:
        problem = f"version {overlay['overlay']!r} is not known; write 1.0.0, 1.1.0 or 1.2.0"
        raise OverlayError(f"{at['overlay']}: overlay: {problem}")
    version = match[1]
    for name in ("$self", "components"):
        if name in overlay and version != "1.2":
            raise OverlayError(f"{at[name]}: {name} is not in Overlay {version}; write overlay: 1.2.0 to use it")
    for name in ("$self", "extends"):
        if version == "1.2" and "#" in overlay.get(name, ""):
            raise OverlayError(f"{at[name]}: {name} holds a #; write the address of a whole document")
    too_new = ("description",) if version == "1.0" else ()
    check_object(overlay["info"], f"{at['info']}: info", _INFO_FIELDS, required=("title", "version"), too_new=too_new)
    if not overlay["actions"]:
        raise OverlayError(f"{at['actions']}: actions is empty; write at least one action, or delete the file")
    return version


def written_out(overlay: Mapping[str, Any], version: str, source: str) -> Iterator[tuple[str, Any]]:
    """The actions, each with its place; what one refers to stands in it, as if it had been written there.

    Args:
        overlay: the overlay document, its root checked.
        version: as `check_root` gives it.
        source: file name of the overlay, for messages.

    Raises:
        OverlayError: a reference leads nowhere.
    """
    reusable = dict(_reusable(overlay, source))
    actions: list[Any] = overlay["actions"]
    for index, action in enumerate(actions):
        target = f", target {action['target']}" if isinstance(action, Mapping) and "target" in action else ""
        place = f"{line_of(action) or line_of(overlay, 'actions') or source}: actions[{index}]{target}"
        if isinstance(action, Mapping) and "$ref" in action and version == "1.2":
            check_object(action, place, _REFERENCE_FIELDS, required=("$ref", "target"))
            action = _joined(reusable[_referred(action["$ref"], place, reusable)], action)
        yield place, action


def _reusable(overlay: Mapping[str, Any], source: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The fields of reusable actions, by name."""
    if "components" not in overlay:
        return
    components, place = overlay["components"], line_of(overlay, "components") or source
    check_object(components, f"{place}: components", {"actions": Mapping})
    for name, reusable in components.get("actions", {}).items():
        where = f"{line_of(components['actions'], name) or place}: components.actions.{name}"
        check_object(reusable, where, {"description": str, "fields": Mapping})
        fields = reusable.get("fields", {})
        check_object(fields, f"{where}: fields", _MODIFIERS)
        yield name, fields


def _referred(reference: str, place: str, reusable: Collection[str]) -> str:
    # A fragment may have any character as percent and two digits, and a name may have a percent sign of its own.
    pointers = (unquote(reference), reference)
    names_in_it = (pointer.removeprefix(_POINTER).replace("~1", "/").replace("~0", "~") for pointer in pointers)
    name = next((name for name in names_in_it if name in reusable), None)
    if not _REFERENCE.fullmatch(reference) or name is None:
        names = ", ".join(f"{_POINTER}{_escaped(known)}" for known in reusable) or "an action without $ref"
        raise OverlayError(f"{place}: the $ref {reference} leads to no reusable action; write {names}")
    return name


def _escaped(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def _joined(fields: Mapping[str, Any], reference: Mapping[str, Any]) -> Mapping[str, Any]:
    members = {**fields, **{name: value for name, value in reference.items() if name != "$ref"}}
    if isinstance(fields, Written) and isinstance(reference, Written):
        return Written(members, reference.line, {**fields.lines, **reference.lines})
    return members


def check_action(action: Any, place: str, version: str) -> None:
    """Check what stands in an action.

    Args:
        action: the action, with what it refers to.
        place: where it stands, for messages.
        version: as `check_root` gives it.

    Raises:
        OverlayError: a field is unknown, is missing or holds something else.
    """
    too_new = ("copy",) if version == "1.0" else ()
    check_object(action, place, _ACTION_FIELDS, required=("target",), too_new=too_new)
    is_optional = action.get("x-optional", False)
    if not isinstance(is_optional, bool):
        raise OverlayError(f"{place}: x-optional is {is_optional!r}; write true or false")


def modifier_of(action: Mapping[str, Any]) -> Modifier:
    """What an action does: `remove` is stronger than the others, and `update` and `copy` make each other idle.

    Args:
        action: the action, with what it refers to.
    """
    if action.get("remove"):
        return "remove"
    if "update" in action and "copy" not in action:
        return "update"
    return "copy" if "copy" in action and "update" not in action else "none"


def is_same(first: Any, second: Any) -> bool:
    """Whether two JSON values are equal: in JSON, true is not 1.

    Args:
        first: a JSON value.
        second: a JSON value.
    """
    if isinstance(first, bool) or isinstance(second, bool):
        return first is second
    if isinstance(first, Mapping) and isinstance(second, Mapping):
        return first.keys() == second.keys() and all(is_same(member, second[key]) for key, member in first.items())
    if isinstance(first, list) and isinstance(second, list):
        return len(first) == len(second) and all(map(is_same, first, second))
    return bool(first == second)


def check_object(
    value: Any,
    place: str,
    fields: Mapping[str, type],
    *,
    required: Collection[str] = (),
    too_new: Collection[str] = (),
) -> None:
    """Check that an object of an overlay has the fields it must have, and no others but extensions.

    Args:
        value: the object.
        place: where it stands, for messages.
        fields: those that it may have, each with its type.
        required: those that it must have.
        too_new: those that its version has not yet.

    Raises:
        OverlayError: it is no such object.
    """
    if not isinstance(value, Mapping):
        raise OverlayError(f"{place}: is not an object; write an object with {', '.join(required or fields)}")
    for name in value:
        if name in too_new:
            raise OverlayError(f"{place}: {name} is not in Overlay 1.0; write overlay: 1.1.0 to use it")
        if name not in fields and not str(name).startswith("x-"):
            known = ", ".join(known for known in fields if known not in too_new)
            raise OverlayError(f"{place}: unknown field {name!r}; write one of {known}, or a name that begins with x-")
    for name in required:
        if name not in value:
            raise OverlayError(f"{place}: {name} is missing; write {name} with {_NOUNS[fields[name]]}")
    for name, kind in fields.items():
        if name in value and not isinstance(value[name], kind):
            raise OverlayError(f"{place}: {name} is {value[name]!r}; write {_NOUNS[kind]}")
