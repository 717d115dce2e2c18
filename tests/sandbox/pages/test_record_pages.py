"""The pages of accounts, invoices, services and other records show what is stored, and nothing of it as HTML."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from soliditech import models
from soliditech_tools.sandbox.books.ledger import sums
from soliditech_tools.sandbox.pages.account_ledger import ledger_lines
from soliditech_tools.sandbox.store.inventory import INVOICES
from tests.support.browsing import PAGES, Browsing
from tests.support.caller import Caller

HOSTILE = "<script>alert(1)</script>\"'>&{{ 7 * 7 }}"


@pytest.fixture(scope="module")
def seeded() -> Caller:
    return Caller(seed=True)


@pytest.fixture
def browser(seeded: Caller) -> Browsing:
    return Browsing(seeded).sign_in()


def test_an_account_has_its_ledger_with_a_running_balance(sandbox: Caller) -> None:
    sandbox.call("createPayment", models.CreatePayment(account_id="ACC-1001", amount=Decimal("2500.50")))
    page = Browsing(sandbox).sign_in().get(f"{PAGES}/accounts/ACC-1001")
    today = datetime.date.today().isoformat()
    assert "Outstanding 3,030.95 Overdue 3,030.95 Unallocated 4,500.50 Balance \u22121,469.55" in page.text
    rows = [f"{today} Payment received \u22122,500.50 \u22121,469.55", "Payment received \u22122,000.00 1,030.95"]
    assert page.text.index(rows[0]) < page.text.index(rows[1])
    assert f"{PAGES}/invoices/INV%2F2026%2F000117" in page.links


def test_the_last_balance_is_what_the_account_owes(seeded: Caller) -> None:
    with seeded.app.state.store.transaction(reading=True) as transaction:
        for number in range(1001, 1042):
            account_id = f"ACC-{number}"
            lines, owed = ledger_lines(transaction, account_id), sums(transaction, account_id)
            balance = lines[-1].balance if lines else Decimal(0)
            assert balance == owed.outstanding - owed.unallocated
            assert isinstance(balance, Decimal)


def test_accounts_are_found_by_name_and_id(browser: Browsing) -> None:
    assert "41 accounts" in browser.get(f"{PAGES}/accounts").text
    for query in ("Karoo+Fibre", "acc-1001"):
        page = browser.get(f"{PAGES}/accounts?query={query}")
        assert "1 account, newest first" in page.text
        assert f"{PAGES}/accounts/ACC-1001" in page.links


def test_invoices_are_listed_page_by_page(browser: Browsing, seeded: Caller) -> None:
    with seeded.app.state.store.transaction(reading=True) as transaction:
        numbers = [invoice.invoice_number for invoice in transaction.all(INVOICES)]
    shown: list[str] = []
    for page in range(1, -(-len(numbers) // 50) + 1):
        links = browser.get(f"{PAGES}/invoices?page={page}").links
        shown += [
            link.rpartition("/")[2].replace("%2F", "/") for link in links if link.startswith(f"{PAGES}/invoices/")
        ]
    assert shown == numbers[::-1]


def test_invoices_can_be_those_of_an_account_that_are_not_paid(browser: Browsing) -> None:
    page = browser.get(f"{PAGES}/invoices?account=ACC-1001&unpaid=1")
    assert "2 invoices, newest first" in page.text
    assert "0 invoices" in browser.get(f"{PAGES}/invoices?account=ACC-none").text


def test_an_invoice_and_a_service_are_shown(browser: Browsing) -> None:
    invoice = browser.get(f"{PAGES}/invoices/INV%2F2026%2F000117").text
    assert "Excluding tax 1,335.61 Tax 200.34 Total 1,535.95 Outstanding 1,535.95" in invoice
    assert "63 services" in browser.get(f"{PAGES}/services").text
    assert 'serviceId "SVC-6001" accountId "ACC-1001"' in browser.get(f"{PAGES}/services/SVC-6001").text


def test_every_kind_of_record_that_is_counted_has_its_page(browser: Browsing) -> None:
    first = browser.get("/")
    counted = [link for link in first.links if link.startswith(f"{PAGES}/records/")]
    assert len(counted) > 20
    for link in counted:
        (record, *_) = [other for other in browser.get(link).links if other.startswith(f"{link}/")]
        assert "The record as JSON" in browser.get(record).text


def test_what_is_not_stored_is_not_found(browser: Browsing) -> None:
    for path in ("accounts/none", "invoices/none", "services/none", "records/none", "records/product/none", "none"):
        assert "Not found" in browser.get(f"{PAGES}/{path}", 404).text
    assert "Not found" in browser.get(f"{PAGES}/accounts/%FF%00/..%2F", 404).text


def test_hostile_records_are_shown_as_text(lenient: Caller) -> None:
    account = models.AddCustomer(
        tax_type=HOSTILE,
        business_details=models.BusinessDetails(business_name=HOSTILE),
        primary_contact=models.PrimaryContact(first_name=HOSTILE, email="a@example.com"),
    )
    account_id = lenient.request("addCustomer", account).result["accountId"]
    line = models.DirectInvoiceLine(product_code=HOSTILE, total_excluding_tax=Decimal("10.00"), quantity=Decimal(1))
    invoice = models.CreateDirectInvoice(
        master_account_id=account_id, invoice_reference=HOSTILE[:20], description=HOSTILE, lines=[line]
    )
    number = lenient.request("createDirectInvoice", invoice).result["invoiceNumber"].replace("/", "%2F")
    lenient.send("GET", "/%3Cscript%3E?%3Cscript%3E=%3Cscript%3E", headers={"X-<b>": "<script>"})
    browser = Browsing(lenient).sign_in()
    paths = ["requests", "requests/1", "requests/2", "requests/3", "accounts", f"accounts/{account_id}", "invoices"]
    for path in (*paths, f"invoices/{number}", f"accounts?query={HOSTILE}", "invoices?account=%22%3E%3Cscript%3E"):
        page = browser.get(f"{PAGES}/{path}".replace("<", "%3C").replace(" ", "%20").replace("&", "%26"))
        assert "script" not in page.tags
        assert ">&49" not in page.text
    assert HOSTILE in browser.get(f"{PAGES}/accounts/{account_id}").text
