"""What a record lacks passes type checkers into the next call, and is refused there before anything is sent."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import httpx
import pytest

from soliditech import UNSET, Soliditech, errors, models


def nothing_may_be_sent(request: httpx.Request) -> httpx.Response:
    raise AssertionError("a request was sent")


EMPTY = models.Customer()
NULL = models.Customer(account_id=None)
PAYMENT = models.Payment(account_id=None, amount=Decimal(5))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda client: client.customers.get(EMPTY.account_id), "account_id must be given"),
        (lambda client: client.customers.get(NULL.account_id), "account_id must be given"),
        (lambda client: client.customers.update(EMPTY.account_id, tax_type="VAT"), "account_id must be given"),
        (lambda client: client.payments.allocate_to_invoice("T", invoice_number=UNSET), "invoice_number is required"),
        (lambda client: client.payments.allocate_to_invoice("T", invoice_number=None), "invoice_number cannot be null"),
        (lambda client: client.payments.create(account_id=PAYMENT.account_id), "account_id cannot be null"),
        (lambda client: client.quotes.list(account_id=NULL.account_id), "account_id cannot be null"),
    ],
)
def test_a_value_that_is_not_there_is_refused_by_name(call: Callable[[Soliditech], object], says: str) -> None:
    transport = httpx.MockTransport(nothing_may_be_sent)
    with Soliditech(base_url="https://isp.example", api_key="key", transport=transport) as client:
        with pytest.raises(errors.InvalidParameterError, match=says) as caught:
            call(client)
        assert caught.value.outcome == "not_sent"
        assert str(caught.value).endswith("Nothing was sent.")
