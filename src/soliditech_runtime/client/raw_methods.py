"""The methods of a group's raw twin: those of the group, run by one that returns whole replies."""

from __future__ import annotations

from functools import wraps
from types import FunctionType
from typing import Any

# As inspect.CO_COROUTINE: to import inspect takes longer than to import a client.
_COROUTINE = 0x80
_PAGER = "AsyncPager["


def add_raw_methods(twin: type, group: type) -> None:
    """Give a twin each public method that a group's class defines itself.

    Args:
        twin: the class whose instances have the group, made with `raw=True`, as `_group`.
        group: the group's class.
    """
    for name, value in vars(group).items():
        if isinstance(value, FunctionType) and not name.startswith("_"):
            setattr(twin, name, _twin_of(value, f"{twin.__qualname__}.{name}"))


def _twin_of(method: Any, qualname: str) -> Any:
    declared = _declared(method, qualname)
    if declared.__code__.co_flags & _COROUTINE:

        @wraps(declared)
        async def call(self: Any, *args: Any, **kwargs: Any) -> Any:
            return await method(self._group, *args, **kwargs)

        return call

    @wraps(declared)
    def call_now(self: Any, *args: Any, **kwargs: Any) -> Any:
        return method(self._group, *args, **kwargs)

    return call_now


def _declared(method: Any, qualname: str) -> FunctionType:
    """A function that is never called: `inspect` and `help` read of it what the twin takes and returns."""
    inner = method
    while hasattr(inner, "__wrapped__"):
        inner = inner.__wrapped__
    declared = FunctionType(inner.__code__, inner.__globals__, inner.__name__, inner.__defaults__, inner.__closure__)
    declared.__kwdefaults__ = inner.__kwdefaults__
    declared.__annotations__ = {**inner.__annotations__, "return": _raw(inner.__annotations__["return"])}
    declared.__doc__, declared.__module__, declared.__qualname__ = inner.__doc__, inner.__module__, qualname
    return declared


def _raw(annotation: str) -> str:
    """What the twin returns where the group's method returns this."""
    if annotation.startswith(_PAGER):
        return f"Awaitable[RawResponse[AsyncPage[{annotation.removeprefix(_PAGER)}]]"
    return f"RawResponse[{annotation}]"
