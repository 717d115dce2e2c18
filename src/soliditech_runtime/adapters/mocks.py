"""Whether something in this process replaces what httpx, or a fork, sends by: respx, pytest-httpx, vcrpy and the like.

They replace functions of its classes, so a function that is no longer of its own module tells. What only watches
(OpenTelemetry's instrumentation wraps by wrapt) shows the function that it wraps, and does not count.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

from ..errors import ConfigurationError
from ..transport.route import bracketed
from .library import url_of

if TYPE_CHECKING:
    from ..transport.origin import Origin
    from ..transport.route import Route

# The library, and what its transports stand on.
_LIBRARIES = (("httpx", "httpcore"), ("httpx2", "httpcore2"))
_UPPER = {"": ("Client", "HTTPTransport"), "Async": ("AsyncClient", "AsyncHTTPTransport")}
_LOWER = {
    "": ("ConnectionPool", "HTTPProxy", "HTTPConnection"),
    "Async": ("AsyncConnectionPool", "AsyncHTTPProxy", "AsyncHTTPConnection"),
}
# A mock of this, as older ones are, is within a client of httpx, where no request of ours comes by.
_OUT_OF_REACH = "_send_single_request"
_CHOICE = "_transport_for_url"


def mocked_library(side: str, method: str) -> ModuleType | None:
    """The library that is mocked at this moment; None if none is.

    Args:
        side: `Async`, or nothing.
        method: `handle_request` or `handle_async_request`.

    Raises:
        ConfigurationError: it is mocked where a request of ours cannot be led.
    """
    for name, below in _LIBRARIES:
        library, lower = sys.modules.get(name), sys.modules.get(below)
        if library is None:
            continue
        client, transport = (getattr(library, cls) for cls in _UPPER[side])
        if _is_replaced(client, _OUT_OF_REACH, name):
            raise ConfigurationError(
                f"A mock replaces a method of {name}.{_UPPER[side][0]}, which no request of this client comes by, so "
                f"nothing was sent. Upgrade the mock, or give the client transport={name}.MockTransport(handler)."
            )
        if _is_replaced(client, _CHOICE, name) or _is_replaced(transport, method, name):
            return library
        if lower is not None and any(_is_replaced(getattr(lower, cls), method, below) for cls in _LOWER[side]):
            return library
    return None


def network_of(library: ModuleType, side: str, route: Route) -> Any:
    """A transport of `library` over the network, for requests that a mock lets through.

    Args:
        library: is mocked.
        side: `Async`, or nothing.
        route: how connections are made.
    """
    transport = getattr(library, _UPPER[side][1])
    # Without a context there is no TLS, and nothing to verify.
    return transport(verify=route.context or False, trust_env=False, proxy=_proxy(library, route))


def chosen(library: ModuleType, side: str, network: Any, origin: Origin) -> Any:
    """The transport that a client of `library` chooses for requests to `origin`: of a mock, or `network`."""
    client = getattr(library, _UPPER[side][0])(transport=network, trust_env=False)
    choose = getattr(client, _CHOICE, None)
    return network if choose is None else choose(url_of(library, origin, b"/"))


def _proxy(library: ModuleType, route: Route) -> Any:
    proxy = route.proxy
    if proxy is None:
        return None
    host = bracketed(proxy.host).decode()
    auth = None if proxy.auth is None else tuple(part.decode("utf-8", "surrogateescape") for part in proxy.auth)
    return library.Proxy(f"{proxy.scheme}://{host}:{proxy.port}", auth=auth, ssl_context=route.proxy_context)


def _is_replaced(cls: type, name: str, package: str) -> bool:
    function = getattr(cls, name, None)
    module: str = getattr(function, "__globals__", {}).get("__name__", "")
    return function is not None and module.partition(".")[0] != package
