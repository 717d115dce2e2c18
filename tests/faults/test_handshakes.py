"""TLS and proxies that refuse: nothing of the request left, and what cannot get better is not tried again."""

from __future__ import annotations

import datetime
import ssl
import time
from collections.abc import Callable
from typing import Any

import pytest
import trustme

from soliditech import errors
from soliditech_runtime.types import Effect
from tests.faults.calls import ACTS, EFFECTS, Caller, marked
from tests.faults.scripts import answers, reply
from tests.faults.table import Expected, check
from tests.support.fault_server import FaultServer, Peer, Script
from tests.support.scripts import close, hang, once, reset

SOON = 0.15
CONNECT_ANSWERS: dict[str, bytes] = {
    "refused": b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "no way on": b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
    "redirected": b"HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n",
    "no http": b"garbage\r\n\r\n",
    "closed": b"",
    "cut off": b"HTTP/1.1 200 OK\r\nX: ",
}


def plain_http(peer: Peer) -> None:
    """A server without TLS."""
    peer.sock.recv(100)
    peer.send(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def in_handshake(then: Script) -> Script:
    """Take the client's first message, and then do something else than answer."""

    def script(peer: Peer) -> None:
        peer.sock.recv(10)
        then(peer)

    return script


HANDSHAKES: dict[str, Script] = {
    "no tls": plain_http,
    "closed in the handshake": in_handshake(close),
    "reset in the handshake": in_handshake(reset),
}


def not_sent(error: type[errors.SoliditechError], attempts: int) -> Expected:
    return Expected(error, "not_sent", attempts, 0, attempts)


def certificate(authority: trustme.CA, *names: str, **options: Any) -> ssl.SSLContext:
    """A server's context with a certificate for `names`."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(*names, **options).configure_cert(context)
    return context


@pytest.fixture(params=["unknown authority", "another host", "expired"])
def refused_certificate(request: pytest.FixtureRequest, authority: trustme.CA) -> ssl.SSLContext:
    if request.param == "unknown authority":
        return certificate(trustme.CA(), "127.0.0.1")
    if request.param == "another host":
        return certificate(authority, "127.0.0.2", "isp.example")
    past = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)
    return certificate(authority, "127.0.0.1", not_after=past)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_certificate_that_is_refused_is_not_tried_again(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    refused_certificate: ssl.SSLContext,
    loopback_pem: str,
    effect: Effect,
) -> None:
    server = serve(answers(reply()), context=refused_certificate)
    caller = connect(0, base_url=f"https://127.0.0.1:{server.port}", verify=loopback_pem)
    ended = caller.end(ACTS[effect])
    assert "certificate was refused" in str(ended.error)
    check(caller, server, ended, not_sent(errors.APIConnectionError, 1))


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", HANDSHAKES)
def test_a_handshake_that_fails_was_not_sent(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str, name: str, effect: Effect
) -> None:
    server = serve(HANDSHAKES[name])
    caller = connect(0, base_url=f"https://127.0.0.1:{server.port}", verify=loopback_pem)
    check(caller, server, caller.end(ACTS[effect]), not_sent(errors.APIConnectionError, 2))


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_handshake_that_hangs_was_not_sent(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str, effect: Effect
) -> None:
    server = serve(hang)
    url = f"https://127.0.0.1:{server.port}"
    caller = connect(0, base_url=url, verify=loopback_pem, connect_timeout=SOON)
    check(caller, server, caller.end(ACTS[effect]), not_sent(errors.APITimeoutError, 2))


@pytest.mark.parametrize("effect", EFFECTS)
def test_over_tls_too_a_lost_reply_stops_an_unsafe_action(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    server_context: ssl.SSLContext,
    loopback_pem: str,
    effect: Effect,
) -> None:
    server = serve(once(b"", reset), context=server_context)
    caller = connect(0, base_url=f"https://127.0.0.1:{server.port}", verify=loopback_pem)
    attempts = 1 if effect == "unsafe" else 2
    expected = Expected(errors.APIConnectionError, "unknown", attempts, attempts, attempts)
    check(caller, server, caller.end(ACTS[effect]), expected)


def through(connect: Callable[..., Caller], proxy: FaultServer, target: FaultServer, **settings: Any) -> Caller:
    """A client for an https server behind a proxy."""
    given = {"base_url": f"https://127.0.0.1:{target.port}", "proxy": f"http://127.0.0.1:{proxy.port}", **settings}
    return connect(0, **given)


def refused_by_proxy(caller: Caller, effect: Effect, error: type[errors.SoliditechError], attempts: int) -> None:
    ended = caller.end(ACTS[effect])
    assert (ended.kind, ended.outcome, ended.attempts) == (error, "not_sent", attempts)
    assert ended.seconds < 3


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("name", CONNECT_ANSWERS)
def test_a_proxy_that_makes_no_tunnel_was_sent_nothing(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    loopback_pem: str,
    name: str,
    effect: Effect,
) -> None:
    target = serve(answers(reply()))
    proxy = serve(once(CONNECT_ANSWERS[name]))
    caller = through(connect, proxy, target, verify=loopback_pem)
    refused_by_proxy(caller, effect, errors.APIConnectionError, 2)
    assert (proxy.accepted, target.accepted) == (2, 0)
    assert all(request.startswith(b"CONNECT ") for request in proxy.requests)


@pytest.mark.parametrize("effect", EFFECTS)
def test_a_proxy_that_asks_who_we_are_is_not_tried_again(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str, effect: Effect
) -> None:
    target = serve(answers(reply()))
    proxy = serve(once(reply(b"", b"Proxy-Authenticate: Basic", status=b"407 Who")))
    caller = through(connect, proxy, target, verify=loopback_pem)
    refused_by_proxy(caller, effect, errors.APIConnectionError, 1)
    assert (len(proxy.requests), target.accepted) == (1, 0)


@pytest.mark.parametrize("effect", EFFECTS)
@pytest.mark.parametrize("how", ["hangs", "trickles"])
def test_a_proxy_that_never_answers_was_sent_nothing(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str, how: str, effect: Effect
) -> None:
    def trickle(peer: Peer) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            peer.send(b"a")
            time.sleep(0.02)

    target = serve(answers(reply()))
    proxy = serve(trickle if how == "trickles" else hang)
    caller = through(connect, proxy, target, verify=loopback_pem, connect_timeout=SOON)
    refused_by_proxy(caller, effect, errors.APITimeoutError, 2)
    assert target.accepted == 0


@pytest.mark.parametrize("effect", EFFECTS)
def test_the_deadline_ends_a_proxy_that_hangs(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str, effect: Effect
) -> None:
    target = serve(answers(reply()))
    caller = through(connect, serve(hang), target, verify=loopback_pem, deadline=SOON)
    refused_by_proxy(caller, effect, errors.DeadlineExceeded, 1)
    assert target.accepted == 0


def test_the_key_is_never_shown_to_a_proxy_that_tunnels(
    connect: Callable[..., Caller], serve: Callable[..., FaultServer], loopback_pem: str
) -> None:
    target = serve(answers(reply()))
    proxy = serve(once(CONNECT_ANSWERS["refused"]))
    caller = through(connect, proxy, target, verify=loopback_pem, api_key="canary-key")
    caller.end(ACTS["unsafe"])
    assert len(proxy.requests) == 2
    assert not any(b"canary-key" in request for request in proxy.requests)


def test_a_client_certificate_is_shown_to_a_server_that_asks_for_one(
    connect: Callable[..., Caller],
    serve: Callable[..., FaultServer],
    authority: trustme.CA,
    loopback_pem: str,
    tmp_path: Any,
) -> None:
    context = certificate(authority, "127.0.0.1")
    context.verify_mode = ssl.CERT_REQUIRED
    authority.configure_trust(context)
    server = serve(answers(reply()), context=context)
    url = f"https://127.0.0.1:{server.port}"
    own = tmp_path / "client.pem"
    authority.issue_cert("client.example").private_key_and_cert_chain_pem.write_to_path(own)
    assert marked(connect(0, base_url=url, verify=loopback_pem, cert=str(own)).call(ACTS["unsafe"])) == "own"
    # In TLS 1.3 the server refuses after the handshake, when the request is on its way already.
    ended = connect(0, base_url=url, verify=loopback_pem).end(ACTS["unsafe"])
    assert (ended.kind, ended.outcome, ended.attempts) == (errors.APIConnectionError, "unknown", 1)
    assert len(server.requests) == 1
