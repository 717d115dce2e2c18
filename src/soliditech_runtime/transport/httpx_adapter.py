"""Adapts any transport of httpx (MockTransport, WSGITransport, ASGITransport, ...), to be used in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx

from ..deadline import DeadlinePassed, Limits
from ..exchange import Fault, FaultKind, Reply, Request
from ..process.foreign_exceptions import pass_on
from .body import ReplyBody, TooLargeBody, UnusableBody
from .origin import TransportSettings
from .route import bracketed

if TYPE_CHECKING:
    from .origin import Origin

# The first class that fits counts. True: a byte of the request may have been sent.
_FAULTS: tuple[tuple[type[httpx.RequestError], FaultKind, bool], ...] = (
    (httpx.PoolTimeout, "pool_timeout", False),
    (httpx.ConnectTimeout, "connect_timeout", False),
    (httpx.WriteTimeout, "write_timeout", True),
    (httpx.TimeoutException, "read_timeout", True),
    (httpx.ConnectError, "connect", False),
    (httpx.WriteError, "write", True),
    (httpx.NetworkError, "read", True),
    (httpx.ProxyError, "proxy", False),
    (httpx.UnsupportedProtocol, "protocol", False),
    (httpx.LocalProtocolError, "protocol", False),
    (httpx.RequestError, "protocol", True),
)
_TIMEOUTS = frozenset(("pool_timeout", "connect_timeout", "write_timeout", "read_timeout"))


class HttpxAdapter:
    """Sends requests through an `httpx.BaseTransport`.

    Args:
        origin: the server in the URLs of requests.
        transport: the transport; closed with this one.
        max_reply_bytes: the most bytes that a decoded body may have.
    """

    def __init__(
        self,
        origin: Origin,
        transport: httpx.BaseTransport,
        max_reply_bytes: int = TransportSettings().max_reply_bytes,
    ) -> None:
        self._origin = origin
        self._transport = transport
        self._max_reply_bytes = max_reply_bytes

    def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault."""
        try:
            response = self._transport.handle_request(_httpx_request(self._origin, request, limits))
            reader = _ReplyReader(response, self._max_reply_bytes)
            try:
                assert isinstance(response.stream, httpx.SyncByteStream)
                for part in response.stream:
                    if not reader.feed(part):
                        break
            finally:
                response.close()
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        except httpx.RequestError as error:
            # Where it connects itself, it makes an error of its own of each TimeoutError and OSError.
            pass_on(error)
            return _fault(error, limits)
        return reader.reply()

    def close(self) -> None:
        """Close the transport."""
        self._transport.close()


class AsyncHttpxAdapter:
    """Sends requests through an `httpx.AsyncBaseTransport`.

    Args:
        origin: the server in the URLs of requests.
        transport: the transport; closed with this one.
        max_reply_bytes: the most bytes that a decoded body may have.
    """

    def __init__(
        self,
        origin: Origin,
        transport: httpx.AsyncBaseTransport,
        max_reply_bytes: int = TransportSettings().max_reply_bytes,
    ) -> None:
        self._origin = origin
        self._transport = transport
        self._max_reply_bytes = max_reply_bytes

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault, at the deadline at the latest."""
        import asyncio

        end: asyncio.Timeout | None = None
        try:
            httpx_request = _httpx_request(self._origin, request, limits)
            # An application in this process ignores timeouts.
            async with asyncio.timeout(limits.end - limits.clock()) as end:
                return await self._exchange(httpx_request)
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        except httpx.RequestError as error:
            pass_on(error)
            return _fault(error, limits)
        except TimeoutError as error:
            pass_on(error)
            if end is None or not end.expired():
                raise
        return Fault("deadline", sent=True)

    async def aclose(self) -> None:
        """Close the transport."""
        await self._transport.aclose()

    async def _exchange(self, httpx_request: httpx.Request) -> Reply:
        response = await self._transport.handle_async_request(httpx_request)
        reader = _ReplyReader(response, self._max_reply_bytes)
        try:
            assert isinstance(response.stream, httpx.AsyncByteStream)
            async for part in response.stream:
                if not reader.feed(part):
                    break
        finally:
            await response.aclose()
        return reader.reply()


class _ReplyReader:
    """Reads the undecoded body of a response: it is decoded here, where its size is limited."""

    def __init__(self, response: httpx.Response, max_reply_bytes: int) -> None:
        self._status = response.status_code
        self._headers = [(name.lower(), value) for name, value in response.headers.raw]
        coding = b"".join(value.strip().lower() for name, value in self._headers if name == b"content-encoding")
        self._body = ReplyBody(coding, None, max_reply_bytes)
        self._problem: str | None = None
        self._too_large = False

    def feed(self, part: bytes) -> bool:
        try:
            self._body.feed(part)
        except UnusableBody as error:
            self._problem = str(error)
            self._too_large = isinstance(error, TooLargeBody)
        return self._problem is None

    def reply(self) -> Reply:
        content = b""
        if self._problem is None:
            try:
                content = self._body.finish()
            except UnusableBody as error:
                self._problem = str(error)
        return Reply(self._status, self._headers, content, self._problem, too_large=self._too_large)


def _httpx_request(origin: Origin, request: Request, limits: Limits) -> httpx.Request:
    timeouts = {
        "pool": limits.wait(limits.connect),
        "connect": limits.wait(limits.connect),
        "write": limits.wait(limits.write),
        "read": limits.wait(limits.read),
    }
    url = httpx.URL(
        scheme=origin.scheme,
        host=bracketed(origin.host).decode(),
        port=origin.port,
        raw_path=request.target.encode("ascii"),
    )
    return httpx.Request(
        request.method, url, headers=request.headers, content=request.body, extensions={"timeout": timeouts}
    )


def _fault(error: httpx.RequestError, limits: Limits) -> Fault:
    for cls, kind, sent in _FAULTS:
        if isinstance(error, cls):
            deadline_passed = kind in _TIMEOUTS and limits.clock() >= limits.end
            return Fault("deadline" if deadline_passed else kind, sent=sent)
    raise AssertionError("the last class is the base of all")
