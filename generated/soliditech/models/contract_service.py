# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .user_parameter import UserParameter


@define(kw_only=True, eq=False, repr=False)
class ContractService(Model):
    """A service on a non-telco contract, with the settings that its product asks for."""

    service_name: str | Unset = wire.text("serviceName")
    """Name of the service as the product defines it."""

    user_parameters: list[UserParameter] | Unset = wire.items("userParameters", UserParameter)
    """Settings of the service, as pairs of name and value."""
