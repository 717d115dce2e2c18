"""Any number of customers, for lists as long as real ones. Everything about them is made up."""

from __future__ import annotations

import datetime
import random
from decimal import Decimal

from soliditech import models

from ..business.billing import create_direct_invoice
from ..business.customers import add_customer
from ..store.transaction import Transaction
from .people import made_up_person

_PRICES = [Decimal(price) for price in ("499.00", "799.00", "1099.00", "2499.00")]
_FIRST_NUMBER = 10_000


def load_customers(transaction: Transaction, count: int) -> None:
    """Add `count` customers to the store, each with an invoice from the last months."""
    chance = random.Random(count)
    for number in range(count):
        then = transaction.on(transaction.today - datetime.timedelta(chance.randint(0, 150)))
        customer = add_customer(then, made_up_person(chance, _FIRST_NUMBER + number, business=number % 3 == 0))
        line = models.DirectInvoiceLine(quantity=Decimal(1), total_excluding_tax=chance.choice(_PRICES))
        invoice = models.CreateDirectInvoice(
            master_account_id=customer.account_id or "",
            due_date=then.today + datetime.timedelta(14),
            description="Internet access for a month",
            lines=[line],
        )
        create_direct_invoice(then, invoice)
    # With statistics, SQLite starts from the condition that fewer records match.
    transaction.execute("ANALYZE")
