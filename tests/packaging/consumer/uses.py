"""A consumer's code, which type checkers must accept as it is."""

from __future__ import annotations

import asyncio
import datetime
import threading
from decimal import Decimal

import soliditech_runtime
from soliditech import (
    UNSET,
    AsyncPage,
    AsyncPager,
    AsyncSoliditech,
    CannotTell,
    Done,
    NotDone,
    Once,
    Page,
    RequestOptions,
    Soliditech,
    SoliditechError,
    Unset,
    Unsettled,
    errors,
    flat_json,
    given,
    models,
)


def update_in_both_modes(client: Soliditech) -> str | None:
    """The two modes of one action."""
    address = models.PhysicalAddress(city="Cape Town", street_code=None)
    customer = client.customers.update(
        "ACC-1", tax_type="VAT", dealer=None, sales_manager=UNSET, physical_address=address
    )
    customer = client.customers.update("ACC-1", parameters_json='{"taxType": "VAT"}')
    customer = client.customers.update(parameters_json={"accountId": "ACC-1", "taxType": "VAT"})
    customer = client.customers.update(parameters_json=b"{}", options=RequestOptions(deadline=5))
    return customer.tax_type or None


def bill(client: Soliditech) -> Decimal:
    """Amounts are Decimal, dates are dates."""
    line = models.DirectInvoiceLine(quantity=Decimal(1), total_excluding_tax=Decimal("10.00"))
    invoice = client.invoicing.create_direct_invoice(invoice_date=datetime.date(2026, 1, 31), lines=[line])
    if isinstance(invoice.total_excluding_tax, Decimal):
        return invoice.total_excluding_tax
    return sum((line.total_excluding_tax or Decimal(0) for line in invoice.lines or ()), Decimal(0))


def whole_reply(client: Soliditech) -> tuple[int, str | None]:
    """A raw response knows the type of its value, in both modes."""
    raw = client.customers.with_raw_response.update("ACC-1", tax_type="VAT")
    raw = client.customers.with_raw_response.update(parameters_json="{}")
    account_id = raw.value.account_id
    return raw.status, account_id if isinstance(account_id, str) else None


def lists_and_files(client: Soliditech) -> tuple[int, bytes, list[str]]:
    """A list goes on over all pages; a file has bytes and a name; look-ups are typed."""
    owed = Decimal(0)
    for invoice in client.invoicing.list_customer_invoices("ACC-1", from_date=datetime.date(2026, 1, 1), page_size=50):
        owed += invoice.outstanding_amount or Decimal(0)
    page = client.customers.search(query="Karoo")
    following = page.next_page()
    pdf = client.invoicing.get_invoice_pdf("INV/1")
    raw = client.quotes.with_raw_response.list(account_id="ACC-1")
    names = [entry.name for entry in client.parameters.list_tax_types() if isinstance(entry.name, str)]
    count = len(page.items) + len(following.items if following else []) + len(raw.value.items) + int(owed)
    return count, pdf.content, [*names, pdf.name or ""]


async def asynchronous_lists(client: AsyncSoliditech) -> int | None:
    """The twin's lists can be awaited, or gone over whole."""
    names = [product.description async for product in client.products.list(active=True)]
    page = await client.products.list()
    raw = await client.products.with_raw_response.list()
    async for product in page:
        names.append(product.description)
    return page.total_items or raw.value.total_items or len(names)


async def asynchronous(client: AsyncSoliditech) -> list[models.ContractProduct]:
    """The twin has the same signatures."""
    await client.customers.update("ACC-1", tax_type="VAT")
    raw = await client.customers.with_raw_response.update("ACC-1", parameters_json="{}")
    await client.payments.allocate_to_invoice(str(raw.value.account_id), invoice_number="INV/1")
    return await client.customers.get_contract_products("ACC-1")


def clients_whose_keys_change() -> tuple[Soliditech, AsyncSoliditech, AsyncSoliditech]:
    """A key may come from a function, and for the async client from one that is async."""

    async def fetched() -> str:
        return "key"

    return Soliditech(api_key=lambda: "key"), AsyncSoliditech(api_key=lambda: "key"), AsyncSoliditech(api_key=fetched)


def errors_are_one_tree(error: SoliditechError) -> bool:
    """An outcome is one of four words, and whether a call is safe to repeat is a bool."""
    print(error.outcome == "not_sent")
    flat: dict[str, object] = flat_json.flatten({"a": {"b": 1}})
    return bool(flat) and (isinstance(error, errors.ConflictError) or error.safe_to_repeat)


def named_page(client: Soliditech) -> Page[models.Customer]:
    """A page has a public name, also as what any package's lists give."""
    any_package: soliditech_runtime.Page[models.Customer] = client.customers.search(query="Karoo")
    return any_package


def owed(page: Page[models.DirectInvoice]) -> Decimal:
    """A page is false or counted, and gives its items, those of all pages, or the page after it."""
    if not page:
        return Decimal(len(page))
    following: Page[models.DirectInvoice] | None = page.next_page()
    invoices: list[models.DirectInvoice] = page.collect() if following else page.items
    return sum((invoice.outstanding_amount or Decimal(0) for invoice in invoices), Decimal(0))


def asked_for(client: AsyncSoliditech) -> AsyncPager[models.Customer]:
    """A list that was asked for, and is not there yet."""
    return client.customers.search(account_status="Active")


async def named_async_pages(pager: AsyncPager[models.Customer]) -> list[models.Customer]:
    """What it gives."""
    page: AsyncPage[models.Customer] = await pager
    following: AsyncPage[models.Customer] | None = await page.next_page()
    any_package: soliditech_runtime.AsyncPage[models.Customer] | None = following
    customers = await (any_package or page).collect() if page else []
    return customers or await pager.collect()


def done_once(client: Soliditech) -> str | None:
    """What is done once has the arguments and the value of its method."""
    result = client.once(client.payments.create, account_id="ACC-1", amount=Decimal(1), reference="ORDER-1")
    payment: Once[models.Payment] = result
    print(payment.how == "found_after_unknown")
    suspended = client.ensure(client.customers.suspend, "ACC-1", reason="Arrears").value
    with_account = client.reconciling(lock=threading.Lock(), deadline=60, account_id="ACC-1")
    service = with_account.ensure(client.telco.suspend_service, "SVC-1", reason="Lost")
    status: str | Unset = service.value.status
    return result.value.method or suspended.account_status or status or None


async def done_once_async(client: AsyncSoliditech) -> bool:
    """The async twin."""
    lock = asyncio.Lock()
    result = await client.reconciling(lock=lock).once(
        client.opportunities.add, unique_reference="CRM-1", options=RequestOptions(deadline=60)
    )
    quote = await client.ensure(client.quotes.accept, "QUO-1", accepted_by="T. Mokoena")
    return result.value.unique_reference == "CRM-1" and quote.value.status == "Accepted"


def looked(client: Soliditech, error: SoliditechError) -> str:
    """A verdict is one of four."""
    if error.reconcile is None:
        return ""
    verdict = error.reconcile.look(client, account_id="ACC-1")
    if isinstance(verdict, Done):
        return "done"
    if isinstance(verdict, Unsettled):
        return verdict.until.isoformat()
    return verdict.why if isinstance(verdict, CannotTell) else repr(verdict)


async def looked_async(client: AsyncSoliditech, error: SoliditechError) -> bool:
    """With an async client it is awaited."""
    return error.reconcile is not None and isinstance(await error.reconcile.look(client), NotDone)


def with_typed_keys(client: Soliditech, paid_on: datetime.date) -> str | None:
    """Flat keys have a type for each action, with collections as lists."""
    change: flat_json.UpdateCustomerKeys = {"accountId": "ACC-1", "physicalAddress.city": "Cape Town", "dealer": None}
    customer = client.customers.update(parameters_json=change)
    line: flat_json.CreateDirectInvoiceLinesKeys = {"productCode": "FTTH-100", "quantity": Decimal(1)}
    invoice: flat_json.CreateDirectInvoiceKeys = {"masterAccountId": "ACC-1", "invoiceDate": paid_on, "lines": [line]}
    client.invoicing.create_direct_invoice(parameters_json=invoice)
    return customer.tax_type or None


def with_rows(client: Soliditech, row: dict[str, str], pairs: list[tuple[str, str]]) -> list[dict[str, object]]:
    """Rows of text as flat JSON, models as rows, and JSON of the user's own."""
    columns: dict[str, str | None] = {"Account No": "accountId", "Remarks": None}
    flat = flat_json.from_row(row, "updateCustomer", columns=columns, empty="null", true_values=["yes"])
    flat |= flat_json.from_row(pairs, client.customers.update, decimal=",", na_values=[None, "-"], blanks="strip")
    customer = client.customers.update(parameters_json=flat)
    again = models.Customer.from_json(customer.to_json(), on_contract_violation="raise")
    return [again.to_row(), customer.to_row(separator="_", lists="indices"), *client.customers.search().to_rows()]


async def with_rows_async(client: AsyncSoliditech) -> list[dict[str, object]]:
    """The async twin."""
    flat = flat_json.from_row({"accountId": "ACC-1"}, client.customers.update)
    await client.customers.update(parameters_json=flat)
    page = await client.customers.search()
    return [row async for row in client.customers.search().to_rows()] + [row async for row in page.to_rows()]


def with_something_in_place_of_nothing(customer: models.Customer, invoice: models.OutstandingInvoice) -> str:
    """What stands for a value that is not there has a type of its own."""
    days: int = given(invoice.days_overdue, 0)
    owed: Decimal = given(invoice.outstanding_amount, Decimal(0))
    dealer: str | None = given(customer.dealer, None)
    return f"{given(customer.tax_type, 'none')} {days} {owed} {dealer}"
