"""The route to the server: direct or through a proxy, with TLS or without."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, NamedTuple

from .origin import Origin, TransportSettings

if TYPE_CHECKING:
    import ssl

    import httpcore

_VARIABLES = frozenset(("http_proxy", "https_proxy", "all_proxy"))
_PORTS = {"http": 80, "https": 443}


class Route(NamedTuple):
    """How connections are made.

    Args:
        context: for the server's certificate; None for an http server.
        proxy: the proxy, or None.
        proxy_auth: its user and password.
        proxy_context: for an https proxy's certificate.
        handshakes: how many TLS handshakes a connection needs.
        forwarded: requests are sent to the proxy, without a tunnel.
    """

    context: ssl.SSLContext | None
    proxy: Origin | None
    proxy_auth: tuple[bytes, bytes] | None
    proxy_context: ssl.SSLContext | None
    handshakes: int
    forwarded: bool

    def __repr__(self) -> str:
        # The proxy's password is in it.
        return f"Route(proxy={self.proxy}, ...)"


def find_route(origin: Origin, settings: TransportSettings) -> Route:
    """The route for `settings` and the environment.

    Raises:
        ValueError: a proxy cannot be used, or certificates cannot be read.
    """
    settings.check()
    tls = origin.scheme == "https"
    context = _context(settings, settings.cert) if tls else None
    url = settings.proxy or (_from_environment(origin) if settings.trust_env else None)
    if url is None:
        return Route(context, None, None, None, int(tls), False)
    proxy, auth = _parse(url)
    # The client's own certificate is for the server, not for the proxy.
    proxy_context = _context(settings, None) if proxy.scheme == "https" else None
    return Route(context, proxy, auth, proxy_context, int(tls) + (proxy_context is not None), not tls)


def proxy_arguments(route: Route) -> dict[str, Any]:
    """The arguments for httpcore's HTTPProxy and AsyncHTTPProxy about the proxy."""
    import httpcore

    proxy = route.proxy
    assert proxy is not None
    url = httpcore.URL(scheme=proxy.scheme, host=bracketed(proxy.host), port=proxy.port, target=b"/")
    return {"proxy_url": url, "proxy_auth": route.proxy_auth, "proxy_ssl_context": route.proxy_context}


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


def _from_environment(origin: Origin) -> str | None:
    # urllib.request is slow to import, and most environments name no proxy.
    if not any(value and name.lower() in _VARIABLES for name, value in os.environ.items()):
        return None
    from urllib.request import getproxies_environment, proxy_bypass_environment  # type: ignore[attr-defined]

    proxies = getproxies_environment()
    url = proxies.get(origin.scheme) or proxies.get("all")
    if not url:
        return None
    for name in (origin.host, f"{bracketed(origin.host).decode()}:{origin.port}"):
        if proxy_bypass_environment(name, proxies):
            return None
    return url if "://" in url else f"http://{url}"


def _parse(url: str) -> tuple[Origin, tuple[bytes, bytes] | None]:
    from urllib.parse import unquote_to_bytes, urlsplit

    auth = None
    try:
        parts = urlsplit(url)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
        name = host.encode("idna").decode() if host and ":" not in host else host
        if parts.username is not None:
            auth = (unquote_to_bytes(parts.username), unquote_to_bytes(parts.password or ""))
    except ValueError:
        scheme, name, port, parts = "", None, None, None
    if scheme.startswith("socks"):
        raise ValueError(
            "SOCKS proxies are not supported: give the URL of an http or https proxy, such as "
            "proxy='http://host:8080', or unset ALL_PROXY, or pass trust_env=False."
        )
    if scheme not in _PORTS or not name or parts is None or parts.path not in ("", "/"):
        raise ValueError("The proxy must look like http://host:8080 or http://user:password@host:8080.")
    return Origin(scheme, name, port or _PORTS[scheme]), auth
