"""Objects that are their parts: they never change, and equal any other of their class with the same parts."""

from __future__ import annotations

from typing import Any, Self

import msgspec


class ValueObject(msgspec.Struct, frozen=True):
    """The base of value objects; a subclass declares its parts, and is `frozen` too.

    It is no NamedTuple: Python compiles a constructor and each annotation whenever it makes one of those, for which a
    first call would wait. msgspec makes an object in a third of the time of a constructor in Python.
    """

    def replaced(self, **changes: Any) -> Self:
        """The same with other parts, by name."""
        return msgspec.structs.replace(self, **changes)

    @property
    def __rich_repr__(self) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        # Rich would show what the `__repr__` of a class leaves out, such as keys.
        raise AttributeError
