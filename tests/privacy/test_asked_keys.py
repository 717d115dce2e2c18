"""A key that a function gives is as secret as one that was given: nothing of the client shows it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from soliditech import AsyncSoliditech, RequestOptions, errors
from tests.privacy.calls import bill
from tests.privacy.canaries import ACCOUNT, KEY
from tests.privacy.conftest import Twin
from tests.privacy.failing_calls import Alarm
from tests.privacy.watch import Watch, frames_of_ours, full_frames, leaks_of_error, leaks_of_repr
from tests.support.clients import ScriptedReplies

REPEATED = httpx.Response(401, json={"error": {"message": KEY, "code": KEY}}, headers={"X-Request-Id": KEY})


def get(client: Any) -> Any:
    return client.customers.get(ACCOUNT)


def raising(*keys: str) -> Callable[[], str]:
    """A function that gives keys, and then raises with one in its text and in its variables."""
    waiting = list(keys)

    def ask() -> str:
        key = KEY
        if waiting:
            return waiting.pop(0)
        raise LookupError(key)

    return ask


def awaited(function: Callable[[], str]) -> Callable[[], Any]:
    """The same, async."""

    async def ask() -> str:
        await asyncio.sleep(0)
        return function()

    return ask


FAILURES: dict[str, tuple[Callable[[], Callable[[], Any]], type[errors.SoliditechError]]] = {
    "it raises": (raising, errors.ConfigurationError),
    "a line break": (lambda: lambda: KEY + "\n", errors.ConfigurationError),
    "bytes": (lambda: KEY.encode, errors.ConfigurationError),
    "a list": (lambda: lambda: [KEY], errors.ConfigurationError),
    "the server repeats it": (lambda: lambda: KEY, errors.AuthenticationError),
    "the server repeats the one before": (lambda: raising(KEY, "new"), errors.AuthenticationError),
    "it raises when asked again": (lambda: raising(KEY), errors.AuthenticationError),
}


@pytest.mark.parametrize("as_async", [False, True], ids=["function", "async function"])
@pytest.mark.parametrize("failure", FAILURES)
def test_a_call_that_fails(twin: Twin, watch: Watch, failure: str, *, as_async: bool) -> None:
    function, expected = FAILURES[failure][0](), FAILURES[failure][1]
    if as_async and not twin.is_async:
        # The sync client awaits no function.
        expected = errors.ConfigurationError
    transport = httpx.MockTransport(ScriptedReplies(REPEATED))
    twin.fails(get, expected, transport=transport, api_key=awaited(function) if as_async else function, max_retries=2)


def test_a_call_whose_id_is_the_key(twin: Twin, watch: Watch) -> None:
    options = RequestOptions(extra_headers={"X-Request-Id": KEY})
    with pytest.raises(errors.InvalidParameterError) as caught:
        twin.run(
            lambda client: client.customers.get(ACCOUNT, options=options),
            transport=httpx.MockTransport(ScriptedReplies(REPEATED)),
            api_key=lambda: KEY,
        )
    # The caller wrote it down as an id, so variables have it.
    assert leaks_of_error(caught.value) == []


def test_a_transport_that_fails_with_the_key_in_hand(twin: Twin, watch: Watch) -> None:
    transport = httpx.MockTransport(ScriptedReplies(httpx.ReadError(KEY)))
    twin.fails(get, errors.APIConnectionError, transport=transport, api_key=lambda: KEY)


def test_a_cancelled_wait_for_the_next_key(watch: Watch) -> None:
    keys = iter([KEY])

    async def ask() -> str:
        for key in keys:
            return key
        await asyncio.get_running_loop().create_future()
        raise AssertionError

    async def cancelled() -> BaseException:
        transport = httpx.MockTransport(ScriptedReplies(REPEATED))
        async with AsyncSoliditech(base_url="https://isp.example", api_key=ask, transport=transport) as client:
            assert leaks_of_repr(client) == []
            task = asyncio.ensure_future(client.customers.get(ACCOUNT))
            for _ in range(20):
                await asyncio.sleep(0)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return caught.value

    assert leaks_of_error(asyncio.run(cancelled())) == []


def test_an_alarm_while_the_key_is_asked_for(twin: Twin, watch: Watch) -> None:
    def ask() -> str:
        raise Alarm

    with pytest.raises(Alarm) as caught:
        twin.run(bill, api_key=awaited(ask) if twin.is_async else ask)
    assert frames_of_ours(caught.value)
    assert full_frames(caught.value) == []
