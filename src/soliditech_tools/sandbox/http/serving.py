"""Uvicorn for the sandbox, with access to its connections, so that faults can break them."""

from __future__ import annotations

import asyncio
import socket
import struct
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

from .raw_connection import with_connection


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
    """Uvicorn's protocol, which also passes the connection to the app."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app: Any = with_connection(self.app, _Connection(transport))


def server_config(app: ASGIApp, host: str = "127.0.0.1", port: int = 0, **settings: Any) -> uvicorn.Config:
    """The configuration of a uvicorn server that runs the sandbox.

    Args:
        app: the sandbox.
        host: the address to listen on.
        port: the port; 0 for a free one.
        settings: other settings of uvicorn.
    """
    settings = {"http": _Protocol, "ws": "none", "log_level": "warning", "access_log": False, **settings}
    return uvicorn.Config(app, host, port, **settings)
