"""tenacity: what repeats calls beyond the client's own retries, by the rule of the guide."""

from __future__ import annotations

import asyncio
import pickle
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from tenacity import AsyncRetrying, RetryError, Retrying, retry_if_exception, stop_after_attempt

from soliditech import AsyncSoliditech, Soliditech
from soliditech.errors import APIConnectionError, SoliditechError
from tests.support.fault_server import FaultServer, Peer

Serve = Callable[..., FaultServer]
RULE: dict[str, Any] = {"retry": retry_if_exception(lambda error: getattr(error, "safe_to_repeat", False))}
SETTINGS: dict[str, Any] = {"api_key": "k-93", "max_retries": 0}


def broken_twice(peer: Peer) -> None:
    """A reset for the first two requests, then customers."""
    while peer.request():
        if peer.number < 2:
            return peer.reset()
        peer.reply(b'{"result": {"accountId": "ACC-1001"}}')
    return None


def test_what_is_safe_to_repeat_is_repeated(serve: Serve) -> None:
    server = serve(broken_twice)
    with Soliditech(base_url=server.url, **SETTINGS) as client:
        retrying = Retrying(stop=stop_after_attempt(5), **RULE)
        assert retrying(client.customers.get, "ACC-1001").account_id == "ACC-1001"
    assert len(server.requests) == 3


def test_what_is_safe_to_repeat_is_repeated_in_asyncio(serve: Serve) -> None:
    server = serve(broken_twice)

    async def main() -> object:
        async with AsyncSoliditech(base_url=server.url, **SETTINGS) as client:
            retrying = AsyncRetrying(stop=stop_after_attempt(5), **RULE)
            return (await retrying(client.customers.get, "ACC-1001")).account_id

    assert asyncio.run(main()) == "ACC-1001"
    assert len(server.requests) == 3


def test_what_may_have_been_done_is_not_repeated(serve: Serve) -> None:
    server = serve(broken_twice)
    with Soliditech(base_url=server.url, **SETTINGS) as client, pytest.raises(APIConnectionError) as failed:
        Retrying(stop=stop_after_attempt(5), reraise=True, **RULE)(
            client.payments.create, account_id="ACC-1001", amount=Decimal("10.00"), reference="EFT-1"
        )
    assert failed.value.outcome == "unknown"
    assert len(server.requests) == 1


def test_the_error_of_the_last_attempt_is_kept_and_pickled(serve: Serve) -> None:
    server = serve(Peer.reset)
    with Soliditech(base_url=server.url, **SETTINGS) as client, pytest.raises(RetryError) as ended:
        Retrying(stop=stop_after_attempt(2), **RULE)(client.customers.get, "ACC-1001")
    error = ended.value.last_attempt.exception()
    assert isinstance(error, SoliditechError)
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.outcome) == (type(error), str(error), error.outcome)
