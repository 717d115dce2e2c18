# Written by the generator from the spec: change that, and run `make generate`.
"""The schema Quote."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Number, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .quote_line import QuoteLine


@define(kw_only=True, eq=False, repr=False)
class Quote(Model):
    """A quote as Soliditech holds it, with its number, its tax and whether it was accepted.

    Args:
        quote_number: Number of the quote: the quoteNumber that other actions ask for.
        status: State of the quote, such as Open, Accepted or Expired.
        account_id: Id of the account that gets the quote; null for a quote on an opportunity alone.
        opportunity_id: Soliditech's id of the opportunity that the quote is for; null for a quote without one.
        quote_date: Date of the quote, dd/MM/yyyy.
        valid_until: Last day on which the quote can be accepted, dd/MM/yyyy; null while no end is set.
        description: What the quote is for, printed at its head.
        promo_code: Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes.
        currency: Currency of every amount on the quote, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        total_excluding_tax: Sum of the lines without tax.
        tax_amount: Tax on the quote.
        total_including_tax: What the customer would pay: totalExcludingTax and taxAmount together.
        accepted_by: Name of the person who accepted the quote; null before that.
        accepted_date: Day on which the quote was accepted, yyyy-MM-dd, unlike its other dates; null before that.
        purchase_order_number: The customer's order number, as it was given on acceptance.
        contract_id: Id of the contract that the quote became; null before it is accepted.
        lines: What is offered, one entry for each line of the quote.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("quoteNumber", "quote_number"),
        Text("status", "status"),
        Text("accountId", "account_id", nullable=True),
        Text("opportunityId", "opportunity_id", nullable=True),
        Date("quoteDate", "quote_date", day_first=True),
        Date("validUntil", "valid_until", day_first=True, nullable=True),
        Text("description", "description", nullable=True),
        Text("promoCode", "promo_code", nullable=True),
        Text("currency", "currency"),
        Number("totalExcludingTax", "total_excluding_tax"),
        Number("taxAmount", "tax_amount"),
        Number("totalIncludingTax", "total_including_tax"),
        Text("acceptedBy", "accepted_by", nullable=True),
        Date("acceptedDate", "accepted_date", nullable=True),
        Text("purchaseOrderNumber", "purchase_order_number", nullable=True),
        Text("contractId", "contract_id", nullable=True),
        Items("lines", "lines", item=Object(model=QuoteLine)),
    )

    quote_number: str | Unset = UNSET
    status: str | Unset = UNSET
    account_id: str | Unset | None = UNSET
    opportunity_id: str | Unset | None = UNSET
    quote_date: datetime.date | Unset = UNSET
    valid_until: datetime.date | Unset | None = UNSET
    description: str | Unset | None = UNSET
    promo_code: str | Unset | None = UNSET
    currency: str | Unset = UNSET
    total_excluding_tax: Decimal | Unset = UNSET
    tax_amount: Decimal | Unset = UNSET
    total_including_tax: Decimal | Unset = UNSET
    accepted_by: str | Unset | None = UNSET
    accepted_date: datetime.date | Unset | None = UNSET
    purchase_order_number: str | Unset | None = UNSET
    contract_id: str | Unset | None = UNSET
    lines: list[QuoteLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.quote_number = (
            v if type(v := pop("quoteNumber", UNSET)) is str else reading.odd(cls, data, "quoteNumber", v)
        )
        found.status = v if type(v := pop("status", UNSET)) is str else reading.odd(cls, data, "status", v)
        found.account_id = (
            v if type(v := pop("accountId", UNSET)) is str or v is None else reading.odd(cls, data, "accountId", v)
        )
        found.opportunity_id = (
            v
            if type(v := pop("opportunityId", UNSET)) is str or v is None
            else reading.odd(cls, data, "opportunityId", v)
        )
        found.quote_date = reading.date(cls, data, "quoteDate", pop("quoteDate", UNSET), day_first=True)
        found.valid_until = reading.date(cls, data, "validUntil", pop("validUntil", UNSET), day_first=True, null=True)
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.promo_code = (
            v if type(v := pop("promoCode", UNSET)) is str or v is None else reading.odd(cls, data, "promoCode", v)
        )
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.total_excluding_tax = (
            v
            if type(v := pop("totalExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalExcludingTax", v)
        )
        found.tax_amount = (
            v if type(v := pop("taxAmount", UNSET)) is Decimal else reading.decimal(cls, data, "taxAmount", v)
        )
        found.total_including_tax = (
            v
            if type(v := pop("totalIncludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalIncludingTax", v)
        )
        found.accepted_by = (
            v if type(v := pop("acceptedBy", UNSET)) is str or v is None else reading.odd(cls, data, "acceptedBy", v)
        )
        found.accepted_date = reading.date(cls, data, "acceptedDate", pop("acceptedDate", UNSET), null=True)
        found.purchase_order_number = (
            v
            if type(v := pop("purchaseOrderNumber", UNSET)) is str or v is None
            else reading.odd(cls, data, "purchaseOrderNumber", v)
        )
        found.contract_id = (
            v if type(v := pop("contractId", UNSET)) is str or v is None else reading.odd(cls, data, "contractId", v)
        )
        found.lines = reading.items(cls, data, "lines", pop("lines", UNSET), QuoteLine)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
