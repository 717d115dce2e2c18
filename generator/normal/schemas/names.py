"""The Python names of properties and parameters."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Iterable, Mapping

from ...naming import is_python_name, python_name, starts_with_capital
from ...refusal import Refusal
from ..clashes import FIELDS


def field_name(value: object, place: str, wire: str) -> str:
    """The Python name of a property or a parameter: the pinned one, or what is made of its name on the wire.

    Raises:
        Refusal: the pinned one is none, or is taken.
    """
    if not (pinned := pinned_name(value)):
        return _derived_name(wire)
    if not is_python_name(pinned) or pinned in FIELDS or starts_with_capital(pinned):
        raise Refusal(place, f"{pinned} cannot be a Python name here", "Pin another with x-python-name, in snake_case")
    return pinned


def field_names(members: Iterable[tuple[str, object]], place: str) -> dict[str, str]:
    """The Python names of the properties of an object by their names on the wire; of two alike, the later has a 2.

    Raises:
        Refusal: one is pinned that another has.
    """
    listed = list(members)
    names = {wire: field_name(value, f"{place}.{wire}", wire) for wire, value in listed}
    used_names: dict[str, str] = {}
    pins = {wire for wire, value in listed if pinned_name(value)}
    for wire, name in names.items():
        if name not in used_names:
            used_names[name] = wire
        elif {wire, used_names[name]} & pins:
            problem = f"has the same Python name as {place}.{used_names[name]}: {name}"
            raise Refusal(f"{place}.{wire}", problem, "Rename one of them")
        else:
            free = _free(name, {*names.values(), *used_names})
            used_names[free], names[wire] = wire, free
    return names


def pinned_name(value: object) -> str:
    """The name that x-python-name gives; empty if it gives none."""
    return str(value.get("x-python-name") or "") if isinstance(value, Mapping) else ""


def _free(name: str, used_names: set[str]) -> str:
    number = 2
    while f"{name.rstrip('_')}_{number}" in used_names:
        number += 1
    return f"{name.rstrip('_')}_{number}"


def _derived_name(wire: str) -> str:
    name = python_name(wire)
    if not is_python_name(name) or starts_with_capital(name):
        signs = unicodedata.normalize("NFKC", name).lower()
        name = "".join(sign if f"a{sign}".isidentifier() else "_" for sign in signs).strip("_") or "field"
        name = name if name.isidentifier() else f"field_{name}"
    return f"{name}_" if keyword.iskeyword(name) or name in FIELDS else name
