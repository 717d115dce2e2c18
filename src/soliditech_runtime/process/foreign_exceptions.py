"""Knows exceptions that come from outside of a call: of signal handlers, time limits, debuggers and network blocks.

Their classes say nothing: a time limit may raise a TimeoutError, and so may a socket. But Python itself calls a signal
handler or a trace function, and gives it the frame that it interrupted; what the network raises has no such frame in
its traceback.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from opcode import opname
from types import CodeType, FrameType, TracebackType

_OURS = __name__.partition(".")[0]
# What a transport of ours calls. Test doubles and debuggers are in the standard library too, and are not the network.
_OF_THE_NETWORK = (sys.stdlib_module_names | {"builtins", _OURS, "httptools", "h11"}) - {"unittest", "bdb", "pdb"}
_BELOW_A_CALL = (_OURS, "httptools", "h11")
# As in inspect, which takes milliseconds to import.
_CO_VARARGS = 4
# Where Python looks whether an exception was set for this thread by another one.
_LOOKS_UP = ("CALL", "PRECALL", "RESUME", "JUMP_BACKWARD", "POP_JUMP_BACKWARD")


def pass_on(error: BaseException) -> None:
    """Raise the exception from outside that `error` is or was made of; return if there is none.

    Args:
        error: what was just caught.

    Raises:
        BaseException: as it came from outside.
    """
    if (interruption := _interruption_in(error)) is not None:
        raise interruption


def is_from_outside(error: BaseException) -> bool:
    """Whether `error`, just caught, is or was made of an exception from outside."""
    return _interruption_in(error) is not None


def is_of_the_network(error: Exception) -> bool:
    """Whether class and place of `error` are those of a transport of ours or of what it calls."""
    innermost = _innermost(error.__traceback__)
    raised_in = "builtins" if innermost is None else _root(innermost.tb_frame)
    return raised_in in _OF_THE_NETWORK and type(error).__module__.partition(".")[0] in _OF_THE_NETWORK


def clear_frames(error: BaseException) -> None:
    """Forget the local variables of frames below the call, which hold the key and what was sent; not of a handler's."""
    for frame in _frames(error.__traceback__):
        if _root(frame) in _BELOW_A_CALL:
            # A frame that is still running keeps its variables.
            with contextlib.suppress(RuntimeError):
                frame.clear()


def _interruption_in(error: BaseException) -> BaseException | None:
    if not isinstance(error, Exception) or _is_interruption(error):
        return error
    passed = set(_frames(error.__traceback__))
    for link in _links(error):
        # The caller may itself be handling an exception, which has nothing to do with this call.
        if _is_within(link, passed) and _is_interruption(link):
            return link
    return None


def _is_interruption(error: BaseException) -> bool:
    return any(map(_is_of_a_handler, _frames(error.__traceback__))) or _is_set_by_a_thread(error)


def _is_of_a_handler(frame: FrameType) -> bool:
    """Whether Python called the function of `frame` by itself, between two steps of another one."""
    code, interrupted = frame.f_code, frame.f_back
    if interrupted is None or _root(frame) == _OURS:
        return False
    count = code.co_argcount + code.co_kwonlyargcount
    variadic = bool(code.co_flags & _CO_VARARGS)
    values = frame.f_locals
    for name in code.co_varnames[: count + variadic]:
        value = values.get(name)
        if value is interrupted or (isinstance(value, tuple) and any(item is interrupted for item in value)):
            return True
    # A handler may have given its arguments other values since.
    return code in _handlers()


def _handlers() -> set[CodeType]:
    """The code of all signal handlers, and of what they wrap."""
    codes: set[CodeType] = set()
    # Who has set a handler has imported it, up to here at least.
    signal = sys.modules.get("signal")
    if signal is None or not hasattr(signal, "getsignal"):
        return codes
    for number in range(1, signal.NSIG):
        function: object = signal.getsignal(number)
        if not callable(function):
            continue
        # A limit for objects that have every attribute.
        for _ in range(10):
            if isinstance(code := getattr(function, "__code__", None), CodeType):
                codes.add(code)
            for name in ("__wrapped__", "__func__", "func"):
                if (inner := getattr(function, name, None)) is not None:
                    function = inner
                    break
            else:
                break
    return codes


def _is_set_by_a_thread(error: BaseException) -> bool:
    """Whether it was set for this thread by another one: it has no text, and no statement and no call raised it."""
    if error.args or not isinstance(error, Exception) or isinstance(error, MemoryError):
        return False
    if type(error).__module__.partition(".")[0] == _OURS or (innermost := _innermost(error.__traceback__)) is None:
        return False
    operation = opname[innermost.tb_frame.f_code.co_code[innermost.tb_lasti]]
    return operation.startswith(_LOOKS_UP) and not operation.endswith("NO_INTERRUPT")


def _links(error: BaseException) -> Iterator[BaseException]:
    """The exceptions behind `error`, nearest first."""
    waiting, known = [error], {id(error)}
    while waiting:
        current = waiting.pop()
        for link in (current.__context__, current.__cause__):
            if link is not None and id(link) not in known:
                known.add(id(link))
                waiting.append(link)
                yield link


def _is_within(error: BaseException, frames: set[FrameType]) -> bool:
    """Whether `error` was raised in one of `frames` or in what one of them called."""
    for frame in _frames(error.__traceback__):
        # The frame of a generator that has ended leads nowhere, so each is tried.
        caller: FrameType | None = frame
        while caller is not None and caller not in frames:
            caller = caller.f_back
        if caller is not None:
            return True
    return False


def _root(frame: FrameType) -> str:
    """The package, or the module outside of any, of the code that a frame runs."""
    return str(frame.f_globals.get("__name__")).partition(".")[0]


def _frames(traceback: TracebackType | None) -> Iterator[FrameType]:
    while traceback is not None:
        yield traceback.tb_frame
        traceback = traceback.tb_next


def _innermost(traceback: TracebackType | None) -> TracebackType | None:
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback
