"""Which proxy a client takes: from which variable, for which server, and what its URL may look like."""

from __future__ import annotations

from typing import Any

import pytest

from soliditech import AsyncSoliditech, Soliditech, errors
from soliditech_runtime.connecting.proxies import find_proxy

SECRET = "hunter2"


def found(scheme: str = "https", host: str = "isp.example", given: str | None = None) -> tuple[str, str] | None:
    """Host and source of the proxy."""
    proxy = find_proxy(scheme, host, 443, given, trust_env=True)
    return None if proxy is None else (proxy.host, proxy.source)


@pytest.mark.parametrize(
    ("environment", "http", "https"),
    [
        ({}, None, None),
        ({"http_proxy": "p:1"}, "http_proxy", None),
        ({"HTTP_PROXY": "p:1"}, "HTTP_PROXY", None),
        ({"https_proxy": "p:1"}, None, "https_proxy"),
        ({"HTTPS_PROXY": "p:1"}, None, "HTTPS_PROXY"),
        ({"all_proxy": "p:1"}, "all_proxy", "all_proxy"),
        ({"ALL_PROXY": "p:1"}, "ALL_PROXY", "ALL_PROXY"),
        ({"ALL_PROXY": "q:1", "HTTPS_PROXY": "p:1"}, "ALL_PROXY", "HTTPS_PROXY"),
        ({"https_proxy": "p:1", "HTTPS_PROXY": "q:1"}, None, "https_proxy"),
        # A name in small letters hides the other, also where it is empty.
        ({"https_proxy": "", "HTTPS_PROXY": "q:1"}, None, None),
        ({"HTTPS_PROXY": " p:1\n"}, None, "HTTPS_PROXY"),
        ({"HTTPS_PROXY": " "}, None, None),
        # Within CGI, HTTP_PROXY is a header of whoever sent the request.
        ({"HTTP_PROXY": "p:1", "REQUEST_METHOD": "GET"}, None, None),
        ({"HTTP_PROXY": "p:1", "ALL_PROXY": "q:1", "REQUEST_METHOD": "GET"}, "ALL_PROXY", "ALL_PROXY"),
        ({"http_proxy": "p:1", "REQUEST_METHOD": "GET"}, "http_proxy", None),
        ({"HTTPS_PROXY": "p:1", "REQUEST_METHOD": "GET"}, None, "HTTPS_PROXY"),
    ],
)
def test_a_variable_serves_its_scheme(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], http: str | None, https: str | None
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    sources = [None if (proxy := found(scheme)) is None else proxy[1] for scheme in ("http", "https")]
    assert sources == [http, https]


LOOPBACK = [
    *("127.0.0.1", "127.9.9.9", "::1", "0:0::1", "::ffff:127.0.0.1", "::ffff:7f00:1", "127.1", "0x7f000001"),
    *("2130706433", "localhost", "localhost.", "LocalHost", "api.localhost", "a.b.localhost."),
]
ELSEWHERE = [
    *("isp.example", "10.0.0.1", "::2", "::ffff:10.0.0.1", "notlocalhost", "localhost.example", "127.example"),
    *("0.0.0.0", "128.0.0.1", "1.127", "fe80::1", "7f000001.example"),
]


@pytest.mark.parametrize(
    "variable", ["http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
)
@pytest.mark.parametrize("host", LOOPBACK)
def test_no_variable_is_for_this_machine(monkeypatch: pytest.MonkeyPatch, variable: str, host: str) -> None:
    monkeypatch.setenv(variable, "http://p:1")
    assert [found(scheme, host) for scheme in ("http", "https")] == [None, None]
    assert found(host=host, given="http://q:2") == ("q", "proxy=")


@pytest.mark.parametrize("host", ELSEWHERE)
def test_another_machine_is_reached_through_the_proxy(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("ALL_PROXY", "http://p:1")
    assert found(host=host) == ("p", "ALL_PROXY")


@pytest.mark.parametrize(
    ("environment", "is_direct"),
    [
        ({"no_proxy": "isp.example"}, True),
        ({"NO_PROXY": "isp.example"}, True),
        ({"no_proxy": "other", "NO_PROXY": "isp.example"}, False),
        ({"no_proxy": "", "NO_PROXY": "isp.example"}, True),
    ],
)
def test_no_proxy_is_read_in_small_letters_first(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], is_direct: bool
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://p:1")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert (found() is None) is is_direct
    assert found(given="http://q:2") == ("q", "proxy=")


@pytest.mark.parametrize(
    ("url", "proxy"),
    [
        ("http://p", ("http", "p", 80, None)),
        ("https://p", ("https", "p", 443, None)),
        ("HTTP://P:1/", ("http", "p", 1, None)),
        ("http://[::1]:1", ("http", "::1", 1, None)),
        ("http://bücher.example:1", ("http", "xn--bcher-kva.example", 1, None)),
        ("http://user@p:1", ("http", "p", 1, (b"user", b""))),
        ("http://user:a:b@p:1", ("http", "p", 1, (b"user", b"a:b"))),
        ("http://us%40er:p%23%2F%25%3f@p:1", ("http", "p", 1, (b"us@er", b"p#/%?"))),
        ("http://user:sch\u00f6n@p:1", ("http", "p", 1, (b"user", "sch\u00f6n".encode()))),
    ],
)
def test_what_a_url_says(url: str, proxy: tuple[object, ...]) -> None:
    parsed = find_proxy("https", "isp.example", 443, url, trust_env=False)
    assert parsed is not None
    assert (parsed.scheme, parsed.host, parsed.port, parsed.auth) == proxy


@pytest.mark.parametrize("client", [Soliditech, AsyncSoliditech])
@pytest.mark.parametrize("source", ["proxy=", "HTTPS_PROXY", "https_proxy", "ALL_PROXY"])
@pytest.mark.parametrize(
    ("url", "says"),
    [
        *((f"http://user:{SECRET}{each}x@p:8080", "%40") for each in "@#/?%[] \\"),
        *((f"http://user:{each}{SECRET}@p:8080", "%40") for each in "@#/?%"),
        (f"http://us#er:{SECRET}@p:8080", "%40"),
        # One letter, which may be read as `a/c`.
        (f"http://user:{SECRET}\u2100@p:8080", "%40"),
        (f"http://user:1#{SECRET}", "must look like"),
        (f"socks5://user:{SECRET}@p:1080", "SOCKS"),
        (f"ftp://user:{SECRET}@p", "must look like"),
        (f"http://user:{SECRET}@p:port", "must look like"),
        (f"http://user:{SECRET}@", "must look like"),
    ],
)
def test_a_url_that_cannot_be_used_is_refused_by_its_source(
    monkeypatch: pytest.MonkeyPatch, client: type[Soliditech], source: str, url: str, says: str
) -> None:
    given = url if source == "proxy=" else None
    if given is None:
        monkeypatch.setenv(source, url)
    with pytest.raises(errors.ConfigurationError, match=says) as caught:
        client(base_url="https://isp.example", api_key="key", proxy=given)
    text = str(caught.value)
    assert text.startswith(source)
    assert SECRET not in text


def test_a_proxy_that_nobody_asks_for_may_be_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALL_PROXY", "socks5://p")
    cases: list[tuple[str, dict[str, Any]]] = [
        ("http://localhost:8080", {}),
        ("https://isp.example", {"trust_env": False}),
        ("https://isp.example", {"proxy": "http://p:1"}),
    ]
    for url, settings in cases:
        Soliditech(base_url=url, api_key="key", **settings).close()
    monkeypatch.setenv("NO_PROXY", ".example")
    Soliditech(base_url="https://isp.example", api_key="key").close()


def test_a_proxy_does_not_show_its_password() -> None:
    proxy = find_proxy("https", "isp.example", 443, f"http://user:{SECRET}@p:1", trust_env=False)
    assert SECRET not in repr(proxy)
    assert SECRET not in f"{proxy}"
