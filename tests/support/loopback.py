"""Fixtures: servers on raw sockets of this machine, their certificates, and nothing of the environment in between."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import trustme

from tests.support.fault_server import FaultServer


@pytest.fixture
def serve() -> Iterator[Callable[..., FaultServer]]:
    """Starts servers: `serve(script, context=None)`."""
    servers: list[FaultServer] = []

    def start(*args: Any, **keywords: Any) -> FaultServer:
        servers.append(FaultServer(*args, **keywords))
        return servers[-1]

    yield start
    for server in servers:
        server.close()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """A certificate authority that lives as long as the tests, and that no client trusts unless told to."""
    return trustme.CA()


@pytest.fixture(scope="session")
def loopback_pem(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of the authority's certificate."""
    path = tmp_path_factory.mktemp("tls") / "authority.pem"
    authority.cert_pem.write_to_path(path)
    return str(path)


@pytest.fixture(scope="session")
def server_context(authority: trustme.CA) -> ssl.SSLContext:
    """For a server that is 127.0.0.1 and nothing else."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy and no certificates by the environment, in every folder whose conftest has this."""
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "REQUEST_METHOD"):
        monkeypatch.delenv(name, raising=False)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
