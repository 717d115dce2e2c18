"""Annotations whose names are imported when someone asks for them.

Modules import what only annotations name under `if TYPE_CHECKING`, so that a job which makes calls loads none of it.
`typing.get_type_hints`, and whatever injects arguments by type, evaluates annotations by the globals of their module.
So the annotations of our functions and classes carry out that block before they are read for the first time.
"""

from __future__ import annotations

import sys
from types import FunctionType

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any, TypeVar

    _C = TypeVar("_C", bound=type[Any])
    _T = TypeVar("_T")

_MODULES: set[str] = set()


class _Annotations(dict[str, "Any"]):
    """The annotations of one function or class; reading them completes the module in which they are written."""

    __slots__ = ("_module",)

    def __init__(self, annotations: Mapping[str, Any], module: str) -> None:
        super().__init__(annotations)
        self._module = module

    # `dict()` copies by these as soon as iteration is another than that of dict.
    def __iter__(self) -> Iterator[str]:
        complete(self._module)
        return super().__iter__()

    def __getitem__(self, name: str) -> Any:
        complete(self._module)
        return super().__getitem__(name)

    def keys(self) -> Any:
        complete(self._module)
        return super().keys()

    def items(self) -> Any:
        complete(self._module)
        return super().items()


def deferred(annotated: _T) -> _T:
    """The same function or class, whose annotations can be evaluated.

    Args:
        annotated: what has annotations of names that its module imports for type checkers only.
    """
    changed: Any = annotated
    if changed.__annotations__:
        changed.__annotations__ = _Annotations(changed.__annotations__, changed.__module__)
    return annotated


def defer_methods(cls: _C) -> _C:
    """The same class; `deferred` was applied to it and to the functions that it defines itself."""
    deferred(cls)
    for value in list(vars(cls).values()):
        function = getattr(value, "fget", None) or getattr(value, "__func__", value)
        if isinstance(function, FunctionType) and type(function.__annotations__) is dict:
            deferred(function)
    return cls


def complete(name: str) -> None:
    """Import what a module imports for type checkers only.

    A program that is packed without sources goes on without: there the names stay unknown.

    Args:
        name: of a module that is imported.
    """
    module = sys.modules.get(name)
    if name in _MODULES or module is None:
        return
    import __future__

    import ast
    import linecache

    lines = linecache.getlines(module.__file__ or "", vars(module))
    for statement in ast.parse("".join(lines)).body:
        if isinstance(statement, ast.If) and ast.unparse(statement.test) == "TYPE_CHECKING":
            block = ast.Module(statement.body, [])
            flags = __future__.annotations.compiler_flag
            exec(compile(block, f"<{name}>", "exec", flags, dont_inherit=True), vars(module))
    # Last: another thread must not take for complete what is not.
    _MODULES.add(name)
