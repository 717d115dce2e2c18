# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class CancelContract(Model):
    """When a contract ends, and why."""

    cancellation_date: datetime.date | Unset = wire.date("cancellationDate")
    """Last day of the contract."""

    reason: str | Unset = wire.text("reason")
    """Why the contract is cancelled."""
