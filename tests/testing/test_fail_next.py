"""A fault ends a call in the same way in this process and over a socket, for both clients."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pytest

from soliditech import SoliditechError, errors, models
from soliditech_runtime.types import Outcome
from soliditech_tools.testing import FaultName, Moment, Sandbox, make

Bill = Callable[[float, int], str]


class Ending(NamedTuple):
    """How a call ends.

    Args:
        error: the class of the error.
        outcome: its outcome.
        says: what its text says.
    """

    error: type[SoliditechError]
    outcome: Outcome
    says: str


BROKEN = Ending(errors.APIConnectionError, "unknown", "the connection broke before the reply was complete")
ENDINGS: dict[FaultName | int, Ending] = {
    "reset": BROKEN,
    "truncate": BROKEN,
    "not_http": Ending(errors.APIConnectionError, "unknown", "what came back is not valid HTTP"),
    "not_json": Ending(errors.InvalidResponseError, "unknown", "it is not JSON"),
    429: Ending(errors.RateLimitError, "rejected", "too many requests (429)"),
    500: Ending(errors.InternalServerError, "unknown", "the server failed (500)"),
    503: Ending(errors.InternalServerError, "unknown", "the server failed (503)"),
}


def order() -> dict[str, Any]:
    """What the invoices of these tests say."""
    return {"master_account_id": "ACC-1001", "invoice_reference": "ONCE", "lines": [make(models.DirectInvoiceLine)]}


@pytest.fixture(params=["sync", "async"])
def bill(request: pytest.FixtureRequest, sandbox: Sandbox) -> Iterator[Bill]:
    """Creates an invoice, with a timeout and a number of retries; gives its number."""
    if request.param == "sync":
        with sandbox.client() as client:

            def create(timeout: float, retries: int) -> str:
                limited = client.with_options(timeout=timeout, max_retries=retries)
                return str(limited.invoicing.create_direct_invoice(**order()).invoice_number)

            yield create
        return
    async_client = sandbox.async_client()

    async def create_async(timeout: float, retries: int) -> str:
        limited = async_client.with_options(timeout=timeout, max_retries=retries)
        return str((await limited.invoicing.create_direct_invoice(**order())).invoice_number)

    yield lambda timeout, retries: asyncio.run(create_async(timeout, retries))
    sandbox.close_async(async_client)


def billed(sandbox: Sandbox) -> int:
    """How often the invoice was created."""
    with sandbox.client() as client:
        invoices = client.invoicing.list_customer_invoices("ACC-1001")
        return sum(invoice.invoice_reference == "ONCE" for invoice in invoices)


@pytest.mark.parametrize(("when", "times"), [("before", 0), ("after", 1)])
@pytest.mark.parametrize("fault", ENDINGS)
def test_a_fault_ends_in_its_error_and_outcome(
    sandbox: Sandbox, bill: Bill, fault: FaultName | int, when: Moment, times: int
) -> None:
    ending = ENDINGS[fault]
    sandbox.fail_next(fault, operation="createDirectInvoice", when=when)
    with pytest.raises(SoliditechError) as caught:
        bill(10, 2)
    assert type(caught.value) is ending.error
    assert caught.value.outcome == ending.outcome
    assert ending.says in str(caught.value)
    assert caught.value.attempts == 1
    assert billed(sandbox) == times
    (noted, _) = sandbox.requests
    assert noted.fault == str(fault)
    assert noted.status == (fault if isinstance(fault, int) else 200 if fault == "not_json" else None)


def test_what_its_client_gave_up_the_sandbox_does_all_the_same(sandbox: Sandbox, bill: Bill) -> None:
    sandbox.fail_next("latency", seconds=0.4)
    with pytest.raises(errors.APITimeoutError) as caught:
        bill(0.1, 0)
    assert caught.value.outcome == "unknown"
    assert billed(sandbox) == 0
    wait_until(lambda: sandbox.requests[0].status is not None)
    assert billed(sandbox) == 1


def test_what_is_not_executed_is_sent_again(sandbox: Sandbox, bill: Bill) -> None:
    sandbox.fail_next(429, retry_after=0, times=2)
    assert bill(10, 2).startswith("INV/")
    assert [each.status for each in sandbox.requests] == [429, 429, 200]
    assert len({each.request_id for each in sandbox.requests}) == 1
    assert billed(sandbox) == 1


def test_a_read_is_sent_again(sandbox: Sandbox) -> None:
    sandbox.fail_next("reset", operation="getCustomer")
    with sandbox.client() as client:
        raw = client.customers.with_raw_response.get("ACC-1001")
    assert (raw.attempts, raw.value.account_id) == (2, "ACC-1001")


def test_a_deadline_ends_a_call_that_waits(sandbox: Sandbox) -> None:
    sandbox.fail_next("latency", seconds=30)
    with sandbox.client() as client, pytest.raises(errors.DeadlineExceeded):
        client.with_options(deadline=0.1).customers.get("ACC-1001")


def wait_until(true: Callable[[], bool]) -> None:
    """Wait for what is on its way, for ten seconds at most."""

    async def wait() -> None:
        async with asyncio.timeout(10):
            while not true():
                await asyncio.sleep(0.01)

    asyncio.run(wait())
