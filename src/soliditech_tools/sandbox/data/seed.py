"""What the store starts with: the story that the document's examples tell, read by operationId and Python names."""

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
from ..served import Served
from ..store import inventory as held
from ..store.collection import Collection
from ..store.transaction import Transaction
from .isp import plant_isp
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


def plant(transaction: Transaction, router: Router, served: Served, *, seed: bool = False, customers: int = 0) -> None:
    """Fill an empty store.

    Args:
        transaction: of the store.
        router: of the document, whose examples come first.
        served: the package that is served.
        seed: a small made-up ISP comes next.
        customers: so many made-up customers come last.
    """
    _plant_examples(transaction, _Examples(router, served))
    if seed:
        plant_isp(transaction)
    if customers:
        plant_customers(transaction, customers)


def _plant_examples(transaction: Transaction, examples: _Examples) -> None:
    for collection, operation_ids in _TOLD_BY.items():
        for operation_id in operation_ids:
            _keep(transaction, collection, examples.results(operation_id, collection.model))
    for operation_id, model in held.PARAMETERS.items():
        for lists in examples.results(operation_id, model):
            for field in model.FIELDS:
                _keep(transaction, held.lookup(field.name), iter(getattr(lists, field.name) or ()))
    _keep(transaction, held.CONTRACTS, examples.contracts())
    book(transaction, [*transaction.all(held.INVOICES), *transaction.all(held.PAYMENTS)])


def _keep(transaction: Transaction, collection: Collection[_M], records: Iterator[_M]) -> None:
    for record in records:
        key = getattr(record, collection.key)
        if not isinstance(key, str) or not key:
            continue
        # Where examples show a record more than once, the first shows it before the other examples change it.
        if transaction.find(collection, collection.id_of(record)) is None:
            transaction.put(collection, _told(record, transaction.today))
            transaction.taken(key)


class _Examples:
    """What the document's examples show, as our models.

    Args:
        router: of the document.
        served: the package that is served.
    """

    def __init__(self, router: Router, served: Served) -> None:
        self._endpoints = router.endpoints
        self._served = served

    def results(self, operation_id: str, model: type[_M]) -> Iterator[_M]:
        """The example results of an operation; the items of those that are lists."""
        endpoint = self._endpoints.get(operation_id)
        for result in endpoint.result_examples() if endpoint else ():
            for one in result if isinstance(result, list) else [result]:
                if isinstance(one, dict):
                    yield self._served.read(model, one)

    def contracts(self) -> Iterator[models.Contract]:
        """The contracts that the products of an account stand on."""
        products = list(self.results("getContractProducts", models.ContractProduct))
        account_id = self._id("getContractProducts", "account_id")
        if account_id is None:
            return
        for contract_id in dict.fromkeys(product.contract_id for product in products if product.contract_id):
            own = [product for product in products if product.contract_id == contract_id]
            yield models.Contract(
                contract_id=contract_id,
                account_id=account_id,
                status=own[0].status,
                start_date=own[0].start_date,
                products=own,
            )

    def _id(self, operation_id: str, name: str) -> str | None:
        """The example of the path id that is called `name` in Python; None if there is none."""
        operation, endpoint = self._served.operation(operation_id), self._endpoints.get(operation_id)
        if operation is None or endpoint is None:
            return None
        parameters = endpoint.parameters("path")
        shown = [parameters[each.wire].value.get("example") for each in operation.ids if each.name == name]
        return next((example for example in shown if isinstance(example, str)), None)


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
