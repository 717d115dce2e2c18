# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class TelcoService(Model):
    """A telco service on an account, such as a SIM or a fibre line."""

    service_id: str | Unset = wire.text("serviceId")
    """Id of the service: the serviceId that the other actions ask for."""

    account_id: str | Unset = wire.text("accountId")
    """Id of the account that the service is on."""

    contract_id: str | Unset | None = wire.text("contractId", nullable=True)
    """Id of the contract that the service is on; null for one without a contract."""

    product_code: str | Unset | None = wire.text(
        "productCode", nullable=True, listed_by=("listProducts", "productCode")
    )
    """Code (not id) of the product that the service was sold with. Listed by List Products."""

    service_type: str | Unset = wire.text("serviceType")
    """Kind of service, such as Mobile, Fibre or Voice."""

    service_number: str | Unset | None = wire.text("serviceNumber", nullable=True)
    """Number by which the network knows the service: the phone number of a SIM or a voice line (MSISDN, in
    international form), or the supplier's circuit number of a fibre line."""

    description: str | Unset | None = wire.text("description", nullable=True)
    """What the service is, in the words the customer sees."""

    status: str | Unset = wire.text("status")
    """State of the service, such as Active, Pending, Suspended or Cancelled."""

    activation_date: datetime.date | Unset | None = wire.date("activationDate", nullable=True)
    """Day on which the service went live; null before that."""

    suspended_date: datetime.date | Unset | None = wire.date("suspendedDate", nullable=True)
    """Day from which the service is suspended, also if it is still to come; null while there is none."""

    suspension_reason: str | Unset | None = wire.text("suspensionReason", nullable=True)
    """Why the service is suspended from that day, as it was given; null while there is no such day."""
