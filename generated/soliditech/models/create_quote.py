# Written by the generator from the spec: change that, and run `make generate`.
"""The schema CreateQuote."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .create_quote_line import CreateQuoteLine


@define(kw_only=True, eq=False, repr=False)
class CreateQuote(Model):
    """An offer to a customer or on an opportunity: give accountId or opportunityId. Amounts are given without tax;
    Soliditech adds the tax.

    Args:
        account_id: Id of the account that gets the quote; for one who is no customer yet, give opportunityId.
        opportunity_id: Soliditech's id of the opportunity that the quote is for, as Search Opportunities gives it.
        quote_date: Date of the quote, dd/MM/yyyy.
        valid_until: Last day on which the quote can be accepted, dd/MM/yyyy.
        description: What the quote is for, printed at its head.
        promo_code: Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes.
        lines: What is offered, one entry for each line of the quote.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("accountId", "account_id"),
        Text("opportunityId", "opportunity_id"),
        Date("quoteDate", "quote_date", day_first=True),
        Date("validUntil", "valid_until", day_first=True),
        Text("description", "description"),
        Text("promoCode", "promo_code"),
        Items("lines", "lines", item=Object(model=CreateQuoteLine)),
    )

    account_id: str | Unset = UNSET
    opportunity_id: str | Unset = UNSET
    quote_date: datetime.date | Unset = UNSET
    valid_until: datetime.date | Unset = UNSET
    description: str | Unset = UNSET
    promo_code: str | Unset = UNSET
    lines: list[CreateQuoteLine] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.opportunity_id = (
            v if type(v := pop("opportunityId", UNSET)) is str else reading.odd(cls, data, "opportunityId", v)
        )
        found.quote_date = reading.date(cls, data, "quoteDate", pop("quoteDate", UNSET), day_first=True)
        found.valid_until = reading.date(cls, data, "validUntil", pop("validUntil", UNSET), day_first=True)
        found.description = (
            v if type(v := pop("description", UNSET)) is str else reading.odd(cls, data, "description", v)
        )
        found.promo_code = v if type(v := pop("promoCode", UNSET)) is str else reading.odd(cls, data, "promoCode", v)
        found.lines = reading.items(cls, data, "lines", pop("lines", UNSET), CreateQuoteLine)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
