"""The attributes that hold groups of operations: those of a client, and the raw twin of each group."""

from __future__ import annotations

from importlib import import_module
from typing import Any, Generic, TypeVar, overload

_G = TypeVar("_G")


class GroupAttribute(Generic[_G]):
    """A group, which is imported and made when it is first used.

    Of a class, the attribute is the group's class: so mocks, `help` and `inspect` see its methods.

    Args:
        module: the import name of the group's module.
        class_name: the group's class.
    """

    def __init__(self, module: str, class_name: str) -> None:
        self._module = module
        self._class_name = class_name

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> type[_G]: ...

    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _G: ...

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        group_class = getattr(import_module(self._module), self._class_name)
        if instance is None:
            return group_class
        # From now on it is found before this descriptor.
        group = instance.__dict__[self._name] = group_class(instance._caller)
        return group
