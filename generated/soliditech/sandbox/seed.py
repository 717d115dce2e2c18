"""What the store starts with: the story that the document's examples tell, read by operationId and Python names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from .. import models
from ..groups import operation
from ..model import Model
from .inventory import CONTACTS, CONTRACTS, CUSTOMERS, INVOICES, OPPORTUNITIES, PAYMENTS, HeldPayment
from .records import given
from .routes import Router
from .store import Collection, Transaction

_M = TypeVar("_M", bound=Model)


def plant(transaction: Transaction, router: Router) -> None:
    """Put the examples' records into an empty store."""
    _keep(transaction, CUSTOMERS, _results(router, "getCustomer", models.Customer))
    _keep(transaction, INVOICES, _before_payments(_results(router, "getDirectInvoice", models.DirectInvoice)))
    _keep(transaction, CONTACTS, _results(router, "updateCustomerContact", models.CustomerContact))
    _keep(transaction, OPPORTUNITIES, _results(router, "updateOpportunity", models.Opportunity))
    _keep(transaction, CONTRACTS, _contracts(router))
    _keep(transaction, PAYMENTS, _payments(router))


def _keep(transaction: Transaction, collection: Collection[_M], records: Iterator[_M]) -> None:
    for record in records:
        transaction.put(collection, record)
        transaction.taken(getattr(record, collection.key))


def _results(router: Router, operation_id: str, model: type[_M]) -> Iterator[_M]:
    """The example results of an operation; the items of those that are lists."""
    endpoint = router.endpoints.get(operation_id)
    for result in endpoint.result_examples() if endpoint else ():
        for one in result if isinstance(result, list) else [result]:
            yield model.from_dict(one)


def _before_payments(invoices: Iterator[models.DirectInvoice]) -> Iterator[models.DirectInvoice]:
    """Each invoice once: as it was when most was owed, before the examples pay it."""
    by_debt = sorted(invoices, key=lambda invoice: given(invoice.outstanding_amount))
    yield from {invoice.invoice_number: invoice for invoice in by_debt}.values()


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


def _payments(router: Router) -> Iterator[HeldPayment]:
    """The payments of the example allocations, as they were before."""
    for allocation in _results(router, "allocatePaymentToInvoice", models.Allocation):
        amount = given(allocation.allocated_amount) + given(allocation.payment_unallocated_amount)
        yield HeldPayment(tx_number=given(allocation.tx_number), amount=amount, unallocated_amount=amount)
