"""TLS: what is accepted, and how refusals are told apart."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from soliditech_runtime.connecting.tls_context import make_context
from soliditech_runtime.exchange import Reply
from soliditech_runtime.transport.origin import Origin, TransportSettings
from tests.runtime.transport.results import fault
from tests.support.scripts import answering

Make = Callable[..., Any]


def test_connection_is_reused(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str
) -> None:
    server = serve(answering(), context=server_context)
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    for _ in range(3):
        result = driver.send(get(), limits())
        assert isinstance(result, Reply), result.kind
        assert result.body == b"hello"
    assert server.accepted == 1


@pytest.mark.parametrize("late", [False, True])
def test_surplus(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str, late: bool
) -> None:
    def script(peer: Any) -> None:
        while request := peer.request():
            first = request.startswith(b"GET /first ")
            peer.reply(b"own", surplus=b"" if late or not first else b"HTTP/1.1 200 OK\r\n\r\n")
            if first and late:
                time.sleep(0.05)
                peer.send(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nPOISON")

    server = serve(script, context=server_context)
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    assert driver.send(get("/first"), limits()).body == b"own"
    time.sleep(0.15 if late else 0)
    assert driver.send(get("/second"), limits()).body == b"own"
    assert server.accepted == 2


def test_unknown_authority(serve: Make, drive: Make, get: Make, limits: Make, server_context: Any) -> None:
    server = serve(answering(), context=server_context)
    assert fault(drive(server.port, scheme="https").send(get(), limits())) == ("certificate", False)
    assert server.requests == []
    assert server.wait_open(0)


def test_another_host(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str
) -> None:
    server = serve(answering(), context=server_context)
    driver = drive(server.port, scheme="https", host="localhost", verify=loopback_pem)
    assert fault(driver.send(get(), limits())) == ("certificate", False)


def test_nothing_verified(serve: Make, drive: Make, get: Make, limits: Make, server_context: Any) -> None:
    server = serve(answering(), context=server_context)
    driver = drive(server.port, scheme="https", host="localhost", verify=False)
    assert driver.send(get(), limits()).body == b"hello"


def test_server_without_tls(serve: Make, drive: Make, get: Make, limits: Make, loopback_pem: str) -> None:
    server = serve(lambda peer: (peer.sock.recv(100), peer.send(b"HTTP/1.1 400 Bad\r\n\r\n")))
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    assert fault(driver.send(get(), limits())) == ("tls", False)


def test_closed_within_the_handshake(serve: Make, drive: Make, get: Make, limits: Make, loopback_pem: str) -> None:
    server = serve(lambda peer: peer.sock.recv(100))
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    assert fault(driver.send(get(), limits())) == ("tls", False)
    assert server.wait_open(0)


@pytest.mark.parametrize(("deadline", "kind"), [(10, "connect_timeout"), (0.1, "deadline")])
def test_hang_within_the_handshake(
    serve: Make, drive: Make, get: Make, limits: Make, loopback_pem: str, deadline: float, kind: str
) -> None:
    server = serve(lambda peer: peer.until_closed())
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    begun = time.monotonic()
    assert fault(driver.send(get(), limits(connect=0.2, deadline=deadline))) == (kind, False)
    assert time.monotonic() - begun < 2
    assert server.wait_open(0)


def test_reset_after_the_request(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str
) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.reset()

    driver = drive(serve(script, context=server_context).port, scheme="https", verify=loopback_pem)
    assert fault(driver.send(get(), limits())) == ("read", True)


def test_large_bodies(serve: Make, drive: Make, limits: Make, server_context: Any, loopback_pem: str) -> None:
    from soliditech_runtime.exchange import Request

    server = serve(answering(b"y" * 2_000_000), context=server_context)
    driver = drive(server.port, scheme="https", verify=loopback_pem)
    result = driver.send(Request("PUT", "/", [(b"Host", b"test")], b"x" * 2_000_000), limits())
    assert result.body == b"y" * 2_000_000
    assert server.requests[0].endswith(b"\r\n\r\n" + b"x" * 2_000_000)
    assert driver.idle() == 1


def test_context_of_the_users(monkeypatch: pytest.MonkeyPatch, loopback_pem: str) -> None:
    given = ssl.create_default_context()
    assert make_context(given, None, trust_env=True) is given


class _Checking(ssl.SSLContext):
    """A context that checks the certificate as soon as a connection is wrapped, as truststore's did."""

    def wrap_socket(self, *arguments: Any, **options: Any) -> ssl.SSLSocket:
        wrapped = super().wrap_socket(*arguments, **options)
        assert wrapped.getpeercert(binary_form=True)
        return wrapped


def test_context_that_checks_what_it_wrapped(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str
) -> None:
    context = _Checking(ssl.PROTOCOL_TLS_CLIENT)
    server = serve(answering(), context=server_context)
    driver = drive(server.port, scheme="https", verify=context)
    assert fault(driver.send(get(), limits())) == ("certificate", False)
    context.load_verify_locations(loopback_pem)
    for _ in range(3):
        assert driver.send(get(), limits()).body == b"hello"
    assert (server.accepted, len(server.requests)) == (2, 3)


def test_hang_within_the_handshake_of_such_a_context(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    server = serve(lambda peer: peer.until_closed())
    driver = drive(server.port, scheme="https", verify=_Checking(ssl.PROTOCOL_TLS_CLIENT))
    assert fault(driver.send(get(), limits(connect=0.2, deadline=10))) == ("connect_timeout", False)
    assert server.wait_open(0)


def test_authorities_of_the_environment(monkeypatch: pytest.MonkeyPatch, loopback_pem: str, tmp_path: Path) -> None:
    ours = ssl.create_default_context(cafile=loopback_pem).get_ca_certs()

    def authorities(*, trust_env: bool) -> list[Any]:
        return make_context(True, None, trust_env=trust_env).get_ca_certs()

    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert authorities(trust_env=True) == []
    monkeypatch.setenv("SSL_CERT_FILE", loopback_pem)
    assert authorities(trust_env=True) == ours
    assert len(authorities(trust_env=False)) > 50


def test_client_certificate(authority: trustme.CA, tmp_path: Path) -> None:
    certificate = authority.issue_cert("client.example")
    whole, chain, key = (str(tmp_path / name) for name in ("whole.pem", "chain.pem", "key.pem"))
    certificate.private_key_and_cert_chain_pem.write_to_path(whole)
    certificate.cert_chain_pems[0].write_to_path(chain)
    certificate.private_key_pem.write_to_path(key)
    make_context(True, whole, trust_env=False)
    make_context(True, (chain, key), trust_env=False)
    with pytest.raises(ValueError, match="client certificate could not be read"):
        make_context(True, "/no/such/file.pem", trust_env=False)


def test_missing_authorities(tmp_path: Path) -> None:
    from soliditech_runtime.transport.synchronous.http import HttpTransport

    (tmp_path / "empty.pem").write_text("")
    for path in ("/no/such/file.pem", str(tmp_path / "empty.pem")):
        with pytest.raises(ValueError, match="path of a PEM file"):
            HttpTransport(Origin("https", "isp.example", 443), TransportSettings(verify=path))
    HttpTransport(Origin("http", "isp.example", 80), TransportSettings(verify="/no/such/file.pem"))
