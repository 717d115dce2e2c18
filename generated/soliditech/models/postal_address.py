# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PostalAddress."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PostalAddress(Model):
    """Where post and printed invoices go.

    Args:
        address_line_1: First line of the address, such as a P.O. box or a street and number.
        address_line_2: Second line of the address, where one line is not enough.
        suburb: Suburb or post office.
        city: City or town.
        province: Name of the province, state or region. Listed by Get Account Parameters.
        country: Country, as an ISO 3166 two-letter code such as ZA.
        postal_code: Postal code for box delivery, four digits in South Africa. A string: it may start with 0.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("addressLine1", "address_line_1", nullable=True),
        Text("addressLine2", "address_line_2", nullable=True),
        Text("suburb", "suburb", nullable=True),
        Text("city", "city", nullable=True),
        Text("province", "province", nullable=True),
        Text("country", "country", nullable=True),
        Text("postalCode", "postal_code", nullable=True),
    )

    address_line_1: str | Unset | None = UNSET
    address_line_2: str | Unset | None = UNSET
    suburb: str | Unset | None = UNSET
    city: str | Unset | None = UNSET
    province: str | Unset | None = UNSET
    country: str | Unset | None = UNSET
    postal_code: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.address_line_1 = (
            v
            if type(v := pop("addressLine1", UNSET)) is str or v is None
            else reading.odd(cls, data, "addressLine1", v)
        )
        found.address_line_2 = (
            v
            if type(v := pop("addressLine2", UNSET)) is str or v is None
            else reading.odd(cls, data, "addressLine2", v)
        )
        found.suburb = v if type(v := pop("suburb", UNSET)) is str or v is None else reading.odd(cls, data, "suburb", v)
        found.city = v if type(v := pop("city", UNSET)) is str or v is None else reading.odd(cls, data, "city", v)
        found.province = (
            v if type(v := pop("province", UNSET)) is str or v is None else reading.odd(cls, data, "province", v)
        )
        found.country = (
            v if type(v := pop("country", UNSET)) is str or v is None else reading.odd(cls, data, "country", v)
        )
        found.postal_code = (
            v if type(v := pop("postalCode", UNSET)) is str or v is None else reading.odd(cls, data, "postalCode", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
