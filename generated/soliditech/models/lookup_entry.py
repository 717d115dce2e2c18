# Written by the generator from the spec: change that, and run `make generate`.
"""The schema LookupEntry."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Boolean, Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class LookupEntry(Model):
    """One entry of a look-up list. Which of its id, code and name an action takes stands with the property that takes
    it.

    Args:
        id: Id of the entry: what a property takes that asks for an id. For a sales manager, the user id.
        code: Short code of the entry, such as the ISO 4217 code of a currency; null where the list has no codes.
        name: Name of the entry as people see it: what a property takes that asks for a name.
        active: Whether the entry is still in use; one that is not stays on what it was given to before.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("id", "id", nullable=True),
        Text("code", "code", nullable=True),
        Text("name", "name", nullable=True),
        Boolean("active", "active", nullable=True),
    )

    id: str | Unset | None = UNSET
    code: str | Unset | None = UNSET
    name: str | Unset | None = UNSET
    active: bool | Unset | None = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.id = v if type(v := pop("id", UNSET)) is str or v is None else reading.odd(cls, data, "id", v)
        found.code = v if type(v := pop("code", UNSET)) is str or v is None else reading.odd(cls, data, "code", v)
        found.name = v if type(v := pop("name", UNSET)) is str or v is None else reading.odd(cls, data, "name", v)
        found.active = (
            v if type(v := pop("active", UNSET)) is bool or v is None else reading.odd(cls, data, "active", v)
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
