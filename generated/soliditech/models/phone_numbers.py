# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PhoneNumbers(Model):
    """How to reach the person by phone, best in international form such as +27 82 000 0101."""

    work: str | Unset | None = wire.text("work", nullable=True)
    """Phone number at work."""

    home: str | Unset | None = wire.text("home", nullable=True)
    """Phone number at home."""

    cell: str | Unset | None = wire.text("cell", nullable=True)
    """Cell phone number."""

    fax: str | Unset | None = wire.text("fax", nullable=True)
    """Fax number, best in international form."""
