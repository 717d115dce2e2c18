"""The base URL of the API."""

from __future__ import annotations

from ..connecting.host_names import ascii_name, server_name
from ..connecting.loopback import is_loopback
from ..errors import ConfigurationError
from ..percent_encoding import quote
from ..process.value_object import ValueStruct
from ..transport.origin import Origin


class BaseURL(ValueStruct, frozen=True):
    """The parts of a base URL.

    Args:
        scheme: `http` or `https`.
        host: a name or an address, IPv6 without brackets.
        port: the port.
        prefix: the path that precedes the path of each operation, without a slash at its end.
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
        """Host and port in the form of the Host header."""
        name = server_name(self.host)
        host = f"[{name}]" if ":" in name else name
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


_PORTS = {"http": 80, "https": 443}
_IN_HOST = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.-")
_IN_PATH = _IN_HOST | frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ_~/")


def parse_base_url(url: str | None, variable: str, *, allow_http: bool) -> BaseURL:
    """The parts of the base URL.

    Raises:
        ConfigurationError: there is none, it is not an absolute http(s) URL, it has a user, query or fragment, or it is
            plain http to a host that is not this machine.
    """
    if not url:
        raise ConfigurationError(f"No base URL: pass base_url=... or set {variable}; there is no default host.")
    parts = _split(url)
    if parts is None:
        raise ConfigurationError("The base URL must look like https://isp.example/api/v1, without query or fragment.")
    base_url, has_user = parts
    if has_user:
        raise ConfigurationError("The base URL must not hold a user or password; give the key as api_key.")
    if base_url.scheme == "http" and not allow_http and not is_loopback(base_url.host):
        raise ConfigurationError(
            "Plain http would send the key and customers' data in the clear: use https, or pass allow_http=True."
        )
    return base_url


def _split(url: str) -> tuple[BaseURL, bool] | None:
    """The parts of `url`, and whether it contains a user; None if it is not a base URL."""
    if not isinstance(url, str) or not url.isprintable() or " " in url:
        return None
    if (usual := _usual(url)) is not None:
        return usual, False
    # Imported here, since it takes longer than a call, and most base URLs are such as are read without it.
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
        name = ascii_name(host.replace("%25", "%", 1) if ":" in host else host)
    except ValueError:
        return None
    if not name or parts.scheme not in _PORTS or parts.query or parts.fragment or port == 0:
        return None
    if ".." in unquote(parts.path).split("/"):
        return None
    prefix = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return BaseURL(parts.scheme, name, port or _PORTS[parts.scheme], prefix), "@" in parts.netloc


def _usual(url: str) -> BaseURL | None:
    """The parts of a URL in which nothing is encoded, and whose host is a name in small letters; None for any other."""
    scheme, _, rest = url.partition("://")
    authority, slash, path = rest.partition("/")
    host, colon, port = authority.partition(":")
    if scheme not in _PORTS or not _IN_HOST.issuperset(host) or not _IN_PATH.issuperset(path) or ".." in path:
        return None
    if colon and not (port.isascii() and port.isdigit() and len(port) < 6 and 0 < int(port) < 65536):
        return None
    try:
        ascii_name(host)
    except ValueError:
        return None
    return BaseURL(scheme, host, int(port) if colon else _PORTS[scheme], (slash + path).rstrip("/"))
