"""What the sync and the async transport both need to use httpcore."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import TYPE_CHECKING, Generic, TypeVar

import httpcore

from ..exchange import Request
from .attempt import Attempt, LiveStream
from .body import ReplyBody, ReplyInParts

if TYPE_CHECKING:
    from .origin import TransportSettings

_H = TypeVar("_H")

_WITH_BODY = frozenset(("POST", "PUT", "PATCH"))
_EMPTY = frozenset((204, 304))
_KEEP_ALIVE = rb"(?i)(?:^|[,; \t])timeout\s*=\s*\"?([0-9]{1,9})"


class Connection(Generic[_H]):
    """A connection of httpcore, and its stream once it is open.

    Args:
        http: httpcore's connection.
    """

    __slots__ = ("http", "idle_limit", "idle_since", "stream")

    def __init__(self, http: _H) -> None:
        self.http = http
        self.stream: LiveStream | None = None
        self.idle_since = 0.0
        self.idle_limit = 0.0

    def readable(self) -> bool:
        """Whether the other side closed it, or sent bytes that belong to no request."""
        return self.stream is None or self.stream.readable()

    def close(self) -> None:
        """Close at once, without waiting."""
        if self.stream is not None:
            self.stream.abort()

    def abandon(self) -> None:
        """Close this process's copy only."""
        if self.stream is not None:
            self.stream.abandon()


class HttpcoreRequest(httpcore.Request):
    """`request` as httpcore takes it.

    Everything in it was checked and encoded before, so the constructors of httpcore, which would check it again, are
    not called.

    Args:
        origin: the server.
        request: what to send.
        attempt: the limits, which httpcore passes to the network.
    """

    def __init__(self, origin: httpcore.Origin, request: Request, attempt: Attempt) -> None:
        headers = request.headers
        body = request.body
        if body is not None:
            headers = [*headers, (b"Content-Length", b"%d" % len(body))]
        elif request.method in _WITH_BODY:
            headers = [*headers, (b"Content-Length", b"0")]
        self.method = request.method.encode("ascii")
        self.url = _Target(origin, request.target)
        self.headers = headers
        self.stream = _Content(body)
        self.extensions = {"timeout": attempt}


class _Target(httpcore.URL):
    def __init__(self, origin: httpcore.Origin, target: str) -> None:
        self.scheme = origin.scheme
        self.host = origin.host
        self.port = origin.port
        self.target = target.encode("ascii")
        self._origin = origin

    @property
    def origin(self) -> httpcore.Origin:
        return self._origin


class _Content:
    __slots__ = ("_parts",)

    def __init__(self, body: bytes | None) -> None:
        self._parts = (body,) if body else ()

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._parts)

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part


class ReplyReader(ReplyInParts):
    """Reads the body of a reply whose status and headers are known.

    Args:
        response: httpcore's response.
        stream: the connection's stream.
        settings: the transport's settings.
    """

    __slots__ = ("_stream", "idle_limit")

    def __init__(self, response: httpcore.Response, stream: LiveStream, settings: TransportSettings) -> None:
        self._stream = stream
        headers: list[tuple[bytes, bytes]] = []
        self.idle_limit = settings.idle_expiry
        coding = b""
        length: int | None = None
        chunked = False
        for raw_name, value in response.headers:
            name = raw_name.lower()
            headers.append((name, value))
            if name == b"content-encoding":
                # Two codings become one unknown coding.
                coding += value.strip().lower()
            elif name == b"content-length":
                length = int(value) if value.isdigit() else None
            elif name == b"transfer-encoding":
                chunked = True
            elif name == b"keep-alive":
                self.idle_limit = min(self.idle_limit, _keep_alive(value))
        stream.bounds.head_done(chunked=chunked and response.status not in _EMPTY)
        super().__init__(response.status, headers, ReplyBody(coding, length, settings.max_reply_bytes))

    def exact(self) -> bool:
        """Whether the request was sent completely, the reply is usable, and nothing follows it on the connection."""
        return (
            self._problem is None
            and self.idle_limit > 0
            and not self._stream.broken
            and not self._stream.ended
            and self._stream.bounds.exact(self._body.received)
        )


def _keep_alive(value: bytes) -> float:
    """Seconds that `Keep-Alive: timeout=N` allows, less one to be safe."""
    match = re.search(_KEEP_ALIVE, value)
    return int(match[1]) - 1 if match else float("inf")
