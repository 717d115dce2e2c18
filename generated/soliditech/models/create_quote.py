# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .create_quote_line import CreateQuoteLine


@define(kw_only=True, eq=False, repr=False)
class CreateQuote(Model):
    """An offer to a customer or on an opportunity: give accountId or opportunityId. Amounts are given without tax;
    Soliditech adds the tax."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that gets the quote; for one who is no customer yet, give opportunityId."""

    opportunity_id: str | Unset = wire.text("opportunityId")
    """Soliditech's id of the opportunity that the quote is for, as Search Opportunities gives it."""

    quote_date: datetime.date | Unset = wire.date("quoteDate", day_first=True)
    """Date of the quote."""

    valid_until: datetime.date | Unset = wire.date("validUntil", day_first=True)
    """Last day on which the quote can be accepted."""

    description: str | Unset = wire.text("description")
    """What the quote is for, printed at its head."""

    promo_code: str | Unset = wire.text("promoCode", listed_by=("listPromoCodes", "promoCode"))
    """Code (not id) of the promotion under which the quote is made. Listed by List Promo Codes."""

    lines: list[CreateQuoteLine] | Unset = wire.items("lines", CreateQuoteLine)
    """What is offered, one entry for each line of the quote."""
