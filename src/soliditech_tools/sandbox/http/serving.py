"""Uvicorn for the sandbox: with access to its connections, so that faults can break them, and in our own words."""

from __future__ import annotations

import asyncio
import logging
import socket
import struct
import sys
from http import HTTPStatus
from typing import Any

import h11
import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from soliditech_runtime.operations.layout import ReplyLayout

from ..error_replies import ErrorReply
from ..front import malformed, unserved_requests
from .error_responses import error_response
from .raw_connection import with_connection
from .reply_content import JSON

_NAME = "soliditech-sandbox"
_MOST_HEADER_BYTES = 64 * 1024
_SECONDS_TO_READ_ON = 2.0
_LONGEST_START = 4096
_NO_LAYOUT = ReplyLayout()
# Logged besides, since who sends it may not read the reply: a client of TLS or HTTP/2 does not.
_NO_REQUEST = "what came is no request that can be read: "
_log = logging.getLogger(__name__)


class _Connection:
    """A `RawConnection` over a transport of asyncio."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    def close(self) -> None:
        self._transport.close()

    def reset(self) -> None:
        # With a linger time of zero, closing the socket sends a reset.
        linger = struct.pack("ii", 1, 0)
        self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        self._transport.abort()


class _Protocol(H11Protocol):
    """Uvicorn's protocol, which also passes the connection to the app, and refuses in our words what is no request."""

    _start = b""
    _is_refused = False

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app: Any = with_connection(_PlainRequests(self.app, self._layout()), _Connection(transport))

    def data_received(self, data: bytes) -> None:
        # What still comes of a refused request is read and left: to close at once would reset the connection, and the
        # client would lose the reply.
        if self._is_refused:
            return
        self._start = data[:_LONGEST_START]
        super().data_received(data)

    def send_400_response(self, msg: str) -> None:
        """Refuse what is no request; `msg` is uvicorn's word for it."""
        error = sys.exception()
        status = error.error_status_hint if isinstance(error, h11.RemoteProtocolError) else 400
        refusal = malformed.refusal_of(str(error or msg), status, self._start)
        _log.warning("%s%s", _NO_REQUEST, refusal.message)
        self._is_refused = True
        if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
            body = ErrorReply(refusal.status, "BAD_REQUEST", refusal.message).body(self._layout()).content()
            length = str(len(body)).encode()
            headers = [
                (b"Server", _NAME.encode()),
                (b"Content-Type", JSON.encode()),
                (b"Content-Length", length),
                (b"Connection", b"close"),
            ]
            self._write(h11.Response(status_code=refusal.status, headers=headers, reason=_reason(refusal.status)))
            self._write(h11.Data(data=body))
            self._write(h11.EndOfMessage())
        self.transport.write_eof()
        self.loop.call_later(_SECONDS_TO_READ_ON, self.transport.close)

    def _write(self, event: Any) -> None:
        self.transport.write(self.conn.send(event) or b"")

    def _layout(self) -> ReplyLayout:
        app = self.config.app
        layout = app.state.layout if isinstance(app, Starlette) else None
        return layout if isinstance(layout, ReplyLayout) else _NO_LAYOUT

    def _should_upgrade(self) -> bool:
        # An offer of HTTP/2, such as Java's client makes with each request, may be left unanswered.
        return False


class _PlainRequests:
    """Refuses requests that are none for a server of an API, and takes whole URLs for paths.

    Args:
        app: answers all others.
        layout: where errors stand in replies.
    """

    def __init__(self, app: ASGIApp, layout: ReplyLayout) -> None:
        self._app = app
        self._layout = layout

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry."""
        answer = unserved_requests.refusal_of(scope) or unserved_requests.with_plain_path(scope)
        if isinstance(answer, ErrorReply):
            if answer.status == HTTPStatus.HTTP_VERSION_NOT_SUPPORTED:
                _log.warning("%s%s", _NO_REQUEST, answer.message)
            await error_response(answer, self._layout)(scope, receive, send)
        else:
            await self._app(answer, receive, send)


def _reason(status: int) -> bytes:
    return HTTPStatus(status).phrase.encode()


def _is_in_our_words(record: logging.LogRecord) -> bool:
    # `send_400_response` says more.
    return not record.getMessage().startswith("Invalid HTTP request")


def server_config(app: ASGIApp, host: str = "127.0.0.1", port: int = 0, **settings: Any) -> uvicorn.Config:
    """The configuration of a uvicorn server that runs the sandbox.

    Args:
        app: the sandbox.
        host: the address to listen on.
        port: the port; 0 for a free one.
        settings: other settings of uvicorn.
    """
    own = {
        "http": _Protocol,
        "ws": "none",
        "log_level": "warning",
        "access_log": False,
        "server_header": False,
        "headers": [("Server", _NAME)],
        "proxy_headers": False,
        "h11_max_incomplete_event_size": _MOST_HEADER_BYTES,
    }
    configuration = uvicorn.Config(app, host, port, **{**own, **settings})
    logging.getLogger("uvicorn.error").addFilter(_is_in_our_words)
    return configuration
