"""The job's tests: the sandbox fails in every way that a network can, and no order is billed twice."""

from __future__ import annotations

import asyncio
from decimal import Decimal

import pytest
from orders import Order, bill, bill_async, lines

from soliditech import AsyncSoliditech, Soliditech, errors, models
from soliditech_tools.testing import FaultName, Sandbox, make

BROKEN: list[FaultName | int] = ["reset", "truncate", "not_http", "not_json", 500, 503]


def created(sandbox: Sandbox) -> int:
    """How many requests to create an invoice arrived."""
    return sum(request.operation == "createDirectInvoice" for request in sandbox.requests)


def invoices(client: Soliditech, order: Order) -> list[models.DirectInvoice]:
    """The customer's invoices."""
    return list(client.invoicing.list_customer_invoices(order.account_id))


def test_an_order_is_billed(soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order) -> None:
    invoice = bill(soliditech_client, order)
    assert invoice.total_excluding_tax == Decimal("899.00")
    assert invoices(soliditech_client, order) == [invoice]
    sent = soliditech_sandbox.assert_sent("invoicing.create_direct_invoice", invoice_reference=order.reference)
    assert len(sent) == 1


@pytest.mark.parametrize("soliditech_sandbox", ["in-process", "socket"], indirect=True)
@pytest.mark.parametrize("fault", BROKEN)
def test_an_invoice_whose_reply_is_lost_is_found_and_not_billed_twice(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order, fault: FaultName | int
) -> None:
    # The sandbox commits the invoice, then the reply is lost.
    soliditech_sandbox.fail_next(fault, operation="createDirectInvoice", when="after")
    invoice = bill(soliditech_client, order)
    assert invoice.invoice_reference == order.reference
    assert invoices(soliditech_client, order) == [invoice]
    assert created(soliditech_sandbox) == 1


def test_what_the_job_does_is_what_the_error_says(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order
) -> None:
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice")
    with pytest.raises(errors.APIConnectionError) as caught:
        soliditech_client.invoicing.create_direct_invoice(
            master_account_id=order.account_id, invoice_reference=order.reference, lines=lines(order)
        )
    assert caught.value.outcome == "unknown"
    # The key as this instance spells it.
    (key,) = (field.wire for field in models.DirectInvoice.FIELDS if field.name == "invoice_reference")
    assert f"Look for {key} with invoicing.list_customer_invoices" in str(caught.value)
    assert bill(soliditech_client, order).invoice_reference == order.reference
    assert created(soliditech_sandbox) == 1


@pytest.mark.parametrize("fault", ["reset", 500])
def test_an_order_that_was_not_billed_is_billed_by_the_next_run(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order, fault: FaultName | int
) -> None:
    soliditech_sandbox.fail_next(fault, operation="createDirectInvoice", when="before")
    with pytest.raises(errors.SoliditechError) as caught:
        bill(soliditech_client, order, patience=1)
    assert caught.value.outcome == "unknown"
    assert invoices(soliditech_client, order) == []
    invoice = bill(soliditech_client, order)
    assert invoices(soliditech_client, order) == [invoice]


def test_a_second_run_bills_nothing(soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order) -> None:
    assert bill(soliditech_client, order) == bill(soliditech_client, order)
    assert created(soliditech_sandbox) == 1


def test_a_reply_that_comes_too_late_is_found_by_the_next_run(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order
) -> None:
    # Committed at once, answered after the job has given up.
    soliditech_sandbox.fail_next("latency", seconds=1, when="after", operation="createDirectInvoice")
    invoice = bill(soliditech_client.with_options(timeout=0.3), order)
    assert invoices(soliditech_client, order) == [invoice]


def test_too_many_requests_only_take_longer(
    soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order
) -> None:
    soliditech_sandbox.fail_next(429, retry_after=0, operation="createDirectInvoice", times=2)
    invoice = bill(soliditech_client, order)
    assert [request.status for request in soliditech_sandbox.requests] == [200, 429, 429, 200]
    assert invoices(soliditech_client, order) == [invoice]


def test_an_order_that_is_refused_is_not_looked_for(soliditech_client: Soliditech, soliditech_sandbox: Sandbox) -> None:
    nobody = Order("ORDER-1", "ACC-none", "FIBRE-100", Decimal(1))
    with pytest.raises(errors.NotFoundError) as caught:
        soliditech_client.invoicing.create_direct_invoice(master_account_id=nobody.account_id)
    assert caught.value.outcome == "rejected"
    assert created(soliditech_sandbox) == 1


@pytest.mark.parametrize("soliditech_sandbox", ["in-process", "socket"], indirect=True)
def test_the_async_job_bills_many_orders_once_each(
    async_soliditech_client: AsyncSoliditech, soliditech_client: Soliditech, soliditech_sandbox: Sandbox, order: Order
) -> None:
    orders = [
        Order(f"ORDER-{number}", order.account_id, order.product_code, Decimal(number)) for number in range(1, 21)
    ]
    # One reply in three is lost.
    soliditech_sandbox.fail_next("reset", operation="createDirectInvoice", times=None, probability=0.3, seed=1)

    async def bill_all() -> list[models.DirectInvoice]:
        return await asyncio.gather(*(bill_async(async_soliditech_client, each) for each in orders))

    billed = asyncio.run(bill_all())
    assert [invoice.invoice_reference for invoice in billed] == [each.reference for each in orders]
    assert any(request.fault for request in soliditech_sandbox.requests)
    assert len(invoices(soliditech_client, order)) == len(orders)


def test_another_language_could_do_it_too(soliditech_sandbox: Sandbox, order: Order) -> None:
    # Whatever is not given a client gets an address and a key, as it does of a live instance.
    with Soliditech(base_url=soliditech_sandbox.base_url, api_key=soliditech_sandbox.api_key) as client:
        assert bill(client, order).master_account_id == order.account_id


def test_a_misspelled_field_is_no_silent_default() -> None:
    with pytest.raises(TypeError):
        make(models.DirectInvoice, total=Decimal(1))  # type: ignore[call-arg]
