"""A transport that calls the sandbox in this process, with the same results as over a socket."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message

from soliditech_runtime.deadline import DeadlinePassed, Limits
from soliditech_runtime.exchange import Fault, FaultKind, Reply, Request

from ..sandbox.http.raw_connection import with_connection


class InProcessTransport:
    """A transport that calls the sandbox, for one event loop.

    Args:
        app: the sandbox.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._running: set[asyncio.Task[Reply | Fault]] = set()

    async def send(self, request: Request, limits: Limits) -> Reply | Fault:
        """Send once, never retry; return the reply or the fault within `limits`."""
        try:
            seconds = limits.wait(limits.read)
        except DeadlinePassed:
            return Fault("deadline", sent=False)
        task = asyncio.create_task(_Exchange(request).run(self._app))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        # Like a server, the sandbox completes a request even if its client stopped waiting.
        done, _ = await asyncio.wait((task,), timeout=seconds)
        if done:
            return task.result()
        return Fault("deadline" if limits.clipped else "read_timeout", sent=True)

    async def aclose(self) -> None:
        """Do nothing: the sandbox does not belong to the client."""


class _Exchange:
    """One request and its reply; also stands in for the connection that a server would use.

    Args:
        request: the request.
    """

    def __init__(self, request: Request) -> None:
        self._request = request
        self._fault: FaultKind | None = None
        self._disconnected = asyncio.Event()
        self._messages: list[Message] = [{"type": "http.request", "body": request.body or b"", "more_body": False}]
        """What the sandbox has not yet received of the request."""
        self._status = 0
        self._headers: list[tuple[bytes, bytes]] = []
        self._body = bytearray()

    async def run(self, app: ASGIApp) -> Reply | Fault:
        """Send the request to the sandbox; return its reply, or the fault that it caused."""
        await with_connection(app, self)(self._scope(), self._receive, self._send)
        if self._fault is not None:
            return Fault(self._fault, sent=True)
        return Reply(self._status, self._headers, bytes(self._body))

    def write(self, data: bytes) -> None:
        """Fail as a client does that receives bytes which are not HTTP."""
        self._fault = "protocol"

    def close(self) -> None:
        """Fail as a client does whose connection closes before the reply is complete; the sandbox closes none later."""
        self._fault = self._fault or "read"
        self._disconnected.set()

    def reset(self) -> None:
        """Fail as a client does whose connection is reset."""
        self._fault = "read"
        self._disconnected.set()

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
        if self._messages:
            return self._messages.pop()
        await self._disconnected.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._headers = list(message["headers"])
        else:
            self._body += message.get("body", b"")
