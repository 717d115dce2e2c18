"""Base URLs, paths with ids in them, and queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote, unquote, urlsplit

from .errors import ConfigurationError
from .fields import Text
from .transport.origin import Origin
from .values import Refused

_PLAIN = re.compile(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*").fullmatch
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")


class BaseURL(NamedTuple):
    """Where the API lives.

    Args:
        scheme: `http` or `https`.
        host: a name or an address, IPv6 without brackets.
        port: the port.
        prefix: the path before each action's own, without a slash at its end.
    """

    scheme: str
    host: str
    port: int
    prefix: str

    @property
    def origin(self) -> Origin:
        """The server."""
        return Origin(self.scheme, self.host, self.port)

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


_PORTS = {"http": 80, "https": 443}


def parse_base_url(url: str | None, variable: str, *, allow_http: bool) -> BaseURL:
    """The parts of the base URL.

    Raises:
        ConfigurationError: none given, not an absolute http(s) URL, with user, query or fragment, or plain http to a
            host that is not this machine.
    """
    if not url:
        raise ConfigurationError(f"No base URL: pass base_url=... or set {variable}; there is no default host.")
    found = _split(url)
    if found is None:
        raise ConfigurationError("The base URL must look like https://isp.example/api/v1, without query or fragment.")
    place, user = found
    if user:
        raise ConfigurationError("The base URL must not hold a user or password; give the key as api_key.")
    if place.scheme == "http" and not allow_http and not _is_loopback(place.host):
        raise ConfigurationError(
            "Plain http would send the key and customers' data in the clear: use https, or pass allow_http=True."
        )
    return place


def _split(url: str) -> tuple[BaseURL, bool] | None:
    """The parts of `url`, and whether it holds a user; None if it is no base URL."""
    if not isinstance(url, str) or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        name = _ascii_name(host)
    except ValueError:
        return None
    if not name or parts.scheme not in _PORTS or parts.query or parts.fragment or port == 0:
        return None
    if ".." in unquote(parts.path).split("/"):
        return None
    prefix = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return BaseURL(parts.scheme, name, port or _PORTS[parts.scheme], prefix), "@" in parts.netloc


def _ascii_name(host: str) -> str:
    """`host` as DNS has it; raises ValueError if it can be no name."""
    if not host.isascii():
        return host.encode("idna").decode()
    # What the idna codec would say, which takes a millisecond to import.
    if not all(0 < len(label) < 64 for label in host.removesuffix(".").split(".")):
        raise ValueError
    return host


def _is_loopback(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    # Only plain http asks, and it takes two milliseconds to import.
    import ipaddress

    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class PathTemplate:
    """A path of the spec with its ids to be filled in.

    Args:
        template: such as `/customers/{accountId}`.
    """

    __slots__ = ("_texts", "ids", "template")

    def __init__(self, template: str) -> None:
        parts = _PLACEHOLDER.split(template)
        self.template = template
        self._texts = parts[::2]
        self.ids = parts[1::2]

    def fill(self, values: Mapping[str, str]) -> str:
        """The path with `values`, by wire name, percent-encoded into it."""
        path = self._texts[0]
        for name, text in zip(self.ids, self._texts[1:], strict=True):
            path += encode_id(values[name]) + text
        return path


def encode_id(value: str) -> str:
    """`value` as one segment of a path; a `/` in it is encoded."""
    return value if _PLAIN(value) else quote(value, safe="")


class PathId(Text):
    """An id in a path: never empty, never a dot segment, never with control characters."""

    __slots__ = ()

    def _write(self, value: object) -> str:
        text = str(super()._write(value))
        if not text:
            raise Refused("must not be empty")
        if _PLAIN(text):
            return text
        if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
            raise Refused("must not hold control characters")
        decoded = text
        # Proxies and servers may decode more than once, and a dot segment at any layer leads to another path.
        for _ in range(3):
            if any(segment in (".", "..") for segment in re.split(r"[/\\]", decoded)):
                raise Refused('must not be or hold a "." or ".." segment')
            decoded = unquote(decoded)
        return text


def encode_query(values: Mapping[str, str]) -> str:
    """`?a=b&c=d`, percent-encoded; empty for no values."""
    if not values:
        return ""
    return "?" + "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in values.items())
