"""Base URLs: their parts, and what is none."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from soliditech.errors import ConfigurationError
from soliditech_runtime.client.base_url import BaseURL, parse_base_url
from soliditech_runtime.transport.origin import Origin

SHAPE = "The base URL must look like https://isp.example/api/v1, without query or fragment."


def parse(url: Any, *, allow_http: bool = False) -> BaseURL:
    return parse_base_url(url, "SOLIDITECH_BASE_URL", allow_http=allow_http)


def refusal(url: Any) -> str:
    with pytest.raises(ConfigurationError) as caught:
        parse(url)
    assert caught.value.__context__ is None
    return str(caught.value)


@pytest.mark.parametrize(
    ("url", "parts", "authority"),
    [
        ("https://isp.example", ("https", "isp.example", 443, ""), "isp.example"),
        ("https://isp.example/", ("https", "isp.example", 443, ""), "isp.example"),
        ("https://isp.example/api/v1//", ("https", "isp.example", 443, "/api/v1"), "isp.example"),
        ("https://isp.example:8443/api", ("https", "isp.example", 8443, "/api"), "isp.example:8443"),
        ("https://isp.example:443", ("https", "isp.example", 443, ""), "isp.example"),
        ("https://isp.example:80", ("https", "isp.example", 80, ""), "isp.example:80"),
        ("HTTPS://ISP.Example/API", ("https", "isp.example", 443, "/API"), "isp.example"),
        ("https://bücher.example", ("https", "xn--bcher-kva.example", 443, ""), "xn--bcher-kva.example"),
        # Another host than strasse.example, which IDNA 2003 makes of it.
        ("https://straße.example", ("https", "xn--strae-oqa.example", 443, ""), "xn--strae-oqa.example"),
        ("https://STRASSE.example", ("https", "strasse.example", 443, ""), "strasse.example"),
        ("https://[fe80::1%25eth0]:8443", ("https", "fe80::1%eth0", 8443, ""), "[fe80::1]:8443"),
        ("https://isp.example./api", ("https", "isp.example.", 443, "/api"), "isp.example"),
        pytest.param(f"https://{'a' * 63}.b", ("https", f"{'a' * 63}.b", 443, ""), f"{'a' * 63}.b", id="longest label"),
        ("https://[2001:db8::1]/api", ("https", "2001:db8::1", 443, "/api"), "[2001:db8::1]"),
        ("https://[2001:db8::1]:8443", ("https", "2001:db8::1", 8443, ""), "[2001:db8::1]:8443"),
        ("https://[::ffff:192.0.2.1]", ("https", "::ffff:192.0.2.1", 443, ""), "[::ffff:192.0.2.1]"),
        ("https://isp.example/é[1]", ("https", "isp.example", 443, "/%C3%A9%5B1%5D"), "isp.example"),
        ("https://isp.example/a%20b/c..d", ("https", "isp.example", 443, "/a%20b/c..d"), "isp.example"),
        ("https://isp.example/:@!$&'()*+,;=~", ("https", "isp.example", 443, "/:@!$&'()*+,;=~"), "isp.example"),
        ("https://isp.example/matriX/", ("https", "isp.example", 443, "/matriX"), "isp.example"),
        ("https://isp.example/a%20matriX//", ("https", "isp.example", 443, "/a%20matriX"), "isp.example"),
        ("https://a%25b.example", ("https", "a%25b.example", 443, ""), "a%25b.example"),
        ("https://isp.example/at@sign", ("https", "isp.example", 443, "/at@sign"), "isp.example"),
    ],
)
def test_the_parts_of_a_base_url(url: str, parts: tuple[str, str, int, str], authority: str) -> None:
    found = parse(url)
    assert (found.scheme, found.host, found.port, found.prefix) == parts
    assert found.origin == Origin(*parts[:3])
    assert found.authority == authority


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("http://localhost", "localhost"),
        ("http://api.localhost:80", "api.localhost"),
        ("http://127.0.0.1:8000", "127.0.0.1:8000"),
        ("http://127.9.9.9:443", "127.9.9.9:443"),
        ("http://[::1]", "[::1]"),
    ],
)
def test_plain_http_to_this_machine_is_taken(url: str, authority: str) -> None:
    found = parse(url)
    assert (found.scheme, found.authority) == ("http", authority)


@pytest.mark.parametrize(
    "url", ["http://isp.example", "http://10.0.0.1", "http://notlocalhost", "http://localhost.example", "http://[::2]"]
)
def test_plain_http_to_elsewhere_must_be_allowed(url: str) -> None:
    assert refusal(url) == (
        "Plain http would send the key and customers' data in the clear: use https, or pass allow_http=True."
    )
    assert parse(url, allow_http=True).scheme == "http"


@pytest.mark.parametrize("url", [None, ""])
def test_there_is_no_default_host(url: str | None) -> None:
    assert refusal(url) == "No base URL: pass base_url=... or set SOLIDITECH_BASE_URL; there is no default host."


@pytest.mark.parametrize("user", ["c4n4ry", "c4n4ry:secret", ":secret", ""])
def test_a_user_in_the_url_is_refused(user: str) -> None:
    said = refusal(f"https://{user}@isp.example")
    assert said == "The base URL must not hold a user or password; give the key as api_key."


@pytest.mark.parametrize(
    "url",
    [
        5,
        b"https://isp.example",
        "isp.example/api",
        "ftp://isp.example",
        "https://",
        "https:///api",
        "https://:443",
        "https://isp.example/a b",
        "https://isp.example/a\tb",
        "https://isp.example/?a=1",
        "https://isp.example/#a",
        "https://isp.example:0",
        "https://isp.example:65536",
        "https://isp.example:port",
        "https://[::1",
        "https://a..example",
        "https://.isp.example",
        pytest.param(f"https://{'a' * 64}.example", id="label too long"),
        "https://isp.example/..",
        "https://isp.example/../api",
        "https://isp.example/api/%2e%2E/v1",
    ],
)
def test_what_is_no_base_url(url: Any) -> None:
    assert refusal(url) == SHAPE


@given(
    st.sampled_from(["http", "https", "HTTPS"]),
    st.lists(st.text("abzAZ09-", min_size=1, max_size=8), min_size=1, max_size=4).map(".".join),
    st.none() | st.integers(1, 70_000),
    st.text("aZ0._~/-%2E", max_size=12),
)
def test_usual_base_urls_are_read_as_python_reads_urls(scheme: str, host: str, port: int | None, path: str) -> None:
    url = f"{scheme}://{host}{'' if port is None else f':{port}'}/{path}"
    parts = urlsplit(url)
    if (port or 0) > 65_535 or ".." in unquote(parts.path).split("/"):
        assert refusal(url) == SHAPE
        return
    found = parse(url, allow_http=True)
    default = {"http": 80, "https": 443}[parts.scheme]
    assert (found.scheme, found.host, found.port) == (parts.scheme, parts.hostname, parts.port or default)
    assert unquote(found.prefix) == unquote(parts.path.rstrip("/"))
