"""The connection that a request came over, with which the sandbox can break off a reply.

ASGI does not define access to it. A server passes it to the sandbox as an extension in the scope; without that, the
sandbox cannot break connections, and everything else works.
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
        """Abort the connection, so that the other side sees a reset."""
        ...


def with_connection(app: ASGIApp, connection: RawConnection) -> ASGIApp:
    """`app`, with `connection` in the scope of each request."""

    async def app_with_connection(scope: Scope, receive: Receive, send: Send) -> None:
        await app({**scope, "extensions": {**scope.get("extensions", {}), _EXTENSION: connection}}, receive, send)

    return app_with_connection


def raw_connection_of(scope: Scope) -> RawConnection | None:
    """The connection of a request; None if the server does not pass it."""
    connection: RawConnection | None = scope.get("extensions", {}).get(_EXTENSION)
    return connection
