"""Quotes, up to the contract that one becomes."""

from __future__ import annotations

from decimal import Decimal

from .. import models
from .amounts import HOME_CURRENCY, add_up, cents, currency_of
from .inventory import CUSTOMERS, OPPORTUNITIES, PRODUCTS, QUOTES
from .records import merge
from .refusals import conflict
from .rules_contracts import contract_of_quote
from .store import Transaction


def create_quote(transaction: Transaction, body: models.CreateQuote) -> models.Quote:
    """Quote to an account or on an opportunity, with the tax that the account pays; without an account, VAT."""
    if not body.account_id and not body.opportunity_id:
        raise conflict("A quote needs an account or an opportunity.", "account_id", "This or the other is required.")
    customer = transaction.get(CUSTOMERS, body.account_id) if isinstance(body.account_id, str) else None
    if isinstance(body.opportunity_id, str):
        transaction.get(OPPORTUNITIES, body.opportunity_id)
    if body.quote_date and body.valid_until and body.valid_until < body.quote_date:
        raise conflict("A quote cannot end before its date.", "valid_until", "Before the quote date.")
    quote = merge(models.Quote(status="Open", lines=[]), body)
    for line in quote.lines or ():
        _price(transaction, line)
    add_up(quote, customer)
    quote.currency = currency_of(customer) if customer is not None else HOME_CURRENCY
    quote.quote_date = body.quote_date or transaction.today
    quote.quote_number = transaction.next_in("QUO-")
    return transaction.put(QUOTES, quote)


def _price(transaction: Transaction, line: models.QuoteLine) -> None:
    """What the line comes to: at its own price, else at that of the product; one unit where it says no quantity."""
    if not isinstance(line.unit_price_excluding_tax, Decimal):
        product = transaction.find(PRODUCTS, line.product_code) if isinstance(line.product_code, str) else None
        if product is None or not isinstance(product.unit_price_excluding_tax, Decimal):
            raise conflict("A line without a price needs a product that has one.", "lines", "No price is known.")
        line.unit_price_excluding_tax = product.unit_price_excluding_tax
    line.quantity = line.quantity or Decimal(1)
    line.total_excluding_tax = cents(line.quantity * line.unit_price_excluding_tax, "lines")


def accept_quote(transaction: Transaction, body: models.AcceptQuote, quote_number: str) -> models.Quote:
    """Record who accepted the quote, on a day on which it could be, and make a contract of it."""
    quote = transaction.get(QUOTES, quote_number)
    accepted = body.accepted_date or transaction.today
    if quote.status == "Accepted":
        raise conflict(f"Quote {quote_number} was accepted before.", "quote_number", "Accepted already.")
    if quote.valid_until and quote.valid_until < accepted:
        raise conflict(f"Quote {quote_number} has expired.", "quote_number", "Expired.")
    if not isinstance(quote.account_id, str):
        raise conflict("A contract needs an account.", "quote_number", "On an opportunity alone.")
    merge(quote, body)
    quote.status, quote.accepted_date = "Accepted", accepted
    quote.contract_id = contract_of_quote(transaction, quote, quote.account_id).contract_id
    return transaction.put(QUOTES, quote)
