"""A customer made of words that nobody writes by chance, and a day's calls about it that any instance answers."""

from __future__ import annotations

import asyncio
import base64
import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from soliditech import errors, models
from soliditech_tools.testing import Sandbox, Tape, make, record

KEY = "key/of+Quagga-471147114"
ACCOUNT = "ACC-QUAGGA-471147114"
INVOICE = "INV/Quagga/471147114"
WORDS = ("quagga", "471147114", "4711-47", "okapi", "1471.14")
"""Every value of the customer holds one of these; those of invoices hold the last ones."""
DAY = datetime.date(2026, 2, 17)


def customer() -> models.Customer:
    """The customer."""
    return models.Customer(
        account_id=ACCOUNT,
        account_status="Quagga",
        created_date=DAY,
        tax_type="QUAGGA",
        business_details=models.BusinessDetails(business_name="Okapi, Quagga & Söhne", vat_number="4471147114"),
        primary_contact=models.PrimaryContact(
            first_name="Quagga", email="jane.quagga@okapi.example", cell_phone="+27 471147114"
        ),
        physical_address=models.PhysicalAddress(address_line_1="12 Quagga Street", city="Okapistadt"),
    )


def seed(sandbox: Sandbox) -> None:
    """Put the customer into a sandbox, with two invoices and a contact."""
    line = models.DirectInvoiceLine(product_code="OKAPI-1", total_excluding_tax=Decimal("1471.14"))
    first = make(
        models.DirectInvoice, invoice_number=INVOICE, master_account_id=ACCOUNT, invoice_date=DAY, lines=[line]
    )
    second = make(models.DirectInvoice, master_account_id=ACCOUNT, description="Quagga")
    person = models.PersonalDetails(last_name="Quagga")
    contact = make(models.CustomerContact, account_id=ACCOUNT, personal_details=person, contact_level="Primary")
    sandbox.seed(customer(), first, second, contact)


def calls(tape: Tape) -> list[Any]:
    """The calls by a sync client, and what came back."""
    account = tape.value("account", ACCOUNT)
    with tape.client() as client:
        read = client.customers.get(account)
        city = read.physical_address.city if read.physical_address else ""
        status = str(read.account_status)
        changed = client.customers.update(account, physical_address=models.PhysicalAddress(city=city))
        invoices = list(client.invoicing.list_customer_invoices(account, page_size=1))
        files = [client.invoicing.get_invoice_pdf(str(invoice.invoice_number)) for invoice in invoices]
        contacts = list(client.contacts.list(account, contact_level="Primary"))
        paid = client.payments.create(account_id=account, amount=invoices[0].total_including_tax, notes=status)
        with pytest.raises(errors.NotFoundError) as caught:
            client.customers.get(tape.value("missing", "ACC-OKAPI-0"))
    return [read, changed, invoices, [file.name for file in files], contacts, paid, caught.value.code]


def async_calls(tape: Tape) -> list[Any]:
    """Some of them by an async client, several at once."""
    account = tape.value("account", ACCOUNT)

    async def call() -> list[Any]:
        async with tape.async_client() as client:
            read = await client.customers.get(account)
            pages = [client.invoicing.list_customer_invoices(account, page_size=size) for size in (1, 2)]
            return [read, *await asyncio.gather(*(page.collect() for page in pages))]

    return asyncio.run(call())


def recorded(path: Path, sandbox: Sandbox, story: Any = calls, **options: Any) -> list[Any]:
    """Record a story at a sandbox; what came back."""
    with record(path, **access(sandbox), **options) as recording:
        return list(story(recording))


def access(sandbox: Sandbox) -> dict[str, Any]:
    """The settings of a client of a sandbox that is reached over a socket."""
    return {"base_url": sandbox.base_url, "api_key": sandbox.api_key, "trust_env": False}


def traces(path: Path) -> list[str]:
    """What a file holds of the customer and of the key, however it is spelled."""
    text = path.read_text(encoding="utf-8")
    spellings = [KEY, quote(KEY, safe=""), *(base64.b64encode(each.encode()).decode() for each in (KEY, f"{KEY}:"))]
    return [word for word in (*WORDS, *spellings) if word.lower().rstrip("=") in text.lower()]
