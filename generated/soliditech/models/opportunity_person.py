# Written by the generator from the spec: change that, and run `make generate`.
"""The schema OpportunityPerson."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class OpportunityPerson(Model):
    """The person behind the opportunity, who need not be a contact of a customer yet.

    Args:
        title: Form of address, such as Mr or Dr.
        first_name: First name or names of the person.
        last_name: Family name of the person.
        company_name: Name of the company that the person speaks for.
        work_phone: Phone number at work, best in international form.
        cell_phone: Cell phone number, best in international form.
        email: E-mail address of the person; one address.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("title", "title", nullable=True),
        Text("firstName", "first_name", nullable=True),
        Text("lastName", "last_name", nullable=True),
        Text("companyName", "company_name", nullable=True),
        Text("workPhone", "work_phone", nullable=True),
        Text("cellPhone", "cell_phone", nullable=True),
        Text("email", "email", nullable=True),
    )

    title: str | Unset | None = UNSET
    first_name: str | Unset | None = UNSET
    last_name: str | Unset | None = UNSET
    company_name: str | Unset | None = UNSET
    work_phone: str | Unset | None = UNSET
    cell_phone: str | Unset | None = UNSET
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
        found.company_name = (
            v if type(v := pop("companyName", UNSET)) is str or v is None else reading.odd(cls, data, "companyName", v)
        )
        found.work_phone = (
            v if type(v := pop("workPhone", UNSET)) is str or v is None else reading.odd(cls, data, "workPhone", v)
        )
        found.cell_phone = (
            v if type(v := pop("cellPhone", UNSET)) is str or v is None else reading.odd(cls, data, "cellPhone", v)
        )
        found.email = v if type(v := pop("email", UNSET)) is str or v is None else reading.odd(cls, data, "email", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
