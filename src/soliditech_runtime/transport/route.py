"""The route to the server, direct or through a proxy, and which of its addresses did not answer lately."""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..connecting.failure import Failure, plain_reason
from ..connecting.host_names import server_name
from ..connecting.proxies import Proxy, find_proxy
from ..process.value_object import ValueObject
from .origin import Origin, TransportSettings

if TYPE_CHECKING:
    import ssl
    from typing import Any

    from ..connecting.reasons import Reasons
    from .exchange.steps import Address


_DEAD_SECONDS = 30.0
# A name whose addresses change all the time must not fill the memory.
_MOST_DEAD = 64


class DeadAddresses:
    """Addresses that refused a connection, or did not answer, are tried after the others for half a minute.

    Each is still tried where no other answers: it may be back, and a host with one address has no other.
    """

    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until: dict[tuple[Any, ...], float] = {}

    def last(self, addresses: Sequence[Address], now: float) -> Sequence[Address]:
        """The addresses of a host, those that did not answer lately behind the others.

        Args:
            addresses: in the order of the name servers.
            now: by a monotonic clock, in seconds.
        """
        until = self._until
        if not until:
            return addresses
        return sorted(addresses, key=lambda address: until.get(address.target, now) > now)

    def add(self, address: Address, now: float) -> None:
        """Remember one that did not answer."""
        if len(self._until) >= _MOST_DEAD:
            self._until.clear()
        self._until[address.target] = now + _DEAD_SECONDS

    def answered(self, address: Address) -> None:
        """Forget one that answered."""
        if self._until:
            self._until.pop(address.target, None)


class Route(ValueObject):
    """How connections are made, and how requests name the server.

    Args:
        origin: the server.
        reasons: gives the reasons of failures by TLS and through a proxy; None where neither is on the way.
        dead: the addresses that did not answer lately.
        context: for the server's certificate; None for an http server.
        proxy: the proxy, or None.
        proxy_context: for an https proxy's certificate.
        prefix: what stands before the path of a request that is sent to the proxy without a tunnel: the server.
        headers: lines that the proxy needs in each request.
        tunnel: the request for a tunnel; empty if there is none.
    """

    __slots__ = ("context", "dead", "headers", "origin", "prefix", "proxy", "proxy_context", "reasons", "tunnel")

    def __init__(
        self,
        origin: Origin,
        reasons: Reasons | None,
        dead: DeadAddresses,
        context: ssl.SSLContext | None,
        proxy: Proxy | None = None,
        proxy_context: ssl.SSLContext | None = None,
        prefix: str = "",
        headers: Sequence[bytes] = (),
        tunnel: bytes = b"",
    ) -> None:
        self.origin = origin
        self.reasons = reasons
        self.dead = dead
        self.context = context
        self.proxy = proxy
        self.proxy_context = proxy_context
        self.prefix = prefix
        self.headers = headers
        self.tunnel = tunnel

    def reason_of(self, failure: Failure) -> str | None:
        """Why a connection failed, without the full stop; None where no more is known than the kind says."""
        return plain_reason(failure) if self.reasons is None else self.reasons.of(failure)

    def forwarding_refused(self) -> str | None:
        """The text for status 407 where requests are sent to the proxy without a tunnel."""
        return None if self.reasons is None else self.reasons.forwarding_refused()

    def __repr__(self) -> str:
        return f"Route(proxy={self.proxy!r}, ...)"


def find_route(origin: Origin, settings: TransportSettings) -> Route:
    """The route for `settings` and the environment.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """
    settings.check()
    proxy = find_proxy(origin.scheme, origin.host, origin.port, settings.proxy, trust_env=settings.trust_env)
    context = _context(settings, settings.cert) if origin.scheme == "https" else None
    # The client's own certificate is for the server, not for the proxy.
    proxy_context = _context(settings, None) if proxy is not None and proxy.scheme == "https" else None
    reasons = _reasons(origin, proxy, (context is not None) + (proxy_context is not None))
    route = Route(origin, reasons, DeadAddresses(), context, proxy, proxy_context)
    if proxy is None:
        return route
    authority = b"%b:%d" % (bracketed(server_name(origin.host)), origin.port)
    lines = _proxy_headers(proxy)
    if context is None:
        return route.replaced(prefix=f"http://{authority.decode()}", headers=lines)
    request = (b"CONNECT %b HTTP/1.1" % authority, b"Host: " + authority, b"Accept: */*", *lines)
    return route.replaced(tunnel=b"\r\n".join((*request, b"", b"")))


def _reasons(origin: Origin, proxy: Proxy | None, handshakes: int) -> Reasons | None:
    if proxy is None and not handshakes:
        return None
    # Imported with the route, as it must be there when a call fails.
    from ..connecting.reasons import Reasons

    return Reasons(origin.host, origin.port, proxy, handshakes)


def _proxy_headers(proxy: Proxy) -> tuple[bytes, ...]:
    if proxy.auth is None:
        return ()
    return (b"Proxy-Authorization: Basic " + b2a_base64(b":".join(proxy.auth), newline=False),)


def bracketed(host: str) -> bytes:
    """`host` as in a URL, IPv6 in brackets."""
    return (f"[{host}]" if ":" in host else host).encode("ascii")


def _context(settings: TransportSettings, cert: str | tuple[str, str] | None) -> ssl.SSLContext:
    from ..connecting.tls_context import make_context

    return make_context(settings.verify, cert, trust_env=settings.trust_env)
