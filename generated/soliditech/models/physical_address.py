# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PhysicalAddress."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PhysicalAddress(Model):
    """Where the customer is and where services are installed.

    Args:
        address_line_1: First line of the address: building, street and number.
        address_line_2: Second line of the address: complex, unit or floor.
        suburb: Suburb or township.
        city: City or town.
        province: Name of the province, state or region. Listed by Get Account Parameters.
        country: Country, as an ISO 3166 two-letter code such as ZA.
        street_code: Postal code for street delivery, four digits in South Africa. A string: it may start with 0.
        gps_coordinates: Position of the site as "latitude,longitude" in decimal degrees, such as -33.2247,22.0303.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("addressLine1", "address_line_1", nullable=True),
        Text("addressLine2", "address_line_2", nullable=True),
        Text("suburb", "suburb", nullable=True),
        Text("city", "city", nullable=True),
        Text("province", "province", nullable=True),
        Text("country", "country", nullable=True),
        Text("streetCode", "street_code", nullable=True),
        Text("gpsCoordinates", "gps_coordinates", nullable=True),
    )

    address_line_1: str | Unset | None = UNSET
    address_line_2: str | Unset | None = UNSET
    suburb: str | Unset | None = UNSET
    city: str | Unset | None = UNSET
    province: str | Unset | None = UNSET
    country: str | Unset | None = UNSET
    street_code: str | Unset | None = UNSET
    gps_coordinates: str | Unset | None = UNSET

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
        found.street_code = (
            v if type(v := pop("streetCode", UNSET)) is str or v is None else reading.odd(cls, data, "streetCode", v)
        )
        found.gps_coordinates = (
            v
            if type(v := pop("gpsCoordinates", UNSET)) is str or v is None
            else reading.odd(cls, data, "gpsCoordinates", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
