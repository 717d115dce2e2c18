# Written by the generator from the spec: change that, and run `make generate`.
"""The schema ContractService."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Items, Text
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .user_parameter import UserParameter


@define(kw_only=True, eq=False, repr=False)
class ContractService(Model):
    """A service on a non-telco contract, with the settings that its product asks for.

    Args:
        service_name: Name of the service as the product defines it.
        user_parameters: Settings of the service, as pairs of name and value.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Text("serviceName", "service_name"),
        Items("userParameters", "user_parameters", item=Object(model=UserParameter)),
    )

    service_name: str | Unset = UNSET
    user_parameters: list[UserParameter] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.service_name = (
            v if type(v := pop("serviceName", UNSET)) is str else reading.odd(cls, data, "serviceName", v)
        )
        found.user_parameters = reading.items(cls, data, "userParameters", pop("userParameters", UNSET), UserParameter)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
