"""A sandbox that is killed while jobs write to it: what it acknowledged is there, once, and nothing is half there."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from soliditech import Soliditech, models
from soliditech_tools.sandbox.business.audit import audit
from soliditech_tools.sandbox.store.inventory import CUSTOMERS, INVOICES, PAYMENTS
from soliditech_tools.sandbox.store.store import Store
from tests.proofs.mortal_sandbox import KEY, MortalSandbox
from tests.proofs.plain import part, plain
from tests.proofs.writers import PAID, Done, at_work

WRITERS = 4


def check_the_file(file: Path, done: Done) -> None:
    """As the dead left it: all adds up, and what was acknowledged is there."""
    customers, invoices = dict(done.customers), dict(done.invoices)
    payments, allocations = dict(done.payments), dict(done.allocations)
    # Of a copy: to recover the file is for the next sandbox to do.
    copy = file.with_name("copy.db")
    for suffix in ("", "-wal"):
        shutil.copy(f"{file}{suffix}", f"{copy}{suffix}")
    store = Store(str(copy))
    assert audit(store) == []
    with store.transaction(reading=True) as transaction:
        for account in customers.values():
            assert transaction.get(CUSTOMERS, str(account.account_id)) == account
        for invoice in invoices.values():
            found = transaction.get(INVOICES, str(invoice.invoice_number))
            assert told(found, "status", "outstanding_amount") == told(invoice, "status", "outstanding_amount")
        for payment in payments.values():
            kept = transaction.get(PAYMENTS, str(payment.tx_number))
            assert told(kept, "unallocated_amount", "allocations") == told(payment, "unallocated_amount", "allocations")
        for each in allocations.values():
            on_invoice = {"invoice_number": each.invoice_number, "allocated_amount": each.allocated_amount}
            assert plain(transaction.get(PAYMENTS, str(each.tx_number)).allocations) == [on_invoice]
    store.close()


def told(model: models.DirectInvoice | models.Payment, *but: str) -> dict[str, object]:
    """What `model` says, but for what allocations change."""
    found = plain(model)
    return part(found, *(found.keys() - set(but)))


def check_that_each_was_done_once(client: Soliditech, done: Done) -> None:
    """Over the API: one record of each reference, and numbers without a gap."""
    found = client.customers.search(query="Trader ", page_size=500)
    names = Counter(str(each.business_details.business_name) for each in found if each.business_details)
    assert names == dict.fromkeys((f"Trader {reference}" for reference in done.customers), 1)
    numbers: list[int] = []
    for reference, account in done.customers.items():
        (invoice,) = client.invoicing.list_customer_invoices(str(account.account_id))
        (payment,) = client.payments.list_customer_payments(str(account.account_id))
        assert (invoice.invoice_reference, payment.reference) == (reference, reference)
        assert (payment.amount, payment.unallocated_amount) == (PAID, Decimal(0))
        numbers.append(int(str(invoice.invoice_number).rpartition("/")[2]))
    assert sorted(numbers) == list(range(min(numbers), min(numbers) + len(numbers)))


@pytest.mark.proof
def test_what_was_acknowledged_outlives_a_kill_and_nothing_is_done_twice(
    tmp_path: Path, full_size: bool, figures: Callable[[str], None]
) -> None:
    kills = 30 if full_size else 2
    moments = random.Random(20)
    file = tmp_path / "sandbox.db"
    done = Done()
    with MortalSandbox(file) as sandbox:
        with at_work(WRITERS, sandbox, done):
            for _ in range(kills):
                sandbox.start()
                done.wait_for(done.counts["acknowledged"] + moments.randint(5, 100))
                sandbox.kill()
                check_the_file(file, done)
            sandbox.start()
        with Soliditech(base_url=sandbox.base_url, api_key=KEY, trust_env=False) as client:
            check_that_each_was_done_once(client, done)
        sandbox.kill()
    check_the_file(file, done)
    counts = done.counts
    figures(
        f"{kills} kills, {counts['acknowledged']} acknowledged writes; of {counts['found'] + counts['not found']} with "
        f"an unknown outcome {counts['found']} were found and {counts['not found']} were not"
    )
    assert counts["found"] + counts["not found"]
