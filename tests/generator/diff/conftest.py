"""The document that changes are made of here."""

from __future__ import annotations

import pytest

from generator.reading.walk import operations
from tests.support.bundled import Document, bundled

_BY_GROUP = {
    "customers": ("addCustomer", "getCustomer", "getCustomerStatement", "searchCustomers", "updateCustomer"),
    "payments": ("createPayment", "getPayment", "listCustomerPayments"),
    "quotes": ("acceptQuote", "createQuote", "getQuote"),
    "others": ("addOpportunity", "searchOpportunities", "getInvoicePdf", "getTelcoServiceUsage", "listProducts"),
}


@pytest.fixture(scope="session")
def document() -> Document:
    """Some operations of the real document, not to be changed: all 53 of them take four times as long, twice a test."""
    document = bundled()
    kept = {operation for names in _BY_GROUP.values() for operation in names}
    for place in list(operations(document)):
        if place.operation["operationId"] not in kept:
            del place.item[place.method]
    return document
