"""The sandbox on a real socket, which notes the last request as it arrived and the reply that it gave."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import contextmanager
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

from soliditech_runtime.schema.json import decode
from soliditech_tools.sandbox import create_app
from soliditech_tools.testing.background import BackgroundLoop
from soliditech_tools.testing.socket_server import SocketServer

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]


class Arrived(NamedTuple):
    """What a case determines of a request."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    media_type: str | None
    key: str | None


class ServedSandbox:
    """The sandbox as an ASGI application that takes notes.

    Args:
        key: its API key.
        key_header: the header that the key comes in.
    """

    def __init__(self, key: str, key_header: str) -> None:
        self._app = create_app(api_key=key)
        self._key_header = key_header.lower().encode()
        self.base_url = ""
        self.arrived: Arrived | None = None
        self.raw_body = b""
        self.status = 0
        self.reply = b""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer a request."""
        body = await _whole(receive)
        self.arrived, self.raw_body = self._outline(scope, body), body
        self.status, self.reply = 0, b""

        async def again() -> Message:
            return {"type": "http.request", "body": body, "more_body": False}

        async def noted(message: Message) -> None:
            self.status = message.get("status", self.status)
            self.reply += message.get("body", b"")
            await send(message)

        await self._app(scope, again, noted)

    def _outline(self, scope: Message, body: bytes) -> Arrived:
        headers = {name: value.decode() for name, value in scope["headers"]}
        return Arrived(
            scope["method"],
            unquote(scope["raw_path"].decode()),
            dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True)),
            decode(body) if body else None,
            headers.get(b"content-type"),
            headers.get(self._key_header),
        )


async def _whole(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body


@contextmanager
def served_sandbox(key: str, key_header: str) -> Iterator[ServedSandbox]:
    """Serve until the block ends."""
    served, background = ServedSandbox(key, key_header), BackgroundLoop()
    listening = SocketServer(served, background)
    served.base_url = listening.base_url
    try:
        yield served
    finally:
        listening.close()
        background.close()
