"""The proxy of a client: by its argument, or by the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping

from ..process.patterns import pattern
from ..process.value_object import ValueObject
from .host_names import ascii_name
from .loopback import is_loopback

_PORTS = {"http": 80, "https": 443}
_ARGUMENT = "proxy="
_TO_ENCODE = pattern(r"[/?#@\[\]\\\s]|%(?![0-9A-Fa-f]{2})")


class Proxy(ValueObject):
    """A proxy, and where it comes from.

    Args:
        scheme: `http` or `https`: how the proxy itself is spoken to.
        host: an ASCII name or an address, IPv6 without brackets.
        port: 1 to 65535.
        auth: its user and password.
        source: the variable, such as HTTPS_PROXY, or `proxy=`.
    """

    __slots__ = ("auth", "host", "port", "scheme", "source")

    def __init__(self, scheme: str, host: str, port: int, auth: tuple[bytes, bytes] | None, source: str) -> None:
        self.scheme = scheme
        self.host = host
        self.port = port
        self.auth = auth
        self.source = source

    def __repr__(self) -> str:
        # The password is in it.
        return f"<Proxy from {self.source}>"


def find_proxy(scheme: str, host: str, port: int, proxy: str | None, *, trust_env: bool) -> Proxy | None:
    """The proxy for a server; None for a direct connection.

    Args:
        scheme: `http` or `https`, of the server.
        host: of the server: an ASCII name or an address, IPv6 without brackets.
        port: of the server.
        proxy: the URL that the user gave to the client. It is used for every server, this machine too.
        trust_env: whether the environment may name one.

    Raises:
        ValueError: the proxy cannot be used. The text names where it comes from, and nothing of its URL.
    """
    if proxy:
        return _parse(proxy, _ARGUMENT)
    if not trust_env or (variable := _variable(scheme, os.environ)) is None or is_loopback(host):
        return None
    # Imported here, since most environments name no proxy.
    from .no_proxy import bypasses

    rules = os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or ""
    if bypasses(rules, host, port):
        return None
    source, url = variable
    return _parse(url if "://" in url else f"http://{url}", source)


def _variable(scheme: str, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """The variable that names the proxy, and its value.

    A name in small letters is read before the one in capitals, and hides it where it is empty.
    """
    for name in (f"{scheme}_proxy", "all_proxy"):
        for variable in (name, name.upper()):
            if variable not in environment:
                continue
            if variable == "HTTP_PROXY" and environment.get("REQUEST_METHOD"):
                # Within CGI anyone on the web can set it, by a header with the name Proxy.
                continue
            if value := environment[variable].strip():
                return variable, value
            break
    return None


def _parse(url: str, source: str) -> Proxy:
    scheme, separator, rest = url.partition("://")
    scheme = scheme.lower()
    if scheme.startswith("socks") and separator:
        remedy = "" if source == _ARGUMENT else f", unset {source}, or pass trust_env=False"
        raise ValueError(
            f"{source}: SOCKS proxies are not supported: give the URL of an http or https proxy, such as "
            f"http://host:8080{remedy}."
        )
    user, has_user, authority = rest.rpartition("@")
    if not _is_encoded(user):
        raise ValueError(
            f"{source}: the proxy's user or password holds a character that must be percent-encoded: write "
            "@ as %40, # as %23, / as %2F, ? as %3F, % as %25, and a blank as %20."
        )
    server = _server(authority.removesuffix("/"))
    if scheme not in _PORTS or server is None:
        raise ValueError(f"{source}: the proxy must look like http://host:8080 or http://user:password@host:8080.")
    return Proxy(scheme, server[0], server[1] or _PORTS[scheme], _auth(user) if has_user else None, source)


def _is_encoded(user: str) -> bool:
    if not user.isascii():
        # As in urllib: a letter such as \u2100 may be taken for `a/c` by whoever reads the URL next.
        from unicodedata import normalize

        user = normalize("NFKC", user)
    return user.isprintable() and _TO_ENCODE.search(user) is None


def _auth(user: str) -> tuple[bytes, bytes]:
    from urllib.parse import unquote_to_bytes

    name, _, password = user.partition(":")
    return unquote_to_bytes(name), unquote_to_bytes(password)


def _server(authority: str) -> tuple[str, int | None] | None:
    """Host and port; None if it is no host."""
    from urllib.parse import urlsplit

    if not authority.isprintable() or re.search(r"[/?#\\\s%]", authority):
        return None
    try:
        parts = urlsplit(f"//{authority}")
        host, port = parts.hostname, parts.port
        name = ascii_name(host) if host else host
    except ValueError:
        return None
    return (name, port) if name and port != 0 else None
