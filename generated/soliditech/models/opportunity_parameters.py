# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .lookup_entry import LookupEntry


@define(kw_only=True, eq=False, repr=False)
class OpportunityParameters(Model):
    """The look-up lists of sales opportunities, in one reply."""

    stages: list[LookupEntry] | Unset = wire.items("stages", LookupEntry)
    """The stages that an opportunity passes, in their order. The property stageId takes the id, stage the name."""

    types: list[LookupEntry] | Unset = wire.items("types", LookupEntry)
    """The kinds of opportunity. The property typeId takes the id, type the name."""

    contract_statuses: list[LookupEntry] | Unset = wire.items("contractStatuses", LookupEntry)
    """How far the contract of an opportunity can be. The property contractStatusId takes the id, contractStatus the
    name."""
