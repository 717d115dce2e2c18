"""What each action does. Rules speak operationIds and Python names: paths, verbs and wire names are not theirs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from attrs import frozen

from .. import models
from ..model import Model
from .inventory import CONTACTS, CUSTOMERS, INVOICES
from .records import merge
from .refusals import not_found
from .rules_customers import add_customer, get_contract_products, insert_direct_contract, insert_non_telco_contract
from .rules_money import allocate_payment, create_direct_invoice
from .rules_sales import update_opportunity
from .store import Collection, Transaction

_M = TypeVar("_M", bound=Model)


@frozen
class Rule:
    """What an action does.

    Args:
        run: takes the transaction, the body if there is one, and ids and query parameters by Python name.
        body: the class of its body; None where it has none.
    """

    run: Callable[..., Model | list[Any]]
    body: type[Model] | None = None


def _read(collection: Collection[Any]) -> Rule:
    """Gives the record that the path names."""

    def run(transaction: Transaction, **ids: str) -> Any:
        return _named(transaction, collection, ids)

    return Rule(run)


def _update(collection: Collection[Any], body: type[Model]) -> Rule:
    """Merges the body into the record that the path names."""

    def run(transaction: Transaction, changes: Model, **ids: str) -> Any:
        return transaction.put(collection, merge(_named(transaction, collection, ids), changes))

    return Rule(run, body)


def _named(transaction: Transaction, collection: Collection[_M], ids: Mapping[str, str]) -> _M:
    """The record that the path names; where the path names its owner too, it must be that one's."""
    owner = collection.owner if collection.owner in ids else None
    if owner:
        transaction.get(CUSTOMERS, ids[owner], owner)
    record = transaction.find(collection, ids[collection.key])
    if record is None or (owner and getattr(record, owner) != ids[owner]):
        raise not_found(f"There is no {collection.noun} {ids[collection.key]}.", collection.key)
    return record


RULES: Mapping[str, Rule] = {
    "addCustomer": Rule(add_customer, models.AddCustomer),
    "getCustomer": _read(CUSTOMERS),
    "updateCustomer": _update(CUSTOMERS, models.UpdateCustomer),
    "getContractProducts": Rule(get_contract_products),
    "createDirectInvoice": Rule(create_direct_invoice, models.CreateDirectInvoice),
    "getDirectInvoice": _read(INVOICES),
    "directContractInsert": Rule(insert_direct_contract, models.DirectContractInsert),
    "nonTelcoDirectContractInsert": Rule(insert_non_telco_contract, models.NonTelcoDirectContractInsert),
    "updateCustomerContact": _update(CONTACTS, models.UpdateCustomerContact),
    "updateOpportunity": Rule(update_opportunity, models.UpdateOpportunity),
    "allocatePaymentToInvoice": Rule(allocate_payment, models.AllocatePayment),
}
