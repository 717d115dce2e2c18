# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PrimaryContact(Model):
    """The person to talk to about the account."""

    title: str | Unset | None = wire.text("title", nullable=True)
    """Form of address, such as Ms or Dr."""

    first_name: str | Unset | None = wire.text("firstName", nullable=True)
    """First name or names of the person."""

    last_name: str | Unset | None = wire.text("lastName", nullable=True)
    """Family name of the person."""

    job_title: str | Unset | None = wire.text("jobTitle", nullable=True)
    """What the person does at the customer, such as Office Manager."""

    work_phone: str | Unset | None = wire.text("workPhone", nullable=True)
    """Phone number at work, best in international form."""

    home_phone: str | Unset | None = wire.text("homePhone", nullable=True)
    """Phone number at home, best in international form."""

    cell_phone: str | Unset | None = wire.text("cellPhone", nullable=True)
    """Cell phone number, best in international form."""

    fax: str | Unset | None = wire.text("fax", nullable=True)
    """Fax number, best in international form."""

    email: str | Unset | None = wire.text("email", nullable=True)
    """E-mail address of the person; one address."""
