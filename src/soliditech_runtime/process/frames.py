"""Frames that hold no values once an error has left them.

Crash reporters and rich tracebacks show the variables of all frames of a traceback, and those of a call hold what it
sends and gets, the key too. A frame cannot be cleared while it runs, so each public method that takes values runs
inside a function of this module, which clears the frames below it when an error comes by, and lets go of what it was
given. The frames stay in the traceback, with their lines; frames of the user's, such as of a hook, are left alone.
"""

from __future__ import annotations

import sys
from functools import wraps
from types import FunctionType

from .. import PACKAGES
from .annotations import defer_methods, deferred

TYPE_CHECKING = bool()
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import FrameType
    from typing import Any, TypeVar

    _F = TypeVar("_F", bound=Callable[..., Any])

# What our code calls: below it, these have the same values under other names.
_DEPENDENCIES = frozenset(
    ("anyio", "attr", "attrs", "certifi", "h11", "httpcore", "httptools", "httpx", "idna", "msgspec", "sniffio")
) | {"httpcore2", "httpx2"}
# As inspect.CO_COROUTINE: to import inspect takes longer than to import a client.
_COROUTINE = 0x80
_SPECIAL_METHODS = frozenset(("__init__", "__exit__", "__aexit__"))


def clears_frames(method: _F) -> _F:
    """The same function or coroutine function, but an error that leaves it leaves no values in our frames.

    A successful call costs one more function call, and nothing else.
    """
    run: Any = method
    clearing: _F = (_coroutine if run.__code__.co_flags & _COROUTINE else _function)(run)
    return deferred(clearing)


def clear_frames_of(cls: type) -> None:
    """Apply `clears_frames` to the public methods, constructor and exit that a class of ours defines itself."""
    # A subclass of the user's is the user's own code.
    if _package(cls.__module__) not in PACKAGES:
        return
    for name, value in list(vars(cls).items()):
        if isinstance(value, FunctionType) and (not name.startswith("_") or name in _SPECIAL_METHODS):
            setattr(cls, name, clears_frames(value))
    defer_methods(cls)


def clear_frames(error: BaseException) -> None:
    """Clear the frames of a traceback from the first one of ours on, but for the user's, in the whole chain of errors.

    Args:
        error: the error that passes through the caller's frame.
    """
    waiting: list[BaseException | None] = [error]
    visited: set[int] = set()
    while waiting:
        link = waiting.pop()
        if link is None or id(link) in visited:
            continue
        visited.add(id(link))
        for frame in _frames_of_ours(link):
            try:
                frame.clear()
            except RuntimeError:
                # It still runs, as the caller's does.
                continue
        waiting += (link.__cause__, link.__context__)
        if isinstance(link, BaseExceptionGroup):
            waiting += link.exceptions


def _frames_of_ours(error: BaseException) -> Iterator[FrameType]:
    """The frames of our code, and below it those of what it calls."""
    below = False
    traceback = error.__traceback__
    while traceback is not None:
        frame = traceback.tb_frame
        # Code that attrs or a model compiles has no name.
        package = _package(frame.f_globals.get("__name__") or "attrs")
        below = below or package in PACKAGES
        is_known = package in PACKAGES or package in sys.stdlib_module_names or package in _DEPENDENCIES
        if below and is_known and not _is_suspended(frame):
            yield frame
        traceback = traceback.tb_next


def _is_suspended(frame: FrameType) -> bool:
    """Whether a coroutine or a generator waits in the frame: it caught the error, and goes on.

    It may be that of another call, where a transport raises the same error in several. Python before 3.13 would close
    it.
    """
    from opcode import opmap

    return frame.f_code.co_code[frame.f_lasti] == opmap["YIELD_VALUE"]


def _package(module: str) -> str:
    return module.partition(".")[0]


def _function(run: Callable[..., Any]) -> Any:
    @wraps(run)
    def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return run(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            clear_frames(error)
            raise

    return call


def _coroutine(run: Callable[..., Any]) -> Any:
    @wraps(run)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await run(*args, **kwargs)
        except BaseException as error:
            del args, kwargs
            clear_frames(error)
            raise

    return call
