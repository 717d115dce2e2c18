# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

import datetime

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset


@define(kw_only=True, eq=False, repr=False)
class PersonalDetails(Model):
    """Who the person is."""

    title: str | Unset | None = wire.text("title", nullable=True)
    """Form of address, such as Ms or Dr."""

    first_name: str | Unset | None = wire.text("firstName", nullable=True)
    """First name or names of the person."""

    last_name: str | Unset | None = wire.text("lastName", nullable=True)
    """Family name of the person."""

    job_title: str | Unset | None = wire.text("jobTitle", nullable=True)
    """What the person does at the customer, such as Bookkeeper."""

    email: str | Unset | None = wire.text("email", nullable=True)
    """E-mail address of the person; one address."""

    date_of_birth: datetime.date | Unset | None = wire.date("dateOfBirth", nullable=True)
    """Day on which the person was born."""
