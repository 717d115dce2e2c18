"""The reason of a connection that failed by TLS or through a proxy: by what failed, and with whom."""

from __future__ import annotations

from .certificate_reasons import certificate_reason
from .failure import Failure, is_tls_alert, plain_reason, speaks_tls
from .proxies import Proxy
from .proxy_reasons import (
    answer_reason,
    authentication_reason,
    broken_handshake_reason,
    no_answer_reason,
    proxy_name,
    silent_reason,
    unreachable_reason,
)
from .tls_reasons import client_certificate_reason, handshake_reason


class Reasons:
    """Gives the reasons of the failures on one way to one server.

    Args:
        host: the server's: an ASCII name or an address, IPv6 without brackets.
        port: the server's.
        proxy: the proxy on the way, if any.
        handshakes: how many TLS handshakes a connection needs.
    """

    def __init__(self, host: str, port: int, proxy: Proxy | None, handshakes: int) -> None:
        self._host = host
        self._target = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        self._proxy = proxy
        self._proxy_name = "" if proxy is None else proxy_name(proxy.host, proxy.port, proxy.source)
        self._handshakes = handshakes

    def of(self, failure: Failure) -> str | None:
        """The text of the error, without the full stop; None where no more is known than the kind says."""
        kind, cause = failure.kind, failure.tls
        if kind == "certificate" and cause is not None:
            if (proxy := self._handshake_proxy(failure)) is None:
                return certificate_reason(cause, "the server's certificate", self._host, "base_url")
            return certificate_reason(cause, f"the certificate of {self._proxy_name}", proxy.host, proxy.source)
        if kind == "tls":
            if (proxy := self._handshake_proxy(failure)) is None:
                reason = handshake_reason(cause, "the server", "base_url")
                if reason is None and self._proxy is not None:
                    return broken_handshake_reason(self._proxy_name, self._target)
                return reason
            return handshake_reason(cause, self._proxy_name, proxy.source)
        if kind == "protocol" and is_tls_alert(failure.received) and not self._handshakes:
            return plain_reason(failure) if self._proxy is None else speaks_tls(self._proxy_name, self._proxy.source)
        if kind in ("read", "write"):
            return client_certificate_reason(cause, "the server")
        return None if self._proxy is None else self._of_proxy(failure, self._proxy)

    def forwarding_refused(self) -> str | None:
        """The text for status 407 where requests are sent to the proxy without a tunnel."""
        proxy = self._proxy
        if proxy is None:
            return None
        return authentication_reason(self._proxy_name, proxy.source, has_user=proxy.auth is not None)

    def _of_proxy(self, failure: Failure, proxy: Proxy) -> str | None:
        name, source, kind = self._proxy_name, proxy.source, failure.kind
        if failure.handshakes is None:
            return unreachable_reason(kind, name, source)
        if kind == "connect_timeout":
            return silent_reason(name, self._target)
        if failure.answer:
            return answer_reason(failure.answer, name, source, self._target, has_user=proxy.auth is not None)
        return no_answer_reason(name, source, closed=failure.closed) if kind == "proxy" else None

    def _handshake_proxy(self, failure: Failure) -> Proxy | None:
        """The proxy, if it was the proxy's own handshake that failed, which is the first."""
        proxy = self._proxy
        return proxy if proxy is not None and proxy.scheme == "https" and not failure.handshakes else None
