"""The kinds of records that the sandbox holds."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from .. import models
from ..codec import Reading
from ..fields import Field, Number, Text
from ..model import Model
from .store import Collection


@define(kw_only=True, eq=False, repr=False)
class HeldPayment(Model):
    """A payment as the sandbox keeps it; no action shows it whole.

    Args:
        tx_number: its transaction number.
        amount: what was paid.
        unallocated_amount: what no invoice has taken yet.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("tx_number", "tx_number"),
        Number("amount", "amount"),
        Number("unallocated_amount", "unallocated_amount"),
    )

    tx_number: str
    amount: Decimal
    unallocated_amount: Decimal

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The payment as it was stored."""
        return cls(
            tx_number=data["tx_number"],
            amount=Decimal(data["amount"]),
            unallocated_amount=Decimal(data["unallocated_amount"]),
        )


CUSTOMERS = Collection("account", models.Customer, "account_id")
CONTACTS = Collection("contact", models.CustomerContact, "contact_id", owner="account_id")
CONTRACTS = Collection("contract", models.Contract, "contract_id", owner="account_id")
INVOICES = Collection("invoice", models.DirectInvoice, "invoice_number", owner="master_account_id")
OPPORTUNITIES = Collection("opportunity", models.Opportunity, "opportunity_id")
PAYMENTS = Collection("payment", HeldPayment, "tx_number")
