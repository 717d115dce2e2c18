# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .quote_line import QuoteLine


@define(kw_only=True, eq=False, repr=False)
class Quote(Model):
    """A quote as Soliditech holds it, with its number, its tax and whether it was accepted."""

    quote_number: str | Unset = wire.text("quoteNumber")
    """Number of the quote: the quoteNumber that other actions ask for."""

    status: str | Unset = wire.text("status")
    """State of the quote, such as Open, Accepted or Expired."""

    account_id: str | Unset | None = wire.text("accountId", nullable=True)
    """Id of the account that gets the quote; null for a quote on an opportunity alone."""

    opportunity_id: str | Unset | None = wire.text("opportunityId", nullable=True)
    """Soliditech's id of the opportunity that the quote is for; null for a quote without one."""

    quote_date: datetime.date | Unset = wire.date("quoteDate", day_first=True)
    """Date of the quote."""

    valid_until: datetime.date | Unset | None = wire.date("validUntil", day_first=True, nullable=True)
    """Last day on which the quote can be accepted; null while no end is set."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the quote is for, printed at its head."""

    promo_code: str | Unset | None = wire.text("promoCode", nullable=True, listed_by=("listPromoCodes", "promoCode"))
    """Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes."""

    currency: str | Unset = wire.text("currency", listed_by=("getAccountParameters", "currencies[*].code"))
    """Currency of every amount on the quote, by its ISO 4217 code, such as ZAR. Listed by Get Account Parameters."""

    total_excluding_tax: Decimal | Unset = wire.number("totalExcludingTax")
    """Sum of the lines without tax."""

    tax_amount: Decimal | Unset = wire.number("taxAmount")
    """Tax on the quote."""

    total_including_tax: Decimal | Unset = wire.number("totalIncludingTax")
    """What the customer would pay: totalExcludingTax and taxAmount together."""

    accepted_by: str | Unset | None = wire.text("acceptedBy", nullable=True)
    """Name of the person who accepted the quote; null before that."""

    accepted_date: datetime.date | Unset | None = wire.date("acceptedDate", nullable=True)
    """Day on which the quote was accepted; null before that."""

    purchase_order_number: str | Unset | None = wire.text("purchaseOrderNumber", nullable=True)
    """The customer's order number, as it was given on acceptance."""

    contract_id: str | Unset | None = wire.text("contractId", nullable=True)
    """Id of the contract that the quote became; null before it is accepted."""

    lines: list[QuoteLine] | Unset = wire.items("lines", QuoteLine)
    """What is offered, one entry for each line of the quote."""
