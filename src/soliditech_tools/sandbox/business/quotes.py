"""Quotes, and the contract that an accepted quote becomes."""

from __future__ import annotations

from decimal import Decimal

from soliditech import models

from ..books.amounts import HOME_CURRENCY, add_up, cents, currency_of
from ..error_replies import conflict
from ..store.inventory import OPPORTUNITIES, PRODUCTS, QUOTES
from ..store.records import merge
from ..store.transaction import Transaction
from .contracts import contract_of_quote
from .customers import open_account
from .promotions import price_under, promotion_by_code


def create_quote(transaction: Transaction, body: models.CreateQuote) -> models.Quote:
    """Make a quote to an account or on an opportunity, with the tax that the account pays; without an account, VAT."""
    if not body.account_id and not body.opportunity_id:
        message = "A quote needs an account or an opportunity."
        raise conflict("ACCOUNT_REQUIRED", message, "account_id", "This or the other is required.")
    customer = open_account(transaction, body.account_id) if body.account_id else None
    if isinstance(body.opportunity_id, str):
        transaction.get(OPPORTUNITIES, body.opportunity_id)
    day = body.quote_date or transaction.today
    if body.valid_until and body.valid_until < day:
        raise conflict(
            "ENDS_BEFORE_QUOTE", "A quote cannot end before its date.", "valid_until", "Before the quote date."
        )
    promotion = promotion_by_code(transaction, body.promo_code, day)
    quote = merge(models.Quote(status="Open", lines=[]), body)
    for line in quote.lines or ():
        _price(transaction, line, promotion)
    add_up(quote, customer)
    quote.currency = currency_of(customer) if customer is not None else HOME_CURRENCY
    quote.quote_date = day
    quote.quote_number = transaction.next_in("QUO-")
    return transaction.put(QUOTES, quote)


def _price(transaction: Transaction, line: models.QuoteLine, promotion: models.PromoCode | None) -> None:
    """Set the total of a line, by its own price, or else by the product's price less the promotion's discount.

    The quantity of a line without one is 1.
    """
    if not isinstance(line.unit_price_excluding_tax, Decimal):
        product = transaction.find(PRODUCTS, line.product_code) if isinstance(line.product_code, str) else None
        if product is None or not isinstance(product.unit_price_excluding_tax, Decimal):
            message = "A line without a price needs a product that has one."
            raise conflict("PRICE_REQUIRED", message, "lines", "No price is known.")
        line.unit_price_excluding_tax = price_under(promotion, line.product_code, product.unit_price_excluding_tax)
    line.quantity = line.quantity or Decimal(1)
    line.total_excluding_tax = cents(line.quantity * line.unit_price_excluding_tax, "lines")


def accept_quote(transaction: Transaction, body: models.AcceptQuote, quote_number: str) -> models.Quote:
    """Record who accepted the quote, if it is valid on that day, and make a contract from it."""
    quote = transaction.get(QUOTES, quote_number)
    accepted = body.accepted_date or transaction.today
    if quote.status == "Accepted":
        message = f"Quote {quote_number} was accepted before."
        raise conflict("QUOTE_ACCEPTED", message, "quote_number", "Accepted already.")
    if quote.valid_until and quote.valid_until < accepted:
        raise conflict("QUOTE_EXPIRED", f"Quote {quote_number} has expired.", "quote_number", "Expired.")
    if body.accepted_date and quote.quote_date and accepted < quote.quote_date:
        message = "A quote cannot be accepted before its date."
        raise conflict("ACCEPTED_BEFORE_QUOTE", message, "accepted_date", "Before the quote date.")
    if not quote.account_id:
        message = "A contract needs an account."
        raise conflict("QUOTE_WITHOUT_ACCOUNT", message, "quote_number", "On an opportunity alone.")
    customer = open_account(transaction, quote.account_id, "quote_number")
    merge(quote, body)
    quote.status, quote.accepted_date = "Accepted", accepted
    quote.contract_id = contract_of_quote(transaction, quote, customer).contract_id
    return transaction.put(QUOTES, quote)
