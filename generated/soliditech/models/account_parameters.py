# Written by the generator from the spec: change that, and run `make generate`.
from __future__ import annotations

from soliditech_runtime.schema import wire
from soliditech_runtime.schema.declaring import define
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from .lookup_entry import LookupEntry


@define(kw_only=True, eq=False, repr=False)
class AccountParameters(Model):
    """The short look-up lists that accounts and payments need, in one reply."""

    account_uses: list[LookupEntry] | Unset = wire.items("accountUses", LookupEntry)
    """What an account can be used for. The property accountUse takes the name."""

    account_types: list[LookupEntry] | Unset = wire.items("accountTypes", LookupEntry)
    """The kinds of account. The property accountType takes the name."""

    organizations: list[LookupEntry] | Unset = wire.items("organizations", LookupEntry)
    """The organizations inside your Soliditech instance that own and bill accounts. The property organization takes
    the name."""

    currencies: list[LookupEntry] | Unset = wire.items("currencies", LookupEntry)
    """The currencies in which accounts are billed. The property currency takes the code, which is the ISO 4217 code."""

    languages: list[LookupEntry] | Unset = wire.items("languages", LookupEntry)
    """The languages of invoices and messages. The property preferredLanguage takes the code."""

    id_number_types: list[LookupEntry] | Unset = wire.items("idNumberTypes", LookupEntry)
    """The kinds of number that identify a customer. The property idNumberType takes the name."""

    payment_methods: list[LookupEntry] | Unset = wire.items("paymentMethods", LookupEntry)
    """The ways in which customers pay. The property method of a payment takes the name."""

    provinces: list[LookupEntry] | Unset = wire.items("provinces", LookupEntry)
    """The provinces, states or regions of addresses. The property province takes the name."""
