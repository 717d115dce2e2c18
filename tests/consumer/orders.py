"""Bills orders, each once, whatever happens between this job and the billing system."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from soliditech import AsyncSoliditech, Soliditech, models


@dataclass(frozen=True)
class Order:
    """What a customer ordered.

    Args:
        reference: ours, unique for each order, and stored with it before anything is billed.
        account_id: whom to bill.
        product_code: what was ordered.
        amount: its price without tax.
    """

    reference: str
    account_id: str
    product_code: str
    amount: Decimal


def bill(client: Soliditech, order: Order, patience: float = 60.0) -> models.DirectInvoice:
    """The invoice of an order, created if there is none. After an error, call it again: it looks first.

    Args:
        client: of the billing system.
        order: what to bill.
        patience: seconds in which it looks again after a reply that was lost.

    Raises:
        SoliditechError: the order is not billed, as far as can be told.
    """
    return (
        client.reconciling(deadline=patience)
        .once(
            client.invoicing.create_direct_invoice,
            master_account_id=order.account_id,
            invoice_reference=order.reference,
            lines=lines(order),
        )
        .value
    )


async def bill_async(client: AsyncSoliditech, order: Order) -> models.DirectInvoice:
    """As `bill`."""
    billed = await client.once(
        client.invoicing.create_direct_invoice,
        master_account_id=order.account_id,
        invoice_reference=order.reference,
        lines=lines(order),
    )
    return billed.value


def lines(order: Order) -> list[models.DirectInvoiceLine]:
    """What the invoice bills."""
    line = models.DirectInvoiceLine(
        product_code=order.product_code, quantity=Decimal(1), total_excluding_tax=order.amount
    )
    return [line]
