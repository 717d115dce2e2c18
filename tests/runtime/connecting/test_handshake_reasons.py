"""A TLS handshake that fails says why: http for https or the reverse, old TLS, a client without a certificate."""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import trustme

from soliditech_runtime.connecting.tls_causes import TLSCause
from soliditech_runtime.connecting.tls_reasons import handshake_reason
from tests.runtime.connecting.refusals import refusal
from tests.support.fault_server import FaultServer, Peer, Script
from tests.support.scripts import close, hang, once, tunnel

Serve = Callable[..., FaultServer]


def plain(peer: Peer) -> None:
    """A server of plain http, at a port where TLS is expected."""
    peer.part()
    peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def handshake(context: ssl.SSLContext) -> Script:
    """Shake hands; after a refusal, take what is still on its way, so that the alert is not lost in a reset."""

    def script(peer: Peer) -> None:
        peer.sock = secured = context.wrap_socket(peer.sock, server_side=True, do_handshake_on_connect=False)
        try:
            secured.do_handshake()
            peer.until_closed()
        except ssl.SSLError:
            while socket.socket.recv(secured, 65536):
                pass

    return script


def context_for(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_a_server_of_plain_http(is_async: bool, serve: Serve) -> None:
    text = refusal(f"https://127.0.0.1:{serve(plain).port}", is_async=is_async)
    assert text == "the server speaks no TLS on this port, maybe plain http; check scheme and port in base_url"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_server_of_plain_http_behind_a_proxy(
    scheme: str, is_async: bool, serve: Serve, server_context: ssl.SSLContext, loopback_pem: str
) -> None:
    proxy = serve(tunnel(serve(plain).port), context=server_context if scheme == "https" else None)
    text = refusal("https://isp.example", is_async=is_async, proxy=proxy.url, verify=loopback_pem)
    assert text.startswith("the server speaks no TLS on this port")


@pytest.mark.parametrize("url", ["http://isp.example", "https://isp.example"])
def test_a_proxy_of_plain_http_that_is_called_https(url: str, is_async: bool, serve: Serve) -> None:
    port = serve(plain).port
    text = refusal(url, is_async=is_async, proxy=f"https://127.0.0.1:{port}", allow_http=True)
    assert text == (
        f"the proxy 127.0.0.1:{port} (from proxy=) speaks no TLS on this port, maybe plain http; "
        "check scheme and port in proxy="
    )


# What many a server of TLS answers to a request in plain http; one of OpenSSL closes without a word.
ALERT = b"\x15\x03\x01\x00\x02\x02\x46"


@pytest.mark.parametrize("then", [close, hang])
def test_a_server_of_https_that_is_called_http(then: Script, is_async: bool, serve: Serve) -> None:
    text = refusal(f"http://127.0.0.1:{serve(once(ALERT, then)).port}", is_async=is_async, outcome="unknown")
    assert text == "the server speaks TLS on this port; write https:// in base_url"


def test_other_bytes_are_no_sign_of_tls(is_async: bool, serve: Serve) -> None:
    url = f"http://127.0.0.1:{serve(once(ALERT[:3] + b' canary')).port}"
    assert refusal(url, is_async=is_async, outcome="unknown") == "what came back is not valid HTTP"


def test_a_proxy_of_https_that_is_called_http(is_async: bool, serve: Serve) -> None:
    port = serve(once(ALERT)).port
    settings: dict[str, Any] = {"proxy": f"http://127.0.0.1:{port}", "allow_http": True}
    text = refusal("http://isp.example", is_async=is_async, outcome="unknown", **settings)
    assert text == f"the proxy 127.0.0.1:{port} (from proxy=) speaks TLS on this port; write https:// in proxy="
    text = refusal("https://isp.example", is_async=is_async, **settings)
    assert text.endswith("check scheme and port in proxy=")


def test_a_server_of_an_old_tls(is_async: bool, serve: Serve, authority: trustme.CA, loopback_pem: str) -> None:
    context = context_for(authority)
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    text = refusal(f"https://127.0.0.1:{serve(handshake(context)).port}", is_async=is_async, verify=loopback_pem)
    assert text == "the server and this client have no version of TLS in common; TLS 1.2 and 1.3 are taken"


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
@pytest.mark.parametrize("given", ["none", "of another authority"])
def test_a_server_that_wants_a_client_certificate(
    given: str,
    version: ssl.TLSVersion,
    is_async: bool,
    serve: Serve,
    authority: trustme.CA,
    loopback_pem: str,
    tmp_path: Path,
) -> None:
    context = context_for(authority)
    context.verify_mode = ssl.CERT_REQUIRED
    context.maximum_version = version
    authority.configure_trust(context)
    cert = None
    if given != "none":
        cert = str(tmp_path / "other.pem")
        trustme.CA().issue_cert("client.example").private_key_and_cert_chain_pem.write_to_path(cert)
    old = version is ssl.TLSVersion.TLSv1_2
    url = f"https://127.0.0.1:{serve(handshake(context)).port}"
    # TLS 1.3 tells a client after it has sent its request.
    outcome = "not_sent" if old else "unknown"
    text = refusal(url, is_async=is_async, outcome=outcome, verify=loopback_pem, cert=cert)
    if cert is not None:
        assert text == "the server refused this client's certificate; check cert="
    elif old:
        assert text == "the server refused the TLS handshake; it may want a client certificate: pass cert="
    else:
        assert text == "the server wants a client certificate; pass cert="


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=["1.2", "1.3"])
def test_a_server_behind_an_https_proxy_that_wants_a_client_certificate(
    version: ssl.TLSVersion,
    is_async: bool,
    serve: Serve,
    authority: trustme.CA,
    server_context: ssl.SSLContext,
    loopback_pem: str,
) -> None:
    context = context_for(authority)
    context.verify_mode = ssl.CERT_REQUIRED
    context.maximum_version = version
    proxy = serve(tunnel(serve(handshake(context)).port), context=server_context)
    outcome = "not_sent" if version is ssl.TLSVersion.TLSv1_2 else "unknown"
    text = refusal("https://127.0.0.1", is_async=is_async, outcome=outcome, proxy=proxy.url, verify=loopback_pem)
    if outcome == "not_sent":
        assert text == "the server refused the TLS handshake; it may want a client certificate: pass cert="
    else:
        assert text == "the server wants a client certificate; pass cert="


def test_a_server_without_a_certificate_for_the_name(
    is_async: bool, serve: Serve, authority: trustme.CA, loopback_pem: str
) -> None:
    def refuse(sock: ssl.SSLSocket, name: str | None, context: ssl.SSLContext) -> int:
        return ssl.AlertDescription.ALERT_DESCRIPTION_UNRECOGNIZED_NAME

    context = context_for(authority)
    context.sni_callback = refuse  # type: ignore[assignment]  # typeshed knows no alert as its result
    port = serve(handshake(context)).port
    text = refusal(f"https://localhost:{port}", is_async=is_async, verify=loopback_pem)
    assert text == "the server has no certificate for this name; check the host in base_url"


def test_a_server_of_a_weak_key_exchange() -> None:
    text = handshake_reason(TLSCause("DH_KEY_TOO_SMALL"), "the server", "base_url")
    assert text == "the server uses a key or a signature that is too weak for TLS today"


def test_of_another_failure_no_more_is_said_than_that_it_failed() -> None:
    assert handshake_reason(None, "the server", "base_url") is None
    assert handshake_reason(TLSCause("UNEXPECTED_EOF_WHILE_READING"), "the server", "base_url") is None
