"""A sandbox that is probed in this process."""

from __future__ import annotations

import asyncio

import httpx

from soliditech_tools.sandbox import create_app
from tests.probe.conftest import KEY


class WatchedSandbox(httpx.BaseTransport):
    """A sandbox in this process, and what it was sent."""

    def __init__(self) -> None:
        self._app = httpx.ASGITransport(create_app(api_key=KEY))
        self.methods: list[str] = []

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Note the request, and pass it on."""
        self.methods.append(request.method)
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        sent = httpx.Request(request.method, request.url, headers=request.headers, content=request.read())
        response = await self._app.handle_async_request(sent)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())
