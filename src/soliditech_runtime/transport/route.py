"""The route to the server: direct or through a proxy, with TLS or without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ..connecting.proxies import Proxy, find_proxy
from ..connecting.reasons import Reasons
from .origin import Origin, TransportSettings

if TYPE_CHECKING:
    import ssl

    import httpcore


class Route(NamedTuple):
    """How connections are made.

    Args:
        origin: the server.
        context: for the server's certificate; None for an http server.
        proxy: the proxy, or None.
        proxy_context: for an https proxy's certificate.
        handshakes: how many TLS handshakes a connection needs.
        forwarded: requests are sent to the proxy, without a tunnel.
    """

    origin: Origin
    context: ssl.SSLContext | None
    proxy: Proxy | None
    proxy_context: ssl.SSLContext | None
    handshakes: int
    forwarded: bool

    def reasons(self) -> Reasons:
        """Says why a connection failed."""
        return Reasons(self.origin.host, self.origin.port, self.proxy, self.handshakes)

    def __repr__(self) -> str:
        return f"Route(proxy={self.proxy!r}, ...)"


def find_route(origin: Origin, settings: TransportSettings) -> Route:
    """The route for `settings` and the environment.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """
    settings.check()
    proxy = find_proxy(*origin, settings.proxy, trust_env=settings.trust_env)
    tls = origin.scheme == "https"
    context = _context(settings, settings.cert) if tls else None
    # The client's own certificate is for the server, not for the proxy.
    proxy_context = _context(settings, None) if proxy is not None and proxy.scheme == "https" else None
    handshakes = int(tls) + (proxy_context is not None)
    return Route(origin, context, proxy, proxy_context, handshakes, proxy is not None and not tls)


def proxy_arguments(route: Route) -> dict[str, Any]:
    """The arguments for httpcore's HTTPProxy and AsyncHTTPProxy about the proxy."""
    import httpcore

    proxy = route.proxy
    assert proxy is not None
    url = httpcore.URL(scheme=proxy.scheme, host=bracketed(proxy.host), port=proxy.port, target=b"/")
    return {"proxy_url": url, "proxy_auth": proxy.auth, "proxy_ssl_context": route.proxy_context}


def httpcore_origin(origin: Origin) -> httpcore.Origin:
    """`origin` for httpcore, IPv6 in brackets, since it writes hosts into CONNECT and absolute URLs."""
    import httpcore

    return httpcore.Origin(origin.scheme.encode("ascii"), bracketed(origin.host), origin.port)


def bracketed(host: str) -> bytes:
    """`host` as in a URL, IPv6 in brackets."""
    return (f"[{host}]" if ":" in host else host).encode("ascii")


def _context(settings: TransportSettings, cert: str | tuple[str, str] | None) -> ssl.SSLContext:
    from .tls import make_context

    return make_context(settings.verify, cert, trust_env=settings.trust_env)
