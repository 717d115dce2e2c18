"""Loads the records that the store starts with: those of the document's examples, and made-up ones."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, TypeVar

from soliditech import models
from soliditech_runtime.schema.model import Model
from soliditech_runtime.types import Unset

from ..books.booking import book
from ..http.routes import Router
from ..served_package import ServedPackage
from ..store import inventory
from ..store.collection import Collection
from ..store.transaction import Transaction
from .isp import load_isp
from .stated_plans import plan_what_is_stated
from .volume import load_customers

_M = TypeVar("_M", bound=Model)

_EXAMPLE_OPERATIONS: dict[Collection[Any], tuple[str, ...]] = {
    inventory.CUSTOMERS: ("getCustomer", "searchCustomers"),
    inventory.CONTACTS: ("getCustomerContact", "listCustomerContacts"),
    inventory.INVOICES: ("getDirectInvoice", "listCustomerInvoices"),
    inventory.PAYMENTS: ("getPayment", "listCustomerPayments"),
    inventory.OPPORTUNITIES: ("getOpportunity", "searchOpportunities"),
    inventory.PRODUCTS: ("getProduct", "listProducts"),
    inventory.PROMO_CODES: ("getPromoCode", "listPromoCodes"),
    inventory.QUOTES: ("getQuote", "listQuotes"),
    inventory.SERVICES: ("listTelcoServices",),
    inventory.USAGE: ("getTelcoServiceUsage",),
    **{collection: (operation_id,) for operation_id, collection in inventory.LOOKUPS.items()},
}
"""The operations whose examples contain records of a collection."""


def load_records(
    transaction: Transaction, router: Router, served: ServedPackage, *, seed: bool = False, customers: int = 0
) -> None:
    """Fill an empty store; a vendor's API keeps no records.

    Args:
        transaction: of the store.
        router: of the document, whose examples are loaded first.
        served: the package that is served.
        seed: whether to load a small made-up ISP next.
        customers: how many made-up customers to load last.
    """
    if served.package.foreign:
        return
    _load_examples(transaction, _Examples(router, served))
    if seed:
        load_isp(transaction)
    if customers:
        load_customers(transaction, customers)


def _load_examples(transaction: Transaction, examples: _Examples) -> None:
    for collection, operation_ids in _EXAMPLE_OPERATIONS.items():
        for operation_id in operation_ids:
            _put_new(transaction, collection, examples.results(operation_id, collection.model))
    for operation_id, model in inventory.PARAMETERS.items():
        for lists in examples.results(operation_id, model):
            for field in model.FIELDS:
                _put_new(transaction, inventory.lookup(field.name), iter(getattr(lists, field.name) or ()))
    _put_new(transaction, inventory.CONTRACTS, examples.contracts())
    book(transaction, [*transaction.all(inventory.INVOICES), *transaction.all(inventory.PAYMENTS)])


def _put_new(transaction: Transaction, collection: Collection[_M], records: Iterator[_M]) -> None:
    for record in records:
        key = getattr(record, collection.key)
        if not isinstance(key, str) or not key:
            continue
        # Of several examples with one record, the first shows it before the other operations change it.
        if transaction.find(collection, collection.id_of(record)) is None:
            plan_what_is_stated(transaction, transaction.put(collection, _with_amounts(record, transaction.today)))
            transaction.reserve_id(key)


class _Examples:
    """The records in the document's examples, as models of our own package.

    Args:
        router: of the document.
        served: the package that is served.
    """

    def __init__(self, router: Router, served: ServedPackage) -> None:
        self._routes = router.routes
        self._served = served

    def results(self, operation_id: str, model: type[_M]) -> Iterator[_M]:
        """The example results of an operation; if they are lists, the items of these."""
        route = self._routes.get(operation_id)
        for result in route.result_examples(self._served.replies(operation_id)) if route else ():
            for record in result if isinstance(result, list) else [result]:
                if isinstance(record, dict):
                    yield self._served.read(model, record)

    def contracts(self) -> Iterator[models.Contract]:
        """The contracts that the example products of an account belong to."""
        products = list(self.results("getContractProducts", models.ContractProduct))
        account_id = self._id("getContractProducts", "account_id")
        if account_id is None:
            return
        for contract_id in dict.fromkeys(product.contract_id for product in products if product.contract_id):
            on_contract = [product for product in products if product.contract_id == contract_id]
            yield models.Contract(
                contract_id=contract_id,
                account_id=account_id,
                status=on_contract[0].status,
                start_date=on_contract[0].start_date,
                products=on_contract,
            )

    def _id(self, operation_id: str, name: str) -> str | None:
        """The example of the path id with the Python name `name`; None if there is none."""
        operation, route = self._served.operation(operation_id), self._routes.get(operation_id)
        if operation is None or route is None:
            return None
        parameters = route.parameters("path")
        examples = [parameters[field.wire].value.get("example") for field in operation.ids if field.name == name]
        return next((example for example in examples if isinstance(example, str)), None)


def _with_amounts(record: _M, today: datetime.date) -> _M:
    """`record` with the date and the amounts that the ledger needs, where its example leaves them out."""
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
