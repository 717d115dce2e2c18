"""TLS as the clients show it: which error, what is known of the call, how often it was tried, and that nothing left."""

from __future__ import annotations

import datetime
import re
import ssl
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from soliditech import errors
from tests.support.clients import ask
from tests.support.fault_server import FaultServer, Peer
from tests.support.scripts import tunnel

KEY = "the-key-of-the-call"
NOW = datetime.datetime.now(datetime.UTC)
DAY = datetime.timedelta(days=1)
CUSTOMER = b'{"result": {"accountId": "A"}}'

Serve = Callable[..., FaultServer]


class Twin:
    """Makes a call with a sync or an async client."""

    def __init__(self, *, is_async: bool) -> None:
        self.is_async = is_async

    def get(self, url: str, **settings: Any) -> Any:
        """What an idempotent call returns, made at `url`."""
        settings = {"base_url": url, "api_key": KEY, "max_retries": 1, "deadline": 10, **settings}
        return ask(lambda client: client.customers.update("A", tax_type="VAT"), is_async=self.is_async, **settings)

    def fails(self, url: str, says: str, **settings: Any) -> errors.APIConnectionError:
        """Its error, which is no other than an APIConnectionError."""
        with pytest.raises(errors.APIConnectionError, match=re.escape(says)) as caught:
            self.get(url, **settings)
        assert type(caught.value) is errors.APIConnectionError
        return caught.value


@pytest.fixture(params=["sync", "async"])
def twin(request: pytest.FixtureRequest) -> Twin:
    return Twin(is_async=request.param == "async")


@pytest.fixture
def secured(serve: Serve) -> Callable[..., FaultServer]:
    """Starts a server with a certificate, and maybe other settings of its context."""

    def start(certificate: trustme.LeafCert, prepare: Callable[[ssl.SSLContext], object] | None = None) -> FaultServer:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        if prepare is not None:
            prepare(context)
        return serve(answer, context=context)

    return start


def answer(peer: Peer) -> None:
    while peer.request():
        peer.reply(CUSTOMER)


def at(server: FaultServer, host: str = "127.0.0.1") -> str:
    return f"https://{host}:{server.port}"


def nothing_arrived(server: FaultServer, *, connections: int) -> bool:
    return server.requests == [] and server.accepted == connections


REFUSED = "the server's certificate was refused: "

CERTIFICATES: dict[str, Callable[[trustme.CA], trustme.LeafCert]] = {
    "wrong host": lambda authority: authority.issue_cert("isp.example"),
    "wrong address": lambda authority: authority.issue_cert("127.0.0.2"),
    "expired": lambda authority: authority.issue_cert("127.0.0.1", not_before=NOW - 9 * DAY, not_after=NOW - DAY),
    "not yet valid": lambda authority: authority.issue_cert("127.0.0.1", not_before=NOW + DAY, not_after=NOW + 9 * DAY),
    "unknown authority": lambda authority: trustme.CA().issue_cert("127.0.0.1"),
}


@pytest.mark.parametrize("name", CERTIFICATES)
def test_a_certificate_that_is_refused_is_not_tried_again(
    name: str, twin: Twin, secured: Serve, authority: trustme.CA, loopback_pem: str
) -> None:
    server = secured(CERTIFICATES[name](authority))
    error = twin.fails(at(server), REFUSED, verify=loopback_pem)
    assert (error.outcome, error.attempts) == ("not_sent", 1)
    assert nothing_arrived(server, connections=1)


def test_a_self_signed_certificate_is_refused(twin: Twin, serve: Serve, tmp_path: Path, loopback_pem: str) -> None:
    alone = trustme.CA()
    alone.private_key_pem.write_to_path(tmp_path / "key.pem")
    alone.cert_pem.write_to_path(tmp_path / "certificate.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "certificate.pem", tmp_path / "key.pem")
    server = serve(answer, context=context)
    for verify in (loopback_pem, True):
        error = twin.fails(at(server), REFUSED, verify=verify)
        assert (error.outcome, error.attempts) == ("not_sent", 1)
    assert nothing_arrived(server, connections=2)


def test_the_usual_authorities_are_the_default(twin: Twin, secured: Serve, authority: trustme.CA) -> None:
    server = secured(authority.issue_cert("127.0.0.1"))
    assert twin.fails(at(server), REFUSED).attempts == 1
    assert nothing_arrived(server, connections=1)


@pytest.mark.parametrize("how", ["path", "folder", "context"])
def test_authorities_of_ones_own(
    how: str, twin: Twin, secured: Serve, authority: trustme.CA, loopback_pem: str, tmp_path: Path
) -> None:
    server = secured(authority.issue_cert("127.0.0.1"))
    verify: Any = loopback_pem
    if how == "context":
        verify = ssl.create_default_context(cafile=loopback_pem)
    elif how == "folder":
        done = subprocess.run(
            ["openssl", "x509", "-hash", "-noout", "-in", loopback_pem], capture_output=True, text=True, check=True
        )
        (tmp_path / f"{done.stdout.strip()}.0").write_bytes(authority.cert_pem.bytes())
        verify = str(tmp_path)
    assert twin.get(at(server), verify=verify).account_id == "A"
    assert len(server.requests) == 1


@pytest.mark.parametrize("name", CERTIFICATES)
def test_with_verify_false_any_certificate_will_do(
    name: str, twin: Twin, secured: Serve, authority: trustme.CA
) -> None:
    assert twin.get(at(secured(CERTIFICATES[name](authority))), verify=False).account_id == "A"


@pytest.fixture
def identity(authority: trustme.CA, tmp_path: Path) -> tuple[str, str]:
    """The paths of a client's certificate and key."""
    certificate = authority.issue_cert("client.example")
    paths = str(tmp_path / "certificate.pem"), str(tmp_path / "key.pem")
    certificate.cert_chain_pems[0].write_to_path(paths[0])
    certificate.private_key_pem.write_to_path(paths[1])
    return paths


@pytest.fixture
def asking(secured: Serve, authority: trustme.CA) -> Callable[..., FaultServer]:
    """Starts a server that takes no client without a certificate of the authority."""

    def start(version: ssl.TLSVersion = ssl.TLSVersion.TLSv1_3) -> FaultServer:
        def prepare(context: ssl.SSLContext) -> None:
            context.verify_mode = ssl.CERT_REQUIRED
            context.maximum_version = version
            authority.configure_trust(context)

        return secured(authority.issue_cert("127.0.0.1"), prepare)

    return start


VERSIONS = [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]


@pytest.mark.parametrize("version", VERSIONS, ids=["1.2", "1.3"])
def test_a_client_certificate_that_is_asked_for(
    version: ssl.TLSVersion, twin: Twin, asking: Serve, loopback_pem: str, identity: tuple[str, str]
) -> None:
    server = asking(version)
    assert twin.get(at(server), verify=loopback_pem, cert=identity).account_id == "A"
    assert len(server.requests) == 1


@pytest.mark.parametrize("version", VERSIONS, ids=["1.2", "1.3"])
@pytest.mark.parametrize("given", ["none", "of another authority"])
def test_a_client_certificate_that_is_missing_or_refused(
    given: str, version: ssl.TLSVersion, twin: Twin, asking: Serve, loopback_pem: str, tmp_path: Path
) -> None:
    server = asking(version)
    cert = None
    if given != "none":
        cert = str(tmp_path / "other.pem")
        trustme.CA().issue_cert("client.example").private_key_and_cert_chain_pem.write_to_path(cert)
    old = version is ssl.TLSVersion.TLSv1_2
    # In TLS 1.3 its alert may be lost: the server closes while the request is on its way.
    error = twin.fails(at(server), "cert=" if old else "the ", verify=loopback_pem, cert=cert)
    # In TLS 1.3 the client hears of it only after it sent its request, which the server throws away unread: as far as
    # the client can tell, it may have been taken.
    assert (error.outcome, error.attempts) == ("not_sent" if old else "unknown", 2)
    assert nothing_arrived(server, connections=error.attempts)


@pytest.mark.parametrize("kind", ["another key", "encrypted", "no key"])
def test_a_client_key_that_cannot_be_used(kind: str, twin: Twin, identity: tuple[str, str], tmp_path: Path) -> None:
    cert: Any = (identity[0], str(tmp_path / "other.pem"))
    if kind == "another key":
        trustme.CA().issue_cert("client.example").private_key_pem.write_to_path(cert[1])
    elif kind == "encrypted":
        key = load_pem_private_key(Path(identity[1]).read_bytes(), None)
        hidden = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"password"))
        Path(cert[1]).write_bytes(hidden)
    else:
        cert = identity[0]
    with pytest.raises(errors.ConfigurationError, match="client certificate could not be read"):
        twin.get("https://isp.example", cert=cert)


def test_a_server_of_an_old_tls_is_refused(
    twin: Twin, secured: Serve, authority: trustme.CA, loopback_pem: str
) -> None:
    def old(context: ssl.SSLContext) -> None:
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1_1

    server = secured(authority.issue_cert("127.0.0.1"), old)
    error = twin.fails(at(server), "have no version of TLS in common", verify=loopback_pem)
    assert (error.outcome, error.attempts) == ("not_sent", 2)
    assert nothing_arrived(server, connections=2)
    # It is no broken server: who takes old TLS gets through.
    lenient = ssl.create_default_context(cafile=loopback_pem)
    old(lenient)
    assert twin.get(at(server), verify=lenient).account_id == "A"


def test_a_server_without_tls_gets_nothing_of_the_request(twin: Twin, serve: Serve, loopback_pem: str) -> None:
    got: list[bytes] = []

    def plain(peer: Peer) -> None:
        got.append(peer.sock.recv(65536))
        peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")

    error = twin.fails(at(serve(plain)), "speaks no TLS on this port", verify=loopback_pem)
    assert (error.outcome, error.attempts, len(got)) == ("not_sent", 2, 2)
    assert all(hello.startswith(b"\x16\x03") and KEY.encode() not in hello for hello in got)


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_through_a_proxy(
    scheme: str, twin: Twin, serve: Serve, secured: Serve, authority: trustme.CA, loopback_pem: str
) -> None:
    server = secured(authority.issue_cert("isp.example"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    proxy = serve(tunnel(server.port, b"isp.example:443 "), context=context if scheme == "https" else None)
    url = f"{scheme}://127.0.0.1:{proxy.port}"
    assert twin.get("https://isp.example", verify=loopback_pem, proxy=url).account_id == "A"
    assert KEY.encode() in server.requests[0]
    assert KEY.encode() not in proxy.requests[0]


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("target", ["http://isp.example", "https://isp.example"])
def test_a_proxy_whose_certificate_is_refused_gets_nothing(
    scheme: str, target: str, twin: Twin, serve: Serve, secured: Serve, authority: trustme.CA, loopback_pem: str
) -> None:
    if scheme == "http" and target.startswith("http:"):
        # No TLS at all: nothing to be refused.
        return
    server = secured(trustme.CA().issue_cert("isp.example"))
    through = tunnel(server.port, b"isp.example:443 ")
    proxy = serve(through) if scheme == "http" else secured(trustme.CA().issue_cert("127.0.0.1"))
    settings = {"verify": loopback_pem, "allow_http": True, "proxy": f"{scheme}://127.0.0.1:{proxy.port}"}
    whose = "the certificate of the proxy " if scheme == "https" else REFUSED
    error = twin.fails(target, whose, **settings)
    assert (error.outcome, error.attempts) == ("not_sent", 1)
    assert server.requests == []
    assert not any(KEY.encode() in request for request in proxy.requests)


CONTEXTS = """
import ssl, sys
made = []
make = ssl.SSLContext.__new__
def counted(cls, *args, **keywords):
    made.append(cls)
    return make(cls, *args, **keywords)
ssl.SSLContext.__new__ = counted
from soliditech import Soliditech, errors
with Soliditech(base_url=sys.argv[1], api_key="key", max_retries=0, connect_timeout=0.3) as client:
    try:
        client.customers.get("A")
    except errors.APIConnectionError:
        pass
print(len(made))
"""


@pytest.mark.parametrize(("scheme", "contexts"), [("http", 0), ("https", 1)])
def test_an_ssl_context_is_made_only_for_https(scheme: str, contexts: int, serve: Serve) -> None:
    url = f"{scheme}://127.0.0.1:{serve(answer).port}"
    done = subprocess.run([sys.executable, "-c", CONTEXTS, url], capture_output=True, text=True, check=True)
    assert done.stdout == f"{contexts}\n"
