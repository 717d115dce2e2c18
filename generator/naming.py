"""Python names for wire names."""

from __future__ import annotations

import keyword
import unicodedata

from .parsing.library import ClassName, PythonIdentifier

_PREFIX = "field_"
_CLASS_PREFIX = "Model"


def python_name(wire: str) -> str:
    """snake_case, with an underscore behind what Python has taken: `type_`."""
    return str(PythonIdentifier(wire, _PREFIX))


def class_name(name: str) -> str:
    """PascalCase."""
    return str(ClassName(name, _CLASS_PREFIX))


def constant_name(operation_id: str) -> str:
    """UPPER_CASE."""
    return python_name(operation_id).upper()


def is_python_name(name: str) -> bool:
    """Whether a name pinned in the spec can be used as it is."""
    # Python reads other spellings of Unicode as the normal one, and getattr does not.
    if unicodedata.normalize("NFKC", name) != name:
        return False
    return name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")
