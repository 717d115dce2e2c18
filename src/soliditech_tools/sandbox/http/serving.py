"""The sandbox on a socket: uvicorn, with connections that can be broken off."""

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
    """A connection of asyncio's."""

    def __init__(self, transport: asyncio.Transport) -> None:
        self._transport = transport

    def write(self, data: bytes) -> None:
        self._transport.write(data)

    def close(self) -> None:
        self._transport.close()

    def reset(self) -> None:
        # Lingering for no time at all is how a socket is told to send a reset.
        lingering = struct.pack("ii", 1, 0)
        self._transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, lingering)
        self._transport.abort()


class _Protocol(H11Protocol):
    """Uvicorn's own, which also tells the app of the connection."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.app: Any = with_connection(self.app, _Connection(transport))


def server_config(app: ASGIApp, host: str = "127.0.0.1", port: int = 0, **settings: Any) -> uvicorn.Config:
    """What uvicorn is to do for the sandbox.

    Args:
        app: the sandbox.
        host: the address to listen on.
        port: the port; 0 for a free one.
        settings: other settings of uvicorn's.
    """
    settings = {"http": _Protocol, "ws": "none", "log_level": "warning", "access_log": False, **settings}
    return uvicorn.Config(app, host, port, **settings)
