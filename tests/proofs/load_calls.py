"""Calls by number: each knows its own reply, and each that is unsafe carries a reference of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from soliditech import models

_LINES = [
    models.DirectInvoiceLine(product_code="FIBRE-100", quantity=Decimal(1), total_excluding_tax=Decimal("899.00"))
]


class Call(NamedTuple):
    """A call.

    Args:
        send: makes it, with a client of either kind.
        is_own: whether a reply is the one to this call and to no other.
    """

    send: Callable[[Any], Any]
    is_own: Callable[[Any], bool]


def reference(number: int) -> str:
    """The reference that an unsafe call of that number carries."""
    return f"LOAD-{number:06}"


def is_unsafe(number: int) -> bool:
    """Whether the call of that number bills, pays or creates."""
    return _MIX[number % len(_MIX)] in (_invoice, _payment, _opportunity)


def call(number: int, accounts: Sequence[str]) -> Call:
    """The call of that number, on one of the accounts."""
    return _MIX[number % len(_MIX)](accounts[number % len(accounts)], reference(number))


def _get(account: str, _own: str) -> Call:
    return Call(lambda client: client.customers.get(account), lambda reply: reply.account_id == account)


def _balance(account: str, _own: str) -> Call:
    return Call(lambda client: client.outstanding.get_balance(account), lambda reply: reply.account_id == account)


def _invoices(account: str, _own: str) -> Call:
    return Call(
        lambda client: client.invoicing.list_customer_invoices(account, page_size=3),
        lambda page: all(invoice.master_account_id == account for invoice in page.items),
    )


def _update(account: str, own: str) -> Call:
    return Call(
        lambda client: client.customers.update(account, physical_address=models.PhysicalAddress(city=own)),
        lambda reply: (reply.account_id, reply.physical_address.city) == (account, own),
    )


def _update_flat(account: str, own: str) -> Call:
    flat = {"accountId": account, "primaryContact.jobTitle": own}
    return Call(
        lambda client: client.customers.update(parameters_json=flat),
        lambda reply: (reply.account_id, reply.primary_contact.job_title) == (account, own),
    )


def _invoice(account: str, own: str) -> Call:
    return Call(
        lambda client: client.invoicing.create_direct_invoice(
            master_account_id=account, invoice_reference=own, lines=_LINES
        ),
        lambda reply: (reply.master_account_id, reply.invoice_reference) == (account, own),
    )


def _payment(account: str, own: str) -> Call:
    return Call(
        lambda client: client.payments.create(account_id=account, amount=Decimal("100.00"), reference=own),
        lambda reply: (reply.account_id, reply.reference) == (account, own),
    )


def _opportunity(_account: str, own: str) -> Call:
    return Call(
        lambda client: client.opportunities.add(unique_reference=own), lambda reply: reply.unique_reference == own
    )


_MIX = (
    *(_get, _update, _get, _invoice, _get, _balance, _get, _update_flat, _get, _payment),
    *(_get, _update, _get, _invoices, _get, _opportunity, _get, _update_flat, _get, _balance),
)
