"""A consumer's mistakes: each line marked as a misuse must be reported, and no other."""

from __future__ import annotations

import datetime

from soliditech import AsyncSoliditech, Page, Soliditech, SoliditechError, flat_json, given, models


def misuse(client: Soliditech, error: SoliditechError) -> None:
    """One mistake of each kind."""
    client.customers.update("ACC-1", tax_typ="VAT")  # misuse: no such field
    client.customers.update("ACC-1", tax_type=5)  # misuse: a number for a string
    client.customers.update("ACC-1", tax_type="VAT", parameters_json="{}")  # misuse: both modes
    client.customers.update(tax_type="VAT")  # misuse: no account id
    client.customers.update("ACC-1", "VAT")  # misuse: a field by position
    client.customers.update("ACC-1", parameters_json=5)  # misuse: a number for JSON
    client.customers.update("ACC-1", physical_address={"city": "x"})  # misuse: a dict for a model
    client.customers.add(tax_type=None)  # misuse: null where it cannot be
    client.payments.allocate_to_invoice("TXN-1")  # misuse: a required field is missing
    client.customers.get()  # misuse: no account id
    client.customers.with_raw_response.update("ACC-1", tax_type=5)  # misuse: the raw twin is typed too
    models.DirectInvoiceLine(total_excluding_tax=0.1)  # misuse: a float for money
    models.DirectInvoice(invoice_date="31/01/2026")  # misuse: text for a date
    client.customers.get("ACC-1").tax_type.lower()  # misuse: it may be UNSET or null
    print(error.outcome == "maybe")  # misuse: no such outcome
    error.safe_to_repeat = True  # misuse: it follows from the outcome
    day: datetime.date = client.customers.get("ACC-1").created_date  # misuse: it may be UNSET
    print(day)
    client.customers.search(updated_since="2026-01-01")  # misuse: text for a date
    client.customers.search("Karoo")  # misuse: a filter by position
    client.invoicing.list_customer_invoices("ACC-1").next_page().items  # misuse: there may be no next page
    customers: Page[models.DirectInvoice] = client.customers.search()  # misuse: a page of something else
    customers.items[0].account_status  # misuse: an invoice has none
    client.invoicing.get_invoice_pdf("INV/1").decode()  # misuse: a download is no bytes


async def async_key() -> str:
    """A key that only the async client can ask for."""
    return "key"


async def misuse_of_the_twin(client: AsyncSoliditech) -> None:
    """The async twin is checked as well."""
    Soliditech(api_key=async_key)  # misuse: nobody would await it
    await client.customers.update("ACC-1", tax_type=5)  # misuse: a number for a string
    client.customers.get("ACC-1").account_id  # misuse: not awaited
    len(client.customers.search())  # misuse: a list that was not awaited
    client.customers.search().items  # misuse: not awaited


def misuse_of_what_came(client: Soliditech) -> None:
    """What a reply holds is checked where it goes next."""
    payment = client.payments.get("TXN-1")
    client.payments.create(account_id="ACC-1", amount=10.5, currency="ZAR")  # misuse: a float for money
    client.payments.create(account_id="ACC-1", amount=payment.method)  # misuse: text for an amount
    client.payments.create(payment.account_id)  # misuse: a field by position
    client.payments.create(account_id="A", amount=payment.amount, method=payment.method)  # misuse: null cannot be sent
    client.payments.get(payment.amount)  # misuse: an amount for an id
    client.payments.get(payment)  # misuse: the whole record for its id
    print(payment.amount + 1)  # misuse: it may be UNSET
    client.payment.get("TXN-1")  # misuse: no such group
    client.payments.remove("TXN-1")  # misuse: no such method
    client.customers.update("ACC-1", physical_address=models.PostalAddress())  # misuse: another model
    client.customers.with_raw_response.get("ACC-1").headers["etag"] = "1"  # misuse: headers are what came
    for allocation in payment.allocations:  # misuse: there may be none
        print(allocation)


async def misuse_of_awaiting(client: Soliditech, other: AsyncSoliditech) -> None:
    """Only what is async is awaited, and all of it."""
    await client.customers.get("ACC-1")  # misuse: it is there at once
    for customer in other.customers.search():  # misuse: only `async for` goes over it
        print(customer)
    with other:  # misuse: only `async with` closes it
        pass


def misuse_of_once(client: Soliditech) -> None:
    """What is done once is checked as its method is."""
    client.once(client.payments.create, account="ACC-1")  # misuse: no such field
    client.once(client.payments.create, amount=1.5)  # misuse: a float for money
    client.once(client.payments.create, account_id="ACC-1").value.status  # misuse: a payment has none
    client.ensure(client.customers.suspend, reason=5)  # misuse: a number for a string
    client.reconciling(lock=5)  # misuse: a number for a lock
    print(client.once(client.payments.create, account_id="ACC-1").how == "sent")  # misuse: no such way


async def misuse_of_async_once(client: AsyncSoliditech) -> None:
    """The twin is awaited."""
    client.once(client.payments.create, account_id="ACC-1").value  # misuse: not awaited
    await client.once(client.payments.create, account="ACC-1")  # misuse: no such field


def misuse_of_rows(client: Soliditech, row: dict[str, str], customer: models.Customer) -> None:
    """Rows, and the types of flat keys."""
    flat_json.from_row(row, "updateCustomer", empty="none")  # misuse: no such choice
    flat_json.from_row(row, "updateCustomer", decimal=";")  # misuse: no such sign
    flat_json.from_row(row, "updateCustomer", columns={"x": 5})  # misuse: a number for a key
    change: flat_json.UpdateCustomerKeys = {"taxTyp": "VAT"}  # misuse: no such key
    change["physicalAddress.city"] = 5  # misuse: a number for a string
    line: flat_json.CreateQuoteLinesKeys = {"quantity": 1.5}  # misuse: a float for a number
    client.quotes.create(parameters_json=line["quantity"])  # misuse: a number for JSON
    customer.to_row(lists="index")  # misuse: no such choice
    models.Customer.from_dict({}, on_contract_violation="warn")  # misuse: no such choice
    print(given(customer.tax_type, 0).lower())  # misuse: it may be a number
