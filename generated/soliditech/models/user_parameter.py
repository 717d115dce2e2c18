# Written by the generator from the spec: change that, and run `make generate`.
"""The schema UserParameter."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset


@define(kw_only=True, eq=False, repr=False)
class UserParameter(Model):
    """One setting of a service.

    Args:
        name: Name of the setting as the product defines it.
        value: Value of the setting, always as text.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("name", "name"),
        Text("value", "value"),
    )

    name: str | Unset = UNSET
    value: str | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.name = v if type(v := pop("name", UNSET)) is str else reading.odd(cls, data, "name", v)
        found.value = v if type(v := pop("value", UNSET)) is str else reading.odd(cls, data, "value", v)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
