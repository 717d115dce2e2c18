"""Single values of other libraries, such as numpy and pandas, known by what they can do and by their types' names.

None of these libraries is imported.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from decimal import Decimal
from numbers import Integral, Rational, Real

_EMPTY_CELLS = {"NAType": "NA", "NaTType": "NaT"}
"""What pandas has in an empty cell, by the names of the types. A NaT passes for a datetime."""

_TIMES = ("datetime64", "timedelta64")
_BOOLEANS = ("bool", "bool_")


def plain(value: object) -> object:
    """`value` as Python has it: a whole number as int, true or false as bool, an inexact number as float; else itself.

    Args:
        value: any value; an object that is none of these comes back as it is.
    """
    kind = type(value)
    # A time of numpy counts as a whole number there, of a unit that it alone knows.
    if isinstance(value, int | float | str | Decimal) or value is None or kind.__name__ in _TIMES:
        return value
    if kind.__name__ in _BOOLEANS and kind.__module__.partition(".")[0] == "numpy":
        return bool(value)
    if isinstance(value, Real) and not isinstance(value, Rational):
        return float(value)
    if isinstance(value, Integral) or hasattr(kind, "__index__"):
        try:
            return operator.index(value)  # type: ignore[arg-type]
        except TypeError:
            # An array has the method too, for arrays of one whole number.
            return value
    return value


def empty_cell(value: object) -> str:
    """NaN, NA or NaT, as libraries of tables give them for empty cells, if `value` is one; else an empty text."""
    kind = type(value).__name__
    if kind in _EMPTY_CELLS:
        return _EMPTY_CELLS[kind]
    if isinstance(value, Decimal):
        return "NaN" if value.is_nan() else ""
    if isinstance(value, Real) or kind in _TIMES:
        return "" if value == value else ("NaT" if kind in _TIMES else "NaN")
    return ""


def remedy_for(value: object) -> str:
    """What to write to have `value` as Python's own; empty where that is not known."""
    kind = type(value)
    if hasattr(kind, "as_py"):
        return "use .as_py()"
    if isinstance(value, bytes | bytearray):
        return "use .decode()"
    if kind.__name__ == "UUID":
        return "use str(...)"
    # The class of an enumeration tells, without the import of its module, which few programs need.
    return "use .value" if hasattr(kind, "__members__") else ""


def list_remedy_for(value: object) -> str:
    """What to write to have the items of `value` in a list; empty where it has none."""
    kind = type(value)
    if isinstance(value, str | Mapping):
        return ""
    if hasattr(kind, "tolist") and hasattr(kind, "__len__"):
        return "use .tolist()"
    return "use list(...)" if isinstance(value, Iterable) else remedy_for(value)
