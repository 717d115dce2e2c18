"""Requests given to the sandbox as calls in this process, with the same outcomes as over a socket."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

from soliditech_runtime.deadline import DeadlinePassed, Limits
from soliditech_runtime.exchange import Fault, FaultKind, Reply, Request

from ..sandbox.http.raw_connection import with_connection


class InProcess:
    """A transport that calls the sandbox, for one event loop.

    Args:
        app: the sandbox.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._running: set[asyncio.Task[Reply | Fault]] = set()

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return what came of it within `limits`."""
        try:
            seconds = limits.wait(limits.read)
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        task = asyncio.create_task(_Exchange(request).run(self._app))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        # As a server does, the sandbox goes on with what its client gave up.
        done, _ = await asyncio.wait((task,), timeout=seconds)
        if done:
            return task.result()
        return Fault("deadline" if limits.clipped else "read_timeout", sent=True)

    async def aclose(self) -> None:
        """Nothing: the sandbox is not the client's."""


class _Exchange:
    """One request, what comes of it, and the connection that it would go over.

    Args:
        request: the request.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._fault: FaultKind | None = None
        self._gone = asyncio.Event()
        self._incoming: list[Message] = [{"type": "http.request", "body": request.body or b"", "more_body": False}]
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = bytearray()

    async def run(self, app: ASGIApp) -> Reply | Fault:
        """What came of it."""
        await with_connection(app, self)(self._scope(), self._receive, self._send)
        if self._fault is not None:
            return Fault(self._fault, sent=True)
        return Reply(self._status, self._headers, bytes(self._body))

    def write(self, data: bytes) -> None:
        """What is no HTTP is what a client calls a broken protocol."""
        self._fault = "protocol"

    def close(self) -> None:
        """Before the whole reply came: nothing else closes."""
        self._fault = self._fault or "read"
        self._gone.set()

    def reset(self) -> None:
        """In place of a reply."""
        self._fault = "read"
        self._gone.set()

    def _scope(self) -> dict[str, Any]:
        path, _, query = self._request.target.partition("?")
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "scheme": "http",
            "method": self._request.method,
            "path": unquote(path),
            "raw_path": path.encode("ascii"),
            "query_string": query.encode("ascii"),
            "root_path": "",
            "headers": [(name.lower(), value) for name, value in self._request.headers],
        }

    async def _receive(self) -> Message:
        if self._incoming:
            return self._incoming.pop()
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message["headers"])
        else:
            self._body += message.get("body", b"")
