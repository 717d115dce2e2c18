# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PostalAddress(Model):
    """Where post and printed invoices go."""

    address_line_1: str | Unset | None = wire.text("addressLine1", nullable=True)
    """First line of the address, such as a P.O. box or a street and number."""

    address_line_2: str | Unset | None = wire.text("addressLine2", nullable=True)
    """Second line of the address, where one line is not enough."""

    suburb: str | Unset | None = wire.text("suburb", nullable=True)
    """Suburb or post office."""

    city: str | Unset | None = wire.text("city", nullable=True)
    """City or town."""

    province: str | Unset | None = wire.text(
        "province", nullable=True, listed_by=("getAccountParameters", "provinces[*].name")
    )
    """Name of the province, state or region. Listed by Get Account Parameters."""

    country: str | Unset | None = wire.text("country", nullable=True)
    """Country, as an ISO 3166 two-letter code such as ZA."""

    postal_code: str | Unset | None = wire.text("postalCode", nullable=True)
    """Postal code for box delivery, four digits in South Africa. A string: it may start with 0."""
