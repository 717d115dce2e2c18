"""A server that answers any request with something harmless, and keeps its names and forms."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from soliditech_runtime.schema.json import encode

from .seeing.observations import Observations, RawRequest
from .seeing.vocabulary import Vocabulary

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

MOST_BYTES = 32 * 1024 * 1024
"""The longest body of which anything is kept."""

_CORS = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-allow-methods", b"GET, PUT, POST, DELETE, PATCH"),
    (b"access-control-allow-headers", b"*"),
]


class RecordingApp:
    """An ASGI application that takes whatever comes.

    A read of many gets an empty list as its result, and all else an empty object: no client finds a record in it, and
    none is told that something was done to one.

    Args:
        vocabulary: which names may be kept.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self.observations = Observations()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            return
        body = await _body(receive)
        if scope["method"] in ("OPTIONS", "HEAD"):
            self.observations.passed_over += 1
            await _reply(send, 204, b"")
            return
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in scope["headers"])
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        query = scope["query_string"].decode("latin-1")
        request = RawRequest(scope["method"], path, query, headers, body)
        self.observations.add(request, self._vocabulary)
        is_of_many = scope["method"] == "GET" and self._ends_in_a_name(path)
        await _reply(send, 200, encode({"result": [] if is_of_many else {}}))

    def _ends_in_a_name(self, path: str) -> bool:
        return self._vocabulary.is_segment(path.rstrip("/").rpartition("/")[2])


async def _body(receive: Receive) -> bytes:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] != "http.request":
            return b""
        if len(body) <= MOST_BYTES:
            body += message.get("body", b"")
        if not message.get("more_body"):
            # Of a body that is cut, nothing could be read.
            return bytes(body) if len(body) <= MOST_BYTES else b""


async def _reply(send: Send, status: int, body: bytes) -> None:
    headers = [*_CORS, *([(b"content-type", b"application/json")] if body else [])]
    headers.append((b"content-length", str(len(body)).encode())) if status != 204 else None
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
