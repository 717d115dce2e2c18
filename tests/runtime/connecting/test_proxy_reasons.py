"""A proxy that fails is told as the proxy, by where its URL comes from, and never with its password."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.connecting.proxy_reasons import unreachable_reason
from tests.runtime.connecting.refusals import refusal
from tests.support.fault_server import FaultServer, Peer
from tests.support.ports import full, refusing
from tests.support.scripts import close, hang, once, reset, tunnel

Serve = Callable[..., FaultServer]
Failing = Callable[..., str]

SECRET = "hunter2"
URL = "https://isp.example"


SOURCES = ("proxy=", "HTTPS_PROXY", "https_proxy", "ALL_PROXY")
"""Where the URL of a proxy comes from; without --proof the first two are tried."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "source" in metafunc.fixturenames:
        full_size = metafunc.config.getoption("--proof")
        metafunc.parametrize("source", SOURCES if full_size else SOURCES[:2])


@pytest.fixture
def failing(source: str, is_async: bool, monkeypatch: pytest.MonkeyPatch) -> Failing:
    """The text of a call's error through a proxy: `failing(port, user="", url=URL, host="127.0.0.1")`."""

    def call(port: int, *, user: str = "", url: str = URL, host: str = "127.0.0.1", **settings: Any) -> str:
        proxy = f"http://{user}{host}:{port}"
        if source == "proxy=":
            settings["proxy"] = proxy
        else:
            monkeypatch.setenv(source, proxy)
        text = refusal(url, is_async=is_async, **settings)
        assert SECRET not in text
        named = f"the proxy {host}:{port} (from {source}) "
        assert named in text
        return text.replace(named, "PROXY ").replace(source, "SOURCE")

    return call


def around(source: str) -> str:
    """What else may be done where the environment names the proxy."""
    return "" if source == "proxy=" else ", or name the host in NO_PROXY"


ANSWERS = {
    b"403 canary": "PROXY does not let this client connect to isp.example:443 (403); have it allowed+",
    b"401 canary": "PROXY does not let this client connect to isp.example:443 (401); have it allowed+",
    b"407 canary": "PROXY asks for a user and password (407); write SOURCE as http://user:password@host:port",
    b"502 canary": "PROXY could not reach isp.example:443 (502); check the host in base_url, or ask who runs the proxy",
    b"503 canary": "PROXY could not reach isp.example:443 (503); check the host in base_url, or ask who runs the proxy",
    b"504 canary": "PROXY could not reach isp.example:443 (504); check the host in base_url, or ask who runs the proxy",
    b"302 canary": "PROXY answered with status 302 to CONNECT isp.example:443; check SOURCE+",
    b"500 canary": "PROXY answered with status 500 to CONNECT isp.example:443; check SOURCE+",
    b"405 407 503": "PROXY answered with status 405 to CONNECT isp.example:443; check SOURCE+",
}


@pytest.mark.parametrize("status", ANSWERS)
def test_an_answer_to_connect_that_is_no_success(status: bytes, failing: Failing, serve: Serve, source: str) -> None:
    proxy = serve(once(b"HTTP/1.1 " + status + b"\r\nContent-Length: 6\r\nX: canary\r\n\r\ncanary"))
    assert failing(proxy.port) == ANSWERS[status].replace("+", around(source))
    assert proxy.requests[0].startswith(b"CONNECT isp.example:443 ")


def test_a_user_and_password_that_the_proxy_does_not_take(failing: Failing, serve: Serve) -> None:
    proxy = serve(once(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"))
    text = failing(proxy.port, user=f"canary:{SECRET}@")
    assert text == "PROXY does not take the user and password (407); correct them in SOURCE"


def test_a_request_that_the_proxy_does_not_forward_without_a_user(
    is_async: bool, serve: Serve, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = serve(once(b"HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n"))
    monkeypatch.setenv("http_proxy", f"127.0.0.1:{proxy.port}")
    text = refusal("http://isp.example", is_async=is_async, outcome="unknown", allow_http=True)
    assert text == (
        f"the proxy 127.0.0.1:{proxy.port} (from http_proxy) asks for a user and password (407); "
        "write http_proxy as http://user:password@host:port"
    )


@pytest.mark.parametrize("url", [URL, "http://isp.example"])
def test_a_proxy_that_is_down(url: str, failing: Failing, source: str) -> None:
    if source.lower() == "https_proxy" and url.startswith("http:"):
        # Not named by a variable for https.
        return
    with refusing() as port:
        text = failing(port, url=url, allow_http=True)
    assert text == "PROXY could not be reached; check SOURCE and the network" + around(source)


def test_a_proxy_that_does_not_resolve(failing: Failing, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*args: object, **keywords: object) -> object:
        raise socket.gaierror(-2, "canary")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    text = failing(8080, host="proxy.example")
    assert text == f"the host name of PROXY could not be resolved; check SOURCE{around(source)}"


def test_a_proxy_that_cannot_be_connected_to_in_time(failing: Failing, source: str) -> None:
    with full() as port:
        text = failing(port, connect_timeout=0.2)
    assert text == "connecting to PROXY took too long; check SOURCE and the network" + around(source)


def stuck(peer: Peer) -> None:
    """Answer CONNECT, and never the handshake."""
    peer.request()
    peer.send(b"HTTP/1.1 200 OK\r\n\r\n")
    peer.until_closed()


@pytest.mark.parametrize("script", [hang, stuck])
def test_a_proxy_that_hangs(script: Callable[[Peer], None], failing: Failing, serve: Serve) -> None:
    text = failing(serve(script).port, connect_timeout=0.2)
    assert text == "connecting through PROXY took too long; it, or isp.example:443 behind it, does not answer"


@pytest.mark.parametrize("script", [close, once(b""), once(b"", reset), once(b"HTTP/1.1 200 OK\r\nX: ")])
def test_a_proxy_that_closes(script: Callable[[Peer], None], failing: Failing, serve: Serve) -> None:
    text = failing(serve(script).port)
    assert text == "PROXY closed the connection before it answered CONNECT; check scheme and port in SOURCE"


@pytest.mark.parametrize("answer", [b"canary\r\n\r\n", b"\x15\x03\x01\x00\x02\x02\x46", b"SSH-2.0-canary\r\n\r\n"])
def test_a_proxy_that_speaks_no_http(answer: bytes, failing: Failing, serve: Serve) -> None:
    text = failing(serve(once(answer, hang)).port)
    assert text == "PROXY did not answer CONNECT in HTTP; check scheme and port in SOURCE"


def test_a_proxy_that_closes_after_its_answer(failing: Failing, serve: Serve) -> None:
    # This one answers before it has connected.
    with refusing() as port:
        text = failing(serve(tunnel(port)).port)
    assert text == "the connection through PROXY broke within the TLS handshake with isp.example:443"


def test_a_proxy_of_ipv6_is_named_in_brackets(is_async: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://[::1]:1")
    text = refusal("https://[2001:db8::1]", is_async=is_async)
    assert text.startswith("the proxy [::1]:1 (from HTTPS_PROXY) could not be reached; ")


def test_of_another_failure_no_more_is_said_than_its_kind() -> None:
    assert unreachable_reason("resources", "the proxy", "proxy=") is None
