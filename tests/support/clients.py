"""One action through a public client, sync or async alike, and what answers it in place of a network."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Mapping
from typing import Any

import httpx

from soliditech import AsyncSoliditech, Soliditech

Action = Callable[[Any], Any]


def ask(action: Action, *, is_async: bool, debug: bool | None = None, **settings: Any) -> Any:
    """What `action` returns or raises, given a client of its own.

    Args:
        action: what to do with the client; with an async one it may return an awaitable.
        is_async: the client is an async one, in an event loop of its own.
        debug: whether that loop is in its debug mode; None for as Python is told.
        settings: the client's.
    """
    if not is_async:
        with Soliditech(**settings) as client:
            return action(client)
    with asyncio.Runner(debug=debug) as runner:
        return runner.run(_ask(action, settings))


async def _ask(action: Action, settings: Mapping[str, Any]) -> Any:
    async with AsyncSoliditech(**settings) as client:
        result = action(client)
        return await result if inspect.isawaitable(result) else result


class ScriptedReplies:
    """Gives, or raises, one after the other what it is given, and then the last again; keeps the requests."""

    def __init__(self, *replies: httpx.Response | BaseException) -> None:
        self.replies = list(replies)
        self.requests: list[httpx.Request] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, BaseException):
            raise reply
        # Of its own, as a response is read once.
        return httpx.Response(reply.status_code, headers=reply.headers, content=reply.content)

    def ask(self, action: Action, *, is_async: bool, **settings: Any) -> Any:
        """What `action` returns or raises, given a client that this answers."""
        defaults = {"base_url": "https://isp.example", "api_key": "key", "transport": httpx.MockTransport(self)}
        return ask(action, is_async=is_async, **{**defaults, **settings})
