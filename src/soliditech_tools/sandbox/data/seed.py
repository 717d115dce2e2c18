"""What the store starts with: the story that the document's examples tell, read by operationId and Python names."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

from .. import models
from ..groups import operation
from ..model import Model
from ..types import Unset
from . import inventory as held
from .booking import book
from .collection import Collection
from .isp import plant_isp
from .records import given
from .routes import Router
from .transaction import Transaction
from .volume import plant_customers

_M = TypeVar("_M", bound=Model)

_TOLD_BY: dict[Collection[Any], tuple[str, ...]] = {
    held.CUSTOMERS: ("getCustomer", "searchCustomers"),
    held.CONTACTS: ("getCustomerContact", "listCustomerContacts"),
    held.INVOICES: ("getDirectInvoice", "listCustomerInvoices"),
    held.PAYMENTS: ("getPayment", "listCustomerPayments"),
    held.OPPORTUNITIES: ("getOpportunity", "searchOpportunities"),
    held.PRODUCTS: ("getProduct", "listProducts"),
    held.PROMO_CODES: ("getPromoCode", "listPromoCodes"),
    held.QUOTES: ("getQuote", "listQuotes"),
    held.SERVICES: ("listTelcoServices",),
    held.USAGE: ("getTelcoServiceUsage",),
    **{collection: (operation_id,) for operation_id, collection in held.LOOKUPS.items()},
}
"""The actions whose examples show records of a kind."""


def plant(transaction: Transaction, router: Router, *, seed: bool = False, customers: int = 0) -> None:
    """Fill an empty store.

    Args:
        transaction: of the store.
        router: of the document, whose examples come first.
        seed: a small made-up ISP comes next.
        customers: so many made-up customers come last.
    """
    _plant_examples(transaction, router)
    if seed:
        plant_isp(transaction)
    if customers:
        plant_customers(transaction, customers)


def _plant_examples(transaction: Transaction, router: Router) -> None:
    for collection, operation_ids in _TOLD_BY.items():
        for operation_id in operation_ids:
            _keep(transaction, collection, _results(router, operation_id, collection.model))
    for operation_id, model in held.PARAMETERS.items():
        for lists in _results(router, operation_id, model):
            for field in model.FIELDS:
                _keep(transaction, held.lookup(field.name), iter(getattr(lists, field.name) or ()))
    _keep(transaction, held.CONTRACTS, _contracts(router))
    book(transaction, [*transaction.all(held.INVOICES), *transaction.all(held.PAYMENTS)])


def _keep(transaction: Transaction, collection: Collection[_M], records: Iterator[_M]) -> None:
    for record in records:
        # Where examples show a record more than once, the first shows it before the other examples change it.
        if transaction.find(collection, collection.id_of(record)) is None:
            transaction.put(collection, _told(record, transaction.today))
            transaction.taken(getattr(record, collection.key))


def _results(router: Router, operation_id: str, model: type[_M]) -> Iterator[_M]:
    """The example results of an operation; the items of those that are lists."""
    endpoint = router.endpoints.get(operation_id)
    for result in endpoint.result_examples() if endpoint else ():
        for one in result if isinstance(result, list) else [result]:
            yield model.from_dict(one)


def _contracts(router: Router) -> Iterator[models.Contract]:
    """The contracts that the products of an account stand on."""
    products = list(_results(router, "getContractProducts", models.ContractProduct))
    account_id = _example_id(router, "getContractProducts", "account_id") if products else ""
    for contract_id in dict.fromkeys(given(product.contract_id) for product in products):
        own = [product for product in products if product.contract_id == contract_id]
        yield models.Contract(
            contract_id=contract_id,
            account_id=account_id,
            status=own[0].status,
            start_date=own[0].start_date,
            products=own,
        )


def _example_id(router: Router, operation_id: str, name: str) -> str:
    """The example of the path id that is called `name` in Python."""
    wire = next(each.wire for each in operation(operation_id).ids if each.name == name)
    example: str | None = router.endpoints[operation_id].parameters("path")[wire].value.get("example")
    return given(example)


def _told(record: _M, today: datetime.date) -> _M:
    """`record` with what the ledger needs of it, where its example does not say so much."""
    if isinstance(record, models.DirectInvoice):
        record.invoice_date = record.invoice_date or today
        record.total_including_tax = record.total_including_tax or Decimal("0.00")
        if isinstance(record.outstanding_amount, Unset):
            record.outstanding_amount = record.total_including_tax
    elif isinstance(record, models.Payment):
        record.payment_date = record.payment_date or today
        record.amount = record.amount or Decimal("0.00")
        if isinstance(record.unallocated_amount, Unset):
            record.unallocated_amount = record.amount
    return record
