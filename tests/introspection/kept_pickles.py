"""Pickles as each version wrote them: `python -m tests.introspection.kept_pickles 0.2.0` keeps those of this one."""

from __future__ import annotations

import pickle
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx

from soliditech import Soliditech, errors, models

FOLDER = Path(__file__).parent / "pickles"
CUSTOMER = {
    "accountId": "ACC-1",
    "taxType": "VAT",
    "createdDate": "2026-01-31",
    "physicalAddress": {"city": "Cape Town"},
    "newKey": {"a": [1]},
}
INVOICE = {"invoiceNumber": "INV-1", "totalIncludingTax": Decimal("1.10"), "lines": [{"productCode": "P"}]}


def error() -> errors.ConflictError:
    """An error with all that one had from the beginning."""
    return errors.ConflictError(
        "updateCustomer: refused.",
        operation="updateCustomer",
        status=409,
        code="TAKEN",
        message="text",
        fields=("taxType",),
        request_id="r-1",
        attempts=2,
        elapsed=0.5,
        outcome="rejected",
    )


def whole_page() -> Any:
    """A whole reply with a page."""
    reply = {"result": [{"accountId": "ACC-1"}], "paging": {"page": 1, "pageSize": 1, "totalItems": 2}}
    transport = httpx.MockTransport(lambda _: httpx.Response(200, json=reply, headers={"ETag": "1"}))
    client = Soliditech(base_url="https://isp.example", api_key="key", transport=transport)
    return client.customers.with_raw_response.search()


def keep(version: str) -> None:
    """Write down what this version pickles."""
    values = {
        "customer": models.Customer.from_dict(CUSTOMER),
        "invoice": models.DirectInvoice.from_dict(INVOICE),
        "error": error(),
        "whole_page": whole_page(),
    }
    folder = FOLDER / version
    folder.mkdir(parents=True)
    for name, value in values.items():
        (folder / f"{name}.pickle").write_bytes(pickle.dumps(value, 2))


if __name__ == "__main__":
    keep(sys.argv[1])
