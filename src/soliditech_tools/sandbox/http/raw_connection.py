"""The connection below a request: what a server offers so that the sandbox can break a reply off.

ASGI has no word for that. A server says it by an extension in the scope, and one that does not can still serve
everything else.
"""

from __future__ import annotations

from typing import Protocol

from starlette.types import ASGIApp, Receive, Scope, Send

_EXTENSION = f"{__name__}.RawConnection"


class RawConnection(Protocol):
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


def with_connection(app: ASGIApp, connection: RawConnection) -> ASGIApp:
    """`app`, told of the connection that its requests come over."""

    async def app_with_connection(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "extensions": {**scope.get("extensions", {}), _EXTENSION: connection}}, receive, send)

    return app_with_connection


def raw_connection_of(scope: Scope) -> RawConnection | None:
    """The connection of a request, where the server offers it."""
    found: RawConnection | None = scope.get("extensions", {}).get(_EXTENSION)
    return found
