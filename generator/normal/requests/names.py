"""The Python names of the arguments of a method, where two things would have the same one."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from ...refusal import Refusal
from ..words import Parameter


def settle_names(
    identity: str, parameters: list[Parameter], fields: Iterable[tuple[str, str]], pinned: Collection[str]
) -> None:
    """Give each parameter of the query and the headers a name that no id and no field of the body has.

    The ids of the path keep theirs, and so do the fields of the body, which are those of its class.

    Args:
        identity: the operation.
        parameters: all parameters; the names of some are changed.
        fields: the fields of the body: the name of each in Python and on the wire.
        pinned: names that x-python-name gives to parameters.

    Raises:
        Refusal: a name is pinned that something else has.
    """
    used_names: dict[str, str] = {}
    for parameter in parameters:
        if parameter["in"] == "path":
            _take(used_names, parameter["name"], f"{identity}.{parameter['x-wire']}")
    ids = set(used_names)
    for name, wire in fields:
        if name in ids:
            continue
        _take(used_names, name, f"{identity}.{wire}")
    for parameter in parameters:
        if parameter["in"] == "path" or "x-client-parameter" in parameter:
            continue
        name, place = parameter["name"], f"{identity}.{parameter['x-wire']}"
        if name in used_names and name not in pinned:
            name = parameter["name"] = _free(f"{parameter.get('x-in', parameter['in'])}_{name}", used_names)
        _take(used_names, name, place)


def _take(used_names: dict[str, str], name: str, place: str) -> None:
    if name in used_names:
        raise Refusal(place, f"has the same Python name as {used_names[name]}: {name}", "Rename one of them")
    used_names[name] = place


def _free(name: str, used_names: dict[str, str]) -> str:
    free, number = name, 2
    while free in used_names:
        free, number = f"{name}_{number}", number + 1
    return free
