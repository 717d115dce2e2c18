# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class CommunicationPreferences(Model):
    """Which messages the person gets."""

    newsletters: bool | Unset | None = wire.boolean("newsletters", nullable=True)
    """Whether newsletters and offers are sent to the person."""

    invoices: bool | Unset | None = wire.boolean("invoices", nullable=True)
    """Whether invoices are sent to the person."""

    statements: bool | Unset | None = wire.boolean("statements", nullable=True)
    """Whether account statements are sent to the person."""

    notices: bool | Unset | None = wire.boolean("notices", nullable=True)
    """Whether service notices, such as planned maintenance, are sent to the person."""
