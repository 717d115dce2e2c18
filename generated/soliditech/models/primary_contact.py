# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PrimaryContact."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PrimaryContact(Model):
    """The person to talk to about the account.

    Args:
        title: Form of address, such as Ms or Dr.
        first_name: First name or names of the person.
        last_name: Family name of the person.
        job_title: What the person does at the customer, such as Office Manager.
        work_phone: Phone number at work, best in international form.
        home_phone: Phone number at home, best in international form.
        cell_phone: Cell phone number, best in international form.
        fax: Fax number, best in international form.
        email: E-mail address of the person; one address.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("title", "title", nullable=True),
        Text("firstName", "first_name", nullable=True),
        Text("lastName", "last_name", nullable=True),
        Text("jobTitle", "job_title", nullable=True),
        Text("workPhone", "work_phone", nullable=True),
        Text("homePhone", "home_phone", nullable=True),
        Text("cellPhone", "cell_phone", nullable=True),
        Text("fax", "fax", nullable=True),
        Text("email", "email", nullable=True),
    )

    title: str | Unset | None = UNSET
    first_name: str | Unset | None = UNSET
    last_name: str | Unset | None = UNSET
    job_title: str | Unset | None = UNSET
    work_phone: str | Unset | None = UNSET
    home_phone: str | Unset | None = UNSET
    cell_phone: str | Unset | None = UNSET
    fax: str | Unset | None = UNSET
    email: str | Unset | None = UNSET

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
        found.work_phone = (
            v if type(v := pop("workPhone", UNSET)) is str or v is None else reading.odd(cls, data, "workPhone", v)
        )
        found.home_phone = (
            v if type(v := pop("homePhone", UNSET)) is str or v is None else reading.odd(cls, data, "homePhone", v)
        )
        found.cell_phone = (
            v if type(v := pop("cellPhone", UNSET)) is str or v is None else reading.odd(cls, data, "cellPhone", v)
        )
        found.fax = v if type(v := pop("fax", UNSET)) is str or v is None else reading.odd(cls, data, "fax", v)
        found.email = v if type(v := pop("email", UNSET)) is str or v is None else reading.odd(cls, data, "email", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
