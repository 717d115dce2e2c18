from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Any

import pytest
import trustme

from tests.concurrency.echo_server import EchoServer, Serve


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
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture(scope="session")
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    """For a server that is 127.0.0.1."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(scope="session")
def client_context(authority: trustme.CA) -> ssl.SSLContext:
    """For clients of that server."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context
