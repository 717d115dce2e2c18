"""Servers that fail a call, and what the call ends in."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from tests.privacy import replies
from tests.privacy.canaries import EMAIL

Call = Callable[[], Any]


class Alarm(BaseException):
    """What a signal handler of the user's raises, in the middle of a call."""


def refusing(request: httpx.Request) -> httpx.Response:
    """A stand-in for a server that does nothing."""
    return httpx.Response(409, content=replies.WORDS)


def alarmed(request: httpx.Request) -> httpx.Response:
    """A stand-in in which the alarm goes off."""
    theirs = EMAIL
    raise Alarm(len(theirs))


def failure(call: Call) -> BaseException:
    """What a call ends in."""
    try:
        value = call()
        if inspect.isawaitable(value):
            asyncio.run(_awaited(value))
    except BaseException as error:
        return error
    raise AssertionError("the call did not fail")


async def _awaited(value: Awaitable[Any]) -> None:
    await value
