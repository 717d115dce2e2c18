"""With a lock that all take, one of many creates."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from typing import Any

import pytest

from soliditech import AsyncSoliditech, Once, models
from soliditech_runtime.client import holding
from soliditech_tools.testing import Sandbox
from tests.runtime.reconciling.acted import ACTED, call_of, sent

INVOICE = ACTED["createDirectInvoice"].arguments


def test_a_lock_lets_one_of_many_create(sandbox: Sandbox) -> None:
    lock, found = threading.Lock(), list[Once[models.DirectInvoice]]()
    with sandbox.client() as client:

        def job() -> None:
            found.append(client.reconciling(lock=lock).once(call_of(client, "createDirectInvoice"), **INVOICE))

        threads = [threading.Thread(target=job) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(result.how for result in found) == ["created"] + ["found"] * 7
    assert sent(sandbox, "createDirectInvoice") == 1


@pytest.mark.parametrize("kind", [asyncio.Lock, threading.Lock])
def test_an_async_client_takes_locks_of_both_kinds(kind: Callable[[], Any], sandbox: Sandbox) -> None:
    async def jobs() -> list[str]:
        async with AsyncSoliditech(base_url=sandbox.base_url, api_key=sandbox.api_key) as client:
            lock = kind()
            calls = [client.reconciling(lock=lock).once(call_of(client, "createPayment"), **payment) for _ in range(4)]
            return [result.how for result in await asyncio.gather(*calls)]

    payment = dict(ACTED["createPayment"].arguments)
    assert sorted(asyncio.run(jobs())) == ["created"] + ["found"] * 3
    assert sent(sandbox, "createPayment") == 1


def test_a_task_that_is_cancelled_leaves_the_turn_to_the_next(sandbox: Sandbox) -> None:
    lock, payment = threading.Lock(), dict(ACTED["createPayment"].arguments)

    async def jobs() -> str:
        async with AsyncSoliditech(base_url=sandbox.base_url, api_key=sandbox.api_key) as client:
            once = client.reconciling(lock=lock).once
            tasks = [asyncio.create_task(once(call_of(client, "createPayment"), **payment)) for _ in range(3)]
            await asyncio.sleep(0)
            for task in tasks[:2]:
                task.cancel()
            return (await tasks[2]).how

    assert asyncio.run(asyncio.wait_for(jobs(), 10)) in ("created", "found")
    assert not lock.locked()
    assert holding._TURNS == {}
