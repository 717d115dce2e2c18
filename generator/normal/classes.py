"""The Python class of each named schema."""

from __future__ import annotations

import builtins
from collections.abc import Iterable, Mapping

from ..naming import class_name, constant_name, group_classes, is_python_name, python_name
from ..refusal import Refusal
from .clashes import CLASSES, group_class, refuse_repeats

_REMEDY = "Pin another name with x-python-name, such as InvoiceNote"


def class_names(schemas: Mapping[str, object], groups: Iterable[str], operations: Iterable[str] = ()) -> dict[str, str]:
    """The name of the class of each schema: the pinned one, or what is made of the schema's name.

    What Python, or a module of the package, has already gets an underscore behind it: `Page_`.

    Args:
        schemas: the named schemas that become classes.
        groups: the groups of operations, whose classes stand in the modules that import those of schemas.
        operations: the operationIds, whose constants stand there too.

    Raises:
        Refusal: a name is none for a class, or two schemas share one.
    """
    reserved = CLASSES.union(dir(builtins), *(group_classes(group_class(group)) for group in groups))
    reserved = reserved.union(map(constant_name, operations))
    names = {name: _class_name(name, value, reserved) for name, value in schemas.items()}
    refuse_repeats(((python, name) for name, python in names.items()), "class in Python")
    refuse_repeats(((python_name(python), name) for name, python in names.items()), "module")
    return names


def _class_name(name: str, value: object, reserved: frozenset[str]) -> str:
    pinned = value.get("x-python-name") if isinstance(value, Mapping) else None
    python = str(pinned) if pinned else class_name(name)
    if python in reserved and not pinned:
        python += "_"
    # A class in small letters would have the name of its module.
    if not is_python_name(python) or python in reserved or not python[0].isupper():
        raise Refusal(name, f"the schema cannot be a class of the name {python}", _REMEDY)
    return python
