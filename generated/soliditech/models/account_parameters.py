# Written by the generator from the spec: change that, and run `make generate`.
"""The schema AccountParameters."""

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
class AccountParameters(Model):
    """The short look-up lists that opening an account needs, in one reply.

    Args:
        account_uses: What an account can be used for. The property accountUse takes the name.
        account_types: The kinds of account. The property accountType takes the name.
        organizations: The organizations inside your Soliditech instance that own and bill accounts. The property
            organization takes the name.
        currencies: The currencies in which accounts are billed. The property currency takes the code, which is the
            ISO 4217 code.
        languages: The languages of invoices and messages. The property preferredLanguage takes the code.
        id_number_types: The kinds of number that identify a customer. The property idNumberType takes the name.
        provinces: The provinces, states or regions of addresses. The property province takes the name.
    """

    FIELDS: ClassVar[tuple[Field, ...]] = (
        Items("accountUses", "account_uses", item=Object(model=LookupEntry)),
        Items("accountTypes", "account_types", item=Object(model=LookupEntry)),
        Items("organizations", "organizations", item=Object(model=LookupEntry)),
        Items("currencies", "currencies", item=Object(model=LookupEntry)),
        Items("languages", "languages", item=Object(model=LookupEntry)),
        Items("idNumberTypes", "id_number_types", item=Object(model=LookupEntry)),
        Items("provinces", "provinces", item=Object(model=LookupEntry)),
    )

    account_uses: list[LookupEntry] | Unset = UNSET
    account_types: list[LookupEntry] | Unset = UNSET
    organizations: list[LookupEntry] | Unset = UNSET
    currencies: list[LookupEntry] | Unset = UNSET
    languages: list[LookupEntry] | Unset = UNSET
    id_number_types: list[LookupEntry] | Unset = UNSET
    provinces: list[LookupEntry] | Unset = UNSET

    @classmethod
    def read(cls, data: dict[str, Any], reading: Reading) -> Self:
        """The model of `data`, which is taken to pieces."""
        found = cls.__new__(cls)
        pop = data.pop
        found.account_uses = reading.items(cls, data, "accountUses", pop("accountUses", UNSET), LookupEntry)
        found.account_types = reading.items(cls, data, "accountTypes", pop("accountTypes", UNSET), LookupEntry)
        found.organizations = reading.items(cls, data, "organizations", pop("organizations", UNSET), LookupEntry)
        found.currencies = reading.items(cls, data, "currencies", pop("currencies", UNSET), LookupEntry)
        found.languages = reading.items(cls, data, "languages", pop("languages", UNSET), LookupEntry)
        found.id_number_types = reading.items(cls, data, "idNumberTypes", pop("idNumberTypes", UNSET), LookupEntry)
        found.provinces = reading.items(cls, data, "provinces", pop("provinces", UNSET), LookupEntry)
        found.additional_properties = data
        found.raw = UNSET
        if data:
            reading.unknown(cls, data)
        return found
