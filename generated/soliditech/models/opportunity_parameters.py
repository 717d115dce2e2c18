# Written by the generator from the spec: change that, and run `make generate`.
"""The schema OpportunityParameters."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from attrs import define

from soliditech_runtime.schema.fields import Field, Items
from soliditech_runtime.schema.model import Model
from soliditech_runtime.schema.objects import Object
from soliditech_runtime.schema.reading import Reading
from soliditech_runtime.types import UNSET, Unset

from .lookup_entry import LookupEntry


@define(kw_only=True, eq=False, repr=False)
class OpportunityParameters(Model):
    """The look-up lists of sales opportunities, in one reply.

    Args:
        stages: The stages that an opportunity passes, in their order. The property stageId takes the id, stage the
            name.
        types: The kinds of opportunity. The property typeId takes the id, type the name.
        contract_statuses: How far the contract of an opportunity can be. The property contractStatusId takes the
            id, contractStatus the name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Items("stages", "stages", item=Object(model=LookupEntry)),
        Items("types", "types", item=Object(model=LookupEntry)),
        Items("contractStatuses", "contract_statuses", item=Object(model=LookupEntry)),
    )

    stages: list[LookupEntry] | Unset = UNSET
    types: list[LookupEntry] | Unset = UNSET
    contract_statuses: list[LookupEntry] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.stages = reading.items(cls, data, "stages", pop("stages", UNSET), LookupEntry)
        found.types = reading.items(cls, data, "types", pop("types", UNSET), LookupEntry)
        found.contract_statuses = reading.items(
            cls, data, "contractStatuses", pop("contractStatuses", UNSET), LookupEntry
        )
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
