"""The interface between the call loop and a transport: a request goes out, a reply or a fault comes back.

Faults are values, not exceptions, so that the error that is raised in the end has no cause and no context: the
exceptions below a transport may hold keys and customers' data in their texts and attributes.
"""

from __future__ import annotations

from typing import Literal, Protocol

from .deadline import Limits
from .process.value_object import ValueObject
from .types import Outcome

FaultKind = Literal[
    "pool_timeout",
    "dns",
    "connect",
    "connect_timeout",
    "tls",
    "certificate",
    "proxy",
    "proxy_auth",
    "write",
    "write_timeout",
    "read",
    "read_timeout",
    "protocol",
    "deadline",
    "resources",
    "interrupted",
    "unforeseen",
]


class Request(ValueObject):
    """One HTTP request, ready to be written.

    Args:
        method: `GET`, `PUT`, ...
        target: path and query as they are sent, percent-encoded ASCII.
        headers: names and values as bytes, with `Host` and without `Content-Length`.
        body: the bytes to send, or None for a request without a body.
        guarded: reuse a connection only if it was idle for a short time (unsafe actions).
    """

    __slots__ = ("body", "guarded", "headers", "method", "target")

    def __init__(
        self,
        method: str,
        target: str,
        headers: list[tuple[bytes, bytes]],
        body: bytes | None = None,
        guarded: bool = False,
    ) -> None:
        self.method = method
        self.target = target
        self.headers = headers
        self.body = body
        self.guarded = guarded

    def __repr__(self) -> str:
        # Target, headers and body contain ids, the key and customers' data.
        return f"<Request: {self.method}>"


class Reply:
    """A reply whose status line and headers arrived completely.

    Args:
        status: the HTTP status, any number.
        headers: names in lower case, values as received.
        body: the decoded body; empty when `problem` is set.
        problem: why the body cannot be used ("broken gzip", "larger than 33,554,432 bytes, ..."), or None.
        too_large: the problem is the size of the body, so that asking again would bring the same.
    """

    __slots__ = ("body", "headers", "problem", "proves", "status", "too_large")

    def __init__(
        self,
        status: int,
        headers: list[tuple[bytes, bytes]],
        body: bytes,
        problem: str | None = None,
        *,
        too_large: bool = False,
    ) -> None:
        self.status = status
        self.headers = headers
        self.body = body
        self.problem = problem
        self.too_large = too_large
        # What is known of the action once the reply was judged, should anything happen after that.
        self.proves: Outcome | None = None

    def header(self, name: bytes) -> str | None:
        """The first value of the header `name` (lower case), or None."""
        for key, value in self.headers:
            if key == name:
                return value.decode("latin-1")
        return None


class Fault:
    """The reason why no complete reply came.

    Args:
        kind: in which phase, and how, the attempt failed.
        sent: whether a byte of the request may have been sent.
        reason: the cause and what to do about it, where more is known than the kind says. It is a text of this
            package, with names of settings, variables and hosts that were configured at most: never the other side's
            words, a key or a value.
    """

    __slots__ = ("kind", "reason", "sent")

    def __init__(self, kind: FaultKind, *, sent: bool, reason: str | None = None) -> None:
        self.kind: FaultKind = kind
        self.sent = sent
        self.reason = reason


class Transport(Protocol):
    """Sends requests to one origin, from any thread."""

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        ...

    def close(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        ...


class AsyncTransport(Protocol):
    """Sends requests to one origin, from any event loop."""

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        ...

    async def aclose(self) -> None:
        """Close idle connections; connections in use are closed when their call ends."""
        ...
