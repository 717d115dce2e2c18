"""Accounts and their contracts."""

from __future__ import annotations

import datetime
from decimal import Decimal

from .. import models
from .inventory import CONTRACTS, CUSTOMERS
from .records import merge
from .refusals import conflict
from .store import Transaction


def add_customer(transaction: Transaction, body: models.AddCustomer) -> models.Customer:
    """Open an account, its own master, under a new id."""
    account_id = transaction.next_in("ACC-")
    customer = merge(models.Customer(), body)
    customer.account_id = customer.master_account_id = account_id
    customer.account_status = "Active"
    customer.created_date = transaction.today
    return transaction.put(CUSTOMERS, customer)


def get_contract_products(transaction: Transaction, account_id: str) -> list[models.ContractProduct]:
    """The products on all contracts of the account."""
    transaction.get(CUSTOMERS, account_id)
    return [product for contract in transaction.all(CONTRACTS, account_id) for product in contract.products or ()]


def insert_direct_contract(transaction: Transaction, body: models.DirectContractInsert) -> models.Contract:
    """A contract for the product of that code."""
    return _insert(transaction, body, models.ContractProduct(product_code=body.product_code))


def insert_non_telco_contract(transaction: Transaction, body: models.NonTelcoDirectContractInsert) -> models.Contract:
    """A contract for the product of that id."""
    return _insert(transaction, body, models.ContractProduct(product_id=body.product_id))


def _insert(
    transaction: Transaction,
    body: models.DirectContractInsert | models.NonTelcoDirectContractInsert,
    product: models.ContractProduct,
) -> models.Contract:
    """A new contract with one of `product` on it, which names its code or its id."""
    if not isinstance(body.account_id, str):
        raise conflict("A contract needs an account.", "account_id", "Required.")
    transaction.get(CUSTOMERS, body.account_id)
    start = body.start_date if isinstance(body.start_date, datetime.date) else transaction.today
    product = merge(_known(transaction, product), product)
    product.contract_id = transaction.next_in("CTR-")
    product.status = "Active"
    product.quantity = Decimal(1)
    product.start_date, product.end_date = start, None
    contract = models.Contract(
        contract_id=product.contract_id,
        account_id=body.account_id,
        status="Active",
        start_date=start,
        products=[product],
    )
    return transaction.put(CONTRACTS, contract)


def _known(transaction: Transaction, wanted: models.ContractProduct) -> models.ContractProduct:
    """A product of that code or id from any contract, for its name and price; an empty one where there is none."""
    for contract in transaction.all(CONTRACTS):
        for product in contract.products or ():
            if wanted.product_code and product.product_code == wanted.product_code:
                return product
            if wanted.product_id and product.product_id == wanted.product_id:
                return product
    return models.ContractProduct()
