# Written by the generator from the spec: change that, and run `make generate`.
"""The schema TelcoServiceUsage."""

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

from .usage_sum import UsageSum


@define(kw_only=True, eq=False, repr=False)
class TelcoServiceUsage(Model):
    """What a telco service used over a period.

    Args:
        service_id: Id of the service.
        from_date: First day of the period, yyyy-MM-dd.
        to_date: Last day of the period, yyyy-MM-dd.
        currency: Currency of every charge here, by its ISO 4217 code, such as ZAR. Listed by Get Account
            Parameters.
        usage: What was used, one entry for each type; empty if nothing was.
        total_charge_excluding_tax: Sum of the charges without tax.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("serviceId", "service_id"),
        Date("fromDate", "from_date"),
        Date("toDate", "to_date"),
        Text("currency", "currency"),
        Items("usage", "usage", item=Object(model=UsageSum)),
        Number("totalChargeExcludingTax", "total_charge_excluding_tax"),
    )

    service_id: str | Unset = UNSET
    from_date: datetime.date | Unset = UNSET
    to_date: datetime.date | Unset = UNSET
    currency: str | Unset = UNSET
    usage: list[UsageSum] | Unset = UNSET
    total_charge_excluding_tax: Decimal | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.service_id = v if type(v := pop("serviceId", UNSET)) is str else reading.odd(cls, data, "serviceId", v)
        found.from_date = reading.date(cls, data, "fromDate", pop("fromDate", UNSET))
        found.to_date = reading.date(cls, data, "toDate", pop("toDate", UNSET))
        found.currency = v if type(v := pop("currency", UNSET)) is str else reading.odd(cls, data, "currency", v)
        found.usage = reading.items(cls, data, "usage", pop("usage", UNSET), UsageSum)
        found.total_charge_excluding_tax = (
            v
            if type(v := pop("totalChargeExcludingTax", UNSET)) is Decimal
            else reading.decimal(cls, data, "totalChargeExcludingTax", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
