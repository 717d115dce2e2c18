# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class BusinessDetails(Model):
    """The customer as a legal entity: a company, or a person trading under their own name."""

    business_name: str | Unset | None = wire.text("businessName", nullable=True)
    """Registered or trading name of the business."""

    id_number_type: str | Unset | None = wire.text(
        "idNumberType", nullable=True, listed_by=("getAccountParameters", "idNumberTypes[*].name")
    )
    """Name of the kind of number that idNumber is, such as Company registration or Passport. Listed by Get Account
    Parameters."""

    id_number: str | Unset | None = wire.text("idNumber", nullable=True)
    """Registration, identity or passport number of the customer, of the kind that idNumberType names."""

    vat_number: str | Unset | None = wire.text("vatNumber", nullable=True)
    """VAT registration number, printed on tax invoices; ten digits in South Africa."""

    phone_number: str | Unset | None = wire.text("phoneNumber", nullable=True)
    """Main phone number of the business, best in international form such as +27 23 000 0101."""
