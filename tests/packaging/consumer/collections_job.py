"""A collections job as a consumer writes it: what one call returns goes into the next one, without a cast."""

from __future__ import annotations

import asyncio
import datetime
from collections.abc import Iterable
from decimal import Decimal

from soliditech import UNSET, AsyncSoliditech, RequestOptions, Soliditech, errors, given, models


def unpaid(client: Soliditech, account_id: str) -> list[models.DirectInvoice]:
    """Invoices with something left to pay, the oldest first."""
    found = [each for each in client.invoicing.list_customer_invoices(account_id) if each.outstanding_amount]
    return sorted(found, key=lambda each: given(each.due_date, None) or datetime.date.max)


def reread(client: Soliditech, invoices: Iterable[models.DirectInvoice]) -> dict[str, Decimal]:
    """Each invoice by its number, read again by the number that the list gave."""
    amounts: dict[str, Decimal] = {}
    for invoice in invoices:
        whole = client.invoicing.get_direct_invoice(invoice.invoice_number)
        document = client.invoicing.get_invoice_pdf(invoice.invoice_number)
        if whole.invoice_number and document.content:
            amounts[whole.invoice_number] = whole.outstanding_amount or Decimal(0)
    return amounts


def pay_again(client: Soliditech, tx_number: str) -> models.Payment:
    """The same payment once more, such as after a debit order was returned."""
    payment = client.payments.get(tx_number)
    again = client.payments.create(
        account_id=payment.account_id,
        amount=payment.amount,
        currency=payment.currency,
        payment_date=payment.payment_date,
        method=payment.method or UNSET,
        reference=f"{payment.reference or payment.tx_number}-2",
        notes=payment.notes or UNSET,
    )
    for allocation in payment.allocations or ():
        client.payments.allocate_to_invoice(again.tx_number, invoice_number=allocation.invoice_number)
    return again


def move(client: Soliditech, old: models.Customer) -> models.Customer:
    """A customer's address, and what is said of them, on the account of their parent."""
    address = old.physical_address or models.PhysicalAddress()
    address.city = "Cape Town"
    parent = client.customers.get(old.master_account_id)
    moved = client.customers.update(parent.account_id, physical_address=address, tax_type=old.tax_type)
    raw = client.customers.with_raw_response.get(moved.account_id, options=RequestOptions(timeout=3))
    tag: str = raw.headers["ETag"]
    cookies: list[str] = raw.headers.get_all("set-cookie")
    return raw.value if tag or cookies else moved


def overdue(client: Soliditech, today: datetime.date) -> list[str]:
    """Whom to call: accounts that owe since more than a month."""
    names: list[str] = []
    for customer in client.customers.search(account_status="Active", page_size=100):
        balance = client.outstanding.get_balance(customer.account_id)
        contacts = client.contacts.list(customer.account_id)
        late = [each for each in unpaid(client, customer.account_id or "") if each.due_date and each.due_date < today]
        if late and balance and contacts:
            names.append(customer.account_id or "")
    return names


async def statements(client: AsyncSoliditech) -> list[models.CustomerStatement]:
    """The statements of all customers, several at a time."""
    customers = await client.customers.search().collect()
    calls = [client.customers.get_statement(customer.account_id) for customer in customers]
    return list(await asyncio.gather(*calls))


def suspended(client: Soliditech, account_id: str) -> str:
    """What became of a customer who does not pay."""
    try:
        customer = client.customers.suspend(account_id, reason="Unpaid")
    except errors.ConflictError as error:
        return error.code or ", ".join(problem.field for problem in error.details)
    except errors.SoliditechError as error:
        return error.outcome if not error.safe_to_repeat else "again"
    return customer.account_status or "unknown"
