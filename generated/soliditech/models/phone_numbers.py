# Written by the generator from the spec: change that, and run `make generate`.
"""The schema PhoneNumbers."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class PhoneNumbers(Model):
    """How to reach the person by phone, best in international form such as +27 82 000 0101.

    Args:
        work: Phone number at work.
        home: Phone number at home.
        cell: Cell phone number.
        fax: Fax number, best in international form.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("work", "work", nullable=True),
        Text("home", "home", nullable=True),
        Text("cell", "cell", nullable=True),
        Text("fax", "fax", nullable=True),
    )

    work: str | Unset | None = UNSET
    home: str | Unset | None = UNSET
    cell: str | Unset | None = UNSET
    fax: str | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.work = v if type(v := pop("work", UNSET)) is str or v is None else reading.odd(cls, data, "work", v)
        found.home = v if type(v := pop("home", UNSET)) is str or v is None else reading.odd(cls, data, "home", v)
        found.cell = v if type(v := pop("cell", UNSET)) is str or v is None else reading.odd(cls, data, "cell", v)
        found.fax = v if type(v := pop("fax", UNSET)) is str or v is None else reading.odd(cls, data, "fax", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
