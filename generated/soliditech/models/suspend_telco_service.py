# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class SuspendTelcoService(Model):
    """Why the service is suspended, and from when."""

    reason: str | Unset = wire.text("reason")
    """Why the service is suspended, such as SIM reported lost."""

    effective_date: datetime.date | Unset = wire.date("effectiveDate")
    """Day from which the service is suspended; not given, today."""
