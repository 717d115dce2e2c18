"""Values such as libraries of tables and numbers have, told apart by the same, without these libraries."""

from __future__ import annotations

import datetime
from numbers import Integral, Real
from typing import Any


class Int64:
    """As `numpy.int64`: a whole number that is no int."""

    def __init__(self, value: int) -> None:
        self._value = value

    def __index__(self) -> int:
        return self._value

    def __str__(self) -> str:
        return "the text of an Int64"

    def tolist(self) -> int:
        """As of all values of numpy."""
        return self._value


class BigInteger:
    """As `gmpy2.mpz`: a whole number of any size."""

    def __init__(self, value: int) -> None:
        self._value = value

    def __index__(self) -> int:
        return self._value


class Float32:
    """As `numpy.float32`: an inexact number that is no float."""

    def __init__(self, value: float) -> None:
        self._value = value

    def __float__(self) -> float:
        return self._value

    def __eq__(self, value: object) -> bool:
        return isinstance(value, Float32) and self._value == value._value

    def __hash__(self) -> int:
        return hash(self._value)


class Array:
    """As `numpy.ndarray`: it has the method of a whole number, and is none."""

    def __init__(self, items: list[Any]) -> None:
        self._items = items

    def __index__(self) -> int:
        raise TypeError("only integer scalar arrays can be converted to a scalar index")

    def __eq__(self, value: object) -> Any:
        return Array([item == value for item in self._items])

    def __hash__(self) -> int:
        raise TypeError("unhashable type")

    def __bool__(self) -> bool:
        raise ValueError("the truth value of an array with more than one element is ambiguous")

    def __len__(self) -> int:
        return len(self._items)

    def tolist(self) -> list[Any]:
        """The items in a list."""
        return list(self._items)


class NAType:
    """As `pandas.NA`: it compares to nothing, not even to itself."""

    def __eq__(self, value: object) -> Any:
        return self

    def __ne__(self, value: object) -> Any:
        return self

    def __hash__(self) -> int:
        return 1

    def __bool__(self) -> bool:
        raise TypeError("boolean value of NA is ambiguous")


class NaTType(datetime.datetime):
    """As `pandas.NaT`: it passes for a time, and is none."""

    def __eq__(self, value: object) -> bool:
        return False

    def __ne__(self, value: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 1

    def utcoffset(self) -> Any:
        """NaT again."""
        return self

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        """Its name."""
        return "NaT"


class Timestamp(datetime.datetime):
    """As `pandas.Timestamp`: a datetime."""


class Bool:
    """As `numpy.bool`: true or false, and no bool."""

    def __init__(self, value: bool) -> None:
        self._value = value

    def __bool__(self) -> bool:
        return self._value


class Datetime64:
    """As `numpy.datetime64`."""

    def __init__(self, *, is_empty: bool = False) -> None:
        self._is_empty = is_empty

    def __eq__(self, value: object) -> bool:
        return value is self and not self._is_empty

    def __hash__(self) -> int:
        return 1

    def __index__(self) -> int:
        return 19783

    def tolist(self) -> int:
        """A number for some of them."""
        return 0


class Scalar:
    """As a scalar of pyarrow."""

    def as_py(self) -> str:
        """As a value of Python's own."""
        return "VAT"


Integral.register(Int64)
Real.register(Float32)
Bool.__module__ = "numpy"
Bool.__name__ = "bool"
Datetime64.__name__ = "datetime64"

NA = NAType()
NAT = NaTType(1, 1, 1)
