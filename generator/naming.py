"""Python names for wire names."""

from __future__ import annotations

import keyword
import unicodedata

from .parsing.library import ClassName, PythonIdentifier

_PREFIX = "field_"
_CLASS_PREFIX = "Model"
_IMPORTED_CONSTANTS = frozenset(("PAGING", "REPLIES", "TYPE_CHECKING", "UNSET"))
"""What the module of a group imports, and its methods need."""


def python_name(wire: str) -> str:
    """snake_case, with an underscore behind what Python has taken: `type_`."""
    return str(PythonIdentifier(wire, _PREFIX))


def class_name(name: str) -> str:
    """PascalCase."""
    return str(ClassName(name, _CLASS_PREFIX))


def constant_name(operation_id: str) -> str:
    """UPPER_CASE, with an underscore behind what the module of a group has already: `UNSET_`."""
    constant = python_name(operation_id).upper()
    return f"{constant}_" if constant in _IMPORTED_CONSTANTS else constant


def group_classes(group: str) -> set[str]:
    """The classes in the module of a group, of which `group` is the first."""
    names = {group, f"Async{group}"}
    return names | {f"{name}WithRawResponse" for name in names}


def is_python_name(name: str) -> bool:
    """Whether a name pinned in the spec can be used as it is."""
    # Python reads other spellings of Unicode as the normal one, and getattr does not.
    if unicodedata.normalize("NFKC", name) != name:
        return False
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")


def starts_with_capital(name: str) -> bool:
    """Whether the name is like those of classes and constants, which are in reach of methods and models."""
    return name[:1].isupper()
