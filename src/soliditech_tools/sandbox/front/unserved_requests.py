"""Requests that are HTTP, but none that a server of an API has an answer to."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from ..error_replies import ErrorReply

_MAJOR = "1."
_CLOSE = {"Connection": "close"}
_PORTS = {"http": 80, "https": 443}


def refusal_of(scope: Scope) -> ErrorReply | None:
    """How a request of a connection of ours is refused, whatever it asks for; None if it is not.

    Args:
        scope: its ASGI scope.
    """
    version = str(scope.get("http_version", "1.1"))
    if not version.startswith(_MAJOR):
        return ErrorReply(
            505,
            "HTTP_VERSION_NOT_SUPPORTED",
            f"The sandbox speaks HTTP/1.1, and this is HTTP/{version}: let the client begin with 1.1.",
            headers=_CLOSE,
        )
    expectation = Headers(scope=scope).get("expect", "100-continue")
    if expectation.lower() != "100-continue":
        return ErrorReply(417, "EXPECTATION_FAILED", "Expect may be 100-continue alone.", headers=_CLOSE)
    if scope["method"] == "CONNECT":
        text = "The sandbox is no proxy: take its address for base_url, and not for a proxy."
        return ErrorReply(405, "NO_PROXY", text, headers={"Allow": "GET, POST, PUT", **_CLOSE})
    return None


def with_plain_path(scope: Scope) -> Scope | ErrorReply:
    """The scope of a request whose target may be a whole URL; the error if that is the URL of another server.

    Args:
        scope: an ASGI scope.
    """
    target: bytes = scope.get("raw_path") or b""
    if target.startswith((b"/", b"*")) or b"://" not in target:
        return scope
    try:
        url = urlsplit(target.decode("latin-1"))
        port = url.port or _PORTS.get(url.scheme.lower(), 0)
    except ValueError:
        return ErrorReply(400, "BAD_REQUEST", "The target is no URL that can be read: send the path alone.")
    if port != (scope.get("server") or ("", port))[1]:
        text = f"This request is for {url.netloc}, and the sandbox is no proxy: take its address for base_url."
        return ErrorReply(421, "MISDIRECTED", text)
    raw_path = url.path or "/"
    return {**scope, "raw_path": raw_path.encode("latin-1"), "path": unquote(raw_path)}
