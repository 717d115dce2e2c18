# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class SuspendCustomer(Model):
    """Why the account is suspended, and from when."""

    reason: str | Unset = wire.text("reason")
    """Why the account is suspended, such as Account in arrears or Asked by the customer."""

    effective_date: datetime.date | Unset = wire.date("effectiveDate")
    """Day from which the account is suspended; not given, today."""
