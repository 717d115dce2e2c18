# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PersonalDetails."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Date, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PersonalDetails(Model):
    """Who the person is.

    Args:
        title: Form of address, such as Ms or Dr.
        first_name: First name or names of the person.
        last_name: Family name of the person.
        job_title: What the person does at the customer, such as Bookkeeper.
        email: E-mail address of the person; one address.
        date_of_birth: Day on which the person was born, yyyy-MM-dd.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("title", "title", nullable=True),
        Text("firstName", "first_name", nullable=True),
        Text("lastName", "last_name", nullable=True),
        Text("jobTitle", "job_title", nullable=True),
        Text("email", "email", nullable=True),
        Date("dateOfBirth", "date_of_birth", nullable=True),
    )

    title: str | Unset | None = UNSET
    first_name: str | Unset | None = UNSET
    last_name: str | Unset | None = UNSET
    job_title: str | Unset | None = UNSET
    email: str | Unset | None = UNSET
    date_of_birth: datetime.date | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.title = v if type(v := pop("title", UNSET)) is str or v is None else reading.odd(cls, data, "title", v)
        found.first_name = (
            v if type(v := pop("firstName", UNSET)) is str or v is None else reading.odd(cls, data, "firstName", v)
        )
        found.last_name = (
            v if type(v := pop("lastName", UNSET)) is str or v is None else reading.odd(cls, data, "lastName", v)
        )
        found.job_title = (
            v if type(v := pop("jobTitle", UNSET)) is str or v is None else reading.odd(cls, data, "jobTitle", v)
        )
        found.email = v if type(v := pop("email", UNSET)) is str or v is None else reading.odd(cls, data, "email", v)
        found.date_of_birth = reading.date(cls, data, "dateOfBirth", pop("dateOfBirth", UNSET), null=True)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
