"""The Python class of each named schema."""

from __future__ import annotations

import builtins
import unicodedata
from collections.abc import Iterable, Mapping

from ..naming import class_name, constant_name, group_classes, is_python_name, python_name
from ..refusal import Refusal
from .clashes import CLASSES, group_class, refuse_repeats

_REMEDY = "Pin another name with x-python-name, such as InvoiceNote"


def class_names(schemas: Mapping[str, object], groups: Iterable[str], operations: Iterable[str] = ()) -> dict[str, str]:
    """The name of the class of each schema: the pinned one, or what is made of the schema's name.

    What Python, or a module of the package, has already gets an underscore behind it: `Page_`. Of names that would be
    alike, those that are written as classes are keep theirs, and the others get a number: `Invoice2`.

    Args:
        schemas: the named schemas.
        groups: the groups of operations, whose classes stand in the modules that import those of schemas.
        operations: the operationIds, whose constants stand there too.

    Raises:
        Refusal: a pinned name is none for a class, or is taken.
    """
    reserved = CLASSES.union(dir(builtins), *(group_classes(group_class(group)) for group in groups))
    reserved = reserved.union(map(constant_name, operations))
    pins = {name: pin for name, value in schemas.items() if (pin := _pinned(name, value, reserved))}
    refuse_repeats(((python, name) for name, python in pins.items()), "class in Python")
    refuse_repeats(((python_name(python), name) for name, python in pins.items()), "module")
    names = dict(pins)
    modules = set(map(python_name, pins.values()))
    proposed = {name: _proposed_name(name, reserved) for name in schemas if name not in pins}
    for name in sorted(proposed, key=lambda name: proposed[name].rstrip("_") != name):
        names[name] = _free(proposed[name], modules)
        modules.add(python_name(names[name]))
    return {name: names[name] for name in schemas}


def _pinned(name: str, value: object, reserved: frozenset[str]) -> str:
    pinned = value.get("x-python-name") if isinstance(value, Mapping) else None
    python = str(pinned or "")
    # A class in small letters would have the name of its module.
    if python and (not is_python_name(python) or python in reserved or not python[0].isupper()):
        raise Refusal(name, f"the schema cannot be a class of the name {python}", _REMEDY)
    return python


def _proposed_name(name: str, reserved: frozenset[str]) -> str:
    python = class_name(name)
    if not is_python_name(python) or not python[0].isupper():
        signs = unicodedata.normalize("NFKC", python)
        python = "Model" + "".join(sign for sign in signs if f"a{sign}".isidentifier()).lstrip("_")
    return f"{python}_" if python in reserved else python


def _free(python: str, modules: set[str]) -> str:
    """The name, or the first of Invoice2, Invoice3, ... that is free; a class needs a module of its own."""
    number, name = 2, python
    while python_name(name) in modules:
        name, number = f"{python}{number}", number + 1
    return name
