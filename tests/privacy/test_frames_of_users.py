"""Clearing frames of ours takes nothing from users: their frames hold all they held, and their other calls go on."""

from __future__ import annotations

import asyncio
import json
import traceback
from types import FrameType

import httpx
import pytest

from soliditech import AsyncSoliditech, Soliditech, models
from soliditech_runtime.deadline import Limits
from soliditech_runtime.exchange import Reply, Request
from tests.privacy import replies
from tests.privacy.canaries import ACCOUNT, EMAIL, INVOICE, KEY
from tests.privacy.conftest import Twin
from tests.privacy.failing_calls import Alarm, alarmed, failure, refusing
from tests.privacy.watch import chain, full_frames


def theirs(error: BaseException) -> list[FrameType]:
    """The frames of this module in which a variable `theirs` was."""
    frames = [frame for each in chain(error) for frame, _ in traceback.walk_tb(each.__traceback__)]
    return [frame for frame in frames if "theirs" in frame.f_code.co_varnames]


def loaded(error: BaseException) -> list[str]:
    """What the frames of `json.loads` hold."""
    frames = [frame for frame, _ in traceback.walk_tb(error.__traceback__)]
    return [frame.f_locals["s"] for frame in frames if frame.f_code.co_name == "loads"]


def test_frames_of_the_users_transport_stay_full(twin: Twin) -> None:
    error = twin.fails(lambda client: client.customers.get(ACCOUNT), Alarm, transport=httpx.MockTransport(alarmed))
    assert [frame.f_locals["theirs"] for frame in theirs(error)] == [EMAIL]


def test_what_the_user_was_handling_stays_full() -> None:
    def fail(client: Soliditech) -> None:
        theirs = f"{EMAIL}"
        try:
            json.loads(theirs)
        except ValueError:
            client.customers.get(ACCOUNT)

    transport = httpx.MockTransport(refusing)
    with Soliditech(base_url="https://isp.example", api_key=KEY, transport=transport) as client:
        error = failure(lambda: fail(client))
    assert isinstance(error.__context__, json.JSONDecodeError)
    assert {frame.f_locals["theirs"] for frame in theirs(error)} == {EMAIL}
    assert loaded(error.__context__) == [EMAIL]
    assert full_frames(error) == []


def test_a_client_of_the_users_own_keeps_its_frames() -> None:
    class Billing(Soliditech):
        """Theirs, though its base is ours."""

        def read(self, theirs: str) -> None:
            json.loads(theirs)

    with Billing(base_url="https://isp.example", api_key=KEY) as client:
        error = failure(lambda: client.read(EMAIL))
    assert [frame.f_locals["theirs"] for frame in theirs(error)] == [EMAIL]
    assert loaded(error) == [EMAIL]


class SharedFailure:
    """A transport that raises one error in two calls: one is repeated, and waits; the other stays where it failed."""

    def __init__(self) -> None:
        self.error = ConnectionError()
        self.failed = asyncio.Event()
        self.answers = asyncio.Event()
        self.targets: list[str] = []

    async def send(self, request: Request, limits: Limits) -> Reply:
        """Fail; when the first call comes again, answer it as soon as that is allowed."""
        self.targets.append(request.target)
        if self.targets.count(request.target) > 1:
            await self.answers.wait()
            return Reply(200, [], replies.CUSTOMER)
        try:
            raise self.error
        except ConnectionError:
            if len(self.targets) == 1:
                raise
            self.failed.set()
            await asyncio.Event().wait()
        raise AssertionError

    async def aclose(self) -> None:
        """Nothing."""


def test_a_call_that_goes_on_after_the_same_error_is_not_ended() -> None:
    async def calls() -> models.Customer:
        transport = SharedFailure()
        client = AsyncSoliditech(base_url="https://isp.example", api_key=KEY, transport=transport)
        first = asyncio.create_task(client.customers.get(ACCOUNT))
        while not transport.targets:
            await asyncio.sleep(0)
        second = asyncio.create_task(client.customers.get(INVOICE))
        await transport.failed.wait()
        second.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await second
        assert transport.error in chain(caught.value)
        transport.answers.set()
        return await asyncio.wait_for(first, 30)

    assert asyncio.run(calls()).account_id == ACCOUNT
