from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

from tests.concurrency.echo_server import EchoServer, Serve
from tests.support.loopback import authority, server_context

__all__ = ["authority", "server_context"]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Starts servers: `serve(context=None, greet=..., answer=...)`."""
    servers: list[EchoServer] = []

    def start(*args: Any, **keywords: Any) -> EchoServer:
        servers.append(EchoServer(*args, **keywords))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def client_context(authority: trustme.CA) -> ssl.SSLContext:
    """For clients of that server."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context
