"""The library that a transport belongs to: httpx, or a fork such as httpx2, known by what it offers."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

from ..deadline import Limits
from ..exchange import Fault, FaultKind, Request
from ..transport.origin import Origin
from ..transport.route import bracketed

# By name, so that the classes of a fork count too. The nearest base counts. True: a byte may have been sent.
_FAULTS: dict[str, tuple[FaultKind, bool]] = {
    "PoolTimeout": ("pool_timeout", False),
    "ConnectTimeout": ("connect_timeout", False),
    "WriteTimeout": ("write_timeout", True),
    "TimeoutException": ("read_timeout", True),
    "ConnectError": ("connect", False),
    "WriteError": ("write", True),
    "NetworkError": ("read", True),
    "ProxyError": ("proxy", False),
    "UnsupportedProtocol": ("protocol", False),
    "LocalProtocolError": ("protocol", False),
    "RequestError": ("protocol", True),
}
_OFFERED = ("Request", "Response", "URL", "RequestError", "ByteStream")


def library_of(transport: object, method: str) -> ModuleType:
    """The library whose requests `transport` takes; httpx, where nothing says which.

    Args:
        transport: has `method`.
        method: `handle_request` or `handle_async_request`.
    """
    for cls in type(transport).__mro__:
        if (library := _library(cls)) is not None:
            return library
    for value in _named_by(getattr(transport, method)):
        if (library := _library(value)) is not None:
            return library
    import httpx

    return httpx


def request_for(library: ModuleType, origin: Origin, request: Request, limits: Limits) -> Any:
    """`request` as a request of `library`.

    Raises:
        DeadlinePassed: no time is left.
    """
    timeouts = {
        "pool": limits.wait(limits.connect),
        "connect": limits.wait(limits.connect),
        "write": limits.wait(limits.write),
        "read": limits.wait(limits.read),
    }
    url = url_of(library, origin, request.target.encode("ascii"))
    return library.Request(
        request.method, url, headers=request.headers, content=request.body, extensions={"timeout": timeouts}
    )


def url_of(library: ModuleType, origin: Origin, target: bytes) -> Any:
    """The URL of `target`, a path with a query, as one of `library`."""
    host = bracketed(origin.host).decode()
    return library.URL(scheme=origin.scheme, host=host, port=origin.port, raw_path=target)


def fault_of(error: Exception, limits: Limits) -> Fault | None:
    """The fault that a RequestError of httpx or of a fork stands for; None for any other exception."""
    names = [cls.__name__ for cls in type(error).__mro__]
    if "RequestError" not in names:
        return None
    kind, sent = next(_FAULTS[name] for name in names if name in _FAULTS)
    deadline_passed = kind.endswith("timeout") and limits.clock() >= limits.end
    return Fault("deadline" if deadline_passed else kind, sent=sent)


def _library(value: object) -> ModuleType | None:
    path = value.__name__ if isinstance(value, ModuleType) else getattr(value, "__module__", None)
    module = sys.modules.get(str(path).partition(".")[0])
    return module if module is not None and all(hasattr(module, name) for name in _OFFERED) else None


def _named_by(method: object) -> Iterator[object]:
    """What the annotations of a method name, then all else that its module knows."""
    known: Mapping[str, object] = getattr(method, "__globals__", {})
    for annotation in getattr(method, "__annotations__", {}).values():
        yield known.get(annotation.partition(".")[0]) if isinstance(annotation, str) else annotation
    yield from list(known.values())
