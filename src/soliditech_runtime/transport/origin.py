"""The server of requests, and the settings of a transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..process.value_object import ValueObject, ValueStruct

if TYPE_CHECKING:
    import ssl


class Origin(ValueStruct, frozen=True):
    """A server.

    Args:
        scheme: `http` or `https`.
        host: an ASCII name or an address, IPv6 without brackets.
        port: 1 to 65535.
    """

    scheme: str
    host: str
    port: int


class TransportSettings(ValueObject):
    """The settings of a transport.

    Args:
        max_connections: the most connections open at the same time, per event loop if async.
        idle_expiry: seconds after which an idle connection is not used again. Many servers close after 5.
        max_reply_bytes: the most bytes that a decoded body may have.
        verify: True for the usual certificate authorities, a path of a PEM file or folder of them, an
            `ssl.SSLContext`, or False to check nothing.
        cert: a client certificate: the path of a PEM file that holds the key too, or the paths of both.
        proxy: URL of an http or https proxy, `http://user:password@host:port`; None to read the environment.
        trust_env: read HTTP_PROXY, HTTPS_PROXY, ALL_PROXY, NO_PROXY, SSL_CERT_FILE and SSL_CERT_DIR.
    """

    __slots__ = ("cert", "idle_expiry", "max_connections", "max_reply_bytes", "proxy", "trust_env", "verify")

    def __init__(
        self,
        max_connections: int = 50,
        idle_expiry: float = 4.0,
        max_reply_bytes: int = 32 * 1024 * 1024,
        verify: bool | str | ssl.SSLContext = True,
        cert: str | tuple[str, str] | None = None,
        proxy: str | None = None,
        trust_env: bool = True,
    ) -> None:
        self.max_connections = max_connections
        self.idle_expiry = idle_expiry
        self.max_reply_bytes = max_reply_bytes
        self.verify = verify
        self.cert = cert
        self.proxy = proxy
        self.trust_env = trust_env

    def check(self) -> None:
        """Raises ValueError for a value of a wrong type, or a number below 1 or of more than 63 bits."""
        for name in ("max_connections", "max_reply_bytes"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < 2**63:
                raise ValueError(f"{name} must be a whole number above 0 and below 2**63.")
        if self.proxy is not None and not isinstance(self.proxy, str):
            raise ValueError("proxy must be a URL such as http://host:8080, or None.")

    def __repr__(self) -> str:
        # The proxy's URL may hold a password.
        return f"TransportSettings(max_connections={self.max_connections}, ...)"
