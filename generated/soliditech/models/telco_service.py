# Written by the generator from the spec: change that, and run `make generate`.
"""The schema TelcoService."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class TelcoService(Model):
    """A telco service on an account, such as a SIM or a fibre line.

    Args:
        service_id: Id of the service: the serviceId that the other actions ask for.
        account_id: Id of the account that the service is on.
        contract_id: Id of the contract that the service is on; null for one without a contract.
        product_code: Code (not id) of the product that the service was sold with. Listed by List Products.
        service_type: Kind of service, such as Mobile, Fibre or Voice.
        service_number: Number by which the network knows the service: the phone number of a SIM or a voice line
            (MSISDN, in international form), or the supplier's circuit number of a fibre line.
        description: What the service is, in the words the customer sees.
        status: State of the service, such as Active or Suspended.
        activation_date: Day on which the service went live, yyyy-MM-dd; null before that.
        suspended_date: Day from which the service is suspended, yyyy-MM-dd; null while it is not.
        suspension_reason: Why the service is suspended, as it was given; null while it is not.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("serviceId", "service_id"),
        Text("accountId", "account_id"),
        Text("contractId", "contract_id", nullable=True),
        Text("productCode", "product_code", nullable=True),
        Text("serviceType", "service_type"),
        Text("serviceNumber", "service_number", nullable=True),
        Text("description", "description", nullable=True),
        Text("status", "status"),
        Date("activationDate", "activation_date", nullable=True),
        Date("suspendedDate", "suspended_date", nullable=True),
        Text("suspensionReason", "suspension_reason", nullable=True),
    )

    service_id: str | Unset = UNSET
    account_id: str | Unset = UNSET
    contract_id: str | Unset | None = UNSET
    product_code: str | Unset | None = UNSET
    service_type: str | Unset = UNSET
    service_number: str | Unset | None = UNSET
    description: str | Unset | None = UNSET
    status: str | Unset = UNSET
    activation_date: datetime.date | Unset | None = UNSET
    suspended_date: datetime.date | Unset | None = UNSET
    suspension_reason: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.service_id = v if type(v := pop("serviceId", UNSET)) is str else reading.odd(cls, data, "serviceId", v)
        found.account_id = v if type(v := pop("accountId", UNSET)) is str else reading.odd(cls, data, "accountId", v)
        found.contract_id = (
            v if type(v := pop("contractId", UNSET)) is str or v is None else reading.odd(cls, data, "contractId", v)
        )
        found.product_code = (
            v if type(v := pop("productCode", UNSET)) is str or v is None else reading.odd(cls, data, "productCode", v)
        )
        found.service_type = (
            v if type(v := pop("serviceType", UNSET)) is str else reading.odd(cls, data, "serviceType", v)
        )
        found.service_number = (
            v
            if type(v := pop("serviceNumber", UNSET)) is str or v is None
            else reading.odd(cls, data, "serviceNumber", v)
        )
        found.description = (
            v if type(v := pop("description", UNSET)) is str or v is None else reading.odd(cls, data, "description", v)
        )
        found.status = v if type(v := pop("status", UNSET)) is str else reading.odd(cls, data, "status", v)
        found.activation_date = reading.date(cls, data, "activationDate", pop("activationDate", UNSET), null=True)
        found.suspended_date = reading.date(cls, data, "suspendedDate", pop("suspendedDate", UNSET), null=True)
        found.suspension_reason = (
            v
            if type(v := pop("suspensionReason", UNSET)) is str or v is None
            else reading.odd(cls, data, "suspensionReason", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
