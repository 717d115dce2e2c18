"""The sandbox on a socket of this machine, within this process."""

from __future__ import annotations

import socket

import uvicorn
from starlette.types import ASGIApp

from ..sandbox.http.serving import server_config
from .background import Background


class Listening:
    """A server that listens on a free port until `close`.

    Args:
        app: the sandbox.
        background: where the server runs.
    """

    def __init__(self, app: ASGIApp, background: Background) -> None:
        # It takes connections from here on; they wait until the server is there.
        listener = socket.create_server(("127.0.0.1", 0))
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.base_url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        # Without settings for logs: those of this process are its tests'.
        self._server = uvicorn.Server(server_config(app, log_config=None, lifespan="off"))
        self._done = background.submit(self._server.serve(sockets=[listener]))

    def close(self) -> None:
        """End the server, and the connections with it."""
        self._server.should_exit = self._server.force_exit = True
        self._done.result()
