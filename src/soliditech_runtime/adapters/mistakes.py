"""What a stand-in does wrong, told to who wrote it."""

from __future__ import annotations

from types import CodeType, ModuleType, TracebackType
from typing import Any

from ..deadline import Limits
from ..errors import ConfigurationError
from ..exchange import Fault
from ..process.foreign_exceptions import pass_on
from .library import fault_of

# What these raise is their verdict on the test.
_TEST_TOOLS = frozenset(("_pytest", "pytest", "pytest_httpx", "pytest_recording", "pytest_socket", "respx", "vcr"))
_METHODS = {"handle_request": "sync", "handle_async_request": "async"}


class WrongStandIn(Exception):
    """A transport gave back what is no response; the text says what it was and what to give."""


def end_of(error: Exception, limits: Limits, library: ModuleType) -> Fault | ConfigurationError:
    """What an exception out of a transport comes to.

    Args:
        error: just caught.
        limits: the attempt's.
        library: the transport's.

    Returns:
        A fault, or an error to raise outside of any `except`.

    Raises:
        BaseException: `error` comes from outside of the call, or is a test's own: a failed assertion, a block of
            pytest-socket, a cassette without the request. Or it is an exception of the transport's own, for which the
            call knows an end.
    """
    pass_on(error)
    fault = fault_of(error, limits)
    if fault is not None:
        return fault
    code, line = _place(error.__traceback__)
    of_library = code is not None and _is_of(code, library)
    if _is_of_a_test(error, of_library=of_library):
        # Not known is whether a byte left, so one counts as sent.
        limits.counted, limits.sent = True, max(limits.sent, 1)
        raise error
    if isinstance(error, WrongStandIn):
        return ConfigurationError(f"transport: {error}", outcome="unknown")
    if code is None or not of_library or not isinstance(error, (AssertionError, TypeError, RuntimeError)):
        raise error
    text = (
        f"transport: its handler or application gave no whole response ({code.co_filename}, line {line}). A handler "
        f"returns a Response of {library.__name__}, whose content was not read before, and is `async def` for the "
        "async client alone; an application sends its status, its headers and its body to the end."
    )
    return ConfigurationError(text, outcome="unknown")


def refused(transport: object, method: str) -> ConfigurationError:
    """The error for a `transport=` that is none.

    Args:
        transport: what was given.
        method: the method that a transport of httpx would have here.
    """
    described = "a class" if isinstance(transport, type) else type(transport).__name__
    kind = _METHODS[method]
    if isinstance(transport, type):
        remedy = "give an object of it"
    elif hasattr(transport, "build_request"):
        remedy = "give the transport that it was made with"
    elif any(hasattr(transport, name) for name in _METHODS if name != method):
        remedy = f"it has no {method}, which the {kind} client needs"
    else:
        remedy = "its own methods are send and " + ("close" if kind == "sync" else "aclose")
    base = "BaseTransport" if kind == "sync" else "AsyncBaseTransport"
    return ConfigurationError(f"transport must be an httpx.{base}, or such a one of a fork, not {described}: {remedy}.")


def no_result(value: Any) -> ConfigurationError:
    """The error for a transport with a `send` of its own that returns neither a reply nor a fault."""
    if hasattr(value, "send") and hasattr(value, "close"):
        value.close()
    described = "nothing" if value is None else f"an object of {type(value).__name__}"
    return ConfigurationError(
        f"transport: its send must return a Reply or a Fault of soliditech_runtime.exchange, not {described}.",
        outcome="unknown",
    )


def checked_response(response: Any, method: str, library: ModuleType) -> Any:
    """`response`, if it can be read.

    Raises:
        WrongStandIn: it is no response, or its body is of the other kind.
    """
    expected = f"{method} must return a Response of {library.__name__}"
    if hasattr(response, "send") and hasattr(response, "close"):
        response.close()
        raise WrongStandIn(f"{expected}, not a coroutine: the sync client takes no `async def`.")
    headers = getattr(getattr(response, "headers", None), "raw", None)
    if not isinstance(getattr(response, "status_code", None), int) or headers is None:
        raise WrongStandIn(f"{expected}, with a whole number as status_code; it returned {type(response).__name__}.")
    iteration, content = ("__iter__", "a generator") if method == "handle_request" else ("__aiter__", "an async one")
    if not hasattr(getattr(response, "stream", None), iteration):
        raise WrongStandIn(f"{expected} whose content is bytes or {content}, for the {_METHODS[method]} client.")
    return response


def checked_part(part: object) -> bytes:
    """A part of a body.

    Raises:
        WrongStandIn: it is no bytes.
    """
    if not isinstance(part, bytes):
        raise WrongStandIn(f"The content of a response must come as bytes; a part of it is {type(part).__name__}.")
    return part


def _is_of_a_test(error: Exception, *, of_library: bool) -> bool:
    if isinstance(error, AssertionError):
        return not of_library
    return any(cls.__module__.partition(".")[0] in _TEST_TOOLS for cls in type(error).__mro__)


def _place(traceback: TracebackType | None) -> tuple[CodeType | None, int]:
    """The innermost place of a traceback."""
    code, line = None, 0
    while traceback is not None:
        code, line, traceback = traceback.tb_frame.f_code, traceback.tb_lineno, traceback.tb_next
    return code, line


def _is_of(code: CodeType, library: ModuleType) -> bool:
    return any(code.co_filename.startswith(folder) for folder in getattr(library, "__path__", ()))
