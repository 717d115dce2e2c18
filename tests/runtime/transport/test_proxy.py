"""Proxies: by argument and by environment, what they are sent, and how their refusals are told apart."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from soliditech_runtime.exchange import Reply
from soliditech_runtime.transport.origin import Origin, TransportSettings
from soliditech_runtime.transport.route import find_route
from tests.runtime.transport.results import fault
from tests.support.ports import refusing
from tests.support.scripts import answering, hang, once, tunnel

Make = Callable[..., Any]


@pytest.mark.parametrize("nested", [False, True])
def test_tunnel(
    serve: Make,
    drive: Make,
    get: Make,
    limits: Make,
    server_context: Any,
    loopback_pem: str,
    nested: bool,
) -> None:
    server = serve(answering(b"z" * 300_000), context=server_context)
    proxy = serve(tunnel(server.port), context=server_context if nested else None)
    url = f"{'https' if nested else 'http'}://us%40er:pass@127.0.0.1:{proxy.port}"
    driver = drive(server.port, scheme="https", verify=loopback_pem, proxy=url)
    given = limits()
    for _ in range(2):
        given = limits()
        result = driver.send(get(), given)
        assert isinstance(result, Reply), result.kind
        assert result.body == b"z" * 300_000
    connect = proxy.requests[0]
    assert connect.startswith(b"CONNECT 127.0.0.1:%d HTTP/1.1\r\n" % server.port)
    assert b"Proxy-Authorization: Basic dXNAZXI6cGFzcw==\r\n" in connect
    assert b"authorization" not in server.requests[0].lower()
    assert (proxy.accepted, server.accepted) == (1, 1)
    # TLS counts a byte more for each record, before it is tried; CONNECT is not counted at all.
    assert given.sent > len(server.requests[1])


@pytest.mark.parametrize("nested", [False, True])
def test_surplus_through_a_tunnel(
    serve: Make, drive: Make, get: Make, limits: Make, server_context: Any, loopback_pem: str, nested: bool
) -> None:
    def script(peer: Any) -> None:
        while peer.request():
            # Two records of TLS, often in one packet.
            peer.reply(b"own")
            peer.reply(b"POISON")

    server = serve(script, context=server_context)
    proxy = serve(tunnel(server.port), context=server_context if nested else None)
    url = f"{'https' if nested else 'http'}://127.0.0.1:{proxy.port}"
    driver = drive(server.port, scheme="https", verify=loopback_pem, proxy=url)
    for _ in range(5):
        assert driver.send(get(), limits()).body == b"own"
        time.sleep(0.02)
    assert server.accepted == 5


def test_forwarded(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    proxy = serve(answering(b"by proxy"))
    driver = drive(80, host="isp.example", verify=False, proxy=f"http://user:pass@127.0.0.1:{proxy.port}")
    for _ in range(2):
        assert driver.send(get("/a?b=c"), limits()).body == b"by proxy"
    assert proxy.requests[0].startswith(b"GET http://isp.example:80/a?b=c HTTP/1.1\r\n")
    assert b"Proxy-Authorization: Basic dXNlcjpwYXNz\r\n" in proxy.requests[0]
    assert proxy.accepted == 1


def test_forwarded_to_ipv6(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    proxy = serve(answering(b"by proxy"))
    assert drive(8080, host="::1", proxy=f"http://127.0.0.1:{proxy.port}").send(get("/a"), limits()).status == 200
    assert proxy.requests[0].startswith(b"GET http://[::1]:8080/a HTTP/1.1\r\n")


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n", "proxy_auth"),
        (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "proxy"),
        (b"HTTP/1.1 502 407 is not the status\r\nContent-Length: 0\r\n\r\n", "proxy"),
        (b"garbage\r\n\r\n", "proxy"),
        (b"", "proxy"),
    ],
)
def test_connect_refused(serve: Make, drive: Make, get: Make, limits: Make, answer: bytes, kind: str) -> None:
    proxy = serve(once(answer))
    driver = drive(443, scheme="https", host="isp.example", verify=False, proxy=f"http://127.0.0.1:{proxy.port}")
    assert fault(driver.send(get(), limits())) == (kind, False)
    assert proxy.wait_open(0)
    assert driver.room() == 50


def test_forwarding_refused(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    proxy = serve(once(b"HTTP/1.1 407 Auth\r\nContent-Length: 0\r\n\r\n", hang))
    driver = drive(80, host="isp.example", verify=False, proxy=f"http://127.0.0.1:{proxy.port}")
    assert fault(driver.send(get(), limits())) == ("proxy_auth", True)
    assert proxy.wait_open(0)


@pytest.mark.parametrize(("deadline", "kind"), [(10, "connect_timeout"), (0.1, "deadline")])
def test_connect_trickles(serve: Make, drive: Make, get: Make, limits: Make, deadline: float, kind: str) -> None:
    def script(peer: Any) -> None:
        peer.request()
        peer.send(b"HTTP/1.1 200 OK\r\nX: ")
        while True:
            time.sleep(0.03)
            peer.send(b"a")

    driver = drive(
        443, scheme="https", host="isp.example", verify=False, proxy=f"http://127.0.0.1:{serve(script).port}"
    )
    begun = time.monotonic()
    assert fault(driver.send(get(), limits(connect=0.2, deadline=deadline))) == (kind, False)
    assert time.monotonic() - begun < 2


def test_bytes_after_connect_are_not_a_reply(serve: Make, drive: Make, get: Make, limits: Make) -> None:
    proxy = serve(once(b"HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"))
    driver = drive(443, scheme="https", host="isp.example", verify=False, proxy=f"http://127.0.0.1:{proxy.port}")
    assert fault(driver.send(get(), limits())) == ("proxy", False)


def test_proxy_is_gone(drive: Make, get: Make, limits: Make) -> None:
    with refusing() as port:
        url = f"http://127.0.0.1:{port}"
        driver = drive(443, scheme="https", host="isp.example", verify=False, proxy=url)
        assert fault(driver.send(get(), limits())) == ("connect", False)


def test_certificate_of_the_proxy(serve: Make, drive: Make, get: Make, limits: Make, server_context: Any) -> None:
    proxy = serve(answering(), context=server_context)
    driver = drive(80, host="isp.example", proxy=f"https://127.0.0.1:{proxy.port}")
    assert fault(driver.send(get(), limits())) == ("certificate", False)


@pytest.mark.parametrize(
    ("environment", "host", "proxy"),
    [
        ({}, "isp.example", None),
        ({"HTTPS_PROXY": "http://p:1"}, "isp.example", ("http", "p", 1)),
        ({"https_proxy": "p:1"}, "isp.example", ("http", "p", 1)),
        ({"HTTP_PROXY": "http://p:1"}, "isp.example", None),
        ({"ALL_PROXY": "http://p"}, "isp.example", ("http", "p", 80)),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "*"}, "isp.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "other, isp.example"}, "isp.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": ".example"}, "isp.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "isp.example:443"}, "isp.example", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "isp.example:444"}, "isp.example", ("http", "p", 1)),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "sp.example"}, "isp.example", ("http", "p", 1)),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "::1"}, "::1", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "[::1]"}, "::1", None),
        ({"HTTPS_PROXY": "http://p:1", "NO_PROXY": "::1"}, "::2", ("http", "p", 1)),
    ],
)
def test_environment(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], host: str, proxy: tuple[str, str, int] | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    origin = Origin("https", host, 443)

    def found(settings: TransportSettings) -> tuple[str, str, int] | None:
        route = find_route(origin, settings)
        return None if route.proxy is None else (route.proxy.scheme, route.proxy.host, route.proxy.port)

    assert found(TransportSettings()) == proxy
    assert found(TransportSettings(trust_env=False)) is None
    assert found(TransportSettings(proxy="http://other:2")) == ("http", "other", 2)


@pytest.mark.parametrize("url", ["socks5://user:pass@p:1", "socks4a://p", "SOCKS5H://p:1"])
def test_socks_is_refused(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    origin = Origin("https", "isp.example", 443)
    with pytest.raises(ValueError, match="http or https proxy") as caught:
        find_route(origin, TransportSettings(proxy=url))
    assert "pass@" not in str(caught.value)
    monkeypatch.setenv("ALL_PROXY", url)
    with pytest.raises(ValueError, match="unset ALL_PROXY"):
        find_route(origin, TransportSettings())


@pytest.mark.parametrize("url", ["p:1", "ftp://p", "http://", "http://p:99999", "http://p/path", "http://[::1", "://"])
def test_what_is_no_proxy(url: str) -> None:
    with pytest.raises(ValueError, match="must look like"):
        find_route(Origin("https", "isp.example", 443), TransportSettings(proxy=url))


def test_settings_do_not_show_the_password() -> None:
    assert "pass" not in repr(TransportSettings(proxy="http://user:pass@p:1"))
