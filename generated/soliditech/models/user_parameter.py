# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class UserParameter(Model):
    """One setting of a service."""

    name: str | Unset = wire.text("name")
    """Name of the setting as the product defines it."""

    value: str | Unset = wire.text("value")
    """Value of the setting, always as text."""
