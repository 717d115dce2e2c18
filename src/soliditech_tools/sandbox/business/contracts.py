"""Contracts: added to an account directly or by a quote, listed by product, started on their day, and cancelled."""

from __future__ import annotations

import datetime
from decimal import Decimal

from soliditech import models

from ..error_replies import conflict
from ..store.inventory import CONTRACTS, CUSTOMERS, PRODUCTS
from ..store.planned_changes import TO_CANCEL, TO_START, PlannedChange, call_off, plan
from ..store.records import merge
from ..store.transaction import Transaction
from .customers import ACTIVE, CANCELLED, PENDING, open_account
from .promotions import covers, price_under, promotion_by_code, promotion_by_id
from .telco import end_services, start_pending_services, start_service


def get_contract_products(transaction: Transaction, account_id: str) -> list[models.ContractProduct]:
    """The products on all contracts of the account."""
    transaction.get(CUSTOMERS, account_id)
    return [product for contract in transaction.all(CONTRACTS, account_id) for product in contract.products or ()]


def insert_direct_contract(transaction: Transaction, body: models.DirectContractInsert) -> models.Contract:
    """Add a contract for the product with the code, and its telco service."""
    customer = open_account(transaction, body.account_id)
    start = body.start_date or transaction.today
    promotion = promotion_by_code(transaction, body.promo_code, start)
    in_catalogue = transaction.find(PRODUCTS, body.product_code) if isinstance(body.product_code, str) else None
    requested = models.ContractProduct(product_code=body.product_code)
    product = _contract_product(in_catalogue, requested, promotion, ("product_code", "promo_code"))
    contract = _new_contract(transaction, customer, start, [product])
    line = body.fibre_link_service_parameters
    start_service(transaction, customer, contract, in_catalogue, line or models.FibreLinkServiceParameters())
    return contract


def insert_non_telco_contract(transaction: Transaction, body: models.NonTelcoDirectContractInsert) -> models.Contract:
    """Add a contract for the product with the id."""
    customer = open_account(transaction, body.account_id)
    start = body.start_date or transaction.today
    promotion = promotion_by_id(transaction, body.promo_code_id, start)
    matches = transaction.matching(PRODUCTS, "product_id", body.product_id) if body.product_id else []
    in_catalogue = matches[0] if matches else None
    requested = models.ContractProduct(product_id=body.product_id)
    product = _contract_product(in_catalogue, requested, promotion, ("product_id", "promo_code_id"))
    return _new_contract(transaction, customer, start, [product])


def contract_of_quote(transaction: Transaction, quote: models.Quote, customer: models.Customer) -> models.Contract:
    """Add one contract for all lines of the quote, from the day on which it was accepted."""
    products: list[models.ContractProduct] = []
    for line in quote.lines or ():
        in_catalogue = transaction.find(PRODUCTS, line.product_code) if isinstance(line.product_code, str) else None
        products.append(merge(_copy_from_catalogue(in_catalogue), line))
    return _new_contract(transaction, customer, quote.accepted_date or transaction.today, products)


def cancel_contract(transaction: Transaction, body: models.CancelContract, contract_id: str) -> models.Contract:
    """Cancel a contract with all its products and telco services, on a day ahead if one is given.

    The contract goes on until that day. What is planned for it is replaced: the last word on its end counts.
    """
    contract = transaction.get(CONTRACTS, contract_id)
    last = body.cancellation_date or transaction.today
    if contract.status == CANCELLED:
        message = f"Contract {contract_id} is cancelled already."
        raise conflict("CONTRACT_CANCELLED", message, "contract_id", "Cancelled already.")
    if body.cancellation_date and contract.start_date and last < contract.start_date:
        message = "A contract cannot end before it starts."
        raise conflict("ENDS_BEFORE_START", message, "cancellation_date", "Before the first day of the contract.")
    for product in contract.products or ():
        if product.status != CANCELLED:
            product.end_date = last
    transaction.put(CONTRACTS, contract)
    call_off(transaction, CONTRACTS, contract_id, changes=[TO_CANCEL])
    if last <= transaction.today:
        return end_products(transaction, contract_id)
    reason = body.reason if isinstance(body.reason, str) else None
    plan(transaction, PlannedChange(last, CONTRACTS.noun, contract_id, TO_CANCEL, reason))
    return contract


def start_contract(transaction: Transaction, contract_id: str) -> None:
    """Start a contract that waited for its first day, with its products and telco services."""
    contract = transaction.get(CONTRACTS, contract_id)
    for record in (contract, *(contract.products or ())):
        if record.status == PENDING:
            record.status = ACTIVE
    start_pending_services(transaction, transaction.put(CONTRACTS, contract))


def end_products(transaction: Transaction, contract_id: str) -> models.Contract:
    """Cancel the products of a contract whose last day has come; with the last product, contract and services end."""
    contract = transaction.get(CONTRACTS, contract_id)
    products = contract.products or []
    for product in products:
        if product.end_date and product.end_date <= transaction.today:
            product.status = CANCELLED
    if all(product.status == CANCELLED for product in products):
        contract.status = CANCELLED
        call_off(transaction, CONTRACTS, contract_id)
        end_services(transaction, contract_id)
    return transaction.put(CONTRACTS, contract)


def _contract_product(
    in_catalogue: models.Product | None,
    requested: models.ContractProduct,
    promotion: models.PromoCode | None,
    fields: tuple[str, str],
) -> models.ContractProduct:
    """The product for a contract: `requested`, completed from the catalogue if the product is there.

    Args:
        in_catalogue: the product in the catalogue; None if it is not there.
        requested: what the request says of the product.
        promotion: the promotion under which it is sold, if any.
        fields: the Python names of the request's fields for product and promotion.

    Raises:
        ErrorReply: 409, the product is not sold, or not under the promotion.
    """
    if in_catalogue is not None and in_catalogue.active is False:
        raise conflict("PRODUCT_NOT_SOLD", "The product is not sold at present.", fields[0], "Not active.")
    product = merge(_copy_from_catalogue(in_catalogue), requested)
    if promotion is not None and not covers(promotion, product.product_code):
        message = "The product cannot be sold under the promotion."
        raise conflict("PROMOTION_NOT_FOR_PRODUCT", message, fields[1], "Not for this product.")
    if isinstance(product.unit_price_excluding_tax, Decimal):
        price = price_under(promotion, product.product_code, product.unit_price_excluding_tax)
        product.unit_price_excluding_tax = price
    return product


def _new_contract(
    transaction: Transaction, customer: models.Customer, start: datetime.date, products: list[models.ContractProduct]
) -> models.Contract:
    status = ACTIVE if start <= transaction.today else PENDING
    contract = models.Contract(status=status, start_date=start, products=products)
    if isinstance(customer.account_id, str):
        contract.account_id = customer.account_id
    contract.contract_id = transaction.next_in("CTR-")
    for product in products:
        product.contract_id, product.status = contract.contract_id, status
        product.start_date, product.end_date = start, None
        product.quantity = product.quantity or Decimal(1)
    if status == PENDING:
        plan(transaction, PlannedChange(start, CONTRACTS.noun, contract.contract_id, TO_START))
    return transaction.put(CONTRACTS, contract)


def _copy_from_catalogue(product: models.Product | None) -> models.ContractProduct:
    """What the catalogue says of the product, such as name, ids and price; empty for a product that is not there."""
    return merge(models.ContractProduct(), product) if product is not None else models.ContractProduct()
