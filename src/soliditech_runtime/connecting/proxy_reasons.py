"""Why no connection through a proxy came about, and what to do about it."""

from __future__ import annotations


def proxy_name(host: str, port: int, source: str) -> str:
    """How texts call a proxy: without its user and password."""
    authority = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    return f"the proxy {authority} (from {source})"


def answer_reason(status: int, proxy: str, source: str, target: str, *, has_user: bool) -> str:
    """The text for an answer to CONNECT that is not a success.

    Args:
        status: of the answer.
        proxy: how texts call the proxy.
        source: the setting that its URL comes from.
        target: host and port of the server.
        has_user: whether a user and password were sent to it.
    """
    if status == 407:
        return authentication_reason(proxy, source, has_user=has_user)
    if status in (502, 503, 504):
        return f"{proxy} could not reach {target} ({status}); check the host in base_url, or ask who runs the proxy"
    if status in (401, 403):
        return f"{proxy} does not let this client connect to {target} ({status}); {_around(source, 'have it allowed')}"
    return f"{proxy} answered with status {status} to CONNECT {target}; {_around(source, f'check {source}')}"


def authentication_reason(proxy: str, source: str, *, has_user: bool) -> str:
    """The text for status 407; the proxy asks for a user and password, or does not take those that it got."""
    if has_user:
        return f"{proxy} does not take the user and password (407); correct them in {source}"
    return f"{proxy} asks for a user and password (407); write {source} as http://user:password@host:port"


def unreachable_reason(kind: str, proxy: str, source: str) -> str | None:
    """The text where the proxy itself was not reached: by the kind of the fault; None for another kind."""
    if kind == "dns":
        return f"the host name of {proxy} could not be resolved; {_around(source, f'check {source}')}"
    if kind == "connect":
        return f"{proxy} could not be reached; {_around(source, f'check {source} and the network')}"
    if kind == "connect_timeout":
        return f"connecting to {proxy} took too long; {_around(source, f'check {source} and the network')}"
    return None


def silent_reason(proxy: str, target: str) -> str:
    """The text where the proxy was reached, and no connection to the server came about in time."""
    return f"connecting through {proxy} took too long; it, or {target} behind it, does not answer"


def broken_handshake_reason(proxy: str, target: str) -> str:
    """The text where the tunnel closed within the handshake with the server, by whichever of the two."""
    return f"the connection through {proxy} broke within the TLS handshake with {target}"


def no_answer_reason(proxy: str, source: str, *, closed: bool) -> str:
    """The text where the proxy closed the connection in place of an answer to CONNECT, or answered in no HTTP."""
    what = "closed the connection before it answered CONNECT" if closed else "did not answer CONNECT in HTTP"
    return f"{proxy} {what}; check scheme and port in {source}"


def _around(source: str, remedy: str) -> str:
    # NO_PROXY has no say in an argument of the client.
    return remedy if source == "proxy=" else f"{remedy}, or name the host in NO_PROXY"
