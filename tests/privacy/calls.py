"""Calls whose every field is a canary."""

from __future__ import annotations

from typing import Any

from soliditech import RequestOptions, models
from tests.privacy.canaries import ACCOUNT, AMOUNT, EMAIL, INVOICE, LAST_NAME, STREET
from tests.support.fault_server import FaultServer

OPTIONS = RequestOptions(
    extra_headers={"X-Tenant": LAST_NAME},
    extra_query={"customer": EMAIL},
    extra_body={LAST_NAME: {EMAIL: AMOUNT}},
)


def at(server: FaultServer) -> dict[str, Any]:
    """The settings of a client of this server."""
    return {"base_url": f"http://127.0.0.1:{server.port}/api"}


def by_fields(client: Any) -> Any:
    return client.customers.update(
        ACCOUNT,
        sales_manager=LAST_NAME,
        physical_address=models.PhysicalAddress(address_line_1=STREET),
        options=OPTIONS,
    )


def by_flat_json(client: Any) -> Any:
    return client.customers.update(
        parameters_json={"accountId": ACCOUNT, "physicalAddress.addressLine1": STREET}, options=OPTIONS
    )


def by_flat_json_text(client: Any) -> Any:
    return client.customers.update(parameters_json=f'{{"accountId": "{ACCOUNT}", "salesManager": "{LAST_NAME}"}}')


def bill(client: Any) -> Any:
    line = models.DirectInvoiceLine(product_code=LAST_NAME, total_excluding_tax=AMOUNT)
    return client.invoicing.create_direct_invoice(master_account_id=ACCOUNT, invoice_reference=INVOICE, lines=[line])


CALLS = {each.__name__: each for each in (by_fields, by_flat_json, by_flat_json_text, bill)}
