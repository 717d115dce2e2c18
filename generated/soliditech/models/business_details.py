# Written by the generator from the spec: change that, and run `make generate`.
"""The schema BusinessDetails."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class BusinessDetails(Model):
    """The customer as a legal entity: a company, or a person trading under their own name.

    Args:
        business_name: Registered or trading name of the business.
        id_number_type: Name of the kind of number that idNumber is, such as Company registration or Passport.
            Listed by Get Account Parameters.
        id_number: Registration, identity or passport number of the customer, of the kind that idNumberType names.
        vat_number: VAT registration number, printed on tax invoices; ten digits in South Africa.
        phone_number: Main phone number of the business, best in international form such as +27 23 000 0101.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("businessName", "business_name", nullable=True),
        Text("idNumberType", "id_number_type", nullable=True),
        Text("idNumber", "id_number", nullable=True),
        Text("vatNumber", "vat_number", nullable=True),
        Text("phoneNumber", "phone_number", nullable=True),
    )

    business_name: str | Unset | None = UNSET
    id_number_type: str | Unset | None = UNSET
    id_number: str | Unset | None = UNSET
    vat_number: str | Unset | None = UNSET
    phone_number: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.business_name = (
            v
            if type(v := pop("businessName", UNSET)) is str or v is None
            else reading.odd(cls, data, "businessName", v)
        )
        found.id_number_type = (
            v
            if type(v := pop("idNumberType", UNSET)) is str or v is None
            else reading.odd(cls, data, "idNumberType", v)
        )
        found.id_number = (
            v if type(v := pop("idNumber", UNSET)) is str or v is None else reading.odd(cls, data, "idNumber", v)
        )
        found.vat_number = (
            v if type(v := pop("vatNumber", UNSET)) is str or v is None else reading.odd(cls, data, "vatNumber", v)
        )
        found.phone_number = (
            v if type(v := pop("phoneNumber", UNSET)) is str or v is None else reading.odd(cls, data, "phoneNumber", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
