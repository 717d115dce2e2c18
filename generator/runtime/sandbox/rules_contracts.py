"""Contracts: put on an account directly or by a quote, listed by product, and cancelled."""

from __future__ import annotations

import datetime
from decimal import Decimal

from .. import models
from ..types import Unset
from .inventory import CONTRACTS, CUSTOMERS, PRODUCTS
from .records import merge
from .refusals import conflict
from .store import Transaction

_CANCELLED = "Cancelled"


def get_contract_products(transaction: Transaction, account_id: str) -> list[models.ContractProduct]:
    """The products on all contracts of the account."""
    transaction.get(CUSTOMERS, account_id)
    return [product for contract in transaction.all(CONTRACTS, account_id) for product in contract.products or ()]


def insert_direct_contract(transaction: Transaction, body: models.DirectContractInsert) -> models.Contract:
    """A contract for the product of that code."""
    wanted = models.ContractProduct(product_code=body.product_code)
    found = transaction.find(PRODUCTS, body.product_code) if isinstance(body.product_code, str) else None
    return _insert(transaction, body, merge(_of_catalogue(found), wanted))


def insert_non_telco_contract(transaction: Transaction, body: models.NonTelcoDirectContractInsert) -> models.Contract:
    """A contract for the product of that id."""
    wanted = models.ContractProduct(product_id=body.product_id)
    products = transaction.all(PRODUCTS) if body.product_id else []
    found = next((each for each in products if each.product_id == body.product_id), None)
    return _insert(transaction, body, merge(_of_catalogue(found), wanted))


def contract_of_quote(transaction: Transaction, quote: models.Quote, account_id: str) -> models.Contract:
    """One contract of all the lines, from the day on which the quote was accepted."""
    products: list[models.ContractProduct] = []
    for line in quote.lines or ():
        found = transaction.find(PRODUCTS, line.product_code) if isinstance(line.product_code, str) else None
        products.append(merge(_of_catalogue(found), line))
    return _new_contract(transaction, account_id, quote.accepted_date or transaction.today, products)


def cancel_contract(transaction: Transaction, body: models.CancelContract, contract_id: str) -> models.Contract:
    """End a contract and all products on it."""
    contract = transaction.get(CONTRACTS, contract_id)
    if contract.status == _CANCELLED:
        raise conflict(f"Contract {contract_id} is cancelled already.", "contract_id", "Cancelled already.")
    contract.status = _CANCELLED
    for product in contract.products or ():
        product.status, product.end_date = _CANCELLED, body.cancellation_date or transaction.today
    return transaction.put(CONTRACTS, contract)


def _insert(
    transaction: Transaction,
    body: models.DirectContractInsert | models.NonTelcoDirectContractInsert,
    product: models.ContractProduct,
) -> models.Contract:
    if not isinstance(body.account_id, str):
        raise conflict("A contract needs an account.", "account_id", "Required.")
    transaction.get(CUSTOMERS, body.account_id)
    return _new_contract(transaction, body.account_id, body.start_date, [product])


def _new_contract(
    transaction: Transaction,
    account_id: str,
    start: datetime.date | Unset,
    products: list[models.ContractProduct],
) -> models.Contract:
    contract = models.Contract(account_id=account_id, status="Active", products=products)
    contract.contract_id = transaction.next_in("CTR-")
    contract.start_date = start or transaction.today
    for product in products:
        product.contract_id, product.status = contract.contract_id, contract.status
        product.start_date, product.end_date = contract.start_date, None
        product.quantity = product.quantity or Decimal(1)
    return transaction.put(CONTRACTS, contract)


def _of_catalogue(product: models.Product | None) -> models.ContractProduct:
    """What the catalogue says of the product: name, ids, price; nothing for one that it does not have."""
    return merge(models.ContractProduct(), product) if product is not None else models.ContractProduct()
