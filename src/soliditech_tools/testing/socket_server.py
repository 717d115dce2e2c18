"""Serves the sandbox on a socket of this machine, within this process."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from ..sandbox.http.serving import server_config
from .background import BackgroundLoop


class SocketServer:
    """A server that listens on a free port until `close`.

    Args:
        app: the sandbox.
        background: the loop in which the server runs.
    """

    def __init__(self, app: ASGIApp, background: BackgroundLoop) -> None:
        # From here on clients can connect; their requests wait until the server runs.
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        # Without log settings: the logs of this process belong to its tests.
        self._server = uvicorn.Server(server_config(app, log_config=None, lifespan="off"))
        self._done = background.submit(self._server.serve(sockets=[listener]))

    def close(self) -> None:
        """End the server and its connections."""
        self._server.should_exit = self._server.force_exit = True
        self._done.result()
