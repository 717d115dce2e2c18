# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class AcceptQuote(Model):
    """Who accepted a quote, when, and on which order."""

    accepted_by: str | Unset = wire.text("acceptedBy")
    """Name of the person who accepted the quote for the customer."""

    accepted_date: datetime.date | Unset = wire.date("acceptedDate")
    """Day on which the quote was accepted."""

    purchase_order_number: str | Unset = wire.text("purchaseOrderNumber")
    """The customer's order number, to be printed on what is billed for the quote."""
