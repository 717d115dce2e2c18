"""What a test gives the clients of its sandbox: every setting of a client, but for its address and transport."""

from __future__ import annotations

import asyncio
import inspect
from typing import Any, get_type_hints

import pytest

from soliditech import AsyncSoliditech, RequestEvent, Soliditech, errors
from soliditech_tools.testing import Sandbox
from soliditech_tools.testing.sandbox_clients import AsyncSandboxClientSettings, SandboxClientSettings

OWN = {"base_url", "transport"}


@pytest.mark.parametrize(
    ("typed", "client"), [(SandboxClientSettings, Soliditech), (AsyncSandboxClientSettings, AsyncSoliditech)]
)
def test_the_typed_settings_are_the_arguments_of_a_client(typed: Any, client: Any) -> None:
    hints = get_type_hints(client.__init__)
    arguments = {name: hints[name] for name in inspect.signature(client).parameters}
    assert get_type_hints(typed) == {name: hint for name, hint in arguments.items() if name not in OWN}


def test_both_clients_take_them(sandbox: Sandbox) -> None:
    events: list[RequestEvent] = []
    sandbox.fail_next(503, times=None)
    with sandbox.client(on_event=events.append, max_retries=0) as client, pytest.raises(errors.InternalServerError):
        client.customers.get("ACC-1001")
    async_client = sandbox.async_client(on_event=events.append, max_retries=0)
    with pytest.raises(errors.InternalServerError):
        asyncio.run(read(async_client))
    sandbox.close_async(async_client)
    assert [event.operation for event in events] == ["getCustomer", "getCustomer"]
    assert len(sandbox.requests) == 2


async def read(client: AsyncSoliditech) -> object:
    return await client.customers.get("ACC-1001")


def test_a_wrong_key_is_refused_as_ever(sandbox: Sandbox) -> None:
    with sandbox.client(api_key="another") as client, pytest.raises(errors.AuthenticationError):
        client.customers.get("ACC-1001")
    with sandbox.client(api_key=lambda: sandbox.api_key) as client:
        assert client.customers.get("ACC-1001").account_id == "ACC-1001"


@pytest.mark.parametrize(
    ("settings", "problem"),
    [
        ({"max_retrys": 1}, r"^there is no setting max_retrys: is it max_retries\?$"),
        ({"tenant": "T-1"}, r"^there is no setting tenant; there are timeout, "),
        ({"base_url": "https://isp.example"}, r"^base_url is the sandbox's own: .* base_url=sandbox\.base_url"),
        ({"transport": None}, r"^transport is the sandbox's own"),
    ],
)
def test_others_are_refused_with_what_to_write(sandbox: Sandbox, settings: dict[str, Any], problem: str) -> None:
    for make_client in (sandbox.client, sandbox.async_client):
        with pytest.raises(TypeError, match=problem):
            make_client(**settings)
        with pytest.raises(TypeError, match=problem):
            make_client(settings)
