"""The connection below a request: what a server offers so that the sandbox can break a reply off.

ASGI has no word for that. A server says it by an extension in the scope, and one that does not can still serve
everything else.
"""

from __future__ import annotations

from typing import Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

_EXTENSION = f"{__name__}.Wire"


class Wire(Protocol):
    """A connection, below HTTP."""

    def write(self, data: bytes) -> None:
        """Send bytes as they are."""
        ...

    def close(self) -> None:
        """End the connection after what was sent."""
        ...

    def reset(self) -> None:
        """Break the connection off, so that the other side sees a reset."""
        ...


def offering(app: ASGIApp, wire: Wire) -> ASGIApp:
    """`app`, told of the connection that its requests come over."""

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "extensions": {**scope.get("extensions", {}), _EXTENSION: wire}}, receive, send)

    return told


def wire_of(scope: Scope) -> Wire | None:
    """The connection of a request, where the server offers it."""
    found: Wire | None = scope.get("extensions", {}).get(_EXTENSION)
    return found
