"""The page of a request: what was sent, what came back, what it changed, and how Python sends it."""

from __future__ import annotations

from decimal import Decimal

from soliditech import models
from soliditech_runtime.schema.json import encode
from soliditech_tools.sandbox.control.journal import LONGEST_REPLY, MOST_REQUESTS
from soliditech_tools.sandbox.pages.view import PAGE_SIZE
from tests.support.browsing import PAGES, Browsing, PageText
from tests.support.caller import KEY, Caller

REQUEST = f"{PAGES}/requests"


def page_of(sandbox: Caller, number: int) -> PageText:
    return Browsing(sandbox).sign_in().get(f"{REQUEST}/{number}")


def test_a_change_is_shown_before_and_after(sandbox: Caller) -> None:
    before = sandbox.call("getCustomer", account_id="ACC-1001").result["preferredLanguage"]
    sandbox.call("updateCustomer", models.UpdateCustomer(preferred_language="af"), account_id="ACC-1001")
    text = page_of(sandbox, 2).text
    assert "PUT /customers/ACC-1001 200 · request 2" in text
    assert f'account ACC-1001 changed Field Before After preferredLanguage "{before}" "af" ' in text
    assert 'client.customers.update(account_id="ACC-1001", preferred_language="af")' in text
    assert KEY not in text


def test_what_is_added_is_shown_with_its_ledger_entries(sandbox: Caller) -> None:
    payment = models.CreatePayment(account_id="ACC-1001", amount=Decimal("1250.50"))
    number = sandbox.call("createPayment", payment).result["txNumber"]
    page = page_of(sandbox, 1)
    assert f"payment {number} added" in page.text
    assert "amount 1250.50" in page.text
    assert f"Payment {number} \u22121,250.50" in page.text
    assert f"{PAGES}/records/payment/{number}" in page.links


def test_a_read_changes_nothing(sandbox: Caller) -> None:
    sandbox.call("getCustomer", account_id="ACC-1001")
    assert "What it changed Nothing." in page_of(sandbox, 1).text


def test_a_refused_request_changes_nothing_and_shows_its_reply(sandbox: Caller) -> None:
    sandbox.call("updateCustomer", models.UpdateCustomer(tax_type="VATT"), account_id="ACC-1001")
    text = page_of(sandbox, 1).text
    assert " 409 · " in text
    assert "UNKNOWN_REFERENCE" in text
    assert "What it changed Nothing." in text


def test_a_fault_after_the_action_shows_what_was_done(sandbox: Caller) -> None:
    body = encode(models.UpdateCustomer(preferred_language="af").to_dict())
    target = sandbox.target("updateCustomer", account_id="ACC-1001")
    sandbox.send("PUT", target, body=body, headers={"X-Sandbox-Fault": "503; when=after"})
    sandbox.send("PUT", target, body=body, headers={"X-Sandbox-Fault": "503; when=before"})
    done, undone = page_of(sandbox, 1).text, page_of(sandbox, 2).text
    assert "asked for a fault: 503. The action was carried out." in done
    assert 'preferredLanguage "en" "af"' in done
    assert "asked for a fault: 503. Request" in undone.replace(" Body", "")
    assert "What it changed Nothing." in undone


def test_an_action_that_failed_midway_changed_nothing(sandbox: Caller) -> None:
    sandbox.call("suspendCustomer", models.SuspendCustomer(reason="x"), account_id="ACC-1001")
    sandbox.call("suspendCustomer", models.SuspendCustomer(reason="x"), account_id="ACC-1001")
    assert "account ACC-1001 changed" in page_of(sandbox, 1).text
    assert "What it changed Nothing." in page_of(sandbox, 2).text


def test_a_long_reply_is_kept_in_part_and_a_file_not_at_all(sandbox: Caller) -> None:
    for number in range(60):
        contact = models.PrimaryContact(first_name="x" * 60, last_name="y" * 60, email=f"{number}@example.com")
        sandbox.request("addCustomer", models.AddCustomer(primary_contact=contact))
    sandbox.call("searchCustomers", page_size=100)
    sandbox.call("getInvoicePdf", invoice_number="INV/2026/000117")
    assert f"The first {LONGEST_REPLY:,} of " in page_of(sandbox, 61).text
    assert "application/pdf, " in page_of(sandbox, 62).text
    journal = sandbox.app.state.controls.journal
    assert len(journal.entry(61).reply.start) == LONGEST_REPLY


def test_the_key_is_on_no_page(sandbox: Caller) -> None:
    target = sandbox.target("updateCustomer", account_id=KEY)
    sandbox.send("PUT", f"{target}?x={KEY}", body=encode({"taxType": KEY}), headers={"X-Other": KEY})
    page = page_of(sandbox, 1)
    assert "client.customers.update(" in page.text
    assert KEY not in page.text


def test_a_request_that_is_not_kept_is_not_found(sandbox: Caller) -> None:
    browser = Browsing(sandbox).sign_in()
    for number in ("1", "0", "x", "\u0665", "9" * 5000):
        assert "This request is not kept" in browser.get(f"{REQUEST}/{number}", 404).text


def test_old_requests_are_on_further_pages(sandbox: Caller) -> None:
    journal = sandbox.app.state.controls.journal
    for _ in range(MOST_REQUESTS + 1):
        journal.record("GET", b"/", b"", {}, "id")
    browser = Browsing(sandbox).sign_in()
    first = browser.get(REQUEST)
    assert f"{MOST_REQUESTS:,}".replace(",", "") + " since the start or the last reset" in first.text
    assert f"Page 1 of {MOST_REQUESTS // PAGE_SIZE}" in first.text
    assert f"{REQUEST}/{MOST_REQUESTS + 1}" in first.links
    last = browser.get(f"{REQUEST}?page={MOST_REQUESTS // PAGE_SIZE}")
    assert f"{REQUEST}/2" in last.links
    for page in ("0", "-1", "x", "9" * 400):
        browser.get(f"{REQUEST}?page={page}")
